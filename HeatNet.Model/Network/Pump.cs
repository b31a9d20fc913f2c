namespace HeatNet.Model.Network;

/// <summary>A booster or relay pump in the network. Water cannot pass it backwards.</summary>
public sealed record Pump
{
    /// <summary>Unique name of the pump.</summary>
    public required string Id { get; init; }

    /// <summary>Suction node.</summary>
    public required string From { get; init; }

    /// <summary>Discharge node.</summary>
    public required string To { get; init; }

    /// <summary>The side on which the pump stands.</summary>
    public required Side Side { get; init; }

    /// <summary>Head against flow at nominal speed; null where <see cref="LiftKpa"/> is given.</summary>
    public PumpCurve? Curve { get; init; }

    /// <summary>Constant lift in kPa; null where <see cref="Curve"/> is given.</summary>
    public double? LiftKpa { get; init; }

    /// <summary>Speed relative to nominal.</summary>
    public double Speed { get; init; } = 1.0;

    /// <summary>Overall efficiency, from electricity to hydraulic power.</summary>
    public double Efficiency { get; init; } = 0.75;

    /// <summary>Closed: the pump is shut off.</summary>
    public ElementState State { get; init; } = ElementState.Open;
}
