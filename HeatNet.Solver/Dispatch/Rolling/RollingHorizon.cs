using System.Collections.Concurrent;
using HeatNet.Solver.Dispatch.Commitment;
using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Dispatch.Schedules;
using HeatNet.Solver.Optimization;

namespace HeatNet.Solver.Dispatch.Rolling;

/// <summary>
/// Commits the units of a period by windows that roll over it. A long period is divided into stretches that are rolled over at the same
/// time, each from the state in which the relaxation, or an earlier schedule, leaves the one before; where they meet, a window over both
/// makes them fit. The division does not depend on the number of threads, and so neither does the schedule.
/// </summary>
internal sealed class RollingHorizon
{
    // Long against a window, so that what the seams cost is little.
    private const double StretchH = 504;

    // So much is decided anew on either side of a seam.
    private const double SeamH = 24;

    private readonly DispatchProblem _problem;
    private readonly DispatchSettings _settings;
    private readonly RelaxedPlan? _plan;
    private readonly WindowSolver _solver;
    private readonly Schedule? _guess;
    private readonly Action<int>? _progress;
    private readonly int _horizon;
    private readonly int _advance;
    private int _done;

    /// <param name="problem">The problem.</param>
    /// <param name="settings">How it is solved.</param>
    /// <param name="plan">The relaxation of the whole period; null where there is none.</param>
    /// <param name="solver">Solves windows.</param>
    /// <param name="guess">What a stretch takes for the schedule before it; null: the period is not divided.</param>
    /// <param name="progress">Hears how many steps are decided.</param>
    public RollingHorizon(DispatchProblem problem, DispatchSettings settings, RelaxedPlan? plan, WindowSolver solver, Schedule? guess, Action<int>? progress)
    {
        (_problem, _settings, _plan, _solver, _guess, _progress) = (problem, settings, plan, solver, guess, progress);
        _horizon = DispatchSolver.Horizon(problem, settings);
        _advance = Math.Clamp((int)Math.Round(settings.StepH / problem.StepH), 1, _horizon);
        Schedule = ScheduleReading.NewSchedule(problem);
    }

    /// <summary>The schedule, as far as it is decided.</summary>
    public Schedule Schedule { get; }

    /// <summary>Decides every step; false where the solver has no answer to a window.</summary>
    public bool Run()
    {
        var starts = Starts();
        var rolled = new bool[starts.Length];
        InParallel(starts.Length, i => rolled[i] = Roll(starts[i], EndOf(starts, i), i == 0 ? null : _guess));
        if (!Array.TrueForAll(rolled, isRolled => isRolled))
        {
            return false;
        }

        foreach (var (start, isJoined) in starts.Skip(1).Zip(Join(starts[1..])))
        {
            // A stretch that cannot be made to follow on the one before is rolled over again from where that really ends.
            if (!isJoined && !Roll(start, EndOf(starts, Array.IndexOf(starts, start)), Schedule))
            {
                return false;
            }
        }

        return true;
    }

    // First steps of the stretches.
    private int[] Starts()
    {
        var count = _guess is null ? 1 : Math.Max(1, (int)(_problem.StepCount * _problem.StepH / StretchH));
        return [.. Enumerable.Range(0, count).Select(i => _advance * (int)Math.Round((double)i * _problem.StepCount / count / _advance)).Distinct()];
    }

    private int EndOf(int[] starts, int stretch) => stretch + 1 < starts.Length ? starts[stretch + 1] : _problem.StepCount;

    private bool Roll(int start, int end, Schedule? before)
    {
        var state = StateAt(start, before);
        for (var first = start; first < end;)
        {
            var count = Math.Min(_horizon, _problem.StepCount - first);
            var decided = first + count == _problem.StepCount ? end - first : Math.Min(_advance, end - first);
            var (model, result) = _solver.Solve(state.WindowAt(first, count), decided);
            if (!result.HasSolution)
            {
                return false;
            }

            ScheduleReading.Read(model, _problem, result.Values, decided, Schedule);
            state.Advance(Schedule, first, decided);
            first += decided;
            _progress?.Invoke(Interlocked.Add(ref _done, decided));
        }

        return true;
    }

    private RollingState StateAt(int step, Schedule? before)
    {
        var state = new RollingState(_problem, _plan);
        if (before is not null)
        {
            state.Advance(before, 0, step);
        }

        return state;
    }

    // Both sides of every seam are committed anew, so that times on and off are kept; beyond, all stays as it is. Windows are made before
    // any is solved: none sees what another changed.
    private bool[] Join(int[] seams)
    {
        var half = Math.Max(1, (int)Math.Round(SeamH / _problem.StepH));
        var kept = Math.Max(half, _problem.Units.Select(unit => Math.Max(unit.MinUpSteps, unit.MinDownSteps)).DefaultIfEmpty(0).Max());
        var models = seams.Select(seam =>
        {
            var first = seam - half;
            var window = StateAt(first, Schedule).WindowAt(first, Math.Min((2 * half) + kept, _problem.StepCount - first));
            var model = DispatchModel.Build(_problem, window);
            ScheduleReading.FixCommitments(model, Schedule, 2 * half);
            return model;
        }).ToArray();
        var results = new OptimizerResult[seams.Length];
        InParallel(seams.Length, i => results[i] = _solver.Search(models[i], null));
        for (var i = 0; i < seams.Length; i++)
        {
            if (results[i].HasSolution)
            {
                ScheduleReading.Read(models[i], _problem, results[i].Values, Math.Min(2 * half, models[i].Window.Count), Schedule);
            }
        }

        return Array.ConvertAll(results, result => result.HasSolution);
    }

    // One at a time is handed out: stretches differ much in what they take.
    private void InParallel(int count, Action<int> work) => Parallel.ForEach(
        Partitioner.Create(Enumerable.Range(0, count), EnumerablePartitionerOptions.NoBuffering),
        new ParallelOptions { MaxDegreeOfParallelism = _settings.Threads },
        work);
}
