namespace HeatNet.Model.Equipment;

/// <summary>An efficiency that is constant or given at points of load; straight lines between points, constant beyond the first and the last.</summary>
public sealed record PartLoadEfficiency
{
    /// <summary>A constant efficiency.</summary>
    public PartLoadEfficiency(double efficiency) => Points = [new EfficiencyPoint(double.NaN, efficiency)];

    /// <param name="points">Load fraction strictly rising, at least two points.</param>
    /// <exception cref="ArgumentException">There are fewer than two points.</exception>
    public PartLoadEfficiency(ValueList<EfficiencyPoint> points)
    {
        if (points.Count < 2)
        {
            throw new ArgumentException($"an efficiency curve needs at least 2 points, got {points.Count}", nameof(points));
        }

        Points = points;
    }

    /// <summary>The points; a single one with NaN as load where the efficiency is constant.</summary>
    public ValueList<EfficiencyPoint> Points { get; }

    /// <summary>Whether the efficiency does not depend on the load.</summary>
    public bool IsConstant => Points.Count == 1;

    /// <summary>Efficiency at a load as a fraction of the greatest heat.</summary>
    public double At(double loadFraction)
    {
        if (IsConstant || loadFraction <= Points[0].LoadFraction)
        {
            return Points[0].Efficiency;
        }

        for (var i = 1; i < Points.Count; i++)
        {
            if (loadFraction <= Points[i].LoadFraction)
            {
                var (x0, y0) = Points[i - 1];
                var (x1, y1) = Points[i];
                return y0 + ((y1 - y0) * (loadFraction - x0) / (x1 - x0));
            }
        }

        return Points[^1].Efficiency;
    }
}

/// <summary>One point of an efficiency curve.</summary>
/// <param name="LoadFraction">Heat as a fraction of the greatest heat.</param>
/// <param name="Efficiency">Efficiency.</param>
public readonly record struct EfficiencyPoint(double LoadFraction, double Efficiency);
