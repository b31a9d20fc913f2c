using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Hydraulics;
using HeatNet.Solver.Thermal;

namespace HeatNet.Solver.Simulation;

/// <summary>
/// Coupled hydraulic and thermal steady states of one network. The object owns its workspace and is reused from state to state, each
/// starting from the last one's flows; it is not thread-safe: take one a thread.
/// </summary>
/// <remarks>
/// Hydraulics and temperatures are solved in turn, each with a slope of how the other answers: flows of controlled substations by the cooling
/// along their path, the weight of the water in ties on hills by <see cref="BuoyancyFeedback"/>, a pump lift that holds a pressure
/// difference by a secant. A state counts as converged when, with the properties of its own temperatures, every loop and every heat
/// demand is met.
/// </remarks>
public sealed class SteadySimulator
{
    // Against the largest pressure drop along any chain, or 1 bar.
    private const double LoopTolerance = 1e-9;

    private const double SteepestPlant = 5;

    // From this round on temperatures go only part of their way, less and less of it.
    private const int DampFrom = 14;
    private const double LeastDampedShare = 0.1;

    // From this round on a substation may also lengthen its step where its last two tell that it converges too slowly.
    private const int LengthenFrom = 8;
    private const double LargestLengthening = 0.6;

    private readonly HeatCase _case;
    private readonly SimulationOptions _options;
    private readonly FlowNetwork _network;
    private readonly Fluid _fluid;
    private readonly HydraulicSolver _hydraulics;
    private readonly SteadyThermalSolver _thermal;
    private readonly bool[] _isCutOff;
    private readonly int[] _controlledEdges;
    private readonly double[] _flow;
    private readonly double[] _lastFlow;
    private readonly double[] _lastWanted;
    private readonly LiftHold[] _liftHolds;
    private readonly WaterProperties _properties;
    private readonly BuoyancyFeedback _buoyancy;
    private SteadyBranches? _branches;
    private bool _isWarm;
    private double _hottestC;

    /// <param name="heatCase">A case without errors.</param>
    /// <param name="options">How to compute.</param>
    public SteadySimulator(HeatCase heatCase, SimulationOptions options)
    {
        _case = heatCase;
        _options = options;
        _network = NetworkCompiler.Compile(heatCase, isThrottled: options.Mode == SubstationMode.PressureDriven);
        _fluid = Fluid.From(heatCase.Fluid);
        _isCutOff = Reachability.FindCutOff(_network);
        _hydraulics = new HydraulicSolver(_network, Reachability.Passable(_network, _isCutOff));
        _thermal = new SteadyThermalSolver(_network, _fluid, heatCase.GroundC);
        _controlledEdges = [.. Enumerable.Range(0, _network.EdgeCount).Where(edge => IsControlled(edge) && !_isCutOff[edge])];
        _flow = new double[_controlledEdges.Length];
        _lastFlow = new double[_controlledEdges.Length];
        _lastWanted = new double[_controlledEdges.Length];
        _liftHolds = LiftHold.FindAll(heatCase, _network, _isCutOff);
        _properties = new WaterProperties(_network, _fluid);
        _buoyancy = new BuoyancyFeedback(_network, _fluid, _hydraulics.Core);
    }

    /// <summary>The compiled network.</summary>
    public FlowNetwork Network => _network;

    /// <summary>Forgets the last state, so that the next solve does not depend on it.</summary>
    public void Reset()
    {
        _isWarm = false;
        _hydraulics.Reset();
        _thermal.Reset();
    }

    /// <summary>Computes the state of an operating point.</summary>
    /// <param name="point">Demands and supply temperatures.</param>
    /// <param name="token">Cancels between iterations.</param>
    public SteadyResult Solve(OperatingPoint point, CancellationToken token = default)
    {
        var report = Iterate(point, token);
        _isWarm = report.Status == SolveStatus.Converged;
        return new SteadyResultBuilder(_case, _network, _fluid, _hydraulics, _thermal, _branches!, _isCutOff, _properties).Build(report);
    }

    private SolveReport Iterate(OperatingPoint point, CancellationToken token)
    {
        Start(point);
        var hydraulicIterations = 0;
        for (var round = 1; round <= _options.CouplingIterationLimit; round++)
        {
            SetFlows();
            var hydraulic = _hydraulics.Solve(_isWarm || round > 1, token);
            hydraulicIterations += hydraulic.Iterations;
            if (hydraulic.IsCancelled)
            {
                return Report(SolveStatus.Cancelled, null, round, hydraulicIterations, hydraulic, default);
            }

            SolveTemperatures();
            var heat = MeasureHeat();
            _properties.Apply(_hydraulics, _thermal);
            _hydraulics.State.ExtraDrop = null;
            var check = _hydraulics.Check();
            var isLiftHeld = Array.TrueForAll(_liftHolds, hold => hold.IsHeld(_network, _hydraulics));
            var isLoopClosed = check.LoopResidualPa <= LoopTolerance * Math.Max(1e5, _hydraulics.LargestDropPa);
            if (hydraulic.IsConverged && heat.IsMet && isLoopClosed && isLiftHeld)
            {
                return Finish(round, hydraulicIterations, check, heat);
            }

            if (round == _options.CouplingIterationLimit)
            {
                return GiveUp(round, hydraulicIterations, hydraulic, check, heat);
            }

            if (round >= DampFrom)
            {
                _properties.Damp(_hydraulics, Math.Max(LeastDampedShare, 0.5 * DampFrom / round));
            }

            _buoyancy.Update(_hydraulics.State, _hydraulics.EdgeFlowKgPerS, _thermal);
            _hydraulics.State.ExtraDrop = _buoyancy;
            foreach (var hold in _liftHolds)
            {
                hold.Correct(_network, _hydraulics);
            }

            CorrectFlows(round);
        }

        throw new InvalidOperationException("the coupling has no iteration limit");
    }

    private void Start(OperatingPoint point)
    {
        _branches ??= new SteadyBranches(_case, _network, _fluid, point);
        var supplyC = point.PlantSupplyC.Length > 0 ? point.PlantSupplyC.Max() : _case.GroundC;
        _hottestC = supplyC;
        var returnC = _case.Design.ReturnC ?? Math.Min(supplyC, 0.5 * (supplyC + _case.GroundC));
        if (!_isWarm)
        {
            _branches.Start(point, supplyC, returnC);
            _properties.Apply(_hydraulics, supplyC, returnC);
            foreach (var hold in _liftHolds)
            {
                hold.Reset(_hydraulics);
            }
        }
        else
        {
            _branches.Start(point, supplyC, returnC);
            SolveTemperatures();
            MeasureHeat();
        }

        for (var k = 0; k < _controlledEdges.Length; k++)
        {
            _flow[k] = _branches.FlowWanted[_controlledEdges[k]];
        }

        Array.Fill(_lastFlow, double.NaN);
    }

    private bool IsControlled(int edge) => _network.Law[edge] is EdgeLaw.Prescribed or EdgeLaw.Throttle;

    // Writes the controlled flows: as demands at both ends where they are given, as set flows where a valve may fall short.
    private void SetFlows()
    {
        var injection = _hydraulics.InjectionKgPerS;
        Array.Clear(injection);
        for (var terminal = 0; terminal < _network.TerminalVertex.Length; terminal++)
        {
            if (_network.Source.Terminals[terminal] is { Kind: TerminalKind.Flow, FlowKgPerS: { } flow }
                && _hydraulics.IsReached(_network.TerminalVertex[terminal]))
            {
                injection[_network.TerminalVertex[terminal]] -= flow;
            }
        }

        for (var k = 0; k < _controlledEdges.Length; k++)
        {
            var edge = _controlledEdges[k];
            var flow = _flow[k];
            if (_network.Law[edge] == EdgeLaw.Throttle)
            {
                _hydraulics.ThrottleFlowKgPerS[edge] = flow;
                _hydraulics.Parameter[edge] = ThrottleResistance(edge, flow);
                continue;
            }

            _hydraulics.EdgeFlowKgPerS[edge] = flow;
            injection[_network.From[edge]] -= flow;
            injection[_network.To[edge]] += flow;
        }
    }

    // The fully open valve passes the wanted flow at the pressure difference that the substation needs, but no more than it was built for.
    private double ThrottleResistance(int edge, double flow)
    {
        var substation = _network.Element[edge];
        var needPa = 1000 * (_network.Source.Substations[substation].MinDpKpa ?? _case.Limits.MinAvailableHeadKpa);
        var valveFlow = _branches!.ValveFlow(substation);
        var openFlow = valveFlow > 0 ? Math.Min(flow, valveFlow) : flow;
        return openFlow > 0 ? Math.Max(needPa, 1) / (openFlow * openFlow) : 1e9;
    }

    private void SolveTemperatures()
    {
        _thermal.ClearInjections();
        for (var terminal = 0; terminal < _network.TerminalVertex.Length; terminal++)
        {
            if (_network.Source.Terminals[terminal] is { Kind: TerminalKind.Flow, FlowKgPerS: < 0 and { } flow } source
                && _hydraulics.IsReached(_network.TerminalVertex[terminal]))
            {
                _thermal.Inject(_network.TerminalVertex[terminal], -flow, source.TemperatureC ?? _case.GroundC);
            }
        }

        for (var k = 0; k < _network.FixedVertex.Length; k++)
        {
            var inflow = _hydraulics.InflowKgPerS(k);
            if (inflow > HydraulicSolver.NegligibleFlowKgPerS)
            {
                var terminal = _network.FixedTerminal[k];
                var temperatureC = terminal == FlowNetwork.None ? null : _network.Source.Terminals[terminal].TemperatureC;
                _thermal.Inject(_network.FixedVertex[k], inflow, temperatureC ?? _case.GroundC);
            }
        }

        _thermal.Solve(_hydraulics.EdgeFlowKgPerS, _branches!);
        for (var plant = 0; plant < _network.PlantEdge.Length; plant++)
        {
            _branches!.ChoosePlant(plant, _thermal.InletC[_network.PlantEdge[plant]]);
        }

        for (var i = 0; i < _branches!.Exchangers.Length; i++)
        {
            var edge = _network.ExchangerSecondaryEdge[i];
            var flow = _hydraulics.EdgeFlowKgPerS[edge];
            var rise = _fluid.EnthalpyJPerKg(_thermal.OutletC[edge]) - _fluid.EnthalpyJPerKg(_thermal.InletC[edge]);
            _branches.Exchangers[i].SetDemand(flow * rise, _thermal.InletC[edge]);
        }
    }

    private HeatMeasure MeasureHeat()
    {
        double worstW = 0, worstShare = 0;
        var worstEdge = FlowNetwork.None;
        foreach (var edge in _controlledEdges)
        {
            var wanted = _branches!.FlowWanted[edge];
            var flow = _hydraulics.EdgeFlowKgPerS[edge];

            // A throttle delivers what the pressure gives; only its set flow must be the one it wants.
            var set = _network.Law[edge] == EdgeLaw.Throttle ? _hydraulics.ThrottleFlowKgPerS[edge] : flow;
            var drop = Math.Abs(_fluid.EnthalpyJPerKg(_thermal.InletC[edge]) - _fluid.EnthalpyJPerKg(_thermal.OutletC[edge]));
            var share = Math.Abs(set - wanted) / Math.Max(Math.Max(Math.Abs(wanted), Math.Abs(set)), 1e-9);
            if (share > worstShare || double.IsNaN(share))
            {
                worstShare = share;
                worstEdge = edge;
            }

            worstW = Math.Max(worstW, Math.Abs(set - wanted) * drop);
        }

        return new HeatMeasure(worstShare <= _options.HeatTolerance, worstW, worstEdge);
    }

    // More flow arrives warmer, so that less is wanted. With all flows of its path growing alike, a substation's supply follows
    // dT/d(ln m) = (T − T_g)·ln((T_plant − T_g)/(T − T_g)), and less when only its own grows: between that slope and none, the last two
    // rounds tell. The step towards the wanted flow is shortened by it, without which small consumers at the end of long pipes would swing.
    private void CorrectFlows(int round)
    {
        for (var k = 0; k < _controlledEdges.Length; k++)
        {
            var edge = _controlledEdges[k];
            var wanted = _branches!.FlowWanted[edge];
            var flow = _flow[k];
            var slope = 0.0;
            var seen = (_lastWanted[k] - wanted) / (flow - _lastFlow[k]);
            if (_network.Kind[edge] == ElementKind.Plant)
            {
                slope = double.IsFinite(seen) ? Math.Clamp(seen, 0, SteepestPlant) : 0;
            }
            else if (_network.Kind[edge] == ElementKind.Substation)
            {
                var excess = _thermal.InletC[edge] - _case.GroundC;
                var drop = _thermal.InletC[edge] - _thermal.OutletC[edge];
                var steepest = excess > 1 && drop > 0 ? excess * Math.Log(Math.Max(1, (_hottestC - _case.GroundC) / excess)) / drop : 0;
                slope = double.IsFinite(seen) ? Math.Clamp(seen, round < LengthenFrom ? 0 : -LargestLengthening, steepest) : steepest;
            }

            _lastFlow[k] = flow;
            _lastWanted[k] = wanted;
            _flow[k] = flow + ((wanted - flow) / (1 + slope));
        }
    }

    // Heat that nobody can give or take is the reason where there is such; else the iteration itself has failed.
    private SolveReport GiveUp(int round, int hydraulicIterations, HydraulicReport hydraulic, HydraulicReport check, HeatMeasure heat)
    {
        var impossible = FeasibilityCheck.FindImpossibleHeat(_network, _hydraulics, _thermal, _branches!, _controlledEdges);
        if (impossible is not null)
        {
            return Report(SolveStatus.Infeasible, impossible, round, hydraulicIterations, check, heat);
        }

        if (Array.Find(_liftHolds, hold => !hold.IsHeld(_network, _hydraulics)) is { } missed)
        {
            var difference = missed.Difference(_network, _hydraulics) / 1000;
            var notReached = new SolveFailure(SolveFailureKind.HoldNotReached, NameOf(missed.PlantEdge), difference);
            return Report(SolveStatus.Infeasible, notReached, round, hydraulicIterations, check, heat);
        }

        var surplusKw = _branches!.SurplusHeatW / 1000;
        var failure = surplusKw > 0
            ? new SolveFailure(SolveFailureKind.SurplusHeat, NameOf(heat.WorstEdge), surplusKw)
            : hydraulic.IsConverged
            ? new SolveFailure(SolveFailureKind.CouplingNotConverged, NameOf(heat.IsMet ? check.WorstEdge : heat.WorstEdge), heat.ResidualW)
            : new SolveFailure(SolveFailureKind.HydraulicsNotConverged, NameOf(hydraulic.WorstEdge), hydraulic.LoopResidualPa);
        return Report(surplusKw > 0 ? SolveStatus.Infeasible : SolveStatus.IterationLimit, failure, round, hydraulicIterations, check, heat);
    }

    private SolveReport Finish(int round, int hydraulicIterations, HydraulicReport check, HeatMeasure heat)
    {
        _hydraulics.RefreshPressures();
        var failure = FeasibilityCheck.Find(_case, _network, _hydraulics, _thermal, _branches!, _controlledEdges);
        return Report(failure is null ? SolveStatus.Converged : SolveStatus.Infeasible, failure, round, hydraulicIterations, check, heat);
    }

    private SolveReport Report(
        SolveStatus status,
        SolveFailure? failure,
        int rounds,
        int hydraulicIterations,
        HydraulicReport hydraulic,
        HeatMeasure heat) => new()
        {
            Status = status,
            Failure = failure,
            CouplingIterations = rounds,
            HydraulicIterations = hydraulicIterations,
            LoopResidualPa = hydraulic.LoopResidualPa,
            HeatResidualW = heat.ResidualW,
            WorstElement = heat.ResidualW > 0 ? NameOf(heat.WorstEdge) : hydraulic.LoopResidualPa > 0 ? NameOf(hydraulic.WorstEdge) : null,
        };

    private string NameOf(int edge) => edge == FlowNetwork.None ? string.Empty : _network.NameOfEdge(edge);

    private readonly record struct HeatMeasure(bool IsMet, double ResidualW, int WorstEdge);
}
