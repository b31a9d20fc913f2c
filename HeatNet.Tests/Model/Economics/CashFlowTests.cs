using HeatNet.Model.Economics;

namespace HeatNet.Tests.Model.Economics;

public sealed class CashFlowTests
{
    [TestCase(0.06, 20, 0.0872)]
    [TestCase(0.08, 15, 0.1168)]
    [TestCase(0.05, 30, 0.0651)]
    [TestCase(0, 8, 0.125)]
    public void Capital_recovery_factors_are_those_of_tables(double rate, double years, double factor) =>
        Assert.That(Annuity.Factor(rate, years), Is.EqualTo(factor).Within(6e-5));

    [Test]
    public void Capital_recovery_goes_over_into_equal_shares_as_the_rate_falls() =>
        Assert.That(Annuity.Factor(1e-9, 10), Is.EqualTo(0.1).Within(1e-9));

    [Test]
    public void Payments_of_an_annuity_are_worth_what_was_borrowed([Values(0, 0.02, 0.032, 0.1)] double rate, [Values(1, 15, 20)] int term)
    {
        double[] flows = [0, .. Enumerable.Repeat(Annuity.Factor(rate, term), term)];

        Assert.That(CashFlows.PresentValue(rate, flows), Is.EqualTo(1).Within(1e-12));
    }

    // The published example of the NPV function of spreadsheets: 10 %, −10 000 after a year, then 3 000, 4 200 and 6 800.
    [Test]
    public void Net_present_value_is_that_of_the_published_example() =>
        Assert.That(CashFlows.PresentValue(0.1, [0, -10000, 3000, 4200, 6800]), Is.EqualTo(1188.44).Within(5e-3));

    // The published example of the IRR function: −2.1 % after four years, 8.7 % after five.
    [Test]
    public void Internal_rate_is_that_of_the_published_example()
    {
        double[] flows = [-70000, 12000, 15000, 18000, 21000, 26000];

        Assert.That(CashFlows.InternalRate(flows.AsSpan(0, 5)), Is.EqualTo(-0.021).Within(5e-4));
        Assert.That(CashFlows.InternalRate(flows), Is.EqualTo(0.087).Within(5e-4));
    }

    [Test]
    public void Flows_are_worth_nothing_at_their_internal_rate([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        double[] flows = [-random.NextDouble(), .. Enumerable.Range(0, 15).Select(_ => 0.2 * random.NextDouble())];

        Assert.That(CashFlows.PresentValue(CashFlows.InternalRate(flows)!.Value, flows), Is.Zero.Within(1e-9));
    }

    // Two rates, 25 % and 400 %: the pump problem of Lorie and Savage (1955).
    [Test]
    public void There_is_no_internal_rate_where_there_are_two() => Assert.That(CashFlows.InternalRate([-1600, 10000, -10000]), Is.Null);

    [Test]
    public void There_is_no_internal_rate_of_costs_alone() => Assert.That(CashFlows.InternalRate([-5, -1, -1]), Is.Null);

    [Test]
    public void Payback_counts_part_of_the_last_year()
    {
        double[] flows = [-1000, 400, 400, 400];

        Assert.That(CashFlows.Payback(flows), Is.EqualTo(2.5).Within(1e-12));
        Assert.That(CashFlows.Payback(flows, 0.1), Is.Null, "994.7 come back");
    }

    // Equal flows: n = −ln(1 − I i/C)/ln(1 + i), on straight lines within the year.
    [Test]
    public void Discounted_payback_is_within_the_year_of_the_closed_form()
    {
        double[] flows = [-1000, .. Enumerable.Repeat(200.0, 12)];
        var exact = -Math.Log(1 - (1000 * 0.06 / 200)) / Math.Log(1.06);

        Assert.That(CashFlows.Payback(flows, 0.06), Is.EqualTo(exact).Within(0.02));
    }

    [Test]
    public void What_must_be_renewed_is_paid_back_only_after_that() =>
        Assert.That(CashFlows.Payback([-10, 10, -10, 5, 10]), Is.EqualTo(3.5).Within(1e-12));

    [Test]
    public void Sales_at_levelised_cost_are_worth_nothing_beyond_costs()
    {
        double[] costs = [1000, 20, 30, 40];
        double[] heat = [0, 10, 11, 12];
        var price = CashFlows.LevelisedCost(0.07, costs, heat);

        Assert.That(CashFlows.PresentValue(0.07, [.. costs.Zip(heat, (cost, quantity) => (price * quantity) - cost)]), Is.Zero.Within(1e-9));
    }

    [Test]
    public void Levelised_cost_of_a_constant_year_is_annuity_and_running_cost_over_heat()
    {
        double[] costs = [1000, .. Enumerable.Repeat(30.0, 20)];
        double[] heat = [0, .. Enumerable.Repeat(5.0, 20)];

        Assert.That(CashFlows.LevelisedCost(0.06, costs, heat), Is.EqualTo(((1000 * Annuity.Factor(0.06, 20)) + 30) / 5).Within(1e-9));
    }

    [TestCase(0, 90)]
    [TestCase(10, 60)]
    [TestCase(30, 0)]
    [TestCase(40, 0)]
    public void Salvage_falls_in_a_straight_line(double age, double value) => Assert.That(CashFlows.Salvage(90, 30, age), Is.EqualTo(value).Within(1e-12));

    // The published example of the PMT function: 10 000 at 8 % a year over ten months.
    [Test]
    public void Payments_of_a_loan_are_those_of_the_published_example() =>
        Assert.That(new Loan(10000, 0.08 / 12, 10).Payment, Is.EqualTo(1037.03).Within(5e-3));

    [Test]
    public void A_loan_is_paid_back_by_its_last_payment([Values(0, 0.03)] double rate)
    {
        var loan = new Loan(100, rate, 15);
        var payments = Enumerable.Range(1, 15).Select(loan.PaymentOf).ToList();

        Assert.That(payments.Sum(payment => payment.Repayment), Is.EqualTo(100).Within(1e-9));
        Assert.That(loan.DebtAfter(14) * (1 + rate), Is.EqualTo(loan.Payment).Within(1e-9));
        Assert.That(payments[4].Interest, Is.EqualTo((100 - payments.Take(4).Sum(payment => payment.Repayment)) * rate).Within(1e-9));
        Assert.That(loan.PaymentOf(16), Is.EqualTo((0.0, 0.0)));
    }
}
