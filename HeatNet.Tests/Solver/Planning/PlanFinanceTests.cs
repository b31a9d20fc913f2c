using HeatNet.Model.Economics;
using HeatNet.Model.Planning;
using HeatNet.Solver.Planning;
using HeatNet.Solver.Planning.Accounts;
using HeatNet.Solver.Planning.Decisions;
using HeatNet.Solver.Planning.Finance;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Tests.Solver.Planning;

public class PlanFinanceTests
{
    private const double Tolerance = 1e-6;

    [Test]
    public void Flows_by_calendar_year_are_worth_the_net_present_cost_of_the_plan([Range(1, 8)] int seed)
    {
        var (problem, plan) = Solved(seed);
        var accounts = new PlanAccounts(problem, plan);
        var emissions = accounts.Years.Select((year, y) => problem.Calendar.OperationFactor(y) * year.EmissionM).Sum();

        Assert.That(new PlanFinance(problem, plan).NetPresentCost, Is.EqualTo(accounts.NetPresentCostM - emissions).Within(Tolerance * accounts.NetPresentCostM));
    }

    [Test]
    public void At_the_tariff_that_is_needed_the_project_is_worth_nothing()
    {
        var (problem, plan) = Solved(3);
        var needed = new PlanFinance(problem, plan).TariffNeededPerM2;
        var finance = new PlanFinance(WithTariff(problem, needed), plan);

        Assert.That(finance.NetPresentValue, Is.Zero.Within(Tolerance));
        Assert.That(finance.TariffGapPerM2, Is.Zero.Within(Tolerance));
        Assert.That(finance.InternalRate ?? problem.Plan.DiscountRate, Is.EqualTo(problem.Plan.DiscountRate).Within(Tolerance));
    }

    [Test]
    public void Bonds_at_the_discount_rate_change_no_value()
    {
        var (problem, plan) = Solved(2, bondRate: 0.05);
        var finance = new PlanFinance(WithTariff(problem, 30), plan);

        Assert.That(finance.Years.Sum(year => year.Borrowed), Is.Positive);
        Assert.That(finance.NetPresentValueToOwners, Is.EqualTo(finance.NetPresentValue).Within(Tolerance));
    }

    [Test]
    public void Debt_is_paid_back_and_covered_as_the_years_say()
    {
        var (problem, plan) = Solved(1);
        var finance = new PlanFinance(WithTariff(problem, 60), plan);
        var borrowed = finance.Years.Sum(year => year.Borrowed);

        Assert.That(finance.Years.Sum(year => year.Repayment), Is.EqualTo(borrowed).Within(Tolerance));
        Assert.That(finance.Years[^1].Debt, Is.Zero.Within(Tolerance));
        var first = finance.Years.First(year => year.DebtService > 0);
        Assert.That(first.DebtService, Is.EqualTo(finance.Years.First(year => year.Borrowed > 0).Borrowed * Annuity.Factor(0.03, 10)).Within(Tolerance));
        Assert.That(finance.LeastDebtServiceCover!.Value.Cover, Is.LessThanOrEqualTo(finance.MeanDebtServiceCover));
    }

    [Test]
    public void Without_a_tariff_nothing_is_said_about_returns()
    {
        var (problem, plan) = Solved(1);
        var finance = new PlanFinance(problem, plan);

        Assert.That(finance.InternalRate, Is.Null);
        Assert.That(finance.LeastDebtServiceCover, Is.Null);
        Assert.That(finance.NetPresentValue, Is.NaN);
        Assert.That(finance.TariffNeededPerM2, Is.Positive);
    }

    private static PlanningProblem WithTariff(PlanningProblem problem, double perM2) =>
        problem with { Plan = problem.Plan with { HeatTariffPerM2 = new YearPath(perM2) } };

    // Blocks that must leave coal for gas, which bonds and a grant help to pay, with emissions that are priced.
    private static (PlanningProblem Problem, PlanSolution Plan) Solved(int seed, double bondRate = 0.03)
    {
        var random = new Random(seed);
        var city = new SmallPlan
        {
            WithPlan = plan => plan with
            {
                Emissions = new EmissionPrices { Co2PerT = new YearPath(60) },
                Funds =
                [
                    new Fund { Id = "state", Kind = FundKind.Grant, Share = 0.2, Limit = new YearPath(0.3e6) },
                    new Fund { Id = "bond", Kind = FundKind.Bond, Rate = bondRate, TermA = 10, Limit = new YearPath(50e6) },
                    new Fund { Id = "own", Kind = FundKind.Own, Limit = new YearPath(0.1e6) },
                ],
            },
        };
        for (var b = 0; b < 3; b++)
        {
            var latest = b;
            city.AddBlock(
                "b" + b,
                city.ByYear(_ => 1.0 + b),
                latest,
                city.Supply("keep", 0.4, co2: 900),
                city.Supply("gas", 0.3 + random.NextDouble(), co2: 500, clean: true, fixedInvestM: 0.5, perMwM: random.NextDouble(), closingM: 0.1, lifeA: 2 + random.Next(20)));
        }

        var problem = city.Build();
        return (problem, PlanSolver.Solve(problem, new PlanOptions { Gap = 0, TimeLimitS = 20 }).Best!);
    }
}
