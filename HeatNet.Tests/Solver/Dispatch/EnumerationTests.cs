using HeatNet.Solver.Dispatch;

namespace HeatNet.Tests.Solver.Dispatch;

/// <summary>Small problems against the enumeration of all commitments.</summary>
internal sealed class EnumerationTests
{
    private const int Problems = 240;

    [Test]
    public void Optima_of_small_problems_are_those_of_enumeration()
    {
        var failures = new List<string>();
        for (var seed = 1; seed <= Problems; seed++)
        {
            var problem = RandomProblems.Make(seed);
            using var enumeration = new Enumeration(problem);
            var expected = enumeration.LeastCost();
            if (double.IsPositiveInfinity(expected))
            {
                failures.Add($"seed {seed}: enumeration has no answer");
                continue;
            }

            var outcome = DispatchSolver.Solve(problem, new DispatchSettings { Gap = 0 });
            if (!(Math.Abs(outcome.Objective - expected) <= 1e-6 * Math.Max(1, Math.Abs(expected))) || outcome.Audit.LargestViolation > 1e-5)
            {
                failures.Add($"seed {seed}: {outcome.Status} {outcome.Objective:R} instead of {expected:R} ({enumeration.Tried} tried), violation {outcome.Audit.LargestViolation:E1} {outcome.Audit.WorstPlace}");
            }
        }

        Assert.That(failures, Is.Empty);
    }
}
