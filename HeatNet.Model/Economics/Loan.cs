namespace HeatNet.Model.Economics;

/// <summary>Money that is borrowed once and paid back in equal yearly sums, the first a year after.</summary>
/// <param name="Sum">What is borrowed.</param>
/// <param name="Rate">Interest per year.</param>
/// <param name="TermA">Number of payments.</param>
public sealed record Loan(double Sum, double Rate, int TermA)
{
    /// <summary>A yearly payment: interest and repayment.</summary>
    public double Payment => Sum * Annuity.Factor(Rate, TermA);

    /// <summary>Debt after a number of payments: S(1+i)ᵏ − P((1+i)ᵏ−1)/i.</summary>
    public double DebtAfter(int payments)
    {
        if (payments >= TermA)
        {
            return 0;
        }

        var growth = Math.Pow(1 + Rate, payments);
        return Rate < 1e-12 ? Sum - (Payment * payments) : (Sum * growth) - (Payment * (growth - 1) / Rate);
    }

    /// <summary>Payment of the k-th year, of which interest and repayment; nothing outside the term.</summary>
    /// <param name="year">Year after the money was borrowed, from 1.</param>
    public (double Interest, double Repayment) PaymentOf(int year)
    {
        if (year < 1 || year > TermA)
        {
            return (0, 0);
        }

        var interest = DebtAfter(year - 1) * Rate;
        return (interest, Payment - interest);
    }
}
