namespace HeatNet.Solver.Contingencies;

/// <summary>What can be done against the effects of a failure.</summary>
public enum RemedyKind
{
    /// <summary>Closed valves or pipes of a tie are opened.</summary>
    OpenTie,

    /// <summary>Another plant takes over pressure maintenance.</summary>
    HoldPressure,

    /// <summary>Pumps run faster, as far as the highest pressure allows.</summary>
    RaisePumps,
}

/// <summary>A remedy that was tried by simulation and helps.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Elements">Valves, pipes, pumps or plants it is done to.</param>
/// <param name="State">The simulated state.</param>
public sealed record Remedy(RemedyKind Kind, IReadOnlyList<string> Elements, EmergencyState State);
