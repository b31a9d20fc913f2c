namespace HeatNet.Model.Network;

/// <summary>What a valve does.</summary>
public enum ValveKind
{
    /// <summary>Open or closed, without resistance when open unless a Kv is given.</summary>
    Isolation,

    /// <summary>A resistance given by its Kv.</summary>
    Kv,

    /// <summary>Lets water pass from <c>from</c> to <c>to</c> only.</summary>
    Check,

    /// <summary>Holds a pressure drop from <c>from</c> to <c>to</c> while water flows that way.</summary>
    PressureDifference,
}

/// <summary>A valve between two nodes on one side of the network.</summary>
public sealed record Valve
{
    /// <summary>Unique name of the valve.</summary>
    public required string Id { get; init; }

    /// <summary>Node on one side of the valve.</summary>
    public required string From { get; init; }

    /// <summary>Node on the other side.</summary>
    public required string To { get; init; }

    /// <summary>The side of the network on which the valve stands.</summary>
    public required Side Side { get; init; }

    /// <summary>What the valve does.</summary>
    public ValveKind Kind { get; init; } = ValveKind.Isolation;

    /// <summary>Kv in m³/h: q = Kv·√(Δp/1 bar) with water at 1000 kg/m³; null: no resistance when open.</summary>
    public double? KvM3PerH { get; init; }

    /// <summary>Set pressure drop in kPa of a pressure difference valve.</summary>
    public double? SetKpa { get; init; }

    /// <summary>Whether the valve is open.</summary>
    public ElementState State { get; init; } = ElementState.Open;
}
