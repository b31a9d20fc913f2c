using HeatNet.Model.Equipment;

namespace HeatNet.Model.Network;

/// <summary>A place where heat is fed in: a branch from the return side to the supply side, pumped and heated.</summary>
public sealed record Plant
{
    /// <summary>Unique name of the plant.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public string? Name { get; init; }

    /// <summary>Node whose supply side the plant feeds.</summary>
    public required string Node { get; init; }

    /// <summary>Node whose return side the plant draws from; null: the same node.</summary>
    public string? ReturnNode { get; init; }

    /// <summary>Supply temperature, constant or by outdoor temperature.</summary>
    public required TemperatureCurve SupplyC { get; init; }

    /// <summary>How the plant is pumped.</summary>
    public required PlantControl Control { get; init; }

    /// <summary>Series column (<c>file.column</c>) with the supply temperature in °C over time, instead of <see cref="SupplyC"/>.</summary>
    public string? SupplySeries { get; init; }

    /// <summary>Series column (<c>file.column</c>) with the flow in kg/s over time of a plant that delivers a flow.</summary>
    public string? FlowSeries { get; init; }

    /// <summary>Series column (<c>file.column</c>) with the heat in kW over time of a plant that delivers heat.</summary>
    public string? HeatSeries { get; init; }

    /// <summary>Overall efficiency of the plant's pumps, from electricity to hydraulic power.</summary>
    public double PumpEfficiency { get; init; } = 0.75;

    /// <summary>Units behind the plant, for dispatch and planning.</summary>
    public ValueList<HeatUnit> Units { get; init; } = [];

    /// <summary>Node from whose return side the plant draws.</summary>
    public string EffectiveReturnNode => ReturnNode ?? Node;
}
