namespace HeatNet.Model.Scenarios;

/// <summary>How dispatch is solved: in windows that roll over the period.</summary>
public sealed record DispatchOptions
{
    /// <summary>Length of a window in h.</summary>
    public double HorizonH { get; init; } = 96;

    /// <summary>Distance between the beginnings of windows in h, at most <see cref="HorizonH"/>.</summary>
    public double StepH { get; init; } = 72;

    /// <summary>Relative gap at which a window counts as solved.</summary>
    public double Gap { get; init; } = 0.001;

    /// <summary>Greatest time for the whole run in s; null: no limit.</summary>
    public double? TimeLimitS { get; init; }

    /// <summary>What is kept in reserve.</summary>
    public ReserveRule Reserve { get; init; } = ReserveRule.None;

    /// <summary>Cost put on a MWh of heat that is not served; null: twenty times what the dearest unit's heat costs.</summary>
    public double? UnservedCostPerMwh { get; init; }

    /// <summary>Limits of fuel by contract.</summary>
    public ValueList<FuelLimit> FuelLimits { get; init; } = [];

    /// <summary>Limits of emissions over the period.</summary>
    public ValueList<EmissionLimit> EmissionLimits { get; init; } = [];
}

/// <summary>The most of a fuel that may be burned.</summary>
/// <param name="Fuel">Id of the fuel.</param>
/// <param name="Amount">Greatest amount in the fuel's unit.</param>
/// <param name="Per">Time for which the amount holds.</param>
public sealed record FuelLimit(string Fuel, double Amount, LimitTime Per);

/// <summary>Time for which an amount holds.</summary>
public enum LimitTime
{
    /// <summary>Every calendar day.</summary>
    Day,

    /// <summary>Every calendar month.</summary>
    Month,

    /// <summary>The whole period.</summary>
    Period,
}

/// <summary>The most of a kind of emission over the whole period.</summary>
/// <param name="Emission">The kind.</param>
/// <param name="LimitT">Greatest amount in t.</param>
public sealed record EmissionLimit(EmissionKind Emission, double LimitT);

/// <summary>Kinds of emissions of the fuel catalogue.</summary>
public enum EmissionKind
{
    /// <summary>Carbon dioxide.</summary>
    Co2,

    /// <summary>Sulphur dioxide.</summary>
    So2,

    /// <summary>Nitrogen oxides.</summary>
    Nox,

    /// <summary>Particulate matter.</summary>
    Pm,
}

/// <summary>What dispatch keeps in reserve.</summary>
public enum ReserveRule
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>What the loss of the largest running unit takes away.</summary>
    LargestUnit,
}
