namespace HeatNet.Solver.Simulation;

/// <summary>How a steady solve ended, with its residuals.</summary>
public sealed record SolveReport
{
    /// <summary>How the solve ended.</summary>
    public required SolveStatus Status { get; init; }

    /// <summary>Why the state is not a solution; null when it is one or when the caller cancelled.</summary>
    public SolveFailure? Failure { get; init; }

    /// <summary>The failure in English; null when there is none.</summary>
    public string? Reason => Failure?.ToEnglish();

    /// <summary>Rounds of hydraulics and temperatures.</summary>
    public int CouplingIterations { get; init; }

    /// <summary>Newton steps of the hydraulics over all rounds.</summary>
    public int HydraulicIterations { get; init; }

    /// <summary>Largest mass imbalance of a vertex in kg/s.</summary>
    public double MassResidualKgPerS { get; init; }

    /// <summary>Largest pressure imbalance around a loop in Pa.</summary>
    public double LoopResidualPa { get; init; }

    /// <summary>Largest difference between heat asked for and delivered by a regulating substation or plant, in W.</summary>
    public double HeatResidualW { get; init; }

    /// <summary>Σ plants − Σ substations − Σ losses (with terminals), relative to Σ plants.</summary>
    public double HeatBalanceRelative { get; init; }

    /// <summary>Element with the worst residual; null where there is none.</summary>
    public string? WorstElement { get; init; }
}
