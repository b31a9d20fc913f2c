namespace HeatNet.Model.Economics;

/// <summary>Equal yearly payments, paid at the end of each year.</summary>
public static class Annuity
{
    /// <summary>Yearly payment for 1 that is paid back with interest: i(1+i)ⁿ/((1+i)ⁿ−1), 1/n without interest.</summary>
    /// <param name="rate">Interest per year, not below 0.</param>
    /// <param name="years">Number of payments, above 0; it need not be whole.</param>
    public static double Factor(double rate, double years)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(years);

        // At small rates the quotient loses its digits; the series does not.
        return rate * years < 1e-6 ? (1 + (rate * (years + 1) / 2)) / years : rate / (1 - Math.Pow(1 + rate, -years));
    }
}
