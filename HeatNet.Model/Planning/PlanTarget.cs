namespace HeatNet.Model.Planning;

/// <summary>What is limited by targets.</summary>
public enum TargetKind
{
    /// <summary>Least share of floor area with clean heat.</summary>
    CleanArea,

    /// <summary>Least share of heat that is clean.</summary>
    CleanHeat,

    /// <summary>Most CO₂ in t a year.</summary>
    Co2,

    /// <summary>Most SO₂ in t a year.</summary>
    So2,

    /// <summary>Most NOₓ in t a year.</summary>
    Nox,

    /// <summary>Most particulate matter (dust) in t a year.</summary>
    Pm,

    /// <summary>Most coal in t of standard coal (tce, 29.3076 GJ) a year.</summary>
    Coal,
}

/// <summary>A target: from its year on, until the next target of its kind.</summary>
/// <param name="Year">First year.</param>
/// <param name="Kind">What is limited.</param>
/// <param name="Value">The limit.</param>
public sealed record PlanTarget(int Year, TargetKind Kind, double Value);

/// <summary>Security of supply (N-1).</summary>
public sealed record SecurityRules
{
    /// <summary>Share of design heat that every area on the network gets with one failure (CJJ/T 34: 0.40, 0.55 or 0.65 by climate).</summary>
    public double AccidentShare { get; init; }

    /// <summary>Whether each plant in turn fails.</summary>
    public bool Plants { get; init; } = true;

    /// <summary>Pipes that fail in turn.</summary>
    public ValueList<string> Pipes { get; init; } = [];

    /// <summary>First year in which it must hold; null: all.</summary>
    public int? From { get; init; }

    /// <summary>Capacity at the design hour beyond the design heat, as a share of it.</summary>
    public double ReserveShare { get; init; }
}
