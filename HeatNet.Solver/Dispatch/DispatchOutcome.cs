using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Dispatch.Schedules;

namespace HeatNet.Solver.Dispatch;

/// <summary>How an optimisation ended.</summary>
public enum DispatchStatus
{
    /// <summary>A schedule that keeps every limit; its gap says how good it is.</summary>
    Solved,

    /// <summary>Time ran out or the run was cancelled; the rest of the schedule is a plain one.</summary>
    Stopped,

    /// <summary>No schedule keeps every limit: heat is short or a limit is broken; the schedule says where.</summary>
    Short,

    /// <summary>A schedule that keeps every limit of the optimization, but not every step of it holds in the network.</summary>
    NotCarried,

    /// <summary>No schedule: the solver has no answer.</summary>
    Failed,
}

/// <summary>A schedule, what it costs, and how good it is.</summary>
public sealed record DispatchOutcome
{
    /// <summary>How it ended.</summary>
    public required DispatchStatus Status { get; init; }

    /// <summary>The problem that was solved.</summary>
    public required DispatchProblem Problem { get; init; }

    /// <summary>The schedule.</summary>
    public required Schedule Schedule { get; init; }

    /// <summary>Cost and violations, recomputed from the schedule alone.</summary>
    public required ScheduleAudit Audit { get; init; }

    /// <summary>Cost below which no schedule lies; −∞ where none was proven.</summary>
    public double Bound { get; init; } = double.NegativeInfinity;

    /// <summary>What was minimised: cost, and the price put on unserved heat and broken limits.</summary>
    public double Objective => Audit.Cost.Objective + Schedule.BrokenLimits.Sum(broken => broken.Penalty);

    /// <summary>Heat in MWh that areas go without.</summary>
    public double UnservedMwh => Schedule.UnservedMw.Sum(area => area.Sum()) * Problem.StepH;

    /// <summary>Distance of the objective from the bound, relative to the objective, or to the worth of the heat where that is more; ∞ where no bound was proven.</summary>
    public double Gap => Relative(Objective - Bound);

    /// <summary>Distance of the cost from a bound of schedules that leave the same heat unserved, measured as <see cref="Gap"/> is.</summary>
    public double GapAtSameHeat(double bound) => Relative(Objective - (UnservedMwh * Problem.UnservedCostPerMwh) - bound);

    private double Relative(double distance) => double.IsFinite(distance)
        ? Math.Max(0, distance) / Math.Max(1e-9, Math.Max(Math.Abs(Objective), Problem.WorthOfHeat(0, Problem.StepCount)))
        : double.PositiveInfinity;

    /// <summary>The relaxation that guided the windows; null where there was none.</summary>
    internal Rolling.RelaxedPlan? Plan { get; init; }

    /// <summary>Number of windows.</summary>
    public int Windows { get; init; }

    /// <summary>Windows that were not solved to their gap.</summary>
    public int UnfinishedWindows { get; init; }

    /// <summary>Seconds of building models, of the bound, of the windows, of the last linear solve.</summary>
    public DispatchSeconds Seconds { get; init; }
}

/// <summary>Seconds that the parts of an optimisation took.</summary>
/// <param name="Build">Building models.</param>
/// <param name="Relax">The relaxation of the whole period.</param>
/// <param name="Windows">The integral models.</param>
/// <param name="Price">The linear model with commitments fixed.</param>
public readonly record struct DispatchSeconds(double Build, double Relax, double Windows, double Price);

/// <summary>How far an optimisation is.</summary>
/// <param name="Stage">What is going on.</param>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps in all.</param>
public readonly record struct DispatchProgress(DispatchStage Stage, int Done, int Total);

/// <summary>What an optimisation is about.</summary>
public enum DispatchStage
{
    /// <summary>The bound of the whole period.</summary>
    Bound,

    /// <summary>Commitments, window by window.</summary>
    Commitment,

    /// <summary>Clean values and prices.</summary>
    Prices,

    /// <summary>Every step in the network.</summary>
    Simulation,
}
