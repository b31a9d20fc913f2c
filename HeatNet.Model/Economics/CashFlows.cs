namespace HeatNet.Model.Economics;

/// <summary>Measures of flows of money by year, the first of them now. Income is positive.</summary>
public static class CashFlows
{
    private const double LowestRate = -0.99;
    private const double HighestRate = 10;
    private const int Intervals = 2000;
    private const int Bisections = 100;

    /// <summary>Value now of flows: Σ Cₜ/(1+i)ᵗ.</summary>
    /// <param name="rate">Discount rate per year, above −1.</param>
    /// <param name="flows">Flows of year 0, 1, ….</param>
    public static double PresentValue(double rate, ReadOnlySpan<double> flows)
    {
        // Horner, from the last year to the first.
        var value = 0.0;
        for (var year = flows.Length - 1; year >= 0; year--)
        {
            value = flows[year] + (value / (1 + rate));
        }

        return value;
    }

    /// <summary>
    /// The rate at which flows are worth nothing now. Null where there is none between −99 % and 1000 %, or more than one: then the rate says nothing
    /// (flows that change sign more than once; Descartes).
    /// </summary>
    /// <param name="flows">Flows of year 0, 1, ….</param>
    public static double? InternalRate(ReadOnlySpan<double> flows)
    {
        // Steps that grow with the rate: roots near zero lie closer.
        static double RateAt(int step) => ((1 + LowestRate) * Math.Pow((1 + HighestRate) / (1 + LowestRate), (double)step / Intervals)) - 1;
        double? found = null;
        var before = PresentValue(RateAt(0), flows);
        for (var step = 1; step <= Intervals; step++)
        {
            var value = PresentValue(RateAt(step), flows);
            if (before != 0 && Math.Sign(value) != Math.Sign(before))
            {
                if (found is not null)
                {
                    return null;
                }

                found = value == 0 ? RateAt(step) : Root(flows, RateAt(step - 1), RateAt(step));
            }

            before = value;
        }

        return found;
    }

    /// <summary>
    /// Years until flows have paid back what they took, the part of the last year in proportion; null where they never do for good. With a rate: of
    /// flows worth now.
    /// </summary>
    /// <param name="flows">Flows of year 0, 1, ….</param>
    /// <param name="rate">Discount rate per year; zero for the simple payback time.</param>
    public static double? Payback(ReadOnlySpan<double> flows, double rate = 0)
    {
        double? years = null;
        double sum = 0, factor = 1;
        for (var year = 0; year < flows.Length; year++)
        {
            var after = sum + (flows[year] * factor);
            if (after < 0)
            {
                years = null;
            }
            else if (sum < 0)
            {
                years = year - 1 + (-sum / (after - sum));
            }
            else
            {
                years ??= 0;
            }

            (sum, factor) = (after, factor / (1 + rate));
        }

        return years;
    }

    /// <summary>Constant price at which sales of a quantity pay for costs: Σ Cₜ/(1+i)ᵗ over Σ Qₜ/(1+i)ᵗ (levelised cost); NaN without a quantity.</summary>
    /// <param name="rate">Discount rate per year.</param>
    /// <param name="costs">Costs of year 0, 1, …, positive.</param>
    /// <param name="quantities">Quantities of the same years.</param>
    public static double LevelisedCost(double rate, ReadOnlySpan<double> costs, ReadOnlySpan<double> quantities)
    {
        var quantity = PresentValue(rate, quantities);
        return quantity > 0 ? PresentValue(rate, costs) / quantity : double.NaN;
    }

    /// <summary>What an investment is still worth in a straight line over its life; zero after it.</summary>
    /// <param name="invest">The investment.</param>
    /// <param name="lifeA">Life in years.</param>
    /// <param name="ageA">Age in years.</param>
    public static double Salvage(double invest, double lifeA, double ageA) => invest * Math.Clamp(1 - (ageA / lifeA), 0, 1);

    private static double Root(ReadOnlySpan<double> flows, double low, double high)
    {
        var sign = Math.Sign(PresentValue(low, flows));
        for (var i = 0; i < Bisections && high - low > 1e-14; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Math.Sign(PresentValue(middle, flows)) == sign ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
