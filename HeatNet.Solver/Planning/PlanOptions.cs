namespace HeatNet.Solver.Planning;

/// <summary>How long and how well a plan is optimised.</summary>
public sealed record PlanOptions
{
    /// <summary>Greatest time in s.</summary>
    public double TimeLimitS { get; init; } = 600;

    /// <summary>Relative gap between plan and bound at which the search ends.</summary>
    public double Gap { get; init; } = 0.005;

    /// <summary>Seed of the search.</summary>
    public int Seed { get; init; } = 1;
}

/// <summary>Part of the optimisation of a plan.</summary>
public enum PlanPhase
{
    /// <summary>The relaxation, which gives the first bound.</summary>
    Relaxation,

    /// <summary>The plan of one who decides year by year.</summary>
    YearByYear,

    /// <summary>All decisions at once.</summary>
    Whole,

    /// <summary>Better plans, from the tree of decisions and from large neighbourhoods.</summary>
    Search,

    /// <summary>Clean values and their check.</summary>
    Verification,
}

/// <summary>How far the optimisation of a plan is.</summary>
/// <param name="Phase">Its part.</param>
/// <param name="Seconds">Time so far in s.</param>
/// <param name="CostM">Cost of the best plan in M with penalties; NaN before there is one.</param>
/// <param name="BoundM">Proven bound in M.</param>
public sealed record PlanProgress(PlanPhase Phase, double Seconds, double CostM, double BoundM);

/// <summary>What came of optimising a plan.</summary>
public sealed record PlanOutcome
{
    /// <summary>The best plan; null where there was no time to find one.</summary>
    public required Decisions.PlanSolution? Best { get; init; }

    /// <summary>The plan of one who decides year by year, measured over all years; null where there was no time.</summary>
    public required Decisions.PlanSolution? YearByYear { get; init; }

    /// <summary>Proven bound in M below which no plan lies.</summary>
    public required double BoundM { get; init; }

    /// <summary>Bound of the linear relaxation in M.</summary>
    public required double RelaxationM { get; init; }

    /// <summary>Whether it was stopped from outside.</summary>
    public required bool WasCancelled { get; init; }

    /// <summary>Time in s.</summary>
    public required double Seconds { get; init; }

    /// <summary>Size of the model: columns, integral ones among them, rows, coefficients.</summary>
    public required (int Columns, int Integers, int Rows, int Entries) Size { get; init; }

    /// <summary>Proven relative gap of the best plan.</summary>
    public double Gap => Best is null ? double.PositiveInfinity : Math.Max(0, Best.ObjectiveM - BoundM) / Math.Max(1e-9, Math.Abs(Best.ObjectiveM));
}
