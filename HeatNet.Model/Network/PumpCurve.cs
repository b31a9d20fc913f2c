namespace HeatNet.Model.Network;

/// <summary>Points of a pump's head curve at nominal speed, flow strictly rising. Equality is by value.</summary>
public sealed class PumpCurve : IEquatable<PumpCurve>
{
    /// <param name="points">Flow in kg/s and head in kPa, at least one point.</param>
    public PumpCurve(IEnumerable<PumpPoint> points)
    {
        Points = [.. points];
    }

    /// <summary>Flow in kg/s and head in kPa.</summary>
    public IReadOnlyList<PumpPoint> Points { get; }

    /// <inheritdoc/>
    public bool Equals(PumpCurve? other) => other is not null && Points.SequenceEqual(other.Points);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PumpCurve);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var point in Points)
        {
            hash.Add(point);
        }

        return hash.ToHashCode();
    }
}

/// <summary>One point of a pump curve.</summary>
/// <param name="FlowKgPerS">Flow in kg/s.</param>
/// <param name="HeadKpa">Head in kPa.</param>
public readonly record struct PumpPoint(double FlowKgPerS, double HeadKpa);
