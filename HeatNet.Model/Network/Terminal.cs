namespace HeatNet.Model.Network;

/// <summary>What a terminal fixes.</summary>
public enum TerminalKind
{
    /// <summary>Holds a pressure; water enters or leaves freely.</summary>
    Pressure,

    /// <summary>Withdraws a flow (negative: feeds in).</summary>
    Flow,
}

/// <summary>A fixed pressure, inflow or withdrawal of an open network.</summary>
public sealed record Terminal
{
    /// <summary>Unique name of the terminal.</summary>
    public required string Id { get; init; }

    /// <summary>Node at which it stands.</summary>
    public required string Node { get; init; }

    /// <summary>The side of the network.</summary>
    public required Side Side { get; init; }

    /// <summary>What is fixed.</summary>
    public required TerminalKind Kind { get; init; }

    /// <summary>Gauge pressure in kPa that a pressure terminal holds.</summary>
    public double? PressureKpa { get; init; }

    /// <summary>Flow in kg/s that leaves at a flow terminal; negative enters.</summary>
    public double? FlowKgPerS { get; init; }

    /// <summary>Temperature in °C of water that enters; null: the ground temperature of the case.</summary>
    public double? TemperatureC { get; init; }

    /// <summary>Series column (<c>file.column</c>) with the flow in kg/s over time; negative enters.</summary>
    public string? FlowSeries { get; init; }

    /// <summary>Series column (<c>file.column</c>) with the temperature in °C over time of water that enters.</summary>
    public string? TemperatureSeries { get; init; }
}
