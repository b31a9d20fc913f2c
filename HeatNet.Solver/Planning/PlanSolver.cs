using System.Diagnostics;
using HeatNet.Solver.Optimization;
using HeatNet.Solver.Planning.Decisions;
using HeatNet.Solver.Planning.Modelling;
using HeatNet.Solver.Planning.Network;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning;

/// <summary>
/// Optimises a plan: the relaxation bounds it, deciding year by year gives a first plan, reduced costs fix what no better plan can have, then
/// the whole model is solved from that plan, and large neighbourhoods are searched with the time that is left. Integral models are solved by
/// SCIP, linear ones by CLP; every plan is measured with fixed decisions by CLP.
/// </summary>
public sealed class PlanSolver
{
    private const double ShareForYears = 0.2;
    private const double ShareForLarge = 0.5;
    private const double ShareForSmall = 0.4;
    private const double ShareForSearch = 0.85;

    private readonly PlanningProblem _problem;
    private readonly TransportGraph _graph;
    private readonly PlanOptions _options;
    private readonly Action<PlanProgress>? _report;
    private readonly CancellationToken _token;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly PlanModel _full;
    private double _boundM = double.NegativeInfinity;
    private PlanSolution? _best;

    private PlanSolver(PlanningProblem problem, PlanOptions options, Action<PlanProgress>? report, CancellationToken token)
    {
        (_problem, _options, _report, _token) = (problem, options, report, token);
        _graph = TransportGraph.Reduce(problem);
        _full = new PlanModel(problem, _graph, 0, problem.YearCount - 1);
    }

    private double RemainingS => _options.TimeLimitS - _watch.Elapsed.TotalSeconds;

    private bool IsOver => _token.IsCancellationRequested || RemainingS <= 0 || (_best is not null && _best.ObjectiveM - _boundM <= _options.Gap * Math.Abs(_best.ObjectiveM));

    /// <summary>Optimises a plan.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">Time and gap.</param>
    /// <param name="report">Takes progress, on the calling thread.</param>
    /// <param name="token">Stops the search, which then answers with the best plan so far.</param>
    /// <param name="start">Decisions to start from, instead of those of one who decides year by year.</param>
    public static PlanOutcome Solve(
        PlanningProblem problem, PlanOptions options, Action<PlanProgress>? report = null, CancellationToken token = default, PlanDecisions? start = null) =>
        new PlanSolver(problem, options, report, token).Run(start);

    /// <summary>Plan with the least cost under given decisions; null where the linear solver fails.</summary>
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
            var answer = Optimizers.Clp.Solve(model.Model, new OptimizerOptions { Relaxes = true });
            return answer.Status == OptimizerStatus.Optimal ? model.Read(answer.Values) : null;
        }
        finally
        {
            lower.CopyTo(model.Model.Lower);
            upper.CopyTo(model.Model.Upper);
        }
    }

    private PlanOutcome Run(PlanDecisions? start)
    {
        var relaxed = Relax();
        var yearByYear = start is null ? DecideYearByYear() : null;
        Take(start is null ? yearByYear : Evaluate(_full, start, withRenovations: false));
        if (!IsOver && _best is not null && relaxed is not null)
        {
            ReducedCosts.Fix(_full.Model, relaxed, _best.ObjectiveM);
        }

        SolveLarge();
        if (!IsOver && _best is not null)
        {
            var untilS = _watch.Elapsed.TotalSeconds + (RemainingS * ShareForSearch);
            double LeftS() => untilS - _watch.Elapsed.TotalSeconds;
            new NeighbourhoodSearch(_problem, _full, relaxed?.Values, _options.Seed, Take, () => _best!, () => IsOver || LeftS() <= 0, LeftS, _token).Run();
        }

        SolveWhole();

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
            YearByYear = yearByYear,
            BoundM = _best is null ? _boundM : Math.Min(_boundM, _best.ObjectiveM),
            RelaxationM = relaxed?.Objective ?? double.NegativeInfinity,
            WasCancelled = _token.IsCancellationRequested,
            Seconds = _watch.Elapsed.TotalSeconds,
            Size = (_full.Model.ColumnCount, integers, _full.Model.RowCount, _full.Model.EntryCount),
        };
    }

    private OptimizerResult? Relax()
    {
        Report(PlanPhase.Relaxation);
        var answer = Optimizers.Clp.Solve(_full.Model, new OptimizerOptions { Relaxes = true, WantsDuals = true, TimeLimitS = RemainingS }, _token);
        if (answer.Status != OptimizerStatus.Optimal)
        {
            return null;
        }

        _boundM = answer.Objective;
        return answer;
    }

    /// <summary>The plan of one who sees one year at a time: its targets at least cost, with what investments are worth after it.</summary>
    private PlanSolution? DecideYearByYear()
    {
        PlanDecisions? decisions = null;
        for (var year = 0; year < _problem.YearCount; year++)
        {
            if (_token.IsCancellationRequested || RemainingS <= 0)
            {
                return null;
            }

            Report(PlanPhase.YearByYear);
            var model = new PlanModel(_problem, _graph, year, year, decisions);
            var seconds = Math.Max(1, _options.TimeLimitS * ShareForYears / _problem.YearCount);
            var answer = Optimizers.Scip.Solve(model.Model, new OptimizerOptions { RelativeGap = 1e-3, TimeLimitS = seconds }, _token);
            if (!answer.HasSolution)
            {
                return null;
            }

            decisions = model.Read(answer.Values).Decisions;
        }

        return decisions is null ? null : Evaluate(_full, decisions, withRenovations: true) ?? Evaluate(_full, decisions, withRenovations: false);
    }

    /// <summary>
    /// Large decisions first: pipes of the core are integral, the many changes of blocks, branches and units relaxed. Most of what the
    /// relaxation hides lies in them, so that this bounds well in short time; with them fixed the rest is easy, which gives a plan.
    /// </summary>
    private void SolveLarge()
    {
        if (IsOver)
        {
            return;
        }

        Report(PlanPhase.LargeDecisions);
        var model = _full.Model;
        var (lower, upper, integral) = (model.Lower.ToArray(), model.Upper.ToArray(), model.IsInteger.ToArray());
        try
        {
            var large = _full.CoreSwitches();
            for (var column = 0; column < integral.Length; column++)
            {
                model.SetInteger(column, integral[column] && large.Contains(column));
            }

            var relaxed = Optimizers.Scip.Solve(
                model, new OptimizerOptions { RelativeGap = _options.Gap / 4, TimeLimitS = Math.Max(1, RemainingS * ShareForLarge) }, _token);
            if (!relaxed.HasSolution)
            {
                return;
            }

            _boundM = Math.Max(_boundM, relaxed.Bound);
            Report(PlanPhase.LargeDecisions);
            for (var column = 0; column < integral.Length; column++)
            {
                model.SetInteger(column, integral[column]);
                if (large.Contains(column) && relaxed.Values[column] > 0.5)
                {
                    // What is built stays; more may be built, because the relaxation saw capacity in units that come in sizes only.
                    model.Lower[column] = model.Upper[column];
                }
            }

            var answer = Optimizers.Scip.Solve(
                model, new OptimizerOptions { RelativeGap = _options.Gap / 4, TimeLimitS = Math.Max(1, RemainingS * ShareForSmall) }, _token);
            Take(answer.HasSolution ? _full.Read(answer.Values) : null);
        }
        finally
        {
            lower.CopyTo(model.Lower);
            upper.CopyTo(model.Upper);
            for (var column = 0; column < integral.Length; column++)
            {
                model.SetInteger(column, integral[column]);
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
        var hint = _best is null ? null : HintOf(_best.Decisions);
        var answer = Optimizers.Scip.Solve(
            _full.Model, new OptimizerOptions { RelativeGap = _options.Gap, TimeLimitS = Math.Max(1, RemainingS), Hint = hint }, _token);
        if (answer.HasSolution)
        {
            _boundM = Math.Max(_boundM, answer.Bound);
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

    private bool Take(PlanSolution? solution)
    {
        if (solution is null || (_best is not null && solution.ObjectiveM >= _best.ObjectiveM - (1e-9 * Math.Abs(_best.ObjectiveM))))
        {
            return false;
        }

        _best = solution;
        Report(PlanPhase.Search);
        return true;
    }

    private void Report(PlanPhase phase) => _report?.Invoke(new PlanProgress(phase, _watch.Elapsed.TotalSeconds, _best?.ObjectiveM ?? double.NaN, _boundM));
}
