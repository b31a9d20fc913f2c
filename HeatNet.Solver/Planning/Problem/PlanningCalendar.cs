using HeatNet.Model.Economics;
using HeatNet.Model.Planning;

namespace HeatNet.Solver.Planning.Problem;

/// <summary>The planning years and what money in them is worth in the base year.</summary>
public sealed class PlanningCalendar
{
    private readonly double _rate;
    private readonly int _baseYear;

    /// <param name="plan">The plan.</param>
    public PlanningCalendar(Plan plan)
    {
        _rate = plan.DiscountRate;
        _baseYear = plan.BaseYear;
        Years = [.. plan.Years.Select(year => year.Year)];
        WeightsA = [.. plan.Years.Select(year => year.WeightA)];
    }

    /// <summary>The calendar years.</summary>
    public int[] Years { get; }

    /// <summary>Number of years that each stands for.</summary>
    public double[] WeightsA { get; }

    /// <summary>Number of planning years.</summary>
    public int Count => Years.Length;

    /// <summary>Value in the base year of 1 paid in a planning year.</summary>
    public double Discount(int year) => DiscountAt(Years[year]);

    /// <summary>Value in the base year of 1 paid in every year that a planning year stands for; a part of a year counts in part.</summary>
    public double OperationFactor(int year)
    {
        var sum = 0.0;
        for (var k = 0; k < WeightsA[year]; k++)
        {
            sum += Math.Min(1, WeightsA[year] - k) * DiscountAt(Years[year] + k);
        }

        return sum;
    }

    /// <summary>
    /// Value in the base year of an investment of 1 in a planning year: with its replacements at the end of each life, less what remains
    /// of the last one when the horizon ends after a given planning year (straight-line).
    /// </summary>
    public double InvestmentFactor(int year, double lifeA, int lastYear)
    {
        var end = EndOf(lastYear);
        var at = (double)Years[year];
        var factor = DiscountAt(at);
        while (at + lifeA < end - 1e-9)
        {
            at += lifeA;
            factor += DiscountAt(at);
        }

        return factor - (CashFlows.Salvage(1, lifeA, end - at) * DiscountAt(end));
    }

    /// <summary>
    /// Value in the base year of a grant of 1 in a planning year towards what lasts a number of years: what is left of it at the end of the horizon
    /// is not gained once more.
    /// </summary>
    public double GrantFactor(int year, double lifeA, int lastYear)
    {
        var end = EndOf(lastYear);
        return Discount(year) - (lifeA > 0 ? CashFlows.Salvage(1, lifeA, end - Years[year]) * DiscountAt(end) : 0);
    }

    /// <summary>Value in the base year of what 1 borrowed in a planning year costs: payments up to the end of the horizon, and what is owed then.</summary>
    public double DebtServiceFactor(int year, double rate, int termA, int lastYear)
    {
        var loan = new Loan(1, rate, termA);
        var payments = Math.Min(termA, (int)EndOf(lastYear) - Years[year]);
        return Enumerable.Range(1, payments).Sum(k => loan.Payment * DiscountAt(Years[year] + k)) + (loan.DebtAfter(payments) * DiscountAt(Years[year] + payments));
    }

    /// <summary>Index of the first planning year not before a calendar year, between 0 and <see cref="Count"/>; null gives a default.</summary>
    public int IndexFrom(int? year, int otherwise) => year is { } y ? Years.Count(planning => planning < y) : otherwise;

    /// <summary>Index of the last planning year not after a calendar year, −1 where there is none; null gives a default.</summary>
    public int IndexUpTo(int? year, int otherwise) => year is { } y ? Years.Count(planning => planning <= y) - 1 : otherwise;

    private double EndOf(int lastYear) => Years[lastYear] + WeightsA[lastYear];

    private double DiscountAt(double year) => Math.Pow(1 + _rate, _baseYear - year);
}
