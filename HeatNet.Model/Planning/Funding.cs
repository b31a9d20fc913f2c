namespace HeatNet.Model.Planning;

/// <summary>Where money comes from.</summary>
public enum FundKind
{
    /// <summary>Given: subsidies.</summary>
    Grant,

    /// <summary>Borrowed and paid back in equal yearly sums: special bonds, bank loans.</summary>
    Bond,

    /// <summary>The city's and the companies' own.</summary>
    Own,
}

/// <summary>What is invested in.</summary>
public enum InvestmentKind
{
    /// <summary>Renovation of buildings.</summary>
    Retrofit,

    /// <summary>Substations of former boiler areas.</summary>
    Network,

    /// <summary>Boilers that burn fuel, in place of scattered boilers.</summary>
    Boiler,

    /// <summary>Electric boilers in place of scattered boilers.</summary>
    ElectricBoiler,

    /// <summary>Heat pumps in place of scattered boilers.</summary>
    HeatPump,

    /// <summary>Pipes and relay pumps.</summary>
    Pipe,

    /// <summary>Units of plants.</summary>
    Source,

    /// <summary>Closing of boilers and units.</summary>
    Closing,
}

/// <summary>A source of money.</summary>
public sealed record Fund
{
    /// <summary>Unique name.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public string? Name { get; init; }

    /// <summary>What it is.</summary>
    public required FundKind Kind { get; init; }

    /// <summary>What it may be spent on; empty: everything.</summary>
    public ValueList<InvestmentKind> For { get; init; } = [];

    /// <summary>Most money in a planning year; null: no limit.</summary>
    public YearPath? Limit { get; init; }

    /// <summary>Whether own money that is not spent stays for later years.</summary>
    public bool CarryOver { get; init; }

    /// <summary>Share of an investment that a grant pays.</summary>
    public double? Share { get; init; }

    /// <summary>What a grant pays per kW of new heat capacity.</summary>
    public double? PerKw { get; init; }

    /// <summary>What a grant pays per m² that is renovated or changes to a new supply.</summary>
    public double? PerM2 { get; init; }

    /// <summary>Interest of a bond per year.</summary>
    public double Rate { get; init; } = 0.03;

    /// <summary>Years over which a bond is paid back.</summary>
    public int TermA { get; init; } = 15;
}
