namespace HeatNet.Model.Planning;

/// <summary>A value over the years: constant, or on straight lines between given years and constant before and after them.</summary>
/// <param name="Points">The given years, rising; one point is a constant.</param>
public sealed record YearPath(ValueList<YearPoint> Points)
{
    /// <summary>A value that does not change.</summary>
    public YearPath(double constant)
        : this([new YearPoint(0, constant)])
    {
    }

    /// <summary>Whether the value does not change.</summary>
    public bool IsConstant => Points.Count == 1;

    /// <summary>The value in a year.</summary>
    public double At(int year)
    {
        var next = 0;
        while (next < Points.Count && Points[next].Year < year)
        {
            next++;
        }

        if (next == 0 || next == Points.Count)
        {
            return Points[Math.Min(next, Points.Count - 1)].Value;
        }

        var (before, after) = (Points[next - 1], Points[next]);
        return before.Value + ((after.Value - before.Value) * (year - before.Year) / (after.Year - before.Year));
    }
}

/// <summary>A value in a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Value">The value.</param>
public sealed record YearPoint(double Year, double Value);
