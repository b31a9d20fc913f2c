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
}

/// <summary>What dispatch keeps in reserve.</summary>
public enum ReserveRule
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>What the loss of the largest running unit takes away.</summary>
    LargestUnit,
}
