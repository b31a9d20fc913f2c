namespace HeatNet.Solver.Thermal.Dynamic;

/// <summary>How fine temperatures are followed.</summary>
public sealed record DynamicOptions
{
    /// <summary>
    /// Water that entered a pipe one after the other is taken together where its temperatures differ by no more than this, in K; energy is kept exactly. With
    /// zero only water of the same temperature is.
    /// </summary>
    public double MergeToleranceK { get; init; } = 0.01;

    /// <summary>Water is divided where a wall makes one piece of it differ by more than this, in K.</summary>
    public double SplitK { get; init; } = 0.5;

    /// <summary>
    /// Longest time in s over which flows are kept: valves and plants answer to the temperatures that have arrived at least this often. Longer steps are
    /// divided.
    /// </summary>
    public double LongestControlS { get; init; } = 300;
}
