using HeatNet.Model.Planning;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Tests.Solver.Planning;

public class PlanningCalendarTests
{
    private static readonly PlanningCalendar Calendar = new(new Plan
    {
        Name = "years",
        BaseYear = 2025,
        DiscountRate = 0.06,
        Years = [new PlanYear(2026), new PlanYear(2027, 2.5)],
    });

    [Test]
    public void Operation_is_the_discounted_sum_of_the_years_it_stands_for()
    {
        Assert.That(Calendar.OperationFactor(0), Is.EqualTo(1 / 1.06).Within(1e-12));
        Assert.That(Calendar.OperationFactor(1), Is.EqualTo(Math.Pow(1.06, -2) + Math.Pow(1.06, -3) + (0.5 * Math.Pow(1.06, -4))).Within(1e-12));
    }

    [Test]
    public void What_lasts_exactly_to_the_end_is_worth_nothing_then()
    {
        Assert.That(Calendar.InvestmentFactor(1, 2.5, 1), Is.EqualTo(Math.Pow(1.06, -2)).Within(1e-12));
    }

    [Test]
    public void Salvage_is_the_straight_line_rest_and_short_lives_are_replaced()
    {
        Assert.That(Calendar.InvestmentFactor(1, 10, 1), Is.EqualTo(Math.Pow(1.06, -2) - (0.75 * Math.Pow(1.06, -4.5))).Within(1e-12));
        Assert.That(Calendar.InvestmentFactor(1, 2, 1), Is.EqualTo(Math.Pow(1.06, -2) + Math.Pow(1.06, -4) - (0.75 * Math.Pow(1.06, -4.5))).Within(1e-12));
    }

    [Test]
    public void A_bond_at_the_discount_rate_costs_what_it_gives()
    {
        Assert.That(Calendar.DebtServiceFactor(0, 0.06, 12), Is.EqualTo(Calendar.Discount(0)).Within(1e-12));
        Assert.That(Calendar.DebtServiceFactor(0, 0.03, 12), Is.LessThan(Calendar.Discount(0)));
    }

    [Test]
    public void Calendar_years_between_planning_years_count_for_the_next()
    {
        Assert.That(Calendar.IndexFrom(2026, -1), Is.Zero);
        Assert.That(Calendar.IndexFrom(2028, -1), Is.EqualTo(2));
        Assert.That(Calendar.IndexUpTo(2026, -1), Is.Zero);
        Assert.That(Calendar.IndexFrom(null, 7), Is.EqualTo(7));
    }
}
