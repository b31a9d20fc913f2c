namespace HeatNet.Model.Planning;

/// <summary>A scattered boiler and what may take its place.</summary>
public sealed record PlanBoiler
{
    /// <summary>Unique name.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public string? Name { get; init; }

    /// <summary>The area it heats.</summary>
    public required string Area { get; init; }

    /// <summary>Share of the area's heat that it gives; what no boiler gives comes from the network.</summary>
    public double Share { get; init; } = 1;

    /// <summary>A fuel of the case or of the built-in catalogue.</summary>
    public required string Fuel { get; init; }

    /// <summary>Heat over fuel (lower heating value).</summary>
    public double Efficiency { get; init; } = 0.6;

    /// <summary>Installed heat in kW, for fixed cost; null: the design heat of the base year.</summary>
    public double? CapacityKw { get; init; }

    /// <summary>Fixed cost per kW and year while it is open.</summary>
    public double FixedCostPerKwA { get; init; }

    /// <summary>Cost per MWh of heat besides fuel.</summary>
    public double VariableCostPerMwh { get; init; }

    /// <summary>Cost of closing it.</summary>
    public double CloseCost { get; init; }

    /// <summary>First year in whose season it may be closed.</summary>
    public int? EarliestClose { get; init; }

    /// <summary>Year by whose season it must be closed: by order, or at the end of its life.</summary>
    public int? LatestClose { get; init; }

    /// <summary>Year by whose season its remaining life ends, whatever orders say.</summary>
    public int? RetireBy { get; init; }

    /// <summary>Whether its heat is clean; null: as the fuel says.</summary>
    public bool? Clean { get; init; }

    /// <summary>What may take its place.</summary>
    public ValueList<ConversionOption> Options { get; init; } = [];
}

/// <summary>A technology open to one boiler, with what the place has to offer.</summary>
public sealed record ConversionOption
{
    /// <summary>The technology.</summary>
    public required string Technology { get; init; }

    /// <summary>Node where a substation is joined; null: that of the area.</summary>
    public string? Node { get; init; }

    /// <summary>Greatest design heat in kW that the place allows.</summary>
    public double? LimitKw { get; init; }

    /// <summary>Greatest gas flow in m³/h.</summary>
    public double? GasLimitM3PerH { get; init; }

    /// <summary>Greatest electrical power in kW.</summary>
    public double? GridLimitKw { get; init; }

    /// <summary>Greatest heat in kW that ground, sewage or another source of a heat pump gives.</summary>
    public double? SourceLimitKw { get; init; }

    /// <summary>A limit that several boilers share.</summary>
    public string? Resource { get; init; }

    /// <summary>Investment at this place beside that of the technology: service line, transformer, boreholes.</summary>
    public double InvestExtra { get; init; }

    /// <summary>Factor on the technology's investment at this place.</summary>
    public double InvestFactor { get; init; } = 1;

    /// <summary>First year in which it is possible.</summary>
    public int? Earliest { get; init; }

    /// <summary>Last year in which it is possible.</summary>
    public int? Latest { get; init; }
}

/// <summary>What several boilers share: a gas main, a transformer, a sewer.</summary>
/// <param name="Id">Unique name.</param>
/// <param name="Kind">What is counted.</param>
/// <param name="Limit">Greatest use over the years: m³/h of gas, kW of power, or kW of source heat, at design.</param>
public sealed record SharedResource(string Id, ResourceKind Kind, YearPath Limit);

/// <summary>What a shared resource counts.</summary>
public enum ResourceKind
{
    /// <summary>Fuel in m³/h (or the fuel's unit per hour).</summary>
    Gas,

    /// <summary>Electrical power in kW.</summary>
    Grid,

    /// <summary>Heat in kW that heat pumps take from their source.</summary>
    Source,
}
