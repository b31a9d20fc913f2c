namespace HeatNet.Model.Planning;

/// <summary>An area (zone) of a city: its buildings, how they change, and how they can be renovated.</summary>
public sealed record PlanArea
{
    /// <summary>Unique name; nodes of the network belong to the area by their <c>zone</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public string? Name { get; init; }

    /// <summary>Node at which the area's demand meets the network; null: the area has no network heat.</summary>
    public string? Node { get; init; }

    /// <summary>Its buildings.</summary>
    public ValueList<BuildingStock> Stock { get; init; } = [];

    /// <summary>How they can be renovated.</summary>
    public ValueList<RetrofitOption> Retrofits { get; init; } = [];

    /// <summary>Whether stock built before 2006 must all be renovated, as far as it has options, before later stock is.</summary>
    public bool OldestFirst { get; init; } = true;
}

/// <summary>Buildings of one class within an area.</summary>
public sealed record BuildingStock
{
    /// <summary>Name, unique within the area.</summary>
    public required string Id { get; init; }

    /// <summary>A building class, for heat index and daily profile.</summary>
    public required string BuildingClass { get; init; }

    /// <summary>Heated floor area in m² in the base year.</summary>
    public required double FloorAreaM2 { get; init; }

    /// <summary>Design heat in W/m²; null: that of the class.</summary>
    public double? DesignWPerM2 { get; init; }

    /// <summary>Year in which the buildings were built; null: not known, and not counted as old.</summary>
    public int? YearBuilt { get; init; }

    /// <summary>Floor area that is added every year, in m².</summary>
    public double GrowthM2PerA { get; init; }

    /// <summary>Floor area that is pulled down every year, in m².</summary>
    public double DemolitionM2PerA { get; init; }

    /// <summary>Floor area in m² so many years after the base year.</summary>
    public double FloorAreaAfterM2(int years) => Math.Max(0, FloorAreaM2 + ((GrowthM2PerA - DemolitionM2PerA) * Math.Max(0, years)));
}

/// <summary>A way to renovate stock of an area.</summary>
public sealed record RetrofitOption
{
    /// <summary>Name, unique within the area.</summary>
    public required string Id { get; init; }

    /// <summary>The stock of the area that it is for.</summary>
    public required string Stock { get; init; }

    /// <summary>Cost per m² of floor area.</summary>
    public required double CostPerM2 { get; init; }

    /// <summary>Share of the heat that it saves, 0–1.</summary>
    public required double Saving { get; init; }

    /// <summary>Greatest floor area that can be renovated in a planning year and each year it stands for, in m²; null: no limit.</summary>
    public double? LimitM2PerA { get; init; }

    /// <summary>First year in which it is possible.</summary>
    public int? Earliest { get; init; }

    /// <summary>Life in years.</summary>
    public double LifeA { get; init; } = 30;
}
