namespace HeatNet.Model.Equipment;

/// <summary>A unit behind a plant: boiler, CHP, heat pump, storage…; what dispatch and planning work with.</summary>
public sealed record HeatUnit
{
    /// <summary>Unique name of the unit.</summary>
    public required string Id { get; init; }

    /// <summary>What the unit is.</summary>
    public required HeatUnitKind Kind { get; init; }
}
