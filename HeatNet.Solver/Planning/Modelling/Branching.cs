namespace HeatNet.Solver.Planning.Modelling;

/// <summary>A decision over the years, and what branching on it did to the bound.</summary>
internal sealed class Branching(DecisionColumns decision)
{
    private const double Tolerance = 1e-6;

    public int[] Columns { get; } = decision.Columns;

    public bool CanBeUp => decision.CanBeUp;

    public PseudoCost Down { get; } = new(decision.GuessM);

    public PseudoCost Up { get; } = new(decision.GuessM);

    public bool IsKnown => Down.Count > 0 && Up.Count > 0;

    /// <summary>The columns that are not integral.</summary>
    public static List<Fraction> Fractional(Branching[] branchings, double[] values)
    {
        var found = new List<Fraction>();
        foreach (var branching in branchings)
        {
            foreach (var column in branching.Columns)
            {
                if (values[column] > Tolerance && values[column] < 1 - Tolerance)
                {
                    found.Add(new Fraction(branching, column, values[column]));
                }
            }
        }

        return found;
    }
}

/// <summary>A column of a decision that is not integral.</summary>
internal readonly record struct Fraction(Branching Branching, int Column, double Value);

/// <summary>Rise of the bound per unit of rounding: the mean of what was seen, before that a guess.</summary>
internal sealed class PseudoCost(double guess)
{
    private const double LeastDistance = 1e-6;

    private double _sum;

    public int Count { get; private set; }

    public double Estimate(double distance) => distance * (Count > 0 ? _sum / Count : guess);

    public void Learn(double rise, double distance)
    {
        if (double.IsInfinity(rise))
        {
            // Not a cost: the other side is the only one.
            return;
        }

        _sum += rise / Math.Max(distance, LeastDistance);
        Count++;
    }
}
