using HeatNet.Model.Cases;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Dispatch.Schedules;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>How a case is dispatched on its network.</summary>
public sealed record NetworkDispatchOptions
{
    /// <summary>How the problem is solved.</summary>
    public DispatchSettings Settings { get; init; } = new();

    /// <summary>Whether the hydraulics are left out: the schedule is simulated, but not repaired.</summary>
    public bool IsSingleNode { get; init; }

    /// <summary>Whether pressure plants lift no more than their part needs in a step; else they lift what the case gives.</summary>
    public bool ChoosesLift { get; init; } = true;

    /// <summary>Threads for the simulation.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Rounds of optimisation and simulation after which the best achievable is reported.</summary>
    public int RoundLimit { get; init; } = 14;
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

    // A step that does not yield to so many rounds of tangents is kept at heats that hold, where there are such; else it is reported.
    private const int TangentAttempts = 7;

    private const int RoundsBeforeStall = 4;

    // A row that forbids so much of a step's heats gives it another chance; less heat than this is none.
    private const double WorthwhileMw = 0.05;
    private const double NegligibleMw = 0.05;

    // A round in between need not be perfect.
    private const double RoundWindowLimitS = 12;

    private readonly HeatCase _case;
    private readonly Scenario _scenario;
    private readonly NetworkDispatchOptions _options;
    private readonly DispatchedNetwork _network;
    private readonly ScheduleSimulator _simulator;
    private readonly double[] _electricityPrice;
    private LikeSteps? _like;
    private readonly IProgress<DispatchProgress>? _progress;

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
        _simulator = new ScheduleSimulator(_network, options.Threads);
        _progress = progress;
        var compiler = new UnitCompiler(heatCase, scenario);
        _electricityPrice = compiler.ElectricityPrice(compiler.ScenarioTariff());
    }

    /// <summary>The network that is simulated.</summary>
    public DispatchedNetwork Network => _network;

    /// <summary>Price of pumping electricity per MWh by step.</summary>
    public double[] ElectricityPricePerMwh => _electricityPrice;

    /// <summary>Optimises, simulates and repairs.</summary>
    /// <param name="load">Demands and temperatures of the period.</param>
    /// <param name="token">Stops; the answer is then the best schedule so far, simulated as far as it got.</param>
    public NetworkOutcome Run(PeriodLoad load, CancellationToken token = default)
    {
        _like = new LikeSteps(load);
        var (terms, safe) = Survey(load);
        var first = DispatchSolver.Solve(CaseProblem.Make(_case, _scenario, terms), _options.Settings, _progress, token);
        return Repair(load, first, terms, safe, token);
    }

    /// <summary>As <see cref="Run"/>, and then once more with the supply temperature of every step chosen; the cheaper of the two is the answer.</summary>
    public NetworkOutcome RunWithSupplyChoice(PeriodLoad load, CancellationToken token = default)
    {
        var given = Run(load, token);
        if (given.Outcome.Status == DispatchStatus.Failed || given.Checks.Length == 0 || token.IsCancellationRequested)
        {
            return given;
        }

        var shifts = new SupplyChoice(_network, _simulator, _electricityPrice)
            .Find(load, given.Outcome, shifted => CaseProblem.Make(_case, _scenario, NoTerms(shifted)), token);
        var chosen = Run(load.Shifted(shifts), token);
        var isBetter = chosen.Outcome.Status <= given.Outcome.Status && chosen.Failing.Count <= given.Failing.Count && chosen.TotalCost < given.TotalCost;
        return isBetter
            ? chosen with { SupplyShiftK = shifts, SupplySavings = given.TotalCost - chosen.TotalCost }
            : given with { SupplyShiftK = new double[load.StepCount] };
    }

    /// <summary>Prices and checks the commitments and heats of a given schedule; nothing is repaired.</summary>
    public NetworkOutcome Check(PeriodLoad load, Func<DispatchProblem, DispatchOutcome> price, CancellationToken token = default)
    {
        var (terms, _) = Survey(load);
        var outcome = price(CaseProblem.Make(_case, _scenario, terms));
        var checks = Simulate(load, outcome.Schedule, token);
        terms = Learned(load, terms, checks, []);
        outcome = price(CaseProblem.Make(_case, _scenario, terms));
        return new NetworkOutcome { Outcome = outcome, Optimum = outcome, Blind = outcome, Load = load, Checks = Simulate(load, outcome.Schedule, token), PumpPricePerMwh = _electricityPrice };
    }

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

    /// <summary>Simulates every step of a schedule once more and hands the states over.</summary>
    public StepCheck[] Simulate(PeriodLoad load, DispatchProblem problem, Schedule schedule, Action<Simulation.SeriesStep> sink, CancellationToken token) =>
        _simulator.Run(load, PlantHeats(problem, schedule), ServedShares(load, schedule), sink, null, token);

    private NetworkOutcome Repair(
        PeriodLoad load, DispatchOutcome first, NetworkTerms terms, double[]?[] safe, CancellationToken token)
    {
        var (outcome, optimum) = (first, first);
        var (rounds, attempts, repaired) = (0, new int[load.StepCount], new HashSet<int>());
        var failing = new List<int>();
        var checks = Array.Empty<StepCheck>();
        var blindViolations = -1;
        while (outcome.Status != DispatchStatus.Failed && !token.IsCancellationRequested)
        {
            rounds++;
            checks = Simulate(load, outcome.Schedule, token);
            if (checks.Length == 0)
            {
                break;
            }

            blindViolations = blindViolations < 0 ? checks.Count(check => !check.Holds) : blindViolations;
            failing.Add(checks.Count(check => !check.Holds));
            if (IsStalled(failing))
            {
                Array.ForEach(checks, check => attempts[check.Step] = Math.Max(attempts[check.Step], TangentAttempts));
            }

            if (Environment.GetEnvironmentVariable("DBG") is not null) Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss.f} round {rounds} failing {failing[^1]} noSafe {safe.Count(x => x is null)} cost {outcome.Objective:F0} pen {outcome.Audit.Cost.Penalty:F0} broken {outcome.Schedule.BrokenLimits.Sum(b => b.Penalty):F0} bound {optimum.Bound:F0} cuts {terms.Cuts.Count}");
            var cuts = _options.IsSingleNode ? [] : FindCuts(load, outcome, checks, safe, attempts, token);
            repaired.UnionWith(cuts.Select(cut => cut.Step));
            var isBalanced = IsBalanced(terms, checks, load);
            if ((cuts.Count == 0 && isBalanced) || rounds >= _options.RoundLimit)
            {
                break;
            }

            terms = Learned(load, terms, checks, cuts);
            var problem = CaseProblem.Make(_case, _scenario, terms);
            var next = DispatchSolver.Price(problem, outcome.Schedule, _options.Settings, token);

            // Where the commitments carry the new rows at little cost, they stand; else they are found anew.
            if (cuts.Count > 0 && !IsCheap(next, optimum))
            {
                var touched = new bool[load.StepCount];
                cuts.ForEach(cut => touched[cut.Step] = true);
                var settings = _options.Settings with { WindowLimitS = RoundWindowLimitS };
                next = DispatchSolver.SolveAgain(problem, settings, new EarlierSchedule(optimum with { Schedule = outcome.Schedule }, touched), _progress, token);
                optimum = next.Status == DispatchStatus.Failed ? optimum : next;
            }

            outcome = next.Status == DispatchStatus.Failed ? outcome : next with { Status = optimum.Status };
            if (next.Status == DispatchStatus.Failed)
            {
                break;
            }
        }

        if (double.IsNegativeInfinity(optimum.Bound) && !token.IsCancellationRequested)
        {
            optimum = optimum with { Bound = DispatchSolver.Bound(optimum.Problem, _options.Settings, token) };
        }

        var blind = repaired.Count == 0 ? outcome : DispatchSolver.Price(CaseProblem.Make(_case, _scenario, terms with { Cuts = [] }), first.Schedule, _options.Settings, CancellationToken.None);
        return new NetworkOutcome
        {
            Outcome = outcome,
            Optimum = optimum,
            Blind = blind,
            Load = load,
            Checks = checks,
            Rounds = rounds,
            BlindViolations = Math.Max(0, blindViolations),
            RepairedSteps = [.. repaired.Order()],
            PumpPricePerMwh = _electricityPrice,
        };
    }

    // Rounds of tangents that leave nearly as many steps failing as two rounds ago lead nowhere.
    private static bool IsStalled(List<int> failing) => failing.Count >= RoundsBeforeStall && failing[^1] >= 0.9 * failing[^3] && failing[^1] > 0;

    private bool IsCheap(DispatchOutcome next, DispatchOutcome before) =>
        next.Status != DispatchStatus.Failed
        && next.Schedule.BrokenLimits.Count == 0
        && next.Audit.Cost.Penalty <= before.Audit.Cost.Penalty + 1e-6
        && Math.Abs(next.Objective - before.Objective) <= _options.Settings.Gap * Math.Max(Math.Abs(before.Objective), before.Problem.WorthOfHeat(0, before.Problem.StepCount)) / 2;

    private StepCheck[] Simulate(PeriodLoad load, Schedule schedule, CancellationToken token)
    {
        try
        {
            var problem = CaseProblem.Make(_case, _scenario, NoTerms(load));
            return _simulator.Run(
                load,
                PlantHeats(problem, schedule),
                ServedShares(load, schedule),
                null,
                done => _progress?.Report(new DispatchProgress(DispatchStage.Simulation, done, load.StepCount)),
                token);
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }

    private static double[] ServedShares(PeriodLoad load, Schedule schedule)
    {
        var shares = new double[load.StepCount];
        for (var step = 0; step < shares.Length; step++)
        {
            var unserved = schedule.UnservedMw.Sum(area => area[step]);
            shares[step] = unserved > 1e-6 && load.DemandMw[step] > 0 ? Math.Max(0, 1 - (unserved / load.DemandMw[step])) : 1;
        }

        return shares;
    }

    private List<PlantHeatCut> FindCuts(
        PeriodLoad load, DispatchOutcome outcome, StepCheck[] checks, double[]?[] safe, int[] attempts, CancellationToken token)
    {
        var heats = PlantHeats(outcome.Problem, outcome.Schedule);
        foreach (var check in checks.Where(check => check.Holds))
        {
            safe[check.Step] = heats[check.Step];
        }

        var failing = checks.Where(check => !check.Holds && attempts[check.Step] <= TangentAttempts + 1).Select(check => check.Step).ToHashSet();
        int[][] groups = [.. _like!.Groups().Select(group => group.Where(failing.Contains).ToArray()).Where(group => group.Length > 0)];
        var found = new List<PlantHeatCut>[groups.Length];
        var leastHeatMw = LeastHeats(outcome.Problem);
        Parallel.For(
            0,
            groups.Length,
            new ParallelOptions { MaxDegreeOfParallelism = _options.Threads },
            i => found[i] = CutsOf(load, groups[i], heats, safe, attempts, given => CanRun(given, leastHeatMw), token));
        return [.. found.SelectMany(cuts => cuts)];
    }

    // Steps with about the same demand: what one of them teaches may do for the others.
    private List<PlantHeatCut> CutsOf(
        PeriodLoad load, int[] failing, double[][] heats, double[]?[] safe, int[] attempts, Func<double[], bool> canRun, CancellationToken token)
    {
        var finder = new CutFinder(_network, _simulator);
        var cuts = new List<PlantHeatCut>();
        var isCut = new HashSet<int>();
        foreach (var step in failing)
        {
            if (token.IsCancellationRequested || isCut.Contains(step))
            {
                continue;
            }

            var attempt = attempts[step]++;
            if (attempt >= TangentAttempts)
            {
                cuts.AddRange(safe[step] is not { } hold ? []
                    : attempt > TangentAttempts ? CutFinder.HoldAt(step, hold)
                    : finder.Hold(load, step, heats[step], hold, canRun, token));
                continue;
            }

            var (like, farthest) = _like!.Of(step);
            foreach (var tangent in finder.Find(load, step, heats[step], ref safe[step], farthest, token))
            {
                foreach (var other in like)
                {
                    var cut = tangent.At(other, load.DemandMw[other] - load.DemandMw[step], safe[other]);
                    cuts.Add(cut);
                    if (HeatTangent.Excess(cut, heats[other]) > WorthwhileMw)
                    {
                        isCut.Add(other);
                    }
                }
            }
        }

        return cuts;
    }

    private static bool CanRun(double[] heats, double[] leastHeatMw)
    {
        for (var plant = 0; plant < heats.Length; plant++)
        {
            if (heats[plant] > NegligibleMw && heats[plant] < leastHeatMw[plant])
            {
                return false;
            }
        }

        return true;
    }

    private static double[] LeastHeats(DispatchProblem problem)
    {
        double[] least = [.. problem.Plants.Select(_ => double.PositiveInfinity)];
        foreach (var unit in problem.Units)
        {
            least[unit.Plant] = Math.Min(least[unit.Plant], unit.LeastHeatMw);
        }

        foreach (var store in problem.Stores)
        {
            least[store.Plant] = 0;
        }

        return least;
    }

    private bool IsBalanced(NetworkTerms terms, StepCheck[] checks, PeriodLoad load) => checks.All(check =>
        !check.IsSolved || Math.Abs(check.LossMw - terms.LossMw[check.Step]) <= Math.Max(LeastImbalanceMw, BalanceTolerance * load.DemandMw[check.Step]));
}
