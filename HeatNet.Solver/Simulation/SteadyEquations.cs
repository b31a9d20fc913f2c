using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Hydraulics;
using HeatNet.Solver.Thermal;

namespace HeatNet.Solver.Simulation;

/// <summary>
/// The equations of a coupled steady state. Unknowns are the flows of controlled edges, the circulations of chords, and the lifts that hold a
/// pressure difference, in this order; all else follows from them in one evaluation: flows by mass balance, temperatures by one pass in the
/// order of the flow, the water's properties, drops. What has to be zero is the flow less the one wanted, the imbalance of each loop,
/// and the difference less its set value.
/// </summary>
internal sealed class SteadyEquations
{
    private const double LargestFlowRatio = 4;

    // A forecast this near to what is wanted is better than what the loops alone would make of it.
    private const double NearShare = 1e-2;

    // Resistances are given for this density.
    private const double ReferenceDensityKgPerM3 = 1000;

    private readonly HeatCase _case;
    private readonly FlowNetwork _network;
    private readonly Fluid _fluid;
    private readonly int[] _chords;
    private readonly StateForecast _forecast;
    private readonly double[] _forecastState;

    // Flows that the operating point would ask for with the plants' temperature everywhere.
    private readonly double[] _flowAtPlantC;
    private readonly bool[] _givesLift;
    private OperatingPoint? _point;
    private double _load;

    public SteadyEquations(HeatCase heatCase, FlowNetwork network, bool[] isCutOff)
    {
        _case = heatCase;
        _network = network;
        _fluid = Fluid.From(heatCase.Fluid);
        Hydraulics = new HydraulicSolver(network, Reachability.Passable(network, isCutOff));
        Thermal = new SteadyThermalSolver(network, _fluid, heatCase.GroundC);
        Properties = new WaterProperties(network, _fluid);
        Branches = new SteadyBranches(heatCase, network, _fluid);
        ControlledEdges = [.. Enumerable.Range(0, network.EdgeCount).Where(edge => IsControlled(edge) && !isCutOff[edge])];
        Flow = new double[ControlledEdges.Length];
        Holds = LiftHold.FindAll(heatCase, network, isCutOff);
        _givesLift = Array.ConvertAll(network.PlantEdge, edge => network.Law[edge] == EdgeLaw.Ideal && !Array.Exists(Holds, hold => hold.PlantEdge == edge));
        _chords = Hydraulics.State.ChordChains.ToArray();
        _forecast = new StateForecast(ControlledEdges.Length, _chords.Length, Holds.Length);
        _forecastState = new double[Size];
        _flowAtPlantC = new double[ControlledEdges.Length];
        GroundC = new double[network.FixedVertex.Length];
        GroundInflow = new double[network.FixedVertex.Length];
    }

    /// <summary>Pressures and flows.</summary>
    public HydraulicSolver Hydraulics { get; }

    /// <summary>Temperatures.</summary>
    public SteadyThermalSolver Thermal { get; }

    /// <summary>Properties of the water.</summary>
    public WaterProperties Properties { get; }

    /// <summary>Plants, substations, exchanger stations.</summary>
    public SteadyBranches Branches { get; }

    /// <summary>Edges whose flow, or set flow, is an unknown.</summary>
    public int[] ControlledEdges { get; }

    /// <summary>Flow, or set flow, of each of <see cref="ControlledEdges"/> in kg/s.</summary>
    public double[] Flow { get; }

    /// <summary>Lifts that hold a pressure difference.</summary>
    public LiftHold[] Holds { get; }

    /// <summary>What enters at each held pressure in kg/s.</summary>
    public double[] GroundInflow { get; }

    /// <summary>Temperature in °C of what enters at each held pressure.</summary>
    public double[] GroundC { get; }

    /// <summary>Number of unknowns.</summary>
    public int Size => ControlledEdges.Length + _chords.Length + Holds.Length;

    /// <summary>Place of the first chord among the unknowns.</summary>
    public int FirstChord => ControlledEdges.Length;

    /// <summary>Place of the first lift among the unknowns.</summary>
    public int FirstLift => ControlledEdges.Length + _chords.Length;

    /// <summary>Flow in kg/s that a flow terminal takes; zero for a pressure terminal.</summary>
    public double TerminalFlowKgPerS(int terminal) =>
        _network.Source.Terminals[terminal] is not { Kind: TerminalKind.Flow, FlowKgPerS: { } flow } ? 0
        : _point?.TerminalFlowKgPerS is { } given && !double.IsNaN(given[terminal]) ? given[terminal]
        : flow;

    /// <summary>Temperature in °C of water that enters at a terminal.</summary>
    public double TerminalC(int terminal) =>
        _point?.TerminalC is { } given && !double.IsNaN(given[terminal]) ? given[terminal]
        : _network.Source.Terminals[terminal].TemperatureC ?? _case.GroundC;

    /// <summary>Takes over an operating point with the flows that it asks for at temperatures that have arrived.</summary>
    public void Follow(OperatingPoint point, NetworkTemperatures arrived)
    {
        _point = point;
        SetLifts();
        Branches.Follow(point, arrived.InletC);
        for (var k = 0; k < Flow.Length; k++)
        {
            Flow[k] = Branches.FlowWanted[ControlledEdges[k]];
        }

        Properties.Apply(Hydraulics, arrived);
        SetFlows();
    }

    /// <summary>Forgets the last state.</summary>
    public void Reset()
    {
        Hydraulics.Reset();
        Thermal.Reset();
        Branches.Reset();
        _forecast.Reset();
    }

    /// <summary>Takes over flows and lifts of a state of the same elements as if they were the last state's.</summary>
    public void BeginWith(StartingFlows flows)
    {
        Reset();
        for (var k = 0; k < Flow.Length; k++)
        {
            Flow[k] = flows.OfEdge(_network, ControlledEdges[k]);
        }

        var core = Hydraulics.State;
        foreach (var chord in _chords)
        {
            var edge = Hydraulics.Core.ChainChordEdge[chord];
            var flow = flows.OfEdge(_network, edge);
            core.SetChordFlow(chord, flow);
            core.IsHeld[chord] = _network.Law[edge] switch
            {
                EdgeLaw.Throttle => !flows.IsStarved(_network.Element[edge]),
                EdgeLaw.Check or EdgeLaw.PumpCurve => flow == 0,
                _ => false,
            };
        }

        foreach (var hold in Holds)
        {
            Hydraulics.Parameter[hold.PlantEdge] = flows.LiftPa(_network.Element[hold.PlantEdge]);
        }

        SetFlows();
        Hydraulics.UpdateFlows();
    }

    /// <summary>Takes over an operating point with the flows of a first guess, without memory of other states, and solves the loops for them.</summary>
    /// <param name="point">Demands and supply temperatures.</param>
    /// <param name="looseness">How much looser than usual the loops may stay.</param>
    /// <param name="token">Cancels.</param>
    public HydraulicReport StartCold(OperatingPoint point, double looseness, CancellationToken token)
    {
        Reset();
        Take(point);
        _flowAtPlantC.CopyTo(Flow, 0);
        Properties.Apply(Hydraulics, HottestC(point), ReturnGuessC(point));
        foreach (var hold in Holds)
        {
            hold.Reset(Hydraulics);
        }

        return SolveLoops(isWarm: false, looseness, token);
    }

    /// <summary>
    /// Takes over an operating point with the state that solved ones foretell or, where none is known, with the present flows of loops and solves these loosely.
    /// </summary>
    /// <param name="point">Demands and supply temperatures.</param>
    /// <param name="looseness">How much looser than usual the loops may stay.</param>
    /// <param name="token">Cancels.</param>
    public HydraulicReport StartWarm(OperatingPoint point, double looseness, CancellationToken token)
    {
        Take(point);
        if (_forecast.Count > 0)
        {
            TakeForecast();

            // Properties and buoyancy come from the temperatures, which come from the flows.
            Evaluate();
            Evaluate();
            if (IsNear())
            {
                return default;
            }
        }
        else
        {
            Follow();
            var last = Flow.Sum();
            for (var k = 0; k < Flow.Length; k++)
            {
                Flow[k] = Branches.FlowWanted[ControlledEdges[k]];
            }

            var ratio = Flow.Sum() / last is > 1 / LargestFlowRatio and < LargestFlowRatio and var growth ? growth : 1;
            foreach (var chord in _chords)
            {
                Hydraulics.State.Circulation[chord] *= ratio;
            }
        }

        return SolveLoops(isWarm: true, looseness, token);
    }

    /// <summary>Keeps the present state for forecasts.</summary>
    public void Remember()
    {
        var state = _forecast.Add(_load);
        var flow = FlowMeasure();
        for (var k = 0; k < Flow.Length; k++)
        {
            state[k] = Flow[k] / Unit(_flowAtPlantC[k]);
        }

        for (var i = 0; i < _chords.Length; i++)
        {
            state[FirstChord + i] = Hydraulics.State.Circulation[_chords[i]] / flow;
        }

        for (var i = 0; i < Holds.Length; i++)
        {
            state[FirstLift + i] = Hydraulics.Parameter[Holds[i].PlantEdge];
        }
    }

    /// <summary>Makes room for the states of a block of steps, of which each may foretell any other.</summary>
    public void KeepStates(int states) => _forecast.Keep(states);

    private void Take(OperatingPoint point)
    {
        _point = point;
        SetLifts();
        Branches.Start(point, HottestC(point), ReturnGuessC(point));
        for (var k = 0; k < Flow.Length; k++)
        {
            _flowAtPlantC[k] = Branches.FlowWanted[ControlledEdges[k]];
        }

        _load = Branches.LoadW(HottestC(point) - ReturnGuessC(point));
    }

    private void TakeForecast()
    {
        _forecast.Predict(_load, _forecastState);
        for (var k = 0; k < Flow.Length; k++)
        {
            Flow[k] = _forecastState[k] * Unit(_flowAtPlantC[k]);
        }

        var flow = FlowMeasure();
        for (var i = 0; i < _chords.Length; i++)
        {
            Hydraulics.State.Circulation[_chords[i]] = _forecastState[FirstChord + i] * flow;
        }

        for (var i = 0; i < Holds.Length; i++)
        {
            Hydraulics.Parameter[Holds[i].PlantEdge] = _forecastState[FirstLift + i];
        }
    }

    private bool IsNear() => MeasureHeat().Share < NearShare && Hydraulics.Check().LoopResidualPa < NearShare * Hydraulics.LargestDropPa;

    private double HottestC(OperatingPoint point) => point.PlantSupplyC.Length > 0 ? point.PlantSupplyC.Max() : _case.GroundC;

    private double ReturnGuessC(OperatingPoint point) => _case.Design.ReturnC ?? Math.Min(HottestC(point), 0.5 * (HottestC(point) + _case.GroundC));

    // Circulations grow with all flows.
    private double FlowMeasure() => Unit(Flow.Sum());

    private static double Unit(double flowKgPerS) => Math.Abs(flowKgPerS) > HydraulicSolver.NegligibleFlowKgPerS ? flowKgPerS : 1;

    // Lifts by a schedule take the place of the case's; a lift that is looked for is nobody's to give.
    private void SetLifts()
    {
        for (var plant = 0; plant < _network.PlantEdge.Length; plant++)
        {
            var edge = _network.PlantEdge[plant];
            if (_givesLift[plant])
            {
                var given = _point?.PlantLiftKpa?[plant] ?? double.NaN;
                Hydraulics.Parameter[edge] = double.IsNaN(given) ? _network.Parameter[edge] : 1000 * given;
            }
        }
    }

    private void ReadCirculations(Span<double> circulation)
    {
        for (var i = 0; i < _chords.Length; i++)
        {
            circulation[i] = Hydraulics.State.Circulation[_chords[i]];
        }
    }

    /// <summary>Evaluates everything at the present unknowns.</summary>
    public void Evaluate()
    {
        SetFlows();
        Hydraulics.UpdateFlows();
        Follow();
        Hydraulics.State.Evaluate();
        if (Holds.Length > 0)
        {
            Hydraulics.RefreshPressures();
        }
    }

    /// <summary>Solves the loops for the present flows and properties, then evaluates the rest.</summary>
    public HydraulicReport SolveLoops(bool isWarm, double looseness, CancellationToken token)
    {
        SetFlows();
        var report = Hydraulics.Solve(isWarm, token, looseness);
        Hydraulics.State.ExtraDrop = null;
        Follow();
        Hydraulics.State.Evaluate();
        if (Holds.Length > 0)
        {
            Hydraulics.RefreshPressures();
        }

        return report;
    }

    /// <summary>Reads the unknowns.</summary>
    public void CopyTo(Span<double> unknowns)
    {
        Flow.CopyTo(unknowns);
        ReadCirculations(unknowns[FirstChord..FirstLift]);

        for (var i = 0; i < Holds.Length; i++)
        {
            unknowns[FirstLift + i] = Hydraulics.Parameter[Holds[i].PlantEdge];
        }
    }

    /// <summary>Moves from unknowns by a share of a step; chords held by their control stay.</summary>
    public void MoveFrom(ReadOnlySpan<double> unknowns, ReadOnlySpan<double> step, double share)
    {
        for (var k = 0; k < Flow.Length; k++)
        {
            // A flow neither turns nor grows without bound in one step.
            var flow = unknowns[k];
            Flow[k] = flow > 0 ? Math.Clamp(flow + (share * step[k]), flow / LargestFlowRatio, flow * LargestFlowRatio) : flow + (share * step[k]);
        }

        for (var i = 0; i < _chords.Length; i++)
        {
            if (!Hydraulics.State.IsHeld[_chords[i]])
            {
                Hydraulics.State.Circulation[_chords[i]] = unknowns[FirstChord + i] + (share * step[FirstChord + i]);
            }
        }

        for (var i = 0; i < Holds.Length; i++)
        {
            Hydraulics.Parameter[Holds[i].PlantEdge] = unknowns[FirstLift + i] + (share * step[FirstLift + i]);
        }
    }

    /// <summary>What has to be zero: kg/s for controlled flows, Pa for loops and held differences.</summary>
    public void Residuals(Span<double> residual)
    {
        for (var k = 0; k < Flow.Length; k++)
        {
            residual[k] = Flow[k] - Branches.FlowWanted[ControlledEdges[k]];
        }

        for (var i = 0; i < _chords.Length; i++)
        {
            residual[FirstChord + i] = Hydraulics.State.Residual[_chords[i]];
        }

        for (var i = 0; i < Holds.Length; i++)
        {
            residual[FirstLift + i] = Holds[i].Difference(_network, Hydraulics) - Holds[i].SetPa;
        }
    }

    /// <summary>Largest difference between a controlled flow and the one wanted.</summary>
    public HeatMeasure MeasureHeat()
    {
        double worstW = 0, worstShare = 0;
        var worstEdge = FlowNetwork.None;
        for (var k = 0; k < Flow.Length; k++)
        {
            var edge = ControlledEdges[k];
            var wanted = Branches.FlowWanted[edge];
            var difference = Math.Abs(Flow[k] - wanted);
            var share = difference / Math.Max(Math.Max(Math.Abs(wanted), Math.Abs(Flow[k])), 1e-9);
            if (share > worstShare || double.IsNaN(share))
            {
                worstShare = share;
                worstEdge = edge;
            }

            if (difference > 0)
            {
                var drop = _fluid.EnthalpyJPerKg(Thermal.InletC[edge]) - _fluid.EnthalpyJPerKg(Thermal.OutletC[edge]);
                worstW = Math.Max(worstW, difference * Math.Abs(drop));
            }
        }

        return new HeatMeasure(worstShare, worstW, worstEdge);
    }

    /// <summary>Whether the pressures computed last give every controlled substation its flow through a valve that is not yet fully open.</summary>
    public bool PressuresSuffice()
    {
        for (var k = 0; k < Flow.Length; k++)
        {
            var edge = ControlledEdges[k];
            if (_network.Kind[edge] == ElementKind.Substation && Flow[k] > 0 && !(Hydraulics.EdgeDropPa(edge) >= OpenDropPa(edge, Flow[k])))
            {
                return false;
            }
        }

        return true;
    }

    private double OpenDropPa(int edge, double flow) =>
        Branches.OpenResistance(edge, flow) * flow * flow * ReferenceDensityKgPerM3 / _fluid.DensityKgPerM3(Thermal.InletC[edge]);

    private bool IsControlled(int edge) => _network.Law[edge] is EdgeLaw.Prescribed or EdgeLaw.Throttle;

    // Temperatures and properties for the present flows.
    private void Follow()
    {
        SolveTemperatures();
        Properties.Apply(Hydraulics, Thermal.Temperatures);
    }

    // Writes the controlled flows: as demands at both ends where they are given, as set flows where a valve may fall short.
    private void SetFlows()
    {
        var injection = Hydraulics.InjectionKgPerS;
        Array.Clear(injection);
        for (var terminal = 0; terminal < _network.TerminalVertex.Length; terminal++)
        {
            var flow = TerminalFlowKgPerS(terminal);
            if (flow != 0 && Hydraulics.IsReached(_network.TerminalVertex[terminal]))
            {
                injection[_network.TerminalVertex[terminal]] -= flow;
            }
        }

        for (var k = 0; k < ControlledEdges.Length; k++)
        {
            var edge = ControlledEdges[k];
            var flow = Flow[k];
            if (_network.Law[edge] == EdgeLaw.Throttle)
            {
                Hydraulics.ThrottleFlowKgPerS[edge] = flow;
                Hydraulics.Parameter[edge] = Branches.OpenResistance(edge, flow);
                continue;
            }

            Hydraulics.EdgeFlowKgPerS[edge] = flow;
            injection[_network.From[edge]] -= flow;
            injection[_network.To[edge]] += flow;
        }
    }

    /// <summary>Tells a thermal solver of the water that enters from outside at the flows of the last solve.</summary>
    public void InjectInto(IWaterInlets thermal)
    {
        thermal.ClearInjections();
        for (var terminal = 0; terminal < _network.TerminalVertex.Length; terminal++)
        {
            var flow = TerminalFlowKgPerS(terminal);
            if (flow < 0 && Hydraulics.IsReached(_network.TerminalVertex[terminal]))
            {
                thermal.Inject(_network.TerminalVertex[terminal], -flow, TerminalC(terminal));
            }
        }

        for (var i = 0; i < _network.FixedVertex.Length; i++)
        {
            var terminal = _network.FixedTerminal[i];
            GroundC[i] = terminal == FlowNetwork.None ? _case.GroundC : TerminalC(terminal);
            GroundInflow[i] = Hydraulics.InflowKgPerS(i);
            if (GroundInflow[i] > HydraulicSolver.NegligibleFlowKgPerS)
            {
                thermal.Inject(_network.FixedVertex[i], GroundInflow[i], GroundC[i]);
            }
            else
            {
                GroundInflow[i] = 0;
            }
        }
    }

    private void SolveTemperatures()
    {
        InjectInto(Thermal);
        Thermal.Solve(Hydraulics.EdgeFlowKgPerS, Branches);
        if (Branches.Exchangers.Length > 0)
        {
            // What the secondary networks take is known only now; their own temperatures do not depend on it.
            SetExchangerDemands();
            Thermal.Solve(Hydraulics.EdgeFlowKgPerS, Branches);
            SetExchangerDemands();
        }

        for (var plant = 0; plant < _network.PlantEdge.Length; plant++)
        {
            Branches.ChoosePlant(plant, Thermal.InletC[_network.PlantEdge[plant]]);
        }
    }

    private void SetExchangerDemands()
    {
        for (var i = 0; i < Branches.Exchangers.Length; i++)
        {
            var edge = _network.ExchangerSecondaryEdge[i];
            var rise = _fluid.EnthalpyJPerKg(Thermal.OutletC[edge]) - _fluid.EnthalpyJPerKg(Thermal.InletC[edge]);
            Branches.Exchangers[i].SetDemand(Hydraulics.EdgeFlowKgPerS[edge] * rise, Thermal.InletC[edge]);
        }
    }

    /// <summary>How well heat demands are met.</summary>
    /// <param name="Share">Largest relative difference between a flow and the one wanted.</param>
    /// <param name="ResidualW">Largest difference as heat in W.</param>
    /// <param name="WorstEdge">Edge with the largest relative difference.</param>
    public readonly record struct HeatMeasure(double Share, double ResidualW, int WorstEdge);
}
