using HeatNet.Model.Cases;
using HeatNet.Solver.Planning.Decisions;
using HeatNet.Solver.Planning.Problem;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Solver.Planning.Years;

/// <summary>A plan whose years were simulated, and what that taught.</summary>
/// <param name="Problem">Its problem, with capacities that simulation had lowered.</param>
/// <param name="Outcome">The plan.</param>
/// <param name="Checks">The years of the plan; empty where there is none.</param>
/// <param name="Rounds">Problems that were optimised, each with lower capacities than the one before.</param>
/// <param name="CapacityFactors">Factors on the capacity of pipes that simulation asked for.</param>
public sealed record CheckedPlan(
    PlanningProblem Problem, PlanOutcome Outcome, IReadOnlyList<YearCheck> Checks, int Rounds, IReadOnlyDictionary<string, double> CapacityFactors)
{
    private const int MostRounds = 3;

    // Of the time that is left, before a plan is simulated; the last problem has all of it.
    private const double ShareBeforeCheck = 0.4;

    // Of all the time, so that slices do not become ever smaller.
    private const double LeastShare = 0.1;

    private const double Lowering = 0.8;
    private const int PipesEach = 2;

    /// <summary>
    /// Optimises a plan, simulates its years and, where the hydraulics say no, lowers the capacity of the pipes to blame and optimises again, from the
    /// last plan: the answer is a larger size, relay pumps, another route or another supply. Where they say yes, the search goes on until the gap
    /// is reached or the time is over. Of all plans that were simulated the one that holds in most states counts, of those the cheapest.
    /// </summary>
    /// <param name="heatCase">The case with its plan.</param>
    /// <param name="options">Time and gap; the time holds for all together.</param>
    /// <param name="report">Takes progress.</param>
    /// <param name="token">Stops, with the best plan so far.</param>
    /// <exception cref="PlanningException">The plan cannot be made into a problem.</exception>
    public static CheckedPlan Run(HeatCase heatCase, PlanOptions options, Action<PlanProgress>? report = null, CancellationToken token = default)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        double RemainingS() => options.TimeLimitS - clock.Elapsed.TotalSeconds;
        void Report(PlanProgress progress) => report?.Invoke(progress with { Seconds = clock.Elapsed.TotalSeconds });

        CheckedPlan? best = null;
        var factors = new Dictionary<string, double>();
        var bounds = new List<double>();
        var problem = ProblemCompiler.Compile(heatCase);
        var solver = new PlanSolver(problem, options, Report, token);
        try
        {
            while (true)
            {
                var isLast = bounds.Count + 1 >= MostRounds;
                var slice = isLast ? RemainingS() : Math.Min(RemainingS(), Math.Max(ShareBeforeCheck * RemainingS(), LeastShare * options.TimeLimitS));
                var outcome = solver.Search(Math.Max(0, slice));
                var plan = new CheckedPlan(problem, outcome with { YearByYear = outcome.YearByYear ?? best?.Outcome.YearByYear }, Check(problem, outcome), bounds.Count + 1, new Dictionary<string, double>(factors));
                best = best is null || plan.IsBetterThan(best) ? plan : best;
                var isOver = RemainingS() <= 0 || token.IsCancellationRequested;
                if (!isOver && !isLast && Learn(problem, plan.Checks, factors))
                {
                    bounds.Add(outcome.BoundM);
                    solver.Dispose();
                    problem = ProblemCompiler.Compile(heatCase, factors);
                    solver = new PlanSolver(problem, options, Report, token, new PlanStart(outcome.Best!.Decisions, outcome.BoundM));
                }
                else if (isOver || isLast || outcome.Gap <= options.Gap)
                {
                    bounds.Add(outcome.BoundM);
                    break;
                }
            }
        }
        finally
        {
            solver.Dispose();
        }

        // With lower capacities nothing becomes cheaper: the bounds of problems before hold, too.
        var boundM = bounds.Take(best.Rounds).Max();
        return best with { Outcome = best.Outcome with { BoundM = Math.Min(boundM, best.Outcome.Best?.ObjectiveM ?? boundM), Seconds = clock.Elapsed.TotalSeconds } };
    }

    private bool IsBetterThan(CheckedPlan other) => (Holding, -CostM).CompareTo((other.Holding, -other.CostM)) > 0;

    private int Holding => Checks.Sum(check => (check.HoldsAtDesign ? 1 : 0) + check.Failures.Count(failure => failure.Holds));

    private double CostM => Outcome.Best?.ObjectiveM ?? double.PositiveInfinity;

    // Simulation is short beside the search, and what was found is to be known whole: it is not cancelled.
    private static YearCheck[] Check(PlanningProblem problem, PlanOutcome outcome) => outcome.Best is not { } best
        ? []
        : [.. Enumerable.Range(0, problem.YearCount).Select(year => YearCheck.Run(problem, best, year, CancellationToken.None))];

    private static bool Learn(PlanningProblem problem, IReadOnlyList<YearCheck> checks, Dictionary<string, double> factors)
    {
        var plannable = problem.Edges.Where(edge => edge.Designs.Length > 0).Select(edge => edge.Id).ToHashSet();
        var lowered = new HashSet<string>();
        foreach (var (network, result, violations) in checks.SelectMany(States))
        {
            lowered.UnionWith(violations.Where(violation => violation.Kind == LimitKind.Velocity).Select(violation => PlannedPipe(violation.ElementId, plannable)).OfType<string>());
            if (violations.Any(violation => violation.Kind is LimitKind.AvailableHead or LimitKind.PlantLift or LimitKind.UnservedHeat))
            {
                lowered.UnionWith(Steepest(plannable, network, result));
            }
        }

        foreach (var pipe in lowered)
        {
            factors[pipe] = factors.GetValueOrDefault(pipe, 1) * Lowering;
        }

        return lowered.Count > 0;
    }

    private static IEnumerable<(HeatCase Network, SteadyResult Result, IReadOnlyList<LimitViolation> Violations)> States(YearCheck check) =>
        check.Failures.Select(failure => (failure.Result, failure.Violations))
            .Prepend((check.Design, check.Violations))
            .Where(state => state.Item1 is { Report.Status: SolveStatus.Converged })
            .Select(state => (check.Case, state.Item1!, state.Item2));

    // Of the pipes that can be larger, those that take most pressure. Failures leave the list of pipes as it is.
    private static IEnumerable<string> Steepest(HashSet<string> plannable, HeatCase network, SteadyResult result)
    {
        var pipes = result.Pipes;
        return Enumerable.Range(0, pipes.Pipe.Length)
            .Where(row => double.IsFinite(pipes.DpKpa[row]))
            .OrderByDescending(row => Math.Abs(pipes.DpKpa[row]))
            .Select(row => PlannedPipe(network.Network.Pipes[pipes.Pipe[row]].Id, plannable))
            .OfType<string>()
            .Distinct()
            .Take(PipesEach);
    }

    // Halves of a pipe with relay pumps are that pipe.
    private static string? PlannedPipe(string id, HashSet<string> plannable) =>
        plannable.Contains(id) ? id : plannable.FirstOrDefault(pipe => id == pipe + "-1" || id == pipe + "-2");
}
