using HeatNet.Solver.Dispatch;
using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Tests.Solver.Dispatch;

/// <summary>What a change of the problem does to its cost.</summary>
internal sealed class PriceTests
{
    private static readonly DispatchSettings Exact = new() { Gap = 0 };

    [Test]
    public void Marginal_price_is_the_cost_of_a_little_more_demand([Range(1, 40)] int seed) => Compare(RandomProblems.Make(seed));

    [Test]
    public void Prices_of_areas_on_one_network_differ_by_what_its_limits_leave([Range(1, 40)] int seed) => Compare(RandomProblems.OnOneNetwork(seed));

    private static void Compare(DispatchProblem problem)
    {
        var outcome = DispatchSolver.Solve(problem, Exact);
        const double Delta = 1e-3;
        for (var area = 0; area < problem.Areas.Count; area++)
        {
            var more = DispatchSolver.Price(WithDemand(problem, area, 0, Delta), outcome.Schedule, Exact).Objective - outcome.Objective;
            var less = outcome.Objective - DispatchSolver.Price(WithDemand(problem, area, 0, -Delta), outcome.Schedule, Exact).Objective;
            var (up, down) = (more / (Delta * problem.StepH), less / (Delta * problem.StepH));
            var price = outcome.Schedule.PricePerMwh[area][0];

            // Where the dispatch is degenerate the two differences differ, and the price lies between them.
            var tolerance = 1e-4 * Math.Max(1, Math.Max(Math.Abs(up), Math.Abs(down)));
            Assert.That(price, Is.InRange(Math.Min(up, down) - tolerance, Math.Max(up, down) + tolerance));
        }
    }

    [Test]
    public void Dearer_fuel_never_lowers_the_cost([Range(1, 30)] int seed)
    {
        var problem = RandomProblems.Make(seed);
        var dearer = problem with { Units = [.. problem.Units.Select(unit => unit with { FuelPricePerMwh = unit.FuelPricePerMwh * 1.2 })] };

        Assert.That(Cost(dearer), Is.GreaterThanOrEqualTo(Cost(problem) - 1e-4));
    }

    [Test]
    public void Removing_a_unit_never_lowers_the_cost([Range(1, 30)] int seed)
    {
        var problem = RandomProblems.Make(seed);
        if (problem.Units[1].MustRun)
        {
            problem = problem with { Units = [problem.Units[0], problem.Units[1] with { MustRun = false, Initial = UnitState.Free }, .. problem.Units.Skip(2)] };
        }

        // Out of service is what removal means to the others: a unit that was on before the first step may have to stay on.
        var gone = problem.Units[1] with { IsAvailable = new bool[problem.StepCount] };
        var without = problem with { Units = [problem.Units[0], gone, .. problem.Units.Skip(2)] };

        Assert.That(Cost(without), Is.GreaterThanOrEqualTo(Cost(WithFreedom(problem)) - 1e-4));
    }

    [Test]
    public void Relaxing_a_limit_never_raises_the_cost([Range(1, 30)] int seed)
    {
        var problem = RandomProblems.Make(seed);
        var relaxed = problem with
        {
            Budgets = [.. problem.Budgets.Select(budget => budget with { Limit = budget.Limit * 1.5 })],
            Links = [.. problem.Links.Select(link => link with { CapacityMw = Array.ConvertAll(link.CapacityMw, capacity => capacity * 1.5) })],
            Cuts = [],
            CoversLargestUnit = false,
            Units = [.. problem.Units.Select(unit => unit with { MinUpSteps = 1, RampUpMw = unit.RampUpMw * 2, RampDownMw = unit.RampDownMw * 2 })],
        };

        Assert.That(Cost(relaxed), Is.LessThanOrEqualTo(Cost(problem) + 1e-4));
    }

    // The same with the unit free to be off from the first step, as it is where it is gone.
    private static DispatchProblem WithFreedom(DispatchProblem problem) => problem with
    {
        Units = [problem.Units[0], problem.Units[1] with { Initial = UnitState.Free, RampDownMw = double.PositiveInfinity }, .. problem.Units.Skip(2)],
    };

    private static double Cost(DispatchProblem problem) => DispatchSolver.Solve(problem, Exact).Objective;

    private static DispatchProblem WithDemand(DispatchProblem problem, int area, int step, double delta)
    {
        double[] demand = [.. problem.Areas[area].DemandMw];
        demand[step] += delta;
        return problem with
        {
            Areas = [.. problem.Areas.Select((other, i) => i == area ? other with { DemandMw = demand } : other)],
            Cuts = [.. problem.Cuts.Select(cut => cut.Step == step ? cut with { LimitMw = cut.LimitMw + (delta * (cut.AreaCoefficients?[area] ?? 0)) } : cut)],
        };
    }
}
