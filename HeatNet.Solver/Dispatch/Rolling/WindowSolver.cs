using System.Diagnostics;
using HeatNet.Solver.Dispatch.Commitment;
using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Optimization;

namespace HeatNet.Solver.Dispatch.Rolling;

/// <summary>
/// Solves windows: from what is known of an earlier problem where there is such, by search within gap and time, and without search where
/// there is no time. Several threads may ask at once.
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="settings">How it is solved.</param>
/// <param name="plan">The relaxation of the whole period; null where there is none.</param>
/// <param name="earlier">The answer to an earlier problem; null where there is none.</param>
/// <param name="clock">Runs since the problem was begun.</param>
/// <param name="token">Stops the search.</param>
internal sealed class WindowSolver(
    DispatchProblem problem, DispatchSettings settings, RelaxedPlan? plan, EarlierSchedule? earlier, Stopwatch clock, CancellationToken token)
{
    private readonly Lock _gate = new();
    private int _stepsToDecide = problem.StepCount;

    /// <summary>Solver of the integral models.</summary>
    public IOptimizer Optimizer { get; } = settings.OptimizerFor(problem);

    /// <summary>Whether units' own limits contradict each other; which they are is then part of the answer.</summary>
    public bool SoftensUnits { get; private set; }

    /// <summary>Windows that were solved.</summary>
    public int Windows { get; private set; }

    /// <summary>Windows that were not solved to their gap.</summary>
    public int Unfinished { get; private set; }

    /// <summary>Seconds of building models, all threads together.</summary>
    public double BuildS { get; private set; }

    /// <summary>Seconds of solving them, all threads together.</summary>
    public double SolveS { get; private set; }

    private bool IsOutOfTime => settings.TimeLimitS is { } limit && clock.Elapsed.TotalSeconds >= limit;

    /// <summary>Solves a window; an answer without solution means that even a plain schedule was not found.</summary>
    /// <param name="window">The window.</param>
    /// <param name="decided">How many of its steps are decided by it.</param>
    /// <param name="known">The window's model where it is known; null: it is built.</param>
    public (DispatchModel Model, OptimizerResult Result) Solve(Window window, int decided, DispatchModel? known = null)
    {
        var start = Stopwatch.GetTimestamp();
        var model = known ?? DispatchModel.Build(problem, window);
        var buildS = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var result = SolveFrom(window, model);
        if (result.Status == OptimizerStatus.Infeasible)
        {
            model = Softened(window);
            result = Search(model, null);
        }

        var isUnfinished = !result.HasSolution || token.IsCancellationRequested || IsOutOfTime;
        if (!result.HasSolution)
        {
            (model, result) = SolvePlainly(window, model);
        }

        lock (_gate)
        {
            Windows++;
            Unfinished += isUnfinished ? 1 : 0;
            BuildS += buildS;
            SolveS += Stopwatch.GetElapsedTime(start).TotalSeconds - buildS;
            _stepsToDecide -= decided;
        }

        return (model, result);
    }

    /// <summary>Searches the best schedule of a window.</summary>
    /// <param name="model">The window's model.</param>
    /// <param name="hint">Values by column to begin with; null: none.</param>
    public OptimizerResult Search(DispatchModel model, double[]? hint)
    {
        var limit = settings.WindowLimitS;
        if (settings.TimeLimitS is { } all)
        {
            var share = (double)model.Window.Count * settings.Threads / Math.Max(model.Window.Count, Volatile.Read(ref _stepsToDecide));
            limit = Math.Min(limit, (all - clock.Elapsed.TotalSeconds) * Math.Min(1, 2 * share));
        }

        if (limit <= 0 || token.IsCancellationRequested)
        {
            return new OptimizerResult { Status = OptimizerStatus.NotSolved };
        }

        var options = new OptimizerOptions
        {
            RelativeGap = settings.Gap,
            AbsoluteGap = settings.Gap * problem.WorthOfHeat(model.Window.First, model.Window.Count),
            TimeLimitS = limit,
            Hint = hint,
        };
        var result = Optimizer.Solve(model.Linear, options, token);

        // A solver without an answer is in numerical trouble: another may do better.
        return result.HasSolution || result.Status == OptimizerStatus.Infeasible || token.IsCancellationRequested
            ? result
            : (ReferenceEquals(Optimizer, Optimizers.Highs) ? Optimizers.Scip : Optimizers.Highs).Solve(model.Linear, options, token);
    }

    // The earlier commitments are where a window begins. One that nothing touches keeps them, if they break nothing; and so does one in
    // which they cost no more above the relaxation than the gap.
    private OptimizerResult SolveFrom(Window window, DispatchModel model)
    {
        if (earlier is not { } known)
        {
            return Search(model, null);
        }

        var committed = DispatchModel.Build(problem, window);
        ScheduleReading.FixCommitments(committed, known.Outcome.Schedule);
        var result = settings.LinearOptimizer.Solve(committed.Linear, new OptimizerOptions { Relaxes = true }, token);
        if (!result.HasSolution)
        {
            return Search(model, null);
        }

        var isKept = known.IsTouchedWithin(window.First, window.Count) ? IsWithinGap(model, result.Objective) : committed.KeepsEverything(result.Values);
        return isKept ? result : Search(model, result.Values);
    }

    private bool IsWithinGap(DispatchModel model, double objective) =>
        settings.LinearOptimizer.Solve(model.Linear, new OptimizerOptions { Relaxes = true }, token) is { Status: OptimizerStatus.Optimal } relaxed
        && objective - relaxed.Objective <= settings.Gap * problem.WorthOfHeat(model.Window.First, model.Window.Count);

    private (DispatchModel Model, OptimizerResult Result) SolvePlainly(Window window, DispatchModel model)
    {
        var result = new PlainCommitment(problem, model, settings.LinearOptimizer).Solve(plan);
        if (!result.HasSolution)
        {
            model = Softened(window);
            result = new PlainCommitment(problem, model, settings.LinearOptimizer).Solve(plan);
        }

        return (model, result);
    }

    private DispatchModel Softened(Window window)
    {
        SoftensUnits = true;
        return DispatchModel.Build(problem, window, softensUnits: true);
    }
}
