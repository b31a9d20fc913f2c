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
        Assert.That(Calendar.DebtServiceFactor(0, 0.06, 12, 1), Is.EqualTo(Calendar.Discount(0)).Within(1e-12));
        Assert.That(Calendar.DebtServiceFactor(0, 0.03, 12, 1), Is.LessThan(Calendar.Discount(0)));
    }

    // At 0 %, of 12 equal payments two fall within the 2.5 years that are left, and ten are owed then.
    [Test]
    public void What_is_owed_at_the_end_of_the_horizon_counts_then()
    {
        Assert.That(Calendar.DebtServiceFactor(1, 0, 12, 1), Is.EqualTo((Math.Pow(1.06, -3) / 12) + (11.0 / 12 * Math.Pow(1.06, -4))).Within(1e-12));
    }

    [Test]
    public void Grants_do_not_gain_what_is_left_of_what_they_paid_for()
    {
        Assert.That(Calendar.GrantFactor(1, 10, 1), Is.EqualTo(Calendar.InvestmentFactor(1, 10, 1)).Within(1e-12));
        Assert.That(Calendar.GrantFactor(1, 2, 1), Is.EqualTo(Calendar.Discount(1)).Within(1e-12));
        Assert.That(Calendar.GrantFactor(1, 0, 1), Is.EqualTo(Calendar.Discount(1)).Within(1e-12));
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
