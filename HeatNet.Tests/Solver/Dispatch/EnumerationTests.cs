using HeatNet.Solver.Dispatch;
using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Tests.Solver.Dispatch;

/// <summary>Small problems against the enumeration of all commitments.</summary>
internal sealed class EnumerationTests
{
    private const int Problems = 240;

    private const int ProblemsOnOneNetwork = 204;

    [Test]
    public void Optima_of_small_problems_are_those_of_enumeration() => Compare(Problems, RandomProblems.Make);

    [Test]
    public void Optima_of_small_problems_with_limits_of_the_hydraulics_are_those_of_enumeration() =>
        Compare(ProblemsOnOneNetwork, RandomProblems.OnOneNetwork);

    private static void Compare(int count, Func<int, DispatchProblem> make)
    {
        var failures = new List<string>();
        var compared = 0;
        for (var seed = 1; seed <= count; seed++)
        {
            var problem = make(seed);
            using var enumeration = new Enumeration(problem);
            var expected = enumeration.LeastCost();
            var outcome = DispatchSolver.Solve(problem, new DispatchSettings { Gap = 0 });
            if (double.IsPositiveInfinity(expected))
            {
                // Limits of units may contradict each other, such as a least time on and a lower availability: then the answer says which.
                var namesUnit = outcome.Schedule.BrokenLimits.Exists(broken => problem.Units.Any(unit => unit.Id == broken.Limit.Of));
                failures.AddRange(outcome.Status == DispatchStatus.Short && namesUnit ? [] : [$"seed {seed}: {outcome.Status} where no commitment is feasible"]);
                continue;
            }

            compared++;
            var bound = DispatchSolver.Bound(problem, new DispatchSettings { Gap = 0 });
            if (!(bound <= expected + (1e-6 * Math.Max(1, Math.Abs(expected)))))
            {
                failures.Add($"seed {seed}: bound {bound:R} above {expected:R}");
            }

            if (!(Math.Abs(outcome.Objective - expected) <= 1e-6 * Math.Max(1, Math.Abs(expected))) || outcome.Audit.LargestViolation > 1e-5)
            {
                failures.Add($"seed {seed}: {outcome.Status} {outcome.Objective:R} instead of {expected:R} ({enumeration.Tried} tried), violation {outcome.Audit.LargestViolation:E1} {outcome.Audit.WorstPlace}");
            }
        }

        Assert.That(failures, Is.Empty);
        Assert.That(compared, Is.GreaterThanOrEqualTo(200));
    }
}
