using HeatNet.Solver.Dispatch;
using HeatNet.Solver.Optimization;

namespace HeatNet.Tests.Reference;

/// <summary>The dispatch instances of the reference data with their best known costs.</summary>
internal sealed class DispatchReferenceTests
{
    // Corners of the extraction units follow from rounded slopes: 2e-7 of the cost.
    private const double OptimalWeek = 3_201_824.08;

    [TestCase("scip")]
    [TestCase("highs")]
    public void The_week_is_solved_to_its_known_optimum(string solver)
    {
        var problem = DispatchInstance.Parse(File.ReadAllText(ReferenceData.Require("dispatch", "week8.json")));
        var outcome = DispatchSolver.Solve(problem, new DispatchSettings { Optimizer = Optimizers.ByName(solver), Gap = 1e-6 });

        Assert.That(outcome.Status, Is.EqualTo(DispatchStatus.Solved));
        Assert.That(outcome.Audit.Cost.Objective, Is.EqualTo(OptimalWeek).Within(1e-6 * OptimalWeek));
        Assert.That(outcome.Audit.LargestViolation, Is.LessThan(1e-6));
        Assert.That(outcome.Bound, Is.LessThanOrEqualTo(outcome.Audit.Cost.Objective + 1));
    }

    [Test]
    public void Rolling_windows_over_the_week_stay_close_to_the_optimum_and_above_their_bound()
    {
        var problem = DispatchInstance.Parse(File.ReadAllText(ReferenceData.Require("dispatch", "week8.json")));
        var outcome = DispatchSolver.Solve(problem, new DispatchSettings { HorizonH = 72, StepH = 48 });

        Assert.That(outcome.Windows, Is.GreaterThan(1));
        Assert.That(outcome.Audit.Cost.Objective, Is.InRange(OptimalWeek * (1 - 1e-6), OptimalWeek * 1.003));
        Assert.That(outcome.Bound, Is.LessThan(outcome.Audit.Cost.Objective));
        Assert.That(outcome.Audit.LargestViolation, Is.LessThan(1e-6));
    }

    [TestCase("month8", 17_587_515.07, 0.004)]
    [TestCase("season8", 55_168_586.57, 0.003)]
    [Explicit("heavy: seconds to a minute of computing")]
    [Category("Heavy")]
    public void Long_periods_come_within_five_hundredths_of_a_per_cent_of_the_best_known(string instance, double bestKnown, double gap)
    {
        var problem = DispatchInstance.Parse(File.ReadAllText(ReferenceData.Require("dispatch", instance + ".json")));
        var outcome = DispatchSolver.Solve(problem, new DispatchSettings());

        Assert.That(outcome.Audit.Cost.Objective, Is.LessThan(bestKnown * 1.0005));
        Assert.That(outcome.Gap, Is.LessThan(gap));
        Assert.That(outcome.Audit.LargestViolation, Is.LessThan(1e-6));
    }
}
