using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Solver.Compilation;

namespace HeatNet.Solver.Simulation;

/// <summary>
/// Coupled hydraulic and thermal steady states of one network. The object owns its workspace and is reused from state to state, each
/// starting from the last one's flows; it is not thread-safe: take one a thread.
/// </summary>
public sealed class SteadySimulator
{
    // Of the whole network, relative to what the plants feed in.
    private const double HeatBalanceTolerance = 1e-6;

    private readonly HeatCase _case;
    private readonly FlowNetwork _network;
    private readonly bool[] _isCutOff;
    private readonly SteadyEquations _equations;
    private readonly SteadyIteration _iteration;
    private readonly SteadyResultBuilder _results;
    private bool _isWarm;

    /// <param name="heatCase">A case without errors.</param>
    /// <param name="options">How to compute.</param>
    public SteadySimulator(HeatCase heatCase, SimulationOptions options)
    {
        _case = heatCase;
        _network = NetworkCompiler.Compile(heatCase, isThrottled: options.Mode == SubstationMode.PressureDriven);
        _isCutOff = Reachability.FindCutOff(_network);
        _equations = new SteadyEquations(heatCase, _network, _isCutOff);
        var fluid = Fluid.From(heatCase.Fluid);
        _iteration = new SteadyIteration(heatCase, _network, fluid, _equations, options);
        _results = new SteadyResultBuilder(_case, _network, fluid, _equations, _equations.Thermal.Temperatures, _isCutOff);
    }

    /// <summary>The compiled network.</summary>
    public FlowNetwork Network => _network;

    /// <summary>Forgets the last state, so that the next solve does not depend on it.</summary>
    public void Reset()
    {
        _isWarm = false;
        _equations.Reset();
    }

    /// <summary>Lets each state of a block of operating points, taken in any order, begin with what all solved ones of it foretell.</summary>
    /// <param name="states">Length of the block.</param>
    public void KeepStates(int states) => _equations.KeepStates(states);

    /// <summary>
    /// Whether the pressures of the last state give every controlled substation its flow, so that valves that may fall short of it would pass the same.
    /// </summary>
    public bool PressuresSuffice() => _equations.PressuresSuffice();

    /// <summary>Flows of the last state, for networks of the same elements to begin with.</summary>
    public StartingFlows LastFlows() => StartingFlows.Of(_network, _equations.Hydraulics);

    /// <summary>Lets the next solve begin with the flows of another network's state as if it were the last one here.</summary>
    /// <param name="flows">Flows of a network with the same lists of elements; what is open in them may differ.</param>
    public void BeginWith(StartingFlows flows)
    {
        _equations.BeginWith(flows);
        _isWarm = true;
    }

    /// <summary>Computes the state of an operating point.</summary>
    /// <param name="point">Demands and supply temperatures.</param>
    /// <param name="token">Cancels between iterations.</param>
    public SteadyResult Solve(OperatingPoint point, CancellationToken token = default)
    {
        var result = _results.Build(SolveOnly(point, token));
        var report = result.Report;
        if (report.Status != SolveStatus.Converged || report.HeatBalanceRelative <= HeatBalanceTolerance || !(result.Plants.HeatKw.Sum() > 0))
        {
            return result;
        }

        // Every equation is met and the whole is not: better no answer than a wrong one.
        _isWarm = false;
        var failure = new SolveFailure(SolveFailureKind.HeatNotBalanced, string.Empty, report.HeatBalanceRelative);
        return result with { Report = report with { Status = SolveStatus.IterationLimit, Failure = failure } };
    }

    /// <summary>Computes the state of an operating point without making tables of it; a repeated call allocates no memory for the state.</summary>
    /// <param name="point">Demands and supply temperatures.</param>
    /// <param name="token">Cancels between iterations.</param>
    /// <returns>How the solve ended; balances are not measured.</returns>
    public SolveReport SolveOnly(OperatingPoint point, CancellationToken token = default)
    {
        var report = _iteration.Solve(point, _isWarm, token);
        _isWarm = report.Status == SolveStatus.Converged;
        if (_isWarm)
        {
            _equations.Remember();
        }

        return report;
    }
}
