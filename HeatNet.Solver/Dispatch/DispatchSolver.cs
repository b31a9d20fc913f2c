using HeatNet.Solver.Dispatch.Commitment;
using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Dispatch.Schedules;
using HeatNet.Solver.Optimization;

namespace HeatNet.Solver.Dispatch;

/// <summary>How a dispatch problem is solved.</summary>
public sealed record DispatchSettings
{
    /// <summary>Solver of the integral models; null: SCIP, and HiGHS where rows of the hydraulics make windows hard.</summary>
    public IOptimizer? Optimizer { get; init; }

    /// <summary>Solver of the linear models.</summary>
    public IOptimizer LinearOptimizer { get; init; } = Optimizers.Highs;

    /// <summary>Length of a window in h.</summary>
    public double HorizonH { get; init; } = 96;

    /// <summary>Distance between the beginnings of windows in h.</summary>
    public double StepH { get; init; } = 72;

    /// <summary>Relative gap at which a window counts as solved.</summary>
    public double Gap { get; init; } = 1e-3;

    /// <summary>Greatest time in s; null: no limit.</summary>
    public double? TimeLimitS { get; init; }

    /// <summary>Greatest time in s for one window, whatever a solver is caught in: what it has then is taken, and the gap says how good it is.</summary>
    public double WindowLimitS { get; init; } = 20;

    /// <summary>Threads to use; the schedule does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    internal IOptimizer OptimizerFor(DispatchProblem problem) => Optimizer ?? (problem.Cuts.Count > 0 ? Optimizers.Highs : Optimizers.Scip);
}

/// <summary>The answer to an earlier problem, and the steps in which the problem is now another.</summary>
/// <param name="Outcome">The answer.</param>
/// <param name="IsTouched">Whether a step is touched.</param>
public readonly record struct EarlierSchedule(DispatchOutcome Outcome, bool[] IsTouched)
{
    /// <summary>Whether any step of a stretch is touched.</summary>
    public bool IsTouchedWithin(int first, int count) => IsTouched.AsSpan(first, count).Contains(true);
}

/// <summary>
/// Solves dispatch problems: the relaxation of the whole period for the bound and the long view, integral windows that roll over it, and
/// a last linear solve with the commitments fixed for clean values and prices.
/// </summary>
public static class DispatchSolver
{
    // A period that is not much longer than a window is solved at once: a week with the usual window of four days.
    private const double WholePerHorizon = 1.75;

    // Blocks of the bound: long enough for integrality to show, short enough to be solved at once, to this share of the gap.
    private const double BoundBlockH = 12;
    private const double BoundGapShare = 0.1;
    private const double BoundBlockLimitS = 2;
    /// <summary>Solves a problem. A cancelled or timed-out run answers with the best schedule it has.</summary>
    public static DispatchOutcome Solve(
        DispatchProblem problem, DispatchSettings settings, IProgress<DispatchProgress>? progress = null, CancellationToken token = default) =>
        new DispatchRun(problem, settings, progress, token).Solve(null);

    /// <summary>
    /// Solves a problem that differs from an earlier one: windows in which no step is touched keep their commitments where these still carry
    /// every row.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="settings">How it is solved.</param>
    /// <param name="earlier">The schedule of the earlier problem, and the steps that are touched.</param>
    /// <param name="progress">Hears how far the run is.</param>
    /// <param name="token">Stops it.</param>
    public static DispatchOutcome SolveAgain(
        DispatchProblem problem, DispatchSettings settings, EarlierSchedule earlier, IProgress<DispatchProgress>? progress, CancellationToken token) =>
        new DispatchRun(problem, settings, progress, token).Solve(earlier);

    /// <summary>Best heat, power and prices for given commitments.</summary>
    public static DispatchOutcome Price(DispatchProblem problem, Schedule commitments, DispatchSettings settings, CancellationToken token = default) =>
        new DispatchRun(problem, settings, null, token).Finish(commitments, double.NegativeInfinity);

    /// <summary>Cost and prices of given heats: what the units cannot do of it, and what the demand differs, shows as unserved or surplus heat.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="given">On-states and heats of the units.</param>
    /// <param name="settings">How it is solved.</param>
    /// <param name="token">Stops it.</param>
    public static DispatchOutcome PriceHeats(DispatchProblem problem, Schedule given, DispatchSettings settings, CancellationToken token = default) =>
        new DispatchRun(problem, settings, null, token).Finish(given, double.NegativeInfinity, fixesHeats: true);

    /// <summary>Columns, rows and entries of the model of a whole problem.</summary>
    public static (int Columns, int Rows, int Entries) ModelSize(DispatchProblem problem)
    {
        var linear = DispatchModel.Build(problem, Window.Whole(problem)).Linear;
        return (linear.ColumnCount, linear.RowCount, linear.EntryCount);
    }

    /// <summary>Whether a problem is solved at once, without windows.</summary>
    internal static bool IsWhole(DispatchProblem problem, DispatchSettings settings) => Horizon(problem, settings) == problem.StepCount;

    /// <summary>Steps of a window.</summary>
    internal static int Horizon(DispatchProblem problem, DispatchSettings settings)
    {
        var horizon = Math.Clamp((int)Math.Round(settings.HorizonH / problem.StepH), 1, problem.StepCount);
        return problem.StepCount <= horizon * WholePerHorizon ? problem.StepCount : horizon;
    }

    /// <summary>
    /// A bound that no schedule of a problem can beat: that of its linear relaxation, raised by what integrality costs within blocks of hours;
    /// −∞ where the solver has no answer.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="settings">Gap at which a block counts as solved, and the solvers.</param>
    /// <param name="token">Stops it.</param>
    public static double Bound(DispatchProblem problem, DispatchSettings settings, CancellationToken token = default)
    {
        var model = DispatchModel.Build(problem, Window.Whole(problem));
        var relaxed = settings.LinearOptimizer.Solve(model.Linear, new OptimizerOptions { Relaxes = true, WantsDuals = true }, token);
        if (relaxed.Status != OptimizerStatus.Optimal)
        {
            return double.NegativeInfinity;
        }

        var stepsPerBlock = Math.Max(1, (int)(BoundBlockH / problem.StepH));
        var options = new OptimizerOptions
        {
            RelativeGap = 0,
            AbsoluteGap = BoundGapShare * settings.Gap * problem.WorthOfHeat(0, problem.StepCount) * stepsPerBlock / problem.StepCount,
            TimeLimitS = BoundBlockLimitS,
        };
        var blocks = new BlockBound(model.Linear, model.BlockOfColumn(stepsPerBlock), relaxed.RowDuals);
        return Math.Max(relaxed.Bound, blocks.Solve(Optimizers.Scip, settings.LinearOptimizer, options, settings.Threads, token));
    }

    /// <summary>Heats of plants and unserved heats of areas in MW by step in the linear relaxation; null where the solver has no answer.</summary>
    internal static double[][]? RelaxedInputs(DispatchProblem problem, DispatchSettings settings, CancellationToken token)
    {
        var model = DispatchModel.Build(problem, Window.Whole(problem));
        var result = settings.LinearOptimizer.Solve(model.Linear, new OptimizerOptions { Relaxes = true }, token);
        return result.HasSolution ? [.. Enumerable.Range(0, problem.StepCount).Select(step => InputAt(step))] : null;

        double[] InputAt(int step)
        {
            var heats = new double[problem.Plants.Count];
            for (var unit = 0; unit < problem.Units.Count; unit++)
            {
                heats[problem.Units[unit].Plant] += model.Evaluate(unit, step, Quantity.Heat, result.Values);
            }

            for (var store = 0; store < problem.Stores.Count; store++)
            {
                heats[problem.Stores[store].Plant] += result.Values[model.Stores[store].Discharge[step]] - result.Values[model.Stores[store].Charge[step]];
            }

            return [.. heats, .. model.Unserved.Select(area => result.Values[area[step]])];
        }
    }
}
