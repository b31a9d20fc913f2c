namespace HeatNet.Model.Planning;

/// <summary>What takes the place of a scattered boiler.</summary>
public enum SupplyKind
{
    /// <summary>A substation on the district-heating network.</summary>
    Network,

    /// <summary>A boiler that burns a fuel.</summary>
    Boiler,

    /// <summary>An electric boiler, with storage where <see cref="SupplyTechnology.StorageH"/> is given.</summary>
    ElectricBoiler,

    /// <summary>A heat pump on air, ground or sewage.</summary>
    HeatPump,
}

/// <summary>A technology that options of boilers refer to.</summary>
public sealed record SupplyTechnology
{
    /// <summary>Unique name.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public string? Name { get; init; }

    /// <summary>What it is.</summary>
    public required SupplyKind Kind { get; init; }

    /// <summary>The fuel of a boiler.</summary>
    public string? Fuel { get; init; }

    /// <summary>Heat over fuel (lower heating value) or over electricity.</summary>
    public double Efficiency { get; init; } = 0.95;

    /// <summary>The tariff of electricity.</summary>
    public string? Tariff { get; init; }

    /// <summary>Coefficient of performance of a heat pump against the outdoor temperature; one point is a constant.</summary>
    public ValueList<CopPoint> Cop { get; init; } = [];

    /// <summary>Hours for which the storage of an electric boiler holds the design heat.</summary>
    public double StorageH { get; init; }

    /// <summary>Heat that an electric boiler can give relative to the design heat; above 1 it can charge storage on the coldest day, too.</summary>
    public double ChargeRatio { get; init; } = 1;

    /// <summary>Investment that does not depend on size.</summary>
    public double InvestFixed { get; init; }

    /// <summary>Investment per kW of design heat.</summary>
    public double InvestPerKw { get; init; }

    /// <summary>Investment against size where it is no straight line: rising and concave (economies of scale); replaces the two others.</summary>
    public ValueList<InvestPoint> InvestPoints { get; init; } = [];

    /// <summary>Fixed cost per kW of design heat and year.</summary>
    public double FixedCostPerKwA { get; init; }

    /// <summary>Cost per MWh of heat besides fuel and electricity.</summary>
    public double VariableCostPerMwh { get; init; }

    /// <summary>Life in years.</summary>
    public double LifeA { get; init; } = 20;

    /// <summary>Whether its heat is clean; null: as the fuel says, electricity always, the network as its sources.</summary>
    public bool? Clean { get; init; }
}

/// <summary>A coefficient of performance at an outdoor temperature.</summary>
/// <param name="OutdoorC">Outdoor temperature in °C.</param>
/// <param name="Cop">Heat over electricity.</param>
public sealed record CopPoint(double OutdoorC, double Cop);

/// <summary>An investment for a size.</summary>
/// <param name="HeatKw">Size in kW of heat.</param>
/// <param name="Invest">Investment.</param>
public sealed record InvestPoint(double HeatKw, double Invest);
