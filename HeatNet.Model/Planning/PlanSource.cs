using HeatNet.Model.Equipment;

namespace HeatNet.Model.Planning;

/// <summary>What planning knows about a unit beyond dispatch: its closing, and what its heat costs.</summary>
public sealed record PlanSource
{
    /// <summary>A unit of the case's plants, of a candidate plant, or of an expansion.</summary>
    public required string Unit { get; init; }

    /// <summary>Cost of closing it.</summary>
    public double CloseCost { get; init; }

    /// <summary>First year in whose season it may be closed; null: it is not closed before its life ends.</summary>
    public int? EarliestClose { get; init; }

    /// <summary>Year by whose season it must be closed.</summary>
    public int? LatestClose { get; init; }

    /// <summary>What a MWh of heat costs at the plant's gate over the years, instead of fuel less power; for CHP and waste heat.</summary>
    public YearPath? HeatPricePerMwh { get; init; }

    /// <summary>Fuel that counts for heat (kWh of fuel per kWh of heat); null: CHP by the power that is lost, others by efficiency.</summary>
    public double? FuelPerHeat { get; init; }
}

/// <summary>A unit that can be added to a plant of the case or to a candidate plant.</summary>
public sealed record Expansion
{
    /// <summary>The plant.</summary>
    public required string Plant { get; init; }

    /// <summary>The unit; its heat is that of the largest size.</summary>
    public required HeatUnit Unit { get; init; }

    /// <summary>Sizes to choose from in kW of heat; empty: the unit as it is.</summary>
    public ValueList<double> SizesKw { get; init; } = [];

    /// <summary>Investment that does not depend on size.</summary>
    public double InvestFixed { get; init; }

    /// <summary>Investment against size, on straight lines; replaces the fixed part and the unit's <c>invest_per_kw</c>.</summary>
    public ValueList<InvestPoint> InvestPoints { get; init; } = [];

    /// <summary>First year in whose season it can run.</summary>
    public int? Earliest { get; init; }

    /// <summary>Last year in which it can be built.</summary>
    public int? Latest { get; init; }
}
