using System.Diagnostics;
using HeatNet.Solver.Optimization;
using HeatNet.Solver.Planning.Decisions;
using HeatNet.Solver.Planning.Modelling;
using HeatNet.Solver.Planning.Network;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning;

/// <summary>
/// Optimises a plan. A tree of relaxations (<see cref="DecisionTree"/>) proves the bound on a thread of its own and rounds what it finds to plans;
/// beside it, deciding year by year gives a plan to beat, and large neighbourhoods of the best plan are searched. Every plan is measured
/// with fixed decisions by CLP.
/// </summary>
public sealed class PlanSolver : IDisposable
{
    private const double ShareForYears = 0.2;

    private const double GapOfYears = 1e-3;

    private readonly PlanningProblem _problem;
    private readonly TransportGraph _graph;
    private readonly PlanOptions _options;
    private readonly Action<PlanProgress>? _report;
    private readonly CancellationToken _token;
    private readonly PlanStart? _start;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private readonly PlanModel _full;
    private readonly DecisionTree _tree;
    private CancellationTokenSource _ended = new();
    private double _untilS;
    private int _searches;
    private OptimizerResult? _relaxed;
    private double _boundM = double.NegativeInfinity;
    private PlanSolution? _yearByYear;
    private PlanSolution? _best;

    /// <param name="problem">The problem.</param>
    /// <param name="options">Gap and seed; time is given to each search.</param>
    /// <param name="report">Takes progress, from one thread at a time.</param>
    /// <param name="token">Stops a search, which then answers with the best plan so far.</param>
    /// <param name="start">Where to start from, instead of the plan of one who decides year by year.</param>
    public PlanSolver(PlanningProblem problem, PlanOptions options, Action<PlanProgress>? report = null, CancellationToken token = default, PlanStart? start = null)
    {
        (_problem, _options, _report, _token, _start) = (problem, options, report, token, start);
        _boundM = start?.BoundM ?? double.NegativeInfinity;
        _graph = TransportGraph.Reduce(problem);
        _full = new PlanModel(problem, _graph, 0, problem.YearCount - 1);
        _tree = new DecisionTree(_full, CutoffM, () => Best is { KeepsEverything: true }, values => Take(_full.Read(values)));
    }

    private double RemainingS => _untilS - _watch.Elapsed.TotalSeconds;

    private bool IsOver => _ended.IsCancellationRequested;

    /// <summary>Optimises a plan within the time of the options.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">Time, gap and seed.</param>
    /// <param name="report">Takes progress, from one thread at a time.</param>
    /// <param name="token">Stops the search, which then answers with the best plan so far.</param>
    /// <param name="start">Where to start from, instead of the plan of one who decides year by year.</param>
    public static PlanOutcome Solve(
        PlanningProblem problem, PlanOptions options, Action<PlanProgress>? report = null, CancellationToken token = default, PlanStart? start = null)
    {
        using var solver = new PlanSolver(problem, options, report, token, start);
        return solver.Search(options.TimeLimitS);
    }

    /// <summary>Plan with the least cost under given decisions, of those that keep everything where there are such; null where the linear solver fails.</summary>
    internal static PlanSolution? Evaluate(PlanningProblem problem, PlanDecisions decisions, bool withRenovations)
    {
        var model = new PlanModel(problem, TransportGraph.Reduce(problem), 0, problem.YearCount - 1);
        return Evaluate(model, decisions, withRenovations);
    }

    private static PlanSolution? Evaluate(PlanModel model, PlanDecisions decisions, bool withRenovations)
    {
        var (lower, upper) = (model.Model.Lower.ToArray(), model.Model.Upper.ToArray());
        try
        {
            model.Fix(decisions, withRenovations);
            var elastic = model.Model.Upper.ToArray();
            model.ForbidShortfalls();
            var answer = Optimizers.Clp.Solve(model.Model, new OptimizerOptions { Relaxes = true });
            if (answer.Status != OptimizerStatus.Optimal)
            {
                elastic.CopyTo(model.Model.Upper);
                answer = Optimizers.Clp.Solve(model.Model, new OptimizerOptions { Relaxes = true });
            }

            return answer.Status == OptimizerStatus.Optimal ? model.Read(answer.Values) : null;
        }
        finally
        {
            lower.CopyTo(model.Model.Lower);
            upper.CopyTo(model.Model.Upper);
        }
    }

    /// <summary>Searches, or goes on searching, until the gap of the options is reached or the time is over.</summary>
    /// <param name="seconds">The time in s.</param>
    public PlanOutcome Search(double seconds)
    {
        _untilS = _watch.Elapsed.TotalSeconds + seconds;
        using (_ended = CancellationTokenSource.CreateLinkedTokenSource(_token))
        {
            _ended.CancelAfter(TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1e6)));
            if (_searches++ == 0)
            {
                _relaxed = Relax();
                Take(_start is null ? null : Evaluate(_full, _start.Decisions, withRenovations: false));
            }

            // The bound needs a core for itself until the end; the search needs the other.
            var proof = Task.Run(() => _tree.Run(RaiseBound, _ended.Token), CancellationToken.None);
            try
            {
                SearchBesideProof(proof, seconds);
            }
            finally
            {
                _ended.Cancel();
                proof.GetAwaiter().GetResult();
            }
        }

        Report(PlanPhase.Verification);
        if (_best is not null)
        {
            // Clean values: integral solvers leave small violations.
            _best = Evaluate(_full, _best.Decisions, withRenovations: false) ?? _best;
        }

        var integers = 0;
        foreach (var isInteger in _full.Model.IsInteger)
        {
            integers += isInteger ? 1 : 0;
        }

        return new PlanOutcome
        {
            Best = _best,
            YearByYear = _yearByYear,
            BoundM = _best is null ? _boundM : Math.Min(_boundM, _best.ObjectiveM),
            RelaxationM = _relaxed?.Objective ?? double.NegativeInfinity,
            WasCancelled = _token.IsCancellationRequested,
            Seconds = _watch.Elapsed.TotalSeconds,
            Size = (_full.Model.ColumnCount, integers, _full.Model.RowCount, _full.Model.EntryCount),
        };
    }

    public void Dispose() => _tree.Dispose();

    private void SearchBesideProof(Task proof, double seconds)
    {
        if (_searches == 1 && _start is null)
        {
            _yearByYear = DecideYearByYear(seconds);
            Take(_yearByYear);
        }

        while (Best is null && !IsOver)
        {
            if (proof.Wait(TimeSpan.FromSeconds(0.1)))
            {
                break;
            }
        }

        // What HiGHS answers is measured before it counts.
        bool Measure(PlanSolution? found) => found is not null && Take(Evaluate(_full, found.Decisions, withRenovations: false));
        new NeighbourhoodSearch(_problem, _full, () => _tree.Relaxed ?? _relaxed?.Values, _options.Seed + _searches - 1, Measure, () => Best, () => IsOver, () => RemainingS, _ended.Token).Run();
        SolveWhole();
    }

    private OptimizerResult? Relax()
    {
        Report(PlanPhase.Relaxation);
        var answer = Optimizers.Clp.Solve(_full.Model, new OptimizerOptions { Relaxes = true, TimeLimitS = RemainingS }, _token);
        if (answer.Status != OptimizerStatus.Optimal)
        {
            return null;
        }

        RaiseBound(answer.Objective);
        return answer;
    }

    /// <summary>The plan of one who sees one year at a time: its targets at least cost, with what investments are worth after it.</summary>
    private PlanSolution? DecideYearByYear(double seconds)
    {
        PlanDecisions? decisions = null;
        for (var year = 0; year < _problem.YearCount; year++)
        {
            Report(PlanPhase.YearByYear);
            decisions = DecideYear(new PlanModel(_problem, _graph, year, year, decisions), seconds * ShareForYears / _problem.YearCount);
            if (decisions is null)
            {
                return null;
            }
        }

        return decisions is null ? null : Evaluate(_full, decisions, withRenovations: true) ?? Evaluate(_full, decisions, withRenovations: false);
    }

    private PlanDecisions? DecideYear(PlanModel model, double seconds)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(_token);
        time.CancelAfter(TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 1e6)));
        double[]? best = null;
        var leastM = double.PositiveInfinity;
        using var tree = new DecisionTree(model, () => best is null ? leastM : leastM - (GapOfYears * Math.Abs(leastM)), null, Keep);
        tree.Run(_ => { }, time.Token);
        return best is null ? null : model.Read(best).Decisions;

        void Keep(double[] values)
        {
            if (model.Model.ObjectiveOf(values) is var cost && cost < leastM)
            {
                (best, leastM) = (values, cost);
            }
        }
    }

    private void SolveWhole()
    {
        if (IsOver)
        {
            return;
        }

        Report(PlanPhase.Whole);
        var (hint, upper) = (Best is { } best ? HintOf(best.Decisions) : null, _full.Model.Upper.ToArray());
        if (Best is { KeepsEverything: true })
        {
            _full.ForbidShortfalls();
        }

        var answer = Optimizers.Scip.Solve(
            _full.Model, new OptimizerOptions { RelativeGap = _options.Gap, TimeLimitS = Math.Max(1, RemainingS), Hint = hint }, _ended.Token);
        upper.CopyTo(_full.Model.Upper);
        if (answer.HasSolution)
        {
            RaiseBound(answer.Bound);
            Take(Evaluate(_full, _full.Read(answer.Values).Decisions, withRenovations: false));
        }

        Report(PlanPhase.Whole);
    }

    private double[] HintOf(PlanDecisions decisions)
    {
        var hint = new double[_full.Model.ColumnCount];
        Array.Fill(hint, double.NaN);
        foreach (var (columns, isOn) in _full.Switches(decisions))
        {
            for (var year = 0; year < columns.Length; year++)
            {
                if (columns[year] >= 0)
                {
                    hint[columns[year]] = isOn(year) ? 1 : 0;
                }
            }
        }

        return hint;
    }

    private PlanSolution? Best
    {
        get
        {
            lock (_lock)
            {
                return _best;
            }
        }
    }

    private double CutoffM()
    {
        lock (_lock)
        {
            return _best is null ? double.PositiveInfinity : _best.ObjectiveM - (_options.Gap * Math.Abs(_best.ObjectiveM));
        }
    }

    private bool Take(PlanSolution? solution)
    {
        lock (_lock)
        {
            if (solution is null || (_best is not null && !IsBetter(solution, _best)))
            {
                return false;
            }

            _best = solution;
            EndIfClosed();
            Report(PlanPhase.Search);
            return true;
        }
    }

    // A plan that keeps everything is better than any that does not.
    private static bool IsBetter(PlanSolution solution, PlanSolution than) => solution.KeepsEverything != than.KeepsEverything
        ? solution.KeepsEverything
        : solution.ObjectiveM < than.ObjectiveM - (1e-9 * Math.Abs(than.ObjectiveM));

    private void RaiseBound(double boundM)
    {
        lock (_lock)
        {
            _boundM = Math.Max(_boundM, boundM);
            EndIfClosed();
        }
    }

    private void EndIfClosed()
    {
        if (_best is not null && _best.ObjectiveM - _boundM <= (_options.Gap + 1e-9) * Math.Abs(_best.ObjectiveM))
        {
            _ended.Cancel();
        }
    }

    private void Report(PlanPhase phase)
    {
        lock (_lock)
        {
            _report?.Invoke(new PlanProgress(phase, _watch.Elapsed.TotalSeconds, _best?.ObjectiveM ?? double.NaN, _boundM));
        }
    }
}
