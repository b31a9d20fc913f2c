using System.Diagnostics;
using HeatNet.Solver.Dispatch.Commitment;
using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Dispatch.Rolling;
using HeatNet.Solver.Dispatch.Schedules;
using HeatNet.Solver.Optimization;

namespace HeatNet.Solver.Dispatch;

/// <summary>How a dispatch problem is solved.</summary>
public sealed record DispatchSettings
{
    /// <summary>Solver of the integral models; null: SCIP, and HiGHS where rows of the hydraulics make windows hard.</summary>
    public IOptimizer? Optimizer { get; init; }

    /// <summary>Solver of the linear models.</summary>
    public IOptimizer LinearOptimizer { get; init; } = Optimizers.Clp;

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

    // Less of the demand than this is round-off, not a shortage.
    private const double UnservedTolerance = 1e-6;

    // Blocks of the bound: long enough for integrality to show, short enough to be solved at once, to this share of the gap.
    private const double BoundBlockH = 12;
    private const double BoundGapShare = 0.1;
    private const double BoundBlockLimitS = 2;

    // Violations above this are not round-off of a solver: MW, MWh.
    private const double AuditTolerance = 1e-3;

    /// <summary>Solves a problem. A cancelled or timed-out run answers with the best schedule it has.</summary>
    public static DispatchOutcome Solve(
        DispatchProblem problem, DispatchSettings settings, IProgress<DispatchProgress>? progress = null, CancellationToken token = default) =>
        new Run(problem, settings, progress, token).Solve(null);

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
        new Run(problem, settings, progress, token).Solve(earlier);

    /// <summary>Best heat, power and prices for given commitments.</summary>
    public static DispatchOutcome Price(DispatchProblem problem, Schedule commitments, DispatchSettings settings, CancellationToken token = default)
    {
        var run = new Run(problem, settings, null, token);
        return run.Finish(commitments, double.NegativeInfinity, 0, 0);
    }

    /// <summary>Cost and prices of given heats: what the units cannot do of it, and what the demand differs, shows as unserved or surplus heat.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="given">On-states and heats of the units.</param>
    /// <param name="settings">How it is solved.</param>
    /// <param name="token">Stops it.</param>
    public static DispatchOutcome PriceHeats(DispatchProblem problem, Schedule given, DispatchSettings settings, CancellationToken token = default) =>
        new Run(problem, settings, null, token).Finish(given, double.NegativeInfinity, 0, 0, fixesHeats: true);

    /// <summary>Columns, rows and entries of the model of a whole problem.</summary>
    public static (int Columns, int Rows, int Entries) ModelSize(DispatchProblem problem)
    {
        var linear = DispatchModel.Build(problem, Window.Whole(problem)).Linear;
        return (linear.ColumnCount, linear.RowCount, linear.EntryCount);
    }

    /// <summary>Whether a problem is solved at once, without windows.</summary>
    internal static bool IsWhole(DispatchProblem problem, DispatchSettings settings) => Horizon(problem, settings) == problem.StepCount;

    private static int Horizon(DispatchProblem problem, DispatchSettings settings)
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
    /// <param name="threads">Blocks that are solved at the same time.</param>
    /// <param name="token">Stops it.</param>
    public static double Bound(DispatchProblem problem, DispatchSettings settings, int threads, CancellationToken token = default)
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
        return Math.Max(relaxed.Bound, blocks.Solve(Optimizers.Scip, settings.LinearOptimizer, options, threads, token));
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

    private sealed class Run(DispatchProblem problem, DispatchSettings settings, IProgress<DispatchProgress>? progress, CancellationToken token)
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private DispatchModel? _whole;
        private RelaxedPlan? _plan;

        // Set where units' own limits contradict each other: which they are is then part of the answer.
        private bool _softensUnits;
        private double _buildS;
        private double _relaxS;
        private double _windowS;

        private IOptimizer First => settings.Optimizer ?? (problem.Cuts.Count > 0 ? Optimizers.Highs : Optimizers.Scip);

        public DispatchOutcome Solve(EarlierSchedule? earlier)
        {
            var steps = problem.StepCount;
            var horizon = Horizon(problem, settings);
            var advance = Math.Clamp((int)Math.Round(settings.StepH / problem.StepH), 1, horizon);
            progress?.Report(new DispatchProgress(DispatchStage.Bound, 0, steps));
            var needsPlan = horizon < steps || !First.HasTrustedBound;
            _plan = earlier?.Outcome.Plan;
            var isKnown = _plan is not null;
            var plan = _plan ??= needsPlan ? Timed(ref _relaxS, () => RelaxedPlan.Solve(problem, Whole(), settings.LinearOptimizer, token)) : null;

            // An earlier relaxation guides as well as a new one, but its bound is that of another problem.
            var bound = isKnown ? double.NegativeInfinity : plan?.Bound ?? double.NegativeInfinity;
            var state = new RollingState(problem, plan);
            var schedule = ScheduleReading.NewSchedule(problem);
            var (windows, unfinished) = (0, 0);
            for (var first = 0; first < steps;)
            {
                var count = Math.Min(horizon, steps - first);
                var decided = first + count == steps ? count : advance;
                progress?.Report(new DispatchProgress(DispatchStage.Commitment, first, steps));
                var window = state.WindowAt(first, count);
                var isWhole = first == 0 && count == steps;
                var model = isWhole ? Whole() : Timed(ref _buildS, () => DispatchModel.Build(problem, window));
                var result = Timed(ref _windowS, () => SolveFrom(window, model, earlier, (double)count / (steps - first)));
                windows++;
                if (result.Status == OptimizerStatus.Infeasible)
                {
                    _softensUnits = true;
                    model = DispatchModel.Build(problem, window, softensUnits: true);
                    result = Timed(ref _windowS, () => SolveWindow(model, 1, null));
                }

                unfinished += !result.HasSolution || token.IsCancellationRequested || IsOutOfTime ? 1 : 0;
                if (!result.HasSolution)
                {
                    (model, result) = SolvePlainly(window, model, plan);
                    if (!result.HasSolution)
                    {
                        return Failed(schedule, windows);
                    }
                }

                if (isWhole && First.HasTrustedBound)
                {
                    bound = Math.Max(bound, result.Bound);
                }

                ScheduleReading.Read(model, problem, result.Values, decided, schedule);
                state.Advance(schedule, first, decided);
                first += decided;
            }

            progress?.Report(new DispatchProgress(DispatchStage.Prices, steps, steps));
            return Finish(schedule, bound, windows, unfinished);
        }

        public DispatchOutcome Finish(Schedule commitments, double bound, int windows, int unfinished, bool fixesHeats = false)
        {
            var priceS = 0.0;
            var (model, result) = Timed(ref priceS, () => PriceWith(commitments, fixesHeats));
            if (!result.HasSolution && !_softensUnits)
            {
                _softensUnits = true;
                (model, result) = Timed(ref priceS, () => PriceWith(commitments, fixesHeats));
            }

            if (!result.HasSolution)
            {
                return Failed(commitments, windows);
            }

            var schedule = ScheduleReading.NewSchedule(problem);
            ScheduleReading.Read(model, problem, result.Values, problem.StepCount, schedule);
            for (var area = 0; area < problem.Areas.Count; area++)
            {
                for (var t = 0; t < problem.StepCount; t++)
                {
                    var reserve = model.ReserveRows[t].Sum(row => result.RowDuals[row]);
                    var unserved = model.UnservedRow[area][t] is >= 0 and var row ? result.RowDuals[row] : 0;
                    schedule.PricePerMwh[area][t] = (result.RowDuals[model.BalanceRow[problem.CarrierOf(area)][t]] + reserve + unserved) / problem.StepH;
                }
            }

            // More demand in an area moves the limits of the hydraulics, each by its own measure: where one binds, prices differ.
            foreach (var (cut, cutRow) in model.CutRows)
            {
                for (var area = 0; area < (cut.AreaCoefficients?.Length ?? 0); area++)
                {
                    schedule.PricePerMwh[area][cut.Step] += result.RowDuals[cutRow] * cut.AreaCoefficients![area] / problem.StepH;
                }
            }

            foreach (var slack in model.LimitSlacks.Where(slack => result.Values[slack.Column] > 1e-6))
            {
                schedule.BrokenLimits.Add(new BrokenLimit(
                    slack.Limit, slack.Step, result.Values[slack.Column], result.Values[slack.Column] * model.Linear.Cost[slack.Column]));
            }

            var audit = ScheduleAudit.Of(problem, schedule);
            return new DispatchOutcome
            {
                Status = audit.LargestViolation > AuditTolerance && !_softensUnits ? DispatchStatus.Failed
                    : unfinished > 0 ? DispatchStatus.Stopped
                    : audit.Cost.Penalty > problem.UnservedCostPerMwh * UnservedTolerance * DemandMwh() || schedule.BrokenLimits.Count > 0 ? DispatchStatus.Short
                    : DispatchStatus.Solved,
                Problem = problem,
                Schedule = schedule,
                Audit = audit,
                Bound = bound,
                Plan = _plan,
                Windows = windows,
                UnfinishedWindows = unfinished,
                Seconds = new DispatchSeconds(_buildS, _relaxS, _windowS, priceS),
            };
        }

        private (DispatchModel Model, OptimizerResult Result) PriceWith(Schedule commitments, bool fixesHeats)
        {
            var model = _softensUnits ? DispatchModel.Build(problem, Window.Whole(problem), softensUnits: true) : Whole();
            ScheduleReading.FixCommitments(model, commitments);
            if (fixesHeats)
            {
                model.FixHeats(commitments);
            }

            return (model, settings.LinearOptimizer.Solve(model.Linear, new OptimizerOptions { Relaxes = true, WantsDuals = true }));
        }

        private (DispatchModel Model, OptimizerResult Result) SolvePlainly(Window window, DispatchModel model, RelaxedPlan? plan)
        {
            var result = new PlainCommitment(problem, model, settings.LinearOptimizer).Solve(plan);
            if (!result.HasSolution && !_softensUnits)
            {
                _softensUnits = true;
                model = DispatchModel.Build(problem, window, softensUnits: true);
                result = new PlainCommitment(problem, model, settings.LinearOptimizer).Solve(plan);
            }

            return (model, result);
        }

        private double DemandMwh() => problem.Areas.Sum(area => area.DemandMw.Sum()) * problem.StepH;

        private DispatchModel Whole() => _whole ??= Timed(ref _buildS, () => DispatchModel.Build(problem, Window.Whole(problem)));

        // The earlier commitments are where a window begins. One that nothing touches keeps them, if they break nothing; and so does one in
        // which they cost no more above the relaxation than the gap.
        private OptimizerResult SolveFrom(Window window, DispatchModel model, EarlierSchedule? earlier, double share)
        {
            if (earlier is not { } known)
            {
                return SolveWindow(model, share, null);
            }

            var committed = DispatchModel.Build(problem, window);
            ScheduleReading.FixCommitments(committed, known.Outcome.Schedule);
            var result = settings.LinearOptimizer.Solve(committed.Linear, new OptimizerOptions { Relaxes = true }, token);
            if (!result.HasSolution)
            {
                return SolveWindow(model, share, null);
            }

            var isKept = known.IsTouchedWithin(window.First, window.Count) ? IsWithinGap(model, result.Objective) : committed.KeepsEverything(result.Values);
            return isKept ? result : SolveWindow(model, share, result.Values);
        }

        private bool IsWithinGap(DispatchModel model, double objective) =>
            settings.LinearOptimizer.Solve(model.Linear, new OptimizerOptions { Relaxes = true }, token) is { Status: OptimizerStatus.Optimal } relaxed
            && objective - relaxed.Objective <= settings.Gap * problem.WorthOfHeat(model.Window.First, model.Window.Count);

        private bool IsOutOfTime => settings.TimeLimitS is { } limit && _clock.Elapsed.TotalSeconds >= limit;

        private OptimizerResult SolveWindow(DispatchModel model, double share, double[]? hint)
        {
            var limit = Math.Min(settings.WindowLimitS, settings.TimeLimitS is { } all ? (all - _clock.Elapsed.TotalSeconds) * Math.Min(1, 2 * share) : settings.WindowLimitS);
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
            var result = First.Solve(model.Linear, options, token);

            // A solver without an answer is in numerical trouble: another may do better.
            return result.HasSolution || result.Status == OptimizerStatus.Infeasible || token.IsCancellationRequested
                ? result
                : (ReferenceEquals(First, Optimizers.Highs) ? Optimizers.Scip : Optimizers.Highs).Solve(model.Linear, options, token);
        }

        private DispatchOutcome Failed(Schedule schedule, int windows) => new()
        {
            Status = DispatchStatus.Failed,
            Problem = problem,
            Schedule = schedule,
            Audit = ScheduleAudit.Of(problem, schedule),
            Windows = windows,
            UnfinishedWindows = windows,
        };

        private static T Timed<T>(ref double seconds, Func<T> work)
        {
            var start = Stopwatch.GetTimestamp();
            var result = work();
            seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
            return result;
        }
    }
}
