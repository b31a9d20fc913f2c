namespace HeatNet.Model.Network;

/// <summary>Points of a pump's head curve at nominal speed, flow strictly rising. Equality is by value.</summary>
public sealed record PumpCurve
{
    /// <param name="points">Flow in kg/s and head in kPa, at least one point.</param>
    public PumpCurve(IEnumerable<PumpPoint> points)
    {
        Points = points.ToValueList();
    }

    /// <summary>Flow in kg/s and head in kPa.</summary>
    public ValueList<PumpPoint> Points { get; }
}

/// <summary>One point of a pump curve.</summary>
/// <param name="FlowKgPerS">Flow in kg/s.</param>
/// <param name="HeadKpa">Head in kPa.</param>
public readonly record struct PumpPoint(double FlowKgPerS, double HeadKpa);
