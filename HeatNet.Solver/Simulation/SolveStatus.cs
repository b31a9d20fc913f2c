namespace HeatNet.Solver.Simulation;

/// <summary>How a solve ended.</summary>
public enum SolveStatus
{
    /// <summary>All residuals are within tolerance.</summary>
    Converged,

    /// <summary>The iteration limit was reached; the state is the last iterate and not a solution.</summary>
    IterationLimit,

    /// <summary>No physical state meets the demands; the reason says why.</summary>
    Infeasible,

    /// <summary>The caller cancelled.</summary>
    Cancelled,
}
