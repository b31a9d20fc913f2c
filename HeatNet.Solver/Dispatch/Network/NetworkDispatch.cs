using System.Diagnostics;
using HeatNet.Model.Cases;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Dispatch.Schedules;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>How a case is dispatched on its network.</summary>
public sealed record NetworkDispatchOptions
{
    /// <summary>How the problem is solved; a time limit is one for the whole run.</summary>
    public DispatchSettings Settings { get; init; } = new();

    /// <summary>Whether the hydraulics are left out: the schedule is simulated, but not repaired.</summary>
    public bool IsSingleNode { get; init; }

    /// <summary>Whether pressure plants lift no more than their part needs in a step; else they lift what the case gives.</summary>
    public bool ChoosesLift { get; init; } = true;

    /// <summary>Rounds of optimisation and simulation after which the best achievable is reported.</summary>
    public int RoundLimit { get; init; } = 18;
}

/// <summary>
/// Dispatch that the network carries: optimise, simulate every step, put what does not hold back as rows, and losses and pumping as they
/// are; until every step holds.
/// </summary>
public sealed partial class NetworkDispatch
{
    // What the balancing plant may give beside its schedule, of the demand.
    private const double BalanceTolerance = 5e-4;
    private const double LeastImbalanceMw = 0.005;

    // What the simulation says otherwise by less than these shares, of the imbalance and of the price, is not worth another schedule.
    private const double KnownLossShare = 0.1;
    private const double KnownPumpingShare = 1e-3;

    private const double SameHeatMw = 1e-6;

    private readonly HeatCase _case;
    private readonly Scenario _scenario;
    private readonly NetworkDispatchOptions _options;
    private readonly DispatchedNetwork _network;
    private readonly ScheduleSimulator _simulator;
    private readonly double[] _electricityPrice;
    private readonly IProgress<DispatchProgress>? _progress;
    private readonly Stopwatch _clock = new();

    /// <param name="heatCase">A case with the scenario's overrides.</param>
    /// <param name="scenario">A scenario that passed <see cref="DispatchChecks"/>.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Hears how far the run is.</param>
    public NetworkDispatch(HeatCase heatCase, Scenario scenario, NetworkDispatchOptions options, IProgress<DispatchProgress>? progress = null)
    {
        _case = heatCase;
        _scenario = scenario;
        _options = options;
        _network = new DispatchedNetwork(heatCase, options.ChoosesLift);
        _simulator = new ScheduleSimulator(_network, options.Settings.Threads);
        _progress = progress;
        var compiler = new UnitCompiler(heatCase, scenario);
        _electricityPrice = compiler.ElectricityPrice(compiler.ScenarioTariff());
    }

    /// <summary>The network that is simulated.</summary>
    public DispatchedNetwork Network => _network;

    /// <summary>Price of pumping electricity per MWh by step.</summary>
    public double[] ElectricityPricePerMwh => _electricityPrice;

    private bool IsOutOfTime => _options.Settings.TimeLimitS is { } limit && _clock.Elapsed.TotalSeconds >= limit;

    // What is left of the time is for the next solve.
    private DispatchSettings Settings => _options.Settings.TimeLimitS is { } limit
        ? _options.Settings with { TimeLimitS = Math.Max(0, limit - _clock.Elapsed.TotalSeconds) }
        : _options.Settings;

    /// <summary>Optimises, simulates and repairs.</summary>
    /// <param name="load">Demands and temperatures of the period.</param>
    /// <param name="token">Stops; the answer is then the best schedule so far, simulated as far as it got.</param>
    public NetworkOutcome Run(PeriodLoad load, CancellationToken token = default)
    {
        _clock.Start();
        using var survey = Survey(load, token);
        var terms = FirstTerms(survey);
        var first = DispatchSolver.Solve(CaseProblem.Make(_case, _scenario, terms), Settings, _progress, token);
        return Repair(survey, first, terms, token);
    }

    /// <summary>As <see cref="Run"/>, and then once more with the supply temperature of every step chosen; the cheaper of the two is the answer.</summary>
    public NetworkOutcome RunWithSupplyChoice(PeriodLoad load, CancellationToken token = default)
    {
        var given = Run(load, token);
        if (given.Outcome.Status == DispatchStatus.Failed || given.Checks.Length == 0 || token.IsCancellationRequested || IsOutOfTime)
        {
            return given;
        }

        var shifts = new SupplyChoice(_network, _simulator, _electricityPrice)
            .Find(new AreaLoad(load, given.Areas), given.Outcome, shifted => CaseProblem.Make(_case, _scenario, NoTerms(shifted)), token);
        var chosen = Run(load.Shifted(shifts), token);
        var isBetter = chosen.Outcome.Status <= given.Outcome.Status && chosen.Failing.Count <= given.Failing.Count && chosen.TotalCost < given.TotalCost;
        return isBetter
            ? chosen with { SupplyShiftK = shifts, OnGivenCurve = given }
            : given with { SupplyShiftK = new double[load.StepCount], OnGivenCurve = given };
    }

    /// <summary>Prices and checks the commitments and heats of a given schedule; nothing is repaired.</summary>
    public NetworkOutcome Check(PeriodLoad load, Func<DispatchProblem, DispatchOutcome> price, CancellationToken token = default)
    {
        using var survey = Survey(load, token);
        var terms = FirstTerms(survey);
        var outcome = price(CaseProblem.Make(_case, _scenario, terms));
        terms = Learned(survey.Load, terms, Simulate(survey.Load, outcome.Problem, outcome.Schedule, null, token), []);
        outcome = price(CaseProblem.Make(_case, _scenario, terms));
        var checks = Simulate(survey.Load, outcome.Problem, outcome.Schedule, null, token);
        return Outcome(survey.Load, outcome, checks) with { Optimum = outcome, Blind = outcome };
    }

    /// <summary>Simulates every step of an outcome once more and hands the states over.</summary>
    public StepCheck[] Simulate(NetworkOutcome outcome, Action<Simulation.SeriesStep> sink, CancellationToken token) =>
        Simulate(new AreaLoad(outcome.Load, outcome.Areas), outcome.Outcome.Problem, outcome.Outcome.Schedule, sink, token);

    /// <summary>Heat in MW by step and plant of a schedule.</summary>
    public static double[][] PlantHeats(DispatchProblem problem, Schedule schedule)
    {
        var heats = new double[problem.StepCount][];
        for (var step = 0; step < heats.Length; step++)
        {
            heats[step] = new double[problem.Plants.Count];
            for (var unit = 0; unit < problem.Units.Count; unit++)
            {
                heats[step][problem.Units[unit].Plant] += schedule.HeatMw[unit][step];
            }

            for (var store = 0; store < problem.Stores.Count; store++)
            {
                heats[step][problem.Stores[store].Plant] += schedule.DischargeMw[store][step] - schedule.ChargeMw[store][step];
            }
        }

        return heats;
    }

    /// <summary>Heats of plants and unserved heats of areas in MW by step.</summary>
    public static double[][] Inputs(DispatchProblem problem, Schedule schedule) =>
        [.. PlantHeats(problem, schedule).Select((heats, step) => (double[])[.. heats, .. schedule.UnservedMw.Select(area => area[step])])];

    private HydraulicSurvey Survey(PeriodLoad load, CancellationToken token) =>
        HydraulicSurvey.Of(_case, _simulator, load, GreatestHeats(load), _options.Settings.Threads, token);

    // Empty where it was cancelled.
    private StepCheck[] Simulate(
        AreaLoad load, DispatchProblem problem, Schedule schedule, Action<Simulation.SeriesStep>? sink, CancellationToken token)
    {
        try
        {
            return _simulator.Run(
                load,
                Inputs(problem, schedule),
                sink,
                done => _progress?.Report(new DispatchProgress(DispatchStage.Simulation, done, load.Load.StepCount)),
                token);
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }

    // Only steps whose heats are others than before are simulated. Empty where it was cancelled.
    private StepCheck[] SimulateChanged(AreaLoad load, double[][] inputs, double[][] before, StepCheck[] known, CancellationToken token)
    {
        int[] changed = [.. Enumerable.Range(0, inputs.Length).Where(step => inputs[step].Zip(before[step], (now, then) => Math.Abs(now - then)).Max() > SameHeatMw)];
        var renewed = _simulator.RunSteps(load, inputs, changed, token);
        if (token.IsCancellationRequested)
        {
            return [];
        }

        StepCheck[] checks = [.. known];
        foreach (var check in renewed)
        {
            checks[check.Step] = check;
        }

        _progress?.Report(new DispatchProgress(DispatchStage.Simulation, checks.Length, checks.Length));
        return checks;
    }

    // Lifts as they were chosen are given, and the states with them are what is reported, and what the choice saves.
    private NetworkOutcome Outcome(AreaLoad load, DispatchOutcome outcome, StepCheck[] checks)
    {
        if (_options.ChoosesLift && checks.Length > 0)
        {
            load = new AreaLoad(load.Load.WithLifts(Array.ConvertAll(checks, check => check.IsSolved ? check.ChosenLiftKpa : null)), load.Areas);
            checks =
            [
                .. Simulate(load, outcome.Problem, outcome.Schedule, null, CancellationToken.None)
                    .Zip(checks, (check, chosen) => check with { LiftSavingMw = chosen.LiftSavingMw }),
            ];
        }

        return new NetworkOutcome
        {
            Outcome = outcome,
            Optimum = outcome,
            Blind = outcome,
            Load = load.Load,
            Areas = load.Areas,
            Checks = checks,
            PumpPricePerMwh = _electricityPrice,
        };
    }
}
