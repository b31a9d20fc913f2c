using HeatNet.Model.Equipment;
using HeatNet.Solver.Dispatch;
using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Tests.Solver.Dispatch;

/// <summary>Limits of a unit that no schedule keeps together: the answer breaks as little as may be, and says which, where and by how much.</summary>
internal sealed class ContradictoryLimitsTests
{
    private static readonly LimitName LeastTimeOn = new(DispatchLimitKind.LeastTimeOn, "cogeneration");

    // It has to start, stay on for three hours, and gets no fuel after two.
    private static DispatchUnit Contradictory() => Consistent() with { MaxHeatMw = [40, 40, 8, 8] };

    private static DispatchUnit Consistent() => new()
    {
        Id = "cogeneration",
        Kind = HeatUnitKind.Boiler,
        Pieces = [[new(10, FuelMw: 11), new(40, FuelMw: 44)]],
        MustRun = true,
        MinUpSteps = 3,
        Initial = new UnitState(false, 100, 0),
        FuelPricePerMwh = 50,
    };

    [Test]
    public void A_must_run_unit_that_cannot_stay_on_for_its_least_time_breaks_that_and_nothing_else()
    {
        var outcome = DispatchSolver.Solve(Problem(Contradictory()), new DispatchSettings { Gap = 0 });

        Assert.That(outcome.Status, Is.EqualTo(DispatchStatus.Short));
        Assert.That(outcome.Schedule.BrokenLimits.Select(broken => (broken.Limit, broken.Step)), Is.EqualTo(new[] { (LeastTimeOn, 2) }));
        Assert.That(outcome.Schedule.IsOn[0], Is.EqualTo(new[] { true, true, false, false }));
        Assert.That(outcome.UnservedMwh, Is.Zero.Within(1e-6), "the peak boiler takes over");
    }

    [Test]
    public void The_same_is_said_where_the_period_is_solved_in_windows()
    {
        var outcome = DispatchSolver.Solve(Problem(Contradictory()), new DispatchSettings { Gap = 0, HorizonH = 3, StepH = 1 });

        Assert.That(outcome.Status, Is.EqualTo(DispatchStatus.Short));
        Assert.That(outcome.Schedule.BrokenLimits.Select(broken => broken.Limit).Distinct(), Is.EqualTo(new[] { LeastTimeOn }));
    }

    [Test]
    public void Limits_that_agree_are_all_kept()
    {
        var outcome = DispatchSolver.Solve(Problem(Consistent()), new DispatchSettings { Gap = 0 });

        Assert.That(outcome.Status, Is.EqualTo(DispatchStatus.Solved));
        Assert.That(outcome.Schedule.BrokenLimits, Is.Empty);
    }

    private static DispatchProblem Problem(DispatchUnit unit) => new()
    {
        Areas = [new DemandArea("town", [40, 40, 40, 40])],
        Plants = [new DispatchPlant("plant", 0)],
        Units = [unit, new DispatchUnit { Id = "peak", Kind = HeatUnitKind.Boiler, Pieces = [[new(0), new(60, FuelMw: 66)]], FuelPricePerMwh = 90 }],
        UnservedCostPerMwh = 2000,
    };
}
