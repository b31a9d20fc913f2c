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
