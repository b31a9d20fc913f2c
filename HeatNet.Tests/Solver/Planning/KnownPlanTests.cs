using HeatNet.Model.Planning;
using HeatNet.Solver.Planning;
using HeatNet.Solver.Planning.Accounts;
using HeatNet.Solver.Planning.Decisions;
using HeatNet.Solver.Planning.Modelling;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Tests.Solver.Planning;

/// <summary>Plans whose answer is known by hand.</summary>
public class KnownPlanTests
{
    private static readonly PlanOptions Exact = new() { Gap = 0, TimeLimitS = 60 };

    [Test]
    public void A_budget_delays_what_would_otherwise_be_done_at_once()
    {
        PlanSolution Plan(double? budget)
        {
            var small = new SmallPlan { WithPlan = plan => plan with { Budget = budget is { } money ? new YearPath(money) : null } };
            small.AddBlock("a", 10, small.Supply("keep", 1), small.Supply("gas", 0.2, perMwM: 0.5));
            small.AddBlock("b", 10, small.Supply("keep", 0.9), small.Supply("gas", 0.2, perMwM: 0.5));
            return Solved(small);
        }

        Assert.That(Plan(null).Decisions.BlockYear, Is.EqualTo(new[] { 0, 0 }));

        // Each costs 5 M; with 6 M a year one has to wait, and it is the one that saves less.
        Assert.That(Plan(6e6).Decisions.BlockYear, Is.EqualTo(new[] { 0, 1 }));
    }

    [Test]
    public void A_tight_clean_rate_changes_the_boiler_for_which_it_costs_least()
    {
        PlanSolution Plan(double rate)
        {
            var small = new SmallPlan { WithPlan = plan => plan with { Targets = [new PlanTarget(2028, TargetKind.CleanArea, rate)] } };
            small.AddBlock("dear", 10, small.Supply("keep", 0.3), small.Supply("air", 0.6, clean: true, perMwM: 2));
            small.AddBlock("cheap", 10, small.Supply("keep", 0.3), small.Supply("air", 0.5, clean: true, perMwM: 1.5));
            return Solved(small);
        }

        Assert.That(Plan(0).Decisions.BlockYear, Is.All.EqualTo(PlanDecisions.Never));
        Assert.That(Plan(0.5).Decisions.BlockYear, Is.EqualTo(new[] { PlanDecisions.Never, 2 }), "the last moment is the cheapest");
        Assert.That(Plan(0.51).Decisions.BlockYear, Is.EqualTo(new[] { 2, 2 }));
    }

    [Test]
    public void A_target_that_cannot_be_met_is_named_with_what_is_missing()
    {
        var small = new SmallPlan { WithPlan = plan => plan with { Targets = [new PlanTarget(2027, TargetKind.CleanArea, 0.8)] } };
        small.AddBlock("a", 10, small.Supply("keep", 0.3), small.Supply("air", 0.6, clean: true, perMwM: 2));
        small.AddBlock("b", 10, small.Supply("keep", 0.3));

        var plan = PlanSolver.Solve(small.Build(), Exact).Best!;

        Assert.That(plan.Shortfalls.Select(s => (s.Kind, s.Item, s.Year)), Is.EquivalentTo(new[] { (SlackKind.Target, "CleanArea", 1), (SlackKind.Target, "CleanArea", 2) }));
        Assert.That(plan.Shortfalls.Select(s => s.Amount), Is.All.EqualTo(0.3).Within(1e-6));
    }

    [Test]
    public void Security_makes_a_second_main_worthwhile()
    {
        PlanSolution Plan(bool isSecured)
        {
            var small = new SmallPlan { WithPlan = plan => plan with { Security = isSecured ? new SecurityRules { AccidentShare = 0.6 } : null } };
            small.PlantNodes.Add(1);
            small.AddEdge("main", 0, 2, 30);
            small.AddEdge("second", 1, 2, 0, (15, 8));
            small.AddBlock("town", 20, small.Supply("keep", 0, node: 2));
            small.AddUnit("chp", 80e-6, [30]);
            small.AddUnit("reserve", 300e-6, [15], plant: 1);
            return Solved(small);
        }

        Assert.That(Plan(false).Decisions.EdgeYear[1], Is.EqualTo(PlanDecisions.Never));
        Assert.That(Plan(true).Decisions.EdgeYear[1], Is.Zero);
    }

    [Test]
    public void A_failing_main_makes_a_ring_worthwhile()
    {
        var small = new SmallPlan { WithPlan = plan => plan with { Security = new SecurityRules { AccidentShare = 0.5, Plants = false, Pipes = ["main"] } } };
        small.AddEdge("main", 0, 1, 30);
        small.AddEdge("around", 0, 1, 0, (5, 2), (12, 5), (40, 15));
        small.AddBlock("town", 20, small.Supply("keep", 0, node: 1));
        small.AddUnit("chp", 80e-6, [30]);

        var plan = Solved(small);

        Assert.That((plan.Decisions.EdgeYear[1], plan.Decisions.EdgeDesign[1]), Is.EqualTo((0, 1)), "the smallest size that carries half of 20 MW");
    }

    [Test]
    public void Economies_of_scale_bring_two_boilers_onto_one_pipe()
    {
        PlanSolution Plan(int boilers)
        {
            var small = new SmallPlan();
            small.AddEdge("pipe", 0, 1, 0, (30, 14));
            for (var b = 0; b < boilers; b++)
            {
                // Over the years each saves 2.60 M on the network; the pipe costs 2.97 M net of what it is worth at the end.
                small.AddBlock("b" + b, 5, small.Supply("keep", 0.35), small.Supply("net", 0, node: 1, perMwM: 0.1));
            }

            small.AddUnit("chp", 60e-6, [50]);
            return Solved(small);
        }

        Assert.That(Plan(1).Decisions.BlockYear, Is.All.EqualTo(PlanDecisions.Never));
        Assert.That(Plan(2).Decisions.BlockYear, Is.All.Zero);
        Assert.That(Plan(2).Decisions.EdgeYear, Is.All.Zero);
    }

    [Test]
    public void Renovation_comes_before_a_supply_is_sized()
    {
        PlanSolution Plan(double costPerM2)
        {
            var small = new SmallPlan();
            var option = new RetrofitOption { Id = "walls", Stock = "old", CostPerM2 = costPerM2, Saving = 0.4 };
            small.Retrofits.Add(new Retrofit(0, option, false, small.ByYear(_ => 200e3), small.ByYear(_ => 200e3), 0.4 * 50e-6, costPerM2 / 1e6));
            small.AddBlock("a", small.ByYear(_ => 10.0), 1, small.Supply("keep", 0.3), small.Supply("air", 0.4, clean: true, fixedInvestM: 1, perMwM: 4, lineFixedM: 3, linePerMwM: 3.5));
            return Solved(small);
        }

        var cheap = Plan(5);
        Assert.That(cheap.Decisions.RenovatedUpToM2(0, 1), Is.EqualTo(200e3).Within(1), "renovated by the time of the change");
        Assert.That(cheap.Decisions.BlockSizeMw[0], Is.EqualTo(6).Within(1e-6));

        var dear = Plan(2000);
        Assert.That(dear.Decisions.RenovatedUpToM2(0, 2), Is.Zero.Within(1e-3));
        Assert.That(dear.Decisions.BlockSizeMw[0], Is.EqualTo(10).Within(1e-6));
    }

    [Test]
    public void Old_stock_is_renovated_before_later_stock()
    {
        var small = new SmallPlan { WithPlan = plan => plan with { Areas = [.. plan.Areas.Select(area => area with { OldestFirst = true })] } };
        RetrofitOption Option(string id, double cost) => new() { Id = id, Stock = id, CostPerM2 = cost, Saving = 0.4 };
        small.Retrofits.Add(new Retrofit(0, Option("old", 30), true, small.ByYear(_ => 50e3), small.ByYear(_ => 30e3), 0.4 * 50e-6, 30e-6));
        small.Retrofits.Add(new Retrofit(0, Option("new", 1), false, small.ByYear(_ => 50e3), small.ByYear(_ => 50e3), 0.4 * 50e-6, 1e-6));
        small.AddBlock("a", 10, small.Supply("keep", 2));

        var decisions = Solved(small).Decisions;

        Assert.That(decisions.RenovatedUpToM2(0, 1), Is.EqualTo(50e3).Within(1));
        Assert.That(decisions.RenovatedUpToM2(1, 0), Is.Zero.Within(1), "old stock takes two years");
        Assert.That(decisions.RenovatedUpToM2(1, 1), Is.EqualTo(50e3).Within(1));
    }

    [Test]
    public void Grants_are_taken_up_to_their_limits_and_dear_bonds_are_not()
    {
        var small = new SmallPlan
        {
            WithPlan = plan => plan with
            {
                Funds =
                [
                    new Fund { Id = "grant", Kind = FundKind.Grant, For = [InvestmentKind.Boiler], Share = 0.5, Limit = new YearPath(2e6) },
                    new Fund { Id = "dear", Kind = FundKind.Bond, Rate = 0.09, TermA = 10 },
                    new Fund { Id = "cheap", Kind = FundKind.Bond, Rate = 0.02, TermA = 10, Limit = new YearPath(1e6) },
                    new Fund { Id = "own", Kind = FundKind.Own },
                ],
            },
        };
        small.AddBlock("a", 10, small.Supply("keep", 1), small.Supply("gas", 0.2, perMwM: 0.5));

        var plan = Solved(small);

        Assert.That(plan.MoneyM.Select(years => years[0]), Is.EqualTo(new[] { 2.0, 0, 1, 2 }).Within(1e-6));
        Assert.That(plan.MoneyM.Sum(years => years.Sum()), Is.EqualTo(5).Within(1e-6));
    }

    [Test]
    public void More_money_laxer_targets_and_further_options_never_cost_more([Range(1, 6)] int seed)
    {
        double Cost(double budget, double rate, bool hasOption, double gasLimit)
        {
            var random = new Random(seed);
            double Between(double low, double high) => low + (random.NextDouble() * (high - low));
            var small = new SmallPlan
            {
                WithPlan = plan => plan with { Budget = new YearPath(budget), Targets = [new PlanTarget(2027, TargetKind.CleanArea, rate), new PlanTarget(2028, TargetKind.Co2, gasLimit)] },
            };
            small.AddEdge("trunk", 0, 1, 0, (15, Between(5, 10)), (40, Between(11, 18)));
            for (var b = 0; b < 4; b++)
            {
                var keep = small.Supply("keep", Between(0.25, 0.4), co2: 1000);
                var net = small.Supply("net", 0, node: 1, perMwM: Between(0.1, 0.3), closingM: 0.2);
                var gas = small.Supply("gas", Between(0.5, 0.8), co2: 500, clean: true, fixedInvestM: 0.5, perMwM: 0.3);
                small.AddBlock("b" + b, Between(3, 9), keep, hasOption ? [net, gas] : [net]);
            }

            small.AddUnit("chp", 90e-6, [20], co2: 0.1);
            small.AddUnit("peak", 250e-6, [20], [5], co2: 0.2);
            return PlanSolver.Solve(small.Build(), Exact).Best!.ObjectiveM;
        }

        var cost = Cost(12e6, 0.7, true, 20000);
        var slack = 1e-6 * cost;
        Assert.That(Cost(20e6, 0.7, true, 20000), Is.LessThanOrEqualTo(cost + slack), "more money");
        Assert.That(Cost(12e6, 0.4, true, 20000), Is.LessThanOrEqualTo(cost + slack), "laxer clean rate");
        Assert.That(Cost(12e6, 0.7, true, 30000), Is.LessThanOrEqualTo(cost + slack), "laxer emissions");
        Assert.That(Cost(12e6, 0.7, false, 20000), Is.GreaterThanOrEqualTo(cost - slack), "one option less");
    }

    private static PlanSolution Solved(SmallPlan small)
    {
        var problem = small.Build();
        var outcome = PlanSolver.Solve(problem, Exact);
        Assert.That(outcome.Best, Is.Not.Null);
        Assert.That(outcome.Best!.Shortfalls, Is.Empty);
        Assert.That(outcome.Gap, Is.LessThan(1e-6));
        Assert.That(PlanAudit.Check(problem, outcome.Best), Is.Empty);
        return outcome.Best;
    }
}
