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

    /// <summary>Threads for the simulation.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Rounds of optimisation and simulation after which the best achievable is reported.</summary>
    public int RoundLimit { get; init; } = 14;
}

/// <summary>
/// Dispatch that the network carries: optimise, simulate every step, put what does not hold back as rows, and losses and pumping as they
/// are; until every step holds.
/// </summary>
public sealed class NetworkDispatch
{
    // What the balancing plant may give beside its schedule, of the demand.
    private const double BalanceTolerance = 5e-4;
    private const double LeastImbalanceMw = 0.005;

    // A step that does not yield to so many rounds of tangents is kept at heats that hold, where there are such; else it is reported.
    private const int TangentAttempts = 7;

    private const int RoundsBeforeStall = 4;

    // A round in between need not be perfect.
    private const double RoundWindowLimitS = 12;

    private readonly HeatCase _case;
    private readonly Scenario _scenario;
    private readonly NetworkDispatchOptions _options;
    private readonly DispatchedNetwork _network;
    private readonly ScheduleSimulator _simulator;
    private readonly double[] _electricityPrice;
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
        _network = new DispatchedNetwork(heatCase);
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
        var (terms, safe) = Survey(load);
        var first = DispatchSolver.Solve(CaseProblem.Make(_case, _scenario, terms), _options.Settings, _progress, token);
        return Repair(load, first, terms, safe, mayCommit: true, token);
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
        PeriodLoad load, DispatchOutcome first, NetworkTerms terms, double[]?[] safe, bool mayCommit, CancellationToken token)
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
            if (cuts.Count > 0 && mayCommit && !IsCheap(next, outcome))
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
        && next.Objective - before.Objective <= _options.Settings.Gap * Math.Max(Math.Abs(before.Objective), before.Problem.WorthOfHeat(0, before.Problem.StepCount)) / 2;

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

        StepCheck[] failing = [.. checks.Where(check => !check.Holds && attempts[check.Step] <= TangentAttempts + 1)];
        var found = new IReadOnlyList<PlantHeatCut>[failing.Length];
        var finder = new CutFinder(_network, _simulator, LeastHeats(outcome.Problem));
        Parallel.For(
            0,
            failing.Length,
            new ParallelOptions { MaxDegreeOfParallelism = _options.Threads },
            i =>
            {
                var step = failing[i].Step;
                var attempt = attempts[step]++;
                found[i] = token.IsCancellationRequested ? []
                    : attempt > TangentAttempts ? (safe[step] is { } last ? CutFinder.HoldAt(step, last) : [])
                    : attempt == TangentAttempts ? (safe[step] is { } hold ? finder.Hold(load, step, heats[step], hold, token) : [])
                    : finder.Find(load, step, heats[step], safe[step], attempt == 0, token);
            });
        return [.. found.SelectMany(cuts => cuts)];
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

    // Losses and pumping as the simulation found them; a step without a state keeps what was thought of it.
    private NetworkTerms Learned(PeriodLoad load, NetworkTerms terms, StepCheck[] checks, IReadOnlyList<PlantHeatCut> cuts)
    {
        double[] losses = [.. terms.LossMw];
        var pumping = terms.PumpCostPerMwh.Select(plant => plant.ToArray()).ToArray();
        foreach (var check in checks.Where(check => check.IsSolved))
        {
            losses[check.Step] = check.LossMw;
            for (var plant = 0; plant < pumping.Length; plant++)
            {
                if (check.PlantHeatMw[plant] > 0.01 * load.DemandMw[check.Step])
                {
                    pumping[plant][check.Step] = Math.Max(0, check.PumpMw[plant]) * _electricityPrice[check.Step] / check.PlantHeatMw[plant];
                }
            }
        }

        return terms with { LossMw = losses, PumpCostPerMwh = pumping, Cuts = Renewed(terms.Cuts, cuts) };
    }

    // A new tangent of a limit takes the place of its last one; the rough capacity of a plant gives way to any tangents; a step that is held
    // at heats needs none any more.
    private static IReadOnlyList<PlantHeatCut> Renewed(IReadOnlyList<PlantHeatCut> known, IReadOnlyList<PlantHeatCut> found)
    {
        var renewed = found.Select(cut => (cut.Step, cut.Id)).ToHashSet();
        var held = found.Where(cut => cut.Id == CutFinder.HeldDivision).Select(cut => cut.Step).ToHashSet();
        var steps = found.Select(cut => cut.Step).ToHashSet();
        return
        [
            .. known.Where(cut => !held.Contains(cut.Step)
                && !renewed.Contains((cut.Step, cut.Id))
                && !(steps.Contains(cut.Step) && cut.Id.StartsWith(CutFinder.RoughCapacity, StringComparison.Ordinal))),
            .. found,
        ];
    }

    // First losses and pumping, and heats that hold: plants share the demand by size, or as the case's own controls divide it.
    private (NetworkTerms Terms, double[]?[] Safe) Survey(PeriodLoad load)
    {
        var sizes = AvailableHeats(load);
        var shared = SharedBySize(load, sizes);
        var checks = _simulator.Run(load, shared, null, null, null, CancellationToken.None);
        double[]?[] safe = [.. checks.Select(check => check.Holds ? shared[check.Step] : null)];
        if (safe.Any(heats => heats is null))
        {
            var controlled = HeatsOfOwnControls(load);
            var again = _simulator.Run(load, controlled, null, null, null, CancellationToken.None);
            foreach (var check in again.Where(check => check.Holds && controlled[check.Step].Zip(sizes[check.Step], (heat, size) => heat <= size).All(fits => fits)))
            {
                safe[check.Step] ??= controlled[check.Step];
            }
        }

        var share = checks.Where(check => check.IsSolved && load.DemandMw[check.Step] > 0)
            .Select(check => check.LossMw / load.DemandMw[check.Step])
            .DefaultIfEmpty(0.05)
            .Average();
        var terms = NoTerms(load) with { LossMw = Array.ConvertAll(load.DemandMw, demand => demand * share) };
        return (Learned(load, terms, checks, []), safe);
    }

    private double[][] HeatsOfOwnControls(PeriodLoad load)
    {
        var heats = new double[load.StepCount][];
        var simulator = new Simulation.SteadySimulator(_case, new Simulation.SimulationOptions());
        for (var step = 0; step < heats.Length; step++)
        {
            var result = simulator.Solve(load.PointAt(step));
            heats[step] = Array.ConvertAll(result.Plants.HeatKw, heat => double.IsNaN(heat) ? 0 : Math.Max(0, heat / 1000));
        }

        return heats;
    }

    private static NetworkTerms NoTerms(PeriodLoad load) => new()
    {
        SupplyC = load.SupplyC,
        DemandMw = load.DemandMw,
        LossMw = new double[load.StepCount],
        PumpCostPerMwh = [.. load.SupplyC.Select(_ => new double[load.StepCount])],
    };

    // What every plant can give in every step, outages and availability counted.
    private double[][] AvailableHeats(PeriodLoad load)
    {
        var problem = CaseProblem.Make(_case, _scenario, NoTerms(load));
        var heats = new double[load.StepCount][];
        for (var step = 0; step < heats.Length; step++)
        {
            heats[step] = new double[_network.PlantCount];
            foreach (var unit in problem.Units)
            {
                heats[step][unit.Plant] += unit.GreatestHeatAt(step);
            }
        }

        return heats;
    }

    private static double[][] SharedBySize(PeriodLoad load, double[][] sizes) =>
    [
        .. load.DemandMw.Select((demand, step) =>
        {
            var all = Math.Max(1e-9, sizes[step].Sum());
            return Array.ConvertAll(sizes[step], size => demand * size / all);
        }),
    ];
}
