using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.State;
using HeatNet.Solver.Thermal;

namespace HeatNet.Solver.Simulation;

/// <summary>
/// Substations, plants and exchanger stations at one operating point: the flow that each would choose with the temperatures that
/// have reached it, and the temperature at which its water leaves.
/// </summary>
internal sealed class SteadyBranches : IThermalBranches
{
    // A control valve that is fully open at design passes this much more than its design flow.
    private const double OpeningReserve = 1.5;

    // Where no flow gives the heat, the valve is taken as open for this multiple of the nominal flow.
    private const double TooColdFlow = 5;

    // Valves and pumps of an exchanger station pass this multiple of its design flow.
    private const double StationReserve = 1.1;

    private const double LeastPlantRiseK = 1;
    private const double NominalCapacityJPerKgK = 4190;

    // A valve that passes this much of the flow it wants still counts as regulating.
    private const double RegulatingShare = 1 - 1e-3;

    // How far the flow of a dynamic step may be from the one wanted while the valve still follows its demand.
    private const double FollowingShare = 0.1;

    private readonly FlowNetwork _network;
    private readonly Fluid _fluid;
    private readonly SubstationHeat[] _substations;
    private readonly double[] _designHeatW;

    // How far a valve opens in a dynamic run: measured return temperatures tell what it really passed, not what it was built for.
    private readonly double[] _openingRatio;
    private readonly bool[] _isHeatControlled;
    private readonly double[] _plantSetHeatW;
    private readonly double[] _exchangerSupplyC;
    private readonly double[] _nominalFlow;
    private readonly double _leastHeadKpa;
    private readonly double _designSupplyC;
    private readonly ExchangerBank _bank;
    private readonly ExchangerBank _nominalBank;
    private readonly int[] _batch;
    private readonly double[] _batchSupplyC;
    private readonly HeatExchanger.WorkingPoint[] _batchPoints;
    private readonly bool[] _batchIsFound;
    private OperatingPoint _point = null!;

    public SteadyBranches(HeatCase heatCase, FlowNetwork network, Fluid fluid)
    {
        _network = network;
        _fluid = fluid;
        _leastHeadKpa = heatCase.Limits.MinAvailableHeadKpa;
        _designSupplyC = heatCase.Design.SupplyC ?? double.NegativeInfinity;
        var substations = heatCase.Network.Substations;
        _substations = [.. substations.Select(substation => new SubstationHeat(substation, heatCase, fluid))];
        var load = new HeatLoadModel(heatCase);
        _designHeatW = [.. substations.Select(substation => 1000 * load.GreatestKw(substation))];
        _openingRatio = [.. substations.Select(substation => substation.ReturnSeries is null ? OpeningReserve : TooColdFlow)];
        _isHeatControlled = [.. substations.Select(substation => substation.Control == SubstationControl.Heat)];
        _plantSetHeatW = [.. heatCase.Network.Plants.Select(plant => plant.Control is HeatControl heat ? 1000 * heat.HeatKw : double.NaN)];
        _exchangerSupplyC = [.. heatCase.Network.Exchangers.Select(exchanger => exchanger.SecondarySupplyC ?? double.NaN)];
        _nominalFlow = new double[substations.Count];
        FlowWanted = new double[network.EdgeCount];
        WantedByInlet = new double[network.EdgeCount];
        IsTooCold = new bool[network.EdgeCount];
        _bank = new ExchangerBank(fluid, [.. _substations.Select((substation, i) => _isHeatControlled[i] ? substation.Exchanger : null)]);
        _nominalBank = new ExchangerBank(fluid, [.. _substations.Select(substation => substation.Exchanger)]);
        _batch = new int[substations.Count];
        _batchSupplyC = new double[substations.Count];
        _batchPoints = new HeatExchanger.WorkingPoint[substations.Count];
        _batchIsFound = new bool[substations.Count];
        Exchangers = [.. heatCase.Network.Exchangers.Select(exchanger => new ExchangerStation(exchanger, heatCase, fluid))];
    }

    /// <summary>
    /// Whether valves open no further than they were built for, so that a substation whose supply has not yet become warm takes what it can. A steady
    /// state must not depend on that: there a supply that is too cold is an error.
    /// </summary>
    public bool HasValveLimits { get; set; }

    /// <summary>Exchanger stations.</summary>
    public ExchangerStation[] Exchangers { get; }

    /// <summary>Flow in kg/s that each edge with a control would choose at the temperatures of the last pass.</summary>
    public double[] FlowWanted { get; }

    /// <summary>Derivative of <see cref="FlowWanted"/> by the edge's inlet temperature in kg/(s·K).</summary>
    public double[] WantedByInlet { get; }

    /// <summary>Edges whose heat no flow can give: supply too cold, or a plant's return too hot.</summary>
    public bool[] IsTooCold { get; }

    /// <summary>Heat in W that plants with a given heat feed in beyond what the substations ask for; negative where there is room.</summary>
    public double SurplusHeatW
    {
        get
        {
            var surplus = 0.0;
            for (var plant = 0; plant < _plantSetHeatW.Length; plant++)
            {
                var heatW = SetHeatW(plant);
                surplus += double.IsNaN(heatW) ? 0 : heatW;
            }

            for (var i = 0; i < _substations.Length; i++)
            {
                surplus -= double.IsNaN(DemandW(i)) ? 0 : DemandW(i);
            }

            return surplus;
        }
    }

    /// <summary>
    /// Heat in W that the substations of the present operating point ask for; of those without a demand, what their flows would give with a drop.
    /// </summary>
    /// <param name="dropK">Temperature drop of water of which no demand is known.</param>
    public double LoadW(double dropK)
    {
        var sum = 0.0;
        for (var i = 0; i < _substations.Length; i++)
        {
            var heatW = DemandW(i);
            sum += double.IsNaN(heatW) ? FlowWanted[_network.SubstationEdge[i]] * NominalCapacityJPerKgK * dropK : heatW;
        }

        return sum;
    }

    /// <summary>Takes over an operating point and guesses the flows for a uniform supply and return temperature.</summary>
    public void Start(OperatingPoint point, double supplyC, double returnC)
    {
        // A valve that is to stay within what it was built for was built for the design supply.
        var nominalC = HasValveLimits ? Math.Max(supplyC, _designSupplyC) : supplyC;
        TakeOver(point);
        for (var i = 0; i < _substations.Length; i++)
        {
            _bank.SetDemand(i, DemandW(i), point.SecondarySupplyC[i], point.SecondaryReturnC[i]);
        }

        FindNominalFlows(nominalC);
        ChooseAll(supplyC);
        for (var plant = 0; plant < _plantSetHeatW.Length; plant++)
        {
            ChoosePlant(plant, returnC);
        }

        for (var i = 0; i < Exchangers.Length; i++)
        {
            Regulate(i, supplyC);
        }
    }

    /// <summary>Takes over an operating point with the flows that it asks for at the temperatures that have arrived.</summary>
    /// <param name="point">Demands and supply temperatures.</param>
    /// <param name="inletC">Temperature at the inlet of each edge in °C.</param>
    public void Follow(OperatingPoint point, ReadOnlySpan<double> inletC)
    {
        TakeOver(point);
        for (var i = 0; i < _substations.Length; i++)
        {
            var edge = _network.SubstationEdge[i];
            _bank.SetDemand(i, DemandW(i), point.SecondarySupplyC[i], point.SecondaryReturnC[i]);
            Choose(edge, i, inletC[edge]);
        }

        for (var plant = 0; plant < _plantSetHeatW.Length; plant++)
        {
            ChoosePlant(plant, inletC[_network.PlantEdge[plant]]);
        }

        for (var i = 0; i < Exchangers.Length; i++)
        {
            Regulate(i, inletC[_network.ExchangerPrimaryEdge[i]]);
        }
    }

    /// <summary>Writes all that the next choice of flows depends on, or reads it back.</summary>
    public void Exchange(IStateExchange state)
    {
        state.Exchange(_nominalFlow);
        _bank.Exchange(state);
        foreach (var substation in _substations)
        {
            substation.Exchange(state);
        }

        foreach (var exchanger in Exchangers)
        {
            exchanger.Exchange(state);
        }
    }

    /// <summary>
    /// Resistance in Pa/(kg/s)² of a substation's fully open valve. It passes the set flow at the pressure difference that the substation needs, but no
    /// more than it was built for.
    /// </summary>
    public double OpenResistance(int edge, double setFlowKgPerS)
    {
        var openFlow = OpenFlow(edge, setFlowKgPerS);
        return openFlow > 0 ? NeededPa(edge) / (openFlow * openFlow) : 1e9;
    }

    /// <summary>Derivative of <see cref="OpenResistance"/> by the set flow.</summary>
    public double OpenResistanceSlope(int edge, double setFlowKgPerS) =>
        setFlowKgPerS > 0 && OpenFlow(edge, setFlowKgPerS) == setFlowKgPerS ? -2 * OpenResistance(edge, setFlowKgPerS) / setFlowKgPerS : 0;

    /// <summary>Supply temperature in °C that a station holds on its secondary side.</summary>
    public double ExchangerSupplyC(int station) => _exchangerSupplyC[station];

    /// <summary>Heat demand of a substation in W; NaN where it has none.</summary>
    public double DemandW(int substation) => 1000 * _point.DemandKw[substation];

    /// <summary>Decides the flow of a plant whose flow or heat is given, with its return temperature in °C.</summary>
    public void ChoosePlant(int plant, double returnC)
    {
        var edge = _network.PlantEdge[plant];
        if (_network.Source.Plants[plant].Control is FlowControl control)
        {
            FlowWanted[edge] = Given(_point.PlantFlowKgPerS, plant) ?? control.FlowKgPerS;
            return;
        }

        var heatW = SetHeatW(plant);
        if (double.IsNaN(heatW))
        {
            return;
        }

        var rise = _fluid.EnthalpyJPerKg(_point.PlantSupplyC[plant]) - _fluid.EnthalpyJPerKg(returnC);

        // A return less than a kelvin below the supply asks for a flow beyond any pump; the plant then does not deliver its heat.
        var leastRise = LeastPlantRiseK * _fluid.HeatCapacityJPerKgK(returnC);
        IsTooCold[edge] = rise < leastRise && heatW > 0;
        FlowWanted[edge] = heatW <= 0 ? 0 : heatW / Math.Max(rise, leastRise);
        WantedByInlet[edge] = rise <= leastRise ? 0 : FlowWanted[edge] * _fluid.HeatCapacityJPerKgK(returnC) / rise;
    }

    /// <inheritdoc/>
    public bool IsSource(int edge, double massFlowKgPerS) =>
        massFlowKgPerS > 0 && _network.Kind[edge] is ElementKind.Plant or ElementKind.ExchangerSecondary;

    // What flow a station asks for at a temperature of its primary supply.
    private HeatExchanger.WorkingPoint Regulate(int station, double supplyC)
    {
        var edge = _network.ExchangerPrimaryEdge[station];
        IsTooCold[edge] = !Exchangers[station].TryRegulate(supplyC, out var point);
        FlowWanted[edge] = IsTooCold[edge] ? Exchangers[station].NominalFlowKgPerS : point.FlowKgPerS;
        if (HasValveLimits)
        {
            FlowWanted[edge] = Math.Min(FlowWanted[edge], StationReserve * Exchangers[station].DesignFlowKgPerS);
        }

        WantedByInlet[edge] = point.FlowBySupply;
        return point;
    }

    /// <summary>Forgets the last working points.</summary>
    public void Reset()
    {
        _bank.Reset();
        foreach (var substation in _substations)
        {
            substation.Reset();
        }

        foreach (var exchanger in Exchangers)
        {
            exchanger.Reset();
        }
    }

    /// <inheritdoc/>
    public BranchOutlet Outlet(int edge, double massFlowKgPerS, double inletC)
    {
        var element = _network.Element[edge];
        switch (_network.Kind[edge])
        {
            case ElementKind.Plant when massFlowKgPerS > 0:
                return new BranchOutlet(_point.PlantSupplyC[element], 0, 0);
            case ElementKind.ExchangerSecondary when massFlowKgPerS > 0:
                return new BranchOutlet(_exchangerSupplyC[element], 0, 0);
            case ElementKind.ExchangerPrimary:
                var point = Regulate(element, inletC);
                return IsTooCold[edge] ? new BranchOutlet(inletC, 1, 0) : new BranchOutlet(point.ReturnC, point.ColdEndBySupply, 0);
            case ElementKind.Substation when massFlowKgPerS > 0:
                return PassSubstation(edge, element, massFlowKgPerS, inletC);
            default:
                return new BranchOutlet(inletC, 1, 0);
        }
    }

    /// <inheritdoc/>
    public void Outlets(ReadOnlySpan<int> edges, ReadOnlySpan<double> edgeFlow, ReadOnlySpan<double> inletC, Span<BranchOutlet> outlets)
    {
        for (var i = 0; i < edges.Length; i++)
        {
            _batch[i] = _network.Element[edges[i]];
            _batchSupplyC[i] = inletC[edges[i]];
        }

        _bank.Find(_batch.AsSpan(0, edges.Length), _batchSupplyC, _batchPoints, _batchIsFound);
        for (var i = 0; i < edges.Length; i++)
        {
            var edge = edges[i];
            var flow = edgeFlow[edge];
            ref readonly var point = ref _batchPoints[i];
            if (_batchIsFound[i] && Regulates(edge, flow, point.FlowKgPerS) && TryChoose(edge, _batch[i], point))
            {
                outlets[i] = new BranchOutlet(GivingHeat(_batch[i], flow, point.FlowKgPerS, point.SupplyC, point.ReturnC), point.ColdEndBySupply, 0);
            }
            else
            {
                outlets[i] = Outlet(edge, flow, inletC[edge]);
            }
        }
    }

    // What the valves pass when they regulate the heat that they were built for; from the same guess always, so that nothing depends on earlier points.
    private void FindNominalFlows(double supplyC)
    {
        _nominalBank.Reset();
        for (var i = 0; i < _substations.Length; i++)
        {
            _batch[i] = i;
            _nominalBank.SetDemand(i, NominalHeatW(i), _point.SecondarySupplyC[i], _point.SecondaryReturnC[i]);
        }

        _batchSupplyC.AsSpan().Fill(supplyC);
        _nominalBank.Find(_batch, _batchSupplyC, _batchPoints, _batchIsFound);
        for (var i = 0; i < _substations.Length; i++)
        {
            _nominalFlow[i] = _batchIsFound[i] && _batchPoints[i].SupplyC - _batchPoints[i].ReturnC >= SubstationHeat.LeastDropK
                ? _batchPoints[i].FlowKgPerS
                : _substations[i].TryRegulate(NominalHeatW(i), supplyC, _point.SecondarySupplyC[i], _point.SecondaryReturnC[i], out var regulation)
                ? regulation.FlowKgPerS
                : NominalHeatW(i) / (_fluid.HeatCapacityJPerKgK(supplyC) * 20);
        }
    }

    private double NominalHeatW(int substation) => Math.Max(DemandW(substation), _designHeatW[substation]);

    private void ChooseAll(double supplyC)
    {
        _batchSupplyC.AsSpan().Fill(supplyC);
        _bank.Find(_batch, _batchSupplyC, _batchPoints, _batchIsFound);
        for (var i = 0; i < _substations.Length; i++)
        {
            var edge = _network.SubstationEdge[i];
            if (!_batchIsFound[i] || !TryChoose(edge, i, _batchPoints[i]))
            {
                Choose(edge, i, supplyC);
            }
        }
    }

    // Takes over a working point of the bank where the valve can have it.
    private bool TryChoose(int edge, int substation, in HeatExchanger.WorkingPoint point)
    {
        if (point.FlowKgPerS > LargestFlow(substation) || point.SupplyC - point.ReturnC < SubstationHeat.LeastDropK)
        {
            return false;
        }

        IsTooCold[edge] = false;
        FlowWanted[edge] = point.FlowKgPerS;
        WantedByInlet[edge] = point.FlowBySupply;
        return true;
    }

    // A flow that is given will be the one wanted in the end; a valve may fall short.
    private bool Regulates(int edge, double flow, double wanted) => (HasValveLimits, _network.Law[edge]) switch
    {
        (true, EdgeLaw.Prescribed) => Math.Abs(flow - wanted) < FollowingShare * wanted,
        (true, _) => flow > wanted * RegulatingShare && flow < (1 + FollowingShare) * wanted,
        (false, EdgeLaw.Prescribed) => true,
        _ => flow > wanted * RegulatingShare,
    };

    // Within a dynamic step valves follow their demand at once, while the flow of the step is that of the temperatures before it: the heat is exact, and
    // the return temperature takes up the difference.
    private double GivingHeat(int substation, double flow, double wanted, double supplyC, double returnC) =>
        HasValveLimits && flow != wanted && wanted > 0
            ? _fluid.TemperatureC(_fluid.EnthalpyJPerKg(supplyC) - (DemandW(substation) / flow))
            : returnC;

    private double LargestFlow(int substation) => (HasValveLimits ? _openingRatio[substation] : 4 * TooColdFlow) * _nominalFlow[substation];

    private double FlowWhenTooCold(int substation) => (HasValveLimits ? OpeningReserve : TooColdFlow) * _nominalFlow[substation];

    // While the valve regulates, the return is that of the exact heat; with less flow than that the return follows the flow.
    private BranchOutlet PassSubstation(int edge, int substation, double flow, double supplyC)
    {
        var regulated = Choose(edge, substation, supplyC);
        if (_isHeatControlled[substation] && !IsTooCold[edge] && Regulates(edge, flow, FlowWanted[edge]))
        {
            return FlowWanted[edge] < LargestFlow(substation)
                ? regulated with { TemperatureC = GivingHeat(substation, flow, FlowWanted[edge], supplyC, regulated.TemperatureC) }
                : regulated;
        }

        const double ProbeK = 1e-3;
        const double ProbeShare = 1e-6;
        var returnC = ReturnC(flow, supplyC);
        return new BranchOutlet(
            returnC,
            (ReturnC(flow, supplyC + ProbeK) - returnC) / ProbeK,
            (ReturnC(flow * (1 + ProbeShare), supplyC) - returnC) / (flow * ProbeShare));

        double ReturnC(double flowKgPerS, double inletC) => _substations[substation].ReturnC(
            flowKgPerS, DemandW(substation), inletC, _point.SecondarySupplyC[substation], _point.SecondaryReturnC[substation]);
    }

    private BranchOutlet Choose(int edge, int substation, double supplyC)
    {
        if (!_isHeatControlled[substation])
        {
            FlowWanted[edge] = Given(_point.SubstationFlowKgPerS, substation) ?? _network.Source.Substations[substation].FlowKgPerS ?? 0;
            return default;
        }

        IsTooCold[edge] = !_substations[substation].TryRegulate(
            DemandW(substation),
            supplyC,
            _point.SecondarySupplyC[substation],
            _point.SecondaryReturnC[substation],
            out var regulation);
        var largest = IsTooCold[edge] ? FlowWhenTooCold(substation) : LargestFlow(substation);
        var isFree = !IsTooCold[edge] && regulation.FlowKgPerS <= largest;
        FlowWanted[edge] = isFree ? regulation.FlowKgPerS : largest;
        WantedByInlet[edge] = isFree ? regulation.FlowBySupply : 0;
        return new BranchOutlet(regulation.ReturnC, regulation.ReturnBySupply, 0);
    }

    private double SetHeatW(int plant) =>
        double.IsNaN(_plantSetHeatW[plant]) ? double.NaN : 1000 * Given(_point.PlantHeatKw, plant) ?? _plantSetHeatW[plant];

    // A value that follows a series.
    private static double? Given(double[]? values, int index) => values is null || double.IsNaN(values[index]) ? null : values[index];

    private void TakeOver(OperatingPoint point)
    {
        _point = point;
        for (var i = 0; point.SubstationReturnC is not null && i < _substations.Length; i++)
        {
            _substations[i].SetReturn(point.SubstationReturnC[i]);
        }
    }

    private double NeededPa(int edge) => Math.Max(1000 * (_network.Source.Substations[_network.Element[edge]].MinDpKpa ?? _leastHeadKpa), 1);

    private double OpenFlow(int edge, double setFlowKgPerS)
    {
        var valveFlow = OpeningReserve * _nominalFlow[_network.Element[edge]];
        return valveFlow > 0 ? Math.Min(setFlowKgPerS, valveFlow) : setFlowKgPerS;
    }
}
