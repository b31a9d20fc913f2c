namespace HeatNet.Model.Network;

/// <summary>A heat consumer: a branch from the supply side of one node to the return side of another (usually the same).</summary>
public sealed record Substation
{
    /// <summary>Unique name of the substation.</summary>
    public required string Id { get; init; }

    /// <summary>Node whose supply side feeds the substation.</summary>
    public required string Node { get; init; }

    /// <summary>Node whose return side takes the water back; null: the same node.</summary>
    public string? ReturnNode { get; init; }

    /// <summary>What decides the flow.</summary>
    public SubstationControl Control { get; init; } = SubstationControl.Heat;

    /// <summary>Heat demand in kW at the design outdoor temperature, or the demand itself where there is no weather.</summary>
    public double? DesignHeatKw { get; init; }

    /// <summary>Flow in kg/s of a flow-controlled substation.</summary>
    public double? FlowKgPerS { get; init; }

    /// <summary>Kv in m³/h of the whole branch of a valve-controlled substation: q = Kv·√(Δp/1 bar), water at 1000 kg/m³.</summary>
    public double? KvM3PerH { get; init; }

    /// <summary>Primary return temperature in °C, where it is held constant.</summary>
    public double? ReturnC { get; init; }

    /// <summary>Primary temperature drop in K, where that is held constant.</summary>
    public double? DeltaC { get; init; }

    /// <summary>Design supply temperature of the secondary side in °C.</summary>
    public double? SecondarySupplyC { get; init; }

    /// <summary>Design return temperature of the secondary side in °C.</summary>
    public double? SecondaryReturnC { get; init; }

    /// <summary>Least temperature difference of the exchanger at design, in K.</summary>
    public double? ApproachK { get; init; }

    /// <summary>Pressure difference in kPa that the substation needs; null: the case's limit.</summary>
    public double? MinDpKpa { get; init; }

    /// <summary>Series column (<c>file.column</c>) with the demand in kW, instead of the weather model.</summary>
    public string? DemandSeries { get; init; }

    /// <summary>Series column (<c>file.column</c>) with the flow in kg/s of a flow-controlled substation over time.</summary>
    public string? FlowSeries { get; init; }

    /// <summary>Series column (<c>file.column</c>) with the primary return temperature in °C over time.</summary>
    public string? ReturnSeries { get; init; }

    /// <summary>Heated floor area in m².</summary>
    public double? HeatedAreaM2 { get; init; }

    /// <summary>Building class, a key of the heat-index table.</summary>
    public string? BuildingClass { get; init; }

    /// <summary>Year in which the buildings were built.</summary>
    public int? YearBuilt { get; init; }

    /// <summary>Node on whose return side the substation ends.</summary>
    public string EffectiveReturnNode => ReturnNode ?? Node;
}
