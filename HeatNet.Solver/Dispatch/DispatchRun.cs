using System.Diagnostics;
using HeatNet.Solver.Dispatch.Commitment;
using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Dispatch.Rolling;
using HeatNet.Solver.Dispatch.Schedules;
using HeatNet.Solver.Optimization;

namespace HeatNet.Solver.Dispatch;

/// <summary>One solution of a dispatch problem: relaxation, commitments, and at last clean values and prices.</summary>
/// <param name="problem">The problem.</param>
/// <param name="settings">How it is solved.</param>
/// <param name="progress">Hears how far the run is.</param>
/// <param name="token">Stops it.</param>
internal sealed class DispatchRun(DispatchProblem problem, DispatchSettings settings, IProgress<DispatchProgress>? progress, CancellationToken token)
{
    // Less of the demand than this is round-off, not a shortage.
    private const double UnservedTolerance = 1e-6;

    // Violations above this are not round-off of a solver: MW, MWh.
    private const double AuditTolerance = 1e-3;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private DispatchModel? _whole;
    private RelaxedPlan? _plan;
    private WindowSolver? _windows;

    // Set where units' own limits contradict each other: which they are is then part of the answer.
    private bool _softensUnits;
    private double _buildS;
    private double _relaxS;

    /// <summary>Solves the problem; where it differs from an earlier one in some steps only, from the answer to that.</summary>
    public DispatchOutcome Solve(EarlierSchedule? earlier)
    {
        progress?.Report(new DispatchProgress(DispatchStage.Bound, 0, problem.StepCount));
        var isWhole = DispatchSolver.IsWhole(problem, settings);
        var hasTrustedBound = settings.OptimizerFor(problem).HasTrustedBound;
        _plan = earlier?.Outcome.Plan;

        // An earlier relaxation guides as well as a new one, but its bound is that of another problem.
        var isKnown = _plan is not null;
        if (!isKnown && (!isWhole || !hasTrustedBound))
        {
            _plan = Timed(ref _relaxS, () => RelaxedPlan.Solve(problem, Whole(), settings.LinearOptimizer, token));
        }

        var bound = isKnown ? double.NegativeInfinity : _plan?.Bound ?? double.NegativeInfinity;
        _windows = new WindowSolver(problem, settings, _plan, earlier, _clock, token);
        Schedule schedule;
        bool isDecided;
        if (isWhole)
        {
            (schedule, var windowBound) = SolveWhole(_windows);
            isDecided = windowBound is not null;
            bound = hasTrustedBound ? Math.Max(bound, windowBound ?? bound) : bound;
        }
        else
        {
            var guess = earlier?.Outcome.Schedule ?? _plan?.Rounded;
            var horizon = new RollingHorizon(
                problem, settings, _plan, _windows, guess, done => progress?.Report(new DispatchProgress(DispatchStage.Commitment, done, problem.StepCount)));
            isDecided = horizon.Run();
            schedule = horizon.Schedule;
        }

        _softensUnits = _windows.SoftensUnits;
        progress?.Report(new DispatchProgress(DispatchStage.Prices, problem.StepCount, problem.StepCount));
        return isDecided ? Finish(schedule, bound) : Failed(schedule);
    }

    /// <summary>Heat, power and prices for given commitments, or for given heats.</summary>
    /// <param name="commitments">On-states and pieces, and the heats.</param>
    /// <param name="bound">Cost below which no schedule lies; −∞ where none is known.</param>
    /// <param name="fixesHeats">Whether heats are given, too.</param>
    public DispatchOutcome Finish(Schedule commitments, double bound, bool fixesHeats = false)
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
            return Failed(commitments);
        }

        var schedule = ScheduleReading.NewSchedule(problem);
        ScheduleReading.Read(model, problem, result.Values, problem.StepCount, schedule);
        ReadPrices(model, result.RowDuals, schedule);
        foreach (var slack in model.LimitSlacks.Where(slack => result.Values[slack.Column] > 1e-6))
        {
            schedule.BrokenLimits.Add(new BrokenLimit(
                slack.Limit, slack.Step, result.Values[slack.Column], result.Values[slack.Column] * model.Linear.Cost[slack.Column]));
        }

        var audit = ScheduleAudit.Of(problem, schedule);
        return new DispatchOutcome
        {
            Status = audit.LargestViolation > AuditTolerance && !_softensUnits ? DispatchStatus.Failed
                : _windows?.Unfinished > 0 ? DispatchStatus.Stopped
                : audit.Cost.Penalty > problem.UnservedCostPerMwh * UnservedTolerance * DemandMwh() || schedule.BrokenLimits.Count > 0 ? DispatchStatus.Short
                : DispatchStatus.Solved,
            Problem = problem,
            Schedule = schedule,
            Audit = audit,
            Bound = bound,
            Plan = _plan,
            Windows = _windows?.Windows ?? 0,
            UnfinishedWindows = _windows?.Unfinished ?? 0,
            Seconds = new DispatchSeconds(_buildS + (_windows?.BuildS ?? 0), _relaxS, _windows?.SolveS ?? 0, priceS),
        };
    }

    // The bound is null where there is no schedule.
    private (Schedule Schedule, double? Bound) SolveWhole(WindowSolver windows)
    {
        progress?.Report(new DispatchProgress(DispatchStage.Commitment, 0, problem.StepCount));
        var schedule = ScheduleReading.NewSchedule(problem);
        var (model, result) = windows.Solve(Window.Whole(problem), problem.StepCount, Whole());
        if (!result.HasSolution)
        {
            return (schedule, null);
        }

        ScheduleReading.Read(model, problem, result.Values, problem.StepCount, schedule);
        return (schedule, result.Bound);
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

    private void ReadPrices(DispatchModel model, double[] rowDuals, Schedule schedule)
    {
        for (var area = 0; area < problem.Areas.Count; area++)
        {
            for (var t = 0; t < problem.StepCount; t++)
            {
                var reserve = model.ReserveRows[t].Sum(row => rowDuals[row]);
                var unserved = model.UnservedRow[area][t] is >= 0 and var row ? rowDuals[row] : 0;
                schedule.PricePerMwh[area][t] = (rowDuals[model.BalanceRow[problem.CarrierOf(area)][t]] + reserve + unserved) / problem.StepH;
            }
        }

        // More demand in an area moves the limits of the hydraulics, each by its own measure: where one binds, prices differ.
        foreach (var (cut, cutRow) in model.CutRows)
        {
            for (var area = 0; area < (cut.AreaCoefficients?.Length ?? 0); area++)
            {
                schedule.PricePerMwh[area][cut.Step] += rowDuals[cutRow] * cut.AreaCoefficients![area] / problem.StepH;
            }
        }
    }

    private double DemandMwh() => problem.Areas.Sum(area => area.DemandMw.Sum()) * problem.StepH;

    private DispatchModel Whole() => _whole ??= Timed(ref _buildS, () => DispatchModel.Build(problem, Window.Whole(problem)));

    private DispatchOutcome Failed(Schedule schedule) => new()
    {
        Status = DispatchStatus.Failed,
        Problem = problem,
        Schedule = schedule,
        Audit = ScheduleAudit.Of(problem, schedule),
        Windows = _windows?.Windows ?? 0,
        UnfinishedWindows = _windows?.Windows ?? 0,
    };

    private static T Timed<T>(ref double seconds, Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = work();
        seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
        return result;
    }
}
