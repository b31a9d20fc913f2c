using HeatNet.Model.Cases;
using HeatNet.Solver.Planning.Problem;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Solver.Planning.Years;

/// <summary>A plan whose years were simulated, and what that taught.</summary>
/// <param name="Problem">The last problem, with capacities that simulation lowered.</param>
/// <param name="Outcome">Its plan.</param>
/// <param name="Checks">The years of the plan; empty where there is none.</param>
/// <param name="Rounds">Rounds of optimisation.</param>
/// <param name="CapacityFactors">Factors on the capacity of pipes that simulation asked for.</param>
public sealed record CheckedPlan(
    PlanningProblem Problem, PlanOutcome Outcome, IReadOnlyList<YearCheck> Checks, int Rounds, IReadOnlyDictionary<string, double> CapacityFactors)
{
    private const int MostRounds = 3;

    // Of the time that is left, so that something remains for what simulation teaches; what it does not need is searched on.
    private const double TimeShareOfRound = 0.7;

    private const double LeastTimeS = 1;
    private const double Lowering = 0.8;
    private const int PipesEach = 2;

    /// <summary>
    /// Optimises a plan, simulates its years and, where the hydraulics say no, lowers the capacity of the pipes to blame and optimises again, from the
    /// last plan: the answer is a larger size, relay pumps, another route or another supply.
    /// </summary>
    /// <param name="heatCase">The case with its plan.</param>
    /// <param name="options">Time and gap, of all rounds together.</param>
    /// <param name="report">Takes progress.</param>
    /// <param name="token">Stops the search; the best plan is still simulated.</param>
    public static CheckedPlan Run(HeatCase heatCase, PlanOptions options, Action<PlanProgress>? report = null, CancellationToken token = default)
    {
        var factors = new Dictionary<string, double>();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        double RemainingS() => options.TimeLimitS - clock.Elapsed.TotalSeconds;
        var problem = ProblemCompiler.Compile(heatCase);
        var outcome = PlanSolver.Solve(problem, options with { TimeLimitS = options.TimeLimitS * TimeShareOfRound }, report, token);
        var checks = Check(problem, outcome);
        var rounds = 1;
        while (outcome.Best is { } best && RemainingS() > LeastTimeS && !token.IsCancellationRequested)
        {
            if (rounds < MostRounds && Learn(problem, checks, factors))
            {
                rounds++;
                problem = ProblemCompiler.Compile(heatCase, factors);
                var share = rounds < MostRounds ? TimeShareOfRound : 1;
                outcome = After(outcome, PlanSolver.Solve(problem, options with { TimeLimitS = RemainingS() * share }, report, token, best.Decisions));
                checks = Check(problem, outcome);
            }
            else if (outcome.Gap > options.Gap)
            {
                var longer = PlanSolver.Solve(problem, options with { TimeLimitS = RemainingS() }, report, token, best.Decisions);
                var checksOfLonger = Check(problem, longer);
                var boundM = Math.Max(outcome.BoundM, longer.BoundM);
                (outcome, checks) = CountHolding(checksOfLonger) >= CountHolding(checks)
                    ? (After(outcome, longer) with { BoundM = boundM }, checksOfLonger)
                    : (outcome with { BoundM = boundM }, checks);
            }
            else
            {
                break;
            }
        }

        return new CheckedPlan(problem, outcome with { Seconds = clock.Elapsed.TotalSeconds }, checks, rounds, factors);
    }

    private static PlanOutcome After(PlanOutcome before, PlanOutcome next) => next with { YearByYear = next.YearByYear ?? before.YearByYear };

    private static int CountHolding(YearCheck[] checks) => checks.Sum(check => (check.HoldsAtDesign ? 1 : 0) + check.Failures.Count(failure => failure.Holds));

    // Simulation is short beside the search, and what was found is to be known whole: it is not cancelled.
    private static YearCheck[] Check(PlanningProblem problem, PlanOutcome outcome) => outcome.Best is not { } best
        ? []
        : [.. Enumerable.Range(0, problem.YearCount).Select(year => YearCheck.Run(problem, best, year, CancellationToken.None))];

    private static bool Learn(PlanningProblem problem, YearCheck[] checks, Dictionary<string, double> factors)
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
