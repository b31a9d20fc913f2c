namespace HeatNet.Model.Network;

/// <summary>
/// A temperature in °C that is constant or follows the outdoor temperature: straight lines between points, constant beyond
/// the first and the last. Equality is by value.
/// </summary>
public sealed record TemperatureCurve
{
    /// <summary>A constant temperature.</summary>
    public TemperatureCurve(double constantC)
    {
        Points = [new CurvePoint(double.NaN, constantC)];
    }

    /// <param name="points">Outdoor temperature and value in °C, outdoor temperature strictly rising, at least two points.</param>
    public TemperatureCurve(IEnumerable<CurvePoint> points)
    {
        Points = points.ToValueList();
        if (Points.Count < 2)
        {
            throw new ArgumentException($"a temperature curve needs at least 2 points, got {Points.Count}", nameof(points));
        }
    }

    /// <summary>The points; a single one with NaN as outdoor temperature where the value is constant.</summary>
    public ValueList<CurvePoint> Points { get; }

    /// <summary>Whether the value does not depend on the outdoor temperature.</summary>
    public bool IsConstant => Points.Count == 1;

    /// <summary>Value in °C at an outdoor temperature in °C.</summary>
    public double At(double outdoorC)
    {
        if (IsConstant || outdoorC <= Points[0].OutdoorC)
        {
            return Points[0].ValueC;
        }

        for (var i = 1; i < Points.Count; i++)
        {
            if (outdoorC <= Points[i].OutdoorC)
            {
                var (x0, y0) = Points[i - 1];
                var (x1, y1) = Points[i];
                return y0 + ((y1 - y0) * (outdoorC - x0) / (x1 - x0));
            }
        }

        return Points[^1].ValueC;
    }
}

/// <summary>One point of a temperature curve.</summary>
/// <param name="OutdoorC">Outdoor temperature in °C.</param>
/// <param name="ValueC">Value in °C.</param>
public readonly record struct CurvePoint(double OutdoorC, double ValueC);
