using HeatNet.Model;
using HeatNet.Model.Planning;
using HeatNet.Solver.Planning;
using HeatNet.Solver.Planning.Accounts;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Tests.Solver.Planning;

public class PlanEnumerationTests
{
    private static readonly PlanOptions Exact = new() { Gap = 0, TimeLimitS = 60 };

    [Test]
    public void Random_plans_cost_what_trying_everything_finds_at_least([Values] bool hasFundsAndSecurity)
    {
        var feasible = 0;
        for (var seed = 0; feasible < (hasFundsAndSecurity ? 12 : 60); seed++)
        {
            Assert.That(seed, Is.LessThan(400), "most random plans are infeasible: the generator is wrong");
            var problem = RandomProblem(new Random(seed), hasFundsAndSecurity);
            var best = new PlanEnumeration(problem).Run();
            if (double.IsInfinity(best))
            {
                continue;
            }

            feasible++;
            var outcome = PlanSolver.Solve(problem, Exact);
            Assert.That(outcome.Best, Is.Not.Null, $"seed {seed}");
            Assert.That(outcome.Best!.Shortfalls, Is.Empty, $"seed {seed}");
            Assert.That(outcome.Best.ObjectiveM, Is.EqualTo(best).Within(1e-6 * Math.Max(1, best)), $"seed {seed}");
            Assert.That(outcome.BoundM, Is.LessThanOrEqualTo(best + (1e-6 * best)), $"seed {seed}");
            Assert.That(outcome.YearByYear?.ObjectiveM ?? double.PositiveInfinity, Is.GreaterThanOrEqualTo(best - (1e-6 * best)), $"seed {seed}");
            Assert.That(PlanAudit.Check(problem, outcome.Best), Is.Empty, $"seed {seed}");
        }
    }

    [TestCase(12)]
    [TestCase(80, Category = "Heavy", Explicit = true)]
    public void Random_plans_with_renovation_cost_what_trying_everything_finds_at_least(int count)
    {
        var (feasible, renovated) = (0, 0);
        for (var seed = 0; feasible < count; seed++)
        {
            Assert.That(seed, Is.LessThan(10 * count), "most random plans are infeasible: the generator is wrong");
            var problem = RandomRenovation(new Random(seed));
            var best = new RenovationEnumeration(problem).Run();
            if (double.IsInfinity(best))
            {
                continue;
            }

            feasible++;
            var outcome = PlanSolver.Solve(problem, Exact);
            Assert.That(outcome.Best?.Shortfalls, Is.Empty, $"seed {seed}");
            Assert.That(outcome.Best!.ObjectiveM, Is.EqualTo(best).Within(1e-6 * Math.Max(1, best)), $"seed {seed}");
            Assert.That(outcome.BoundM, Is.LessThanOrEqualTo(best + (1e-6 * best)), $"seed {seed}");
            Assert.That(PlanAudit.Check(problem, outcome.Best), Is.Empty, $"seed {seed}");
            renovated += outcome.Best.Decisions.RenovatedM2.Sum(years => years.Sum()) > 1 ? 1 : 0;
        }

        Assert.That(renovated, Is.GreaterThan(count / 4), "renovation hardly ever pays: the generator is wrong");
    }

    // Two blocks, in one area or two, that keep, join the trunk or take a heat pump with economies of scale; walls of old and later houses.
    private static PlanningProblem RandomRenovation(Random random)
    {
        double Between(double low, double high) => low + (random.NextDouble() * (high - low));
        var plan = new SmallPlan { Years = random.Next(4) == 0 ? [2026, 2027, 2029] : [2026, 2028] };
        var areas = random.Next(1, 3);
        for (var area = 0; area < areas; area++)
        {
            for (var stock = 0; stock < random.Next(1, 3); stock++)
            {
                var (mostM2, costPerM2) = (Between(20e3, 100e3), Between(10, 150));
                var most = plan.ByYear(year => mostM2 * (1 - (random.Next(2) * 0.05 * year)));
                var option = new RetrofitOption { Id = "walls" + stock, Stock = "stock" + stock, CostPerM2 = costPerM2, Saving = 0.3, LifeA = 30 };
                plan.Retrofits.Add(new Retrofit(area, option, stock == 0, most, plan.ByYear(_ => Between(0.4, 1.2) * mostM2), Between(5e-6, 25e-6), costPerM2 / 1e6));
            }
        }

        plan.AddEdge("trunk", 0, 1, random.Next(2) == 0 ? Between(3, 12) : 0, (Between(8, 25), Between(1, 8)));
        for (var b = 0; b < 2; b++)
        {
            var (start, growth) = (Between(4, 10), Between(-0.3, 0.6));
            plan.AddBlock(
                "b" + b,
                plan.ByYear(year => start + (growth * year)),
                random.Next(3) == 0 ? random.Next(1, plan.YearCount) : plan.YearCount,
                plan.Supply("keep", Between(0.3, 0.6), co2: 1100),
                plan.Supply("net", 0, node: 1, fixedInvestM: Between(0, 1), perMwM: Between(0.05, 0.2), closingM: Between(0, 0.5), first: random.Next(2)),
                plan.Supply("pump", Between(0.3, 0.6), co2: 400, clean: true, fixedInvestM: Between(0, 1), perMwM: Between(1, 3), lineFixedM: Between(1, 4), linePerMwM: Between(0.5, 1), lifeA: Between(1.5, 20)) with
                {
                    LimitMw = random.Next(3) == 0 ? start * Between(0.7, 1) : double.PositiveInfinity,
                });
            if (areas == 1)
            {
                plan.Blocks[b] = plan.Blocks[b] with { Area = 0, Share = b == 0 ? 0.6 : 0.4, CanBeRenovated = true };
            }
        }

        plan.AddUnit("chp", Between(60e-6, 120e-6), [Between(4, 15)], co2: 0.15);
        plan.AddUnit("peak", Between(200e-6, 350e-6), [Between(4, 12)], [Between(1, 4)], co2: 0.2);
        List<PlanTarget> targets = random.Next(2) == 0 ? [new PlanTarget(2028, TargetKind.CleanArea, Between(0.2, 1))] : [];
        if (random.Next(3) == 0)
        {
            targets.Add(new PlanTarget(2027, TargetKind.Co2, Between(6000, 16000)));
        }

        var (budget, oldestFirst, co2) = (random.Next(2) == 0 ? new YearPath(Between(4e6, 20e6)) : null, random.Next(2) == 0, random.Next(2) * 60);
        plan.WithPlan = p => p with
        {
            Targets = targets.ToValueList(),
            Budget = budget,
            Emissions = new EmissionPrices { Co2PerT = new YearPath(co2) },
            Areas = [.. p.Areas.Select(area => area with { OldestFirst = oldestFirst })],
        };
        return plan.Build();
    }

    // A trunk from the plant to node 1, on to one node per block; blocks keep, join, or burn gas.
    private static PlanningProblem RandomProblem(Random random, bool hasFundsAndSecurity)
    {
        var plan = new SmallPlan { Years = random.Next(3) == 0 ? [2026, 2027, 2029] : [2026, 2028] };
        var blocks = plan.YearCount == 3 ? 2 : random.Next(2, 4);
        double Between(double low, double high) => low + (random.NextDouble() * (high - low));
        plan.AddEdge("trunk", 0, 1, random.Next(3) == 0 ? Between(5, 30) : 0, (Between(10, 20), Between(5, 15)), (Between(20, 60), Between(10, 25)));
        for (var b = 0; b < blocks; b++)
        {
            plan.AddEdge("branch" + b, 1, 2 + b, random.Next(2) == 0 ? 0 : 50, (Between(8, 30), Between(0.5, 4)));
            var design = plan.ByYear(_ => 0.0);
            var (start, growth) = (Between(2, 12), Between(-0.3, 0.6));
            for (var year = 0; year < design.Length; year++)
            {
                design[year] = start + (growth * year);
            }

            plan.AddBlock(
                "b" + b,
                design,
                random.Next(3) == 0 ? random.Next(1, plan.YearCount) : plan.YearCount,
                plan.Supply("keep", Between(0.3, 0.5), co2: 1100),
                plan.Supply("net", 0, node: 2 + b, fixedInvestM: Between(0, 1), perMwM: Between(0.05, 0.2), closingM: Between(0, 0.5), first: random.Next(2)),
                plan.Supply("gas", Between(0.6, 0.9), co2: 550, clean: true, fixedInvestM: Between(0, 2), perMwM: Between(0.2, 0.4), lifeA: Between(1.5, 20)));
        }

        plan.AddUnit("chp", Between(60e-6, 120e-6), [Between(5, 40)], co2: 0.15);
        plan.AddUnit("peak", Between(200e-6, 350e-6), [Between(5, 15), Between(15, 40)], [Between(2, 4), Between(4, 9)], co2: 0.2);
        var targets = new List<PlanTarget>();
        if (random.Next(2) == 0)
        {
            targets.Add(new PlanTarget(2028, TargetKind.CleanArea, Between(0.2, 1)));
        }

        if (random.Next(3) == 0)
        {
            targets.Add(new PlanTarget(2027, TargetKind.Co2, Between(8000, 25000)));
        }

        var budget = random.Next(2) == 0 ? new YearPath(Between(10e6, 40e6)) : null;
        plan.WithPlan = p => p with { Targets = targets.ToValueList(), Budget = budget, Emissions = new EmissionPrices { Co2PerT = new YearPath(random.Next(2) * 60) } };
        if (hasFundsAndSecurity)
        {
            AddFundsAndSecurity(plan, random);
        }

        return plan.Build();
    }

    // A second plant that may stand in for the first, a grant, two bonds and limited money of one's own.
    private static void AddFundsAndSecurity(SmallPlan plan, Random random)
    {
        double Between(double low, double high) => low + (random.NextDouble() * (high - low));
        plan.PlantNodes.Add(0);
        plan.AddUnit("second", Between(100e-6, 250e-6), [Between(5, 15), Between(15, 30)], [Between(1, 4), Between(4, 9)], co2: 0.1, plant: 1);
        var before = plan.WithPlan;
        var security = random.Next(3) > 0 ? new SecurityRules { AccidentShare = Between(0.2, 0.6), ReserveShare = random.Next(2) * Between(0, 0.2) } : null;
        List<Fund> funds =
        [
            new() { Id = "grant", Kind = FundKind.Grant, For = random.Next(2) == 0 ? [InvestmentKind.Boiler, InvestmentKind.Network] : [], Share = Between(0.1, 0.6), Limit = new YearPath(Between(0.5e6, 4e6)) },
            new() { Id = "cheap", Kind = FundKind.Bond, For = random.Next(2) == 0 ? [InvestmentKind.Pipe] : [], Rate = 0.02, TermA = 10, Limit = new YearPath(Between(1e6, 10e6)) },
            new() { Id = "dear", Kind = FundKind.Bond, Rate = 0.09, TermA = 15, Limit = new YearPath(Between(2e6, 20e6)) },
            new() { Id = "own", Kind = FundKind.Own, Limit = new YearPath(Between(4e6, 20e6)) },
        ];
        plan.WithPlan = p => before(p) with { Security = security, Funds = funds.ToValueList() };
    }
}
