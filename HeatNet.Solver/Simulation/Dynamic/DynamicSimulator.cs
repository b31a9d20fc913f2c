using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Hydraulics;
using HeatNet.Solver.State;
using HeatNet.Solver.Thermal.Dynamic;

namespace HeatNet.Solver.Simulation.Dynamic;

/// <summary>
/// A network through time: water that carries its temperature along, flows that answer to what has arrived. Within a step flows are constant; they are those that
/// substations and plants ask for at the temperatures of the step before. Begins in a steady state. Not thread-safe.
/// </summary>
public sealed class DynamicSimulator
{
    // A pressure difference is held after few secants; what is missing then is left to the next step.
    private const int HoldLimit = 40;

    private readonly HeatCase _case;
    private readonly FlowNetwork _network;
    private readonly bool[] _isCutOff;
    private readonly Fluid _fluid;
    private readonly SteadyEquations _equations;
    private readonly SteadyIteration _iteration;
    private readonly DynamicBranches _branches;
    private readonly DynamicThermalSolver _thermal;
    private readonly SteadyResultBuilder _results;
    private readonly DynamicOptions _options;
    private readonly SubstationMode _mode;
    private readonly double[] _lossJ;
    private readonly double[] _lossKw;
    private HydraulicReport _hydraulic;
    private double _storedJ;
    private double _storedKw;
    private double _resultS;

    /// <param name="heatCase">A case without errors.</param>
    /// <param name="options">How flows are computed.</param>
    /// <param name="dynamicOptions">How fine temperatures are followed.</param>
    /// <param name="stepS">Usual length of a step in s; the walls of pipes are resolved for it.</param>
    public DynamicSimulator(HeatCase heatCase, SimulationOptions options, DynamicOptions dynamicOptions, double stepS)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepS);
        _case = heatCase;
        _options = dynamicOptions;
        _mode = options.Mode;
        _network = NetworkCompiler.Compile(heatCase, isThrottled: options.Mode == SubstationMode.PressureDriven);
        _isCutOff = Reachability.FindCutOff(_network);
        _fluid = Fluid.From(heatCase.Fluid);
        _equations = new SteadyEquations(heatCase, _network, _isCutOff);
        _iteration = new SteadyIteration(heatCase, _network, _fluid, _equations, options);
        _branches = new DynamicBranches(_network, _fluid, _equations.Branches);
        var walls = new PipeWalls(_network, _fluid);
        StepS = stepS;
        var controlS = Math.Min(stepS, dynamicOptions.LongestControlS);
        var sections = new int[_network.PipeCount];
        for (var pipe = 0; pipe < sections.Length; pipe++)
        {
            sections[pipe] = walls.SectionCount(pipe, controlS);
        }

        _thermal = new DynamicThermalSolver(_network, _fluid, dynamicOptions, sections);
        _results = new SteadyResultBuilder(heatCase, _network, _fluid, _equations, _thermal.Temperatures, _isCutOff);
        _lossJ = new double[_network.PipeCount];
        _lossKw = new double[_network.PipeCount];
    }

    /// <summary>The compiled network.</summary>
    public FlowNetwork Network => _network;

    /// <summary>Usual length of a step in s.</summary>
    public double StepS { get; }

    /// <summary>Time since the start in s.</summary>
    public double TimeS { get; private set; }

    /// <summary>Heat in J that the water and the walls of all pipes hold above the temperature of the ground, at the last result.</summary>
    public double StoredJ => _storedJ;

    /// <summary>Mean rate in kW at which <see cref="StoredJ"/> grew between the last two results.</summary>
    public double StoringKw => _storedKw;

    /// <summary>Numbers that a saved state must agree in.</summary>
    internal double[] Identity => [(double)_mode, StepS, _options.MergeToleranceK, _options.SplitK, _options.LongestControlS];

    /// <summary>Longest step in s whose flows the temperatures can be computed with at once.</summary>
    internal double LongestControlS => Math.Min(_options.LongestControlS, _thermal.CircleLimitS);

    /// <summary>Temperatures of the last step.</summary>
    internal DynamicThermalSolver Thermal => _thermal;

    /// <summary>Pressures and flows of the last step.</summary>
    internal HydraulicSolver Hydraulics => _equations.Hydraulics;

    /// <summary>
    /// Begins in the steady state of an operating point. Where there is none because some supply is too cold for its heat, valves are open as far as they go.
    /// </summary>
    /// <returns>How that solve ended; there is nothing to go on from unless it converged.</returns>
    public SolveReport Start(OperatingPoint point, CancellationToken token = default)
    {
        _equations.Branches.HasValveLimits = false;
        var report = _iteration.Solve(point, isWarm: false, token);
        _equations.Branches.HasValveLimits = true;
        if (IsShortOfHeat(report))
        {
            report = _iteration.Solve(point, isWarm: false, token);
            report = IsShortOfHeat(report) ? report with { Status = SolveStatus.Converged, Failure = null } : report;
        }

        if (report.Status != SolveStatus.Converged)
        {
            return report;
        }

        TimeS = 0;
        _resultS = 0;
        _thermal.Fill(_equations.Thermal.Temperatures, _equations.Hydraulics.EdgeFlowKgPerS, 0);
        MeasureContent(1);
        _storedKw = 0;
        return report;
    }

    /// <summary>Goes one step on, with one set of flows; repeated calls allocate no memory.</summary>
    /// <param name="point">Demands and supply temperatures, means over the step.</param>
    /// <param name="stepS">Length in s.</param>
    /// <param name="token">Cancels between iterations.</param>
    /// <returns>Whether pressures and flows were found.</returns>
    public bool Advance(OperatingPoint point, double stepS, CancellationToken token = default)
    {
        _equations.Follow(point, _thermal.Temperatures);
        _hydraulic = SolveHydraulics(token);
        Carry(stepS);
        return _hydraulic.IsConverged;
    }

    /// <summary>Goes one step on with the flows as they are, whatever is asked for.</summary>
    internal void AdvanceFrozen(OperatingPoint point, double stepS)
    {
        _equations.Branches.Follow(point, _thermal.Temperatures.InletC);
        Carry(stepS);
    }

    private void Carry(double stepS)
    {
        var temperatures = _thermal.Temperatures;
        _equations.InjectInto(_thermal);
        _branches.Begin(_equations.Hydraulics.EdgeFlowKgPerS, temperatures);
        var fromS = TimeS;
        TimeS = fromS + stepS;
        _thermal.Advance(_equations.Hydraulics.EdgeFlowKgPerS, _branches, fromS, TimeS);
    }

    /// <summary>The state of the last step, with heat losses since the last result.</summary>
    public SteadyResult Result()
    {
        if (TimeS > _resultS)
        {
            var lastJ = _storedJ;
            MeasureContent(TimeS - _resultS);
            _storedKw = (_storedJ - lastJ) / (TimeS - _resultS) / 1000;
            _resultS = TimeS;
        }

        var failure = _hydraulic.IsConverged ? FeasibilityCheck.FindHydraulic(_case, _network, _equations.Hydraulics) : NotSettled();
        var report = new SolveReport
        {
            Status = !_hydraulic.IsConverged ? SolveStatus.IterationLimit : failure is null ? SolveStatus.Converged : SolveStatus.Infeasible,
            Failure = failure,
            CouplingIterations = 1,
            HydraulicIterations = _hydraulic.Iterations,
            LoopResidualPa = _hydraulic.LoopResidualPa,
        };
        return _results.Build(report, _lossKw, _storedKw);
    }

    /// <summary>Writes the state, or reads it back.</summary>
    internal void Exchange(IStateExchange state)
    {
        TimeS = state.Exchange(TimeS);
        _resultS = state.Exchange(_resultS);
        _storedJ = state.Exchange(_storedJ);
        _storedKw = state.Exchange(_storedKw);
        state.Exchange(_lossJ);
        state.Exchange(_lossKw);
        _thermal.Exchange(state);
        _equations.Hydraulics.Exchange(state);
        _equations.Branches.Exchange(state);
        foreach (var hold in _equations.Holds)
        {
            hold.Exchange(state);
        }

        _equations.Branches.HasValveLimits = true;
    }

    private static bool IsShortOfHeat(SolveReport report) =>
        report is { Status: SolveStatus.Infeasible, Failure.Kind: SolveFailureKind.SupplyTooCold or SolveFailureKind.ReturnTooHot };

    private HydraulicReport SolveHydraulics(CancellationToken token)
    {
        var hydraulics = _equations.Hydraulics;
        hydraulics.ForgetFactor();
        var report = hydraulics.Solve(isWarm: true, token);
        for (var round = 0; round < HoldLimit && !AreLiftsHeld(); round++)
        {
            foreach (var hold in _equations.Holds)
            {
                hold.Correct(_network, hydraulics);
            }

            report = hydraulics.Solve(isWarm: true, token);
        }

        return report;
    }

    private bool AreLiftsHeld()
    {
        foreach (var hold in _equations.Holds)
        {
            if (!hold.IsHeld(_network, _equations.Hydraulics))
            {
                return false;
            }
        }

        return true;
    }

    private SolveFailure NotSettled() => new(
        SolveFailureKind.CouplingNotConverged,
        _hydraulic.WorstEdge == FlowNetwork.None ? string.Empty : _network.NameOfEdge(_hydraulic.WorstEdge),
        _hydraulic.LoopResidualPa);

    // Heat content now, and losses over the seconds since it was measured last.
    private void MeasureContent(double seconds)
    {
        _storedJ = _thermal.WaitingJ;
        for (var pipe = 0; pipe < _network.PipeCount; pipe++)
        {
            var (stored, accrued) = _thermal.Water.Content(pipe, TimeS);
            var loss = _thermal.Water.LostJ(pipe) + accrued;
            _lossKw[pipe] = (loss - _lossJ[pipe]) / seconds / 1000;
            _lossJ[pipe] = loss;
            _storedJ += stored;
        }
    }
}
