using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Solver.Dispatch.Network;

/// <content>Rounds of optimisation and simulation.</content>
public sealed partial class NetworkDispatch
{
    private const int RoundsBeforeStall = 4;

    // A round in between need not be perfect.
    private const double RoundWindowLimitS = 12;

    // Rows are first looked for with the linear relaxation, which has about the heats of the integral optimum and takes a part of its time;
    // as long as more than this share of the steps breaks limits.
    private const int RelaxedRounds = 4;
    private const double RelaxedFailingShare = 0.1;

    // In these rounds so many steps stand for all.
    private const int SampleSize = 500;

    private NetworkOutcome Repair(HydraulicSurvey survey, DispatchOutcome first, NetworkTerms terms, CancellationToken token)
    {
        var load = survey.Load;
        var rows = new RowFinder(_network, _simulator, load, survey.Safe, first.Problem, _options.Threads);
        var (outcome, optimum, best) = (first, first, (Outcome: first, Checks: Array.Empty<StepCheck>()));
        var (rounds, blindViolations, failing) = (0, 0, new List<int>());
        while (outcome.Status != DispatchStatus.Failed && !token.IsCancellationRequested)
        {
            rounds++;
            var checks = Simulate(load, outcome.Problem, outcome.Schedule, null, token);
            if (checks.Length == 0)
            {
                break;
            }

            failing.Add(checks.Count(check => !check.Holds));
            blindViolations = failing[0];
            best = best.Checks.Length == 0 || failing[^1] <= best.Checks.Count(check => !check.Holds) ? (outcome, checks) : best;
            if (Environment.GetEnvironmentVariable("DBG") is not null) Console.Error.WriteLine($"{_clock.Elapsed.TotalSeconds:F1} round {rounds} failing {failing[^1]} noSafe {survey.Safe.Count(x => x is null)} cost {outcome.Objective:F0} pen {outcome.Audit.Cost.Penalty:F0} broken {outcome.Schedule.BrokenLimits.Sum(b => b.Penalty):F0} bound {optimum.Bound:F0} cuts {terms.Cuts.Count}");
            if (IsStalled(failing))
            {
                rows.HoldAll();
            }

            var cuts = _options.IsSingleNode ? [] : rows.Find(Inputs(outcome.Problem, outcome.Schedule), checks, token);
            if ((cuts.Count == 0 && IsBalanced(terms, checks, load)) || rounds >= _options.RoundLimit || IsOutOfTime)
            {
                break;
            }

            terms = Learned(load, terms, checks, cuts);
            if (rounds == 1 && cuts.Count > 0)
            {
                terms = WithRelaxedRounds(load, rows, terms, token);
            }

            var problem = CaseProblem.Make(_case, _scenario, terms);
            var next = DispatchSolver.Price(problem, outcome.Schedule, Settings, token);

            // Where the commitments carry the new rows at little cost, they stand; else they are found anew.
            if (cuts.Count > 0 && !IsCheap(next, optimum))
            {
                var touched = new bool[load.Load.StepCount];
                cuts.ForEach(cut => touched[cut.Step] = true);
                next = DispatchSolver.SolveAgain(
                    problem, Settings with { WindowLimitS = RoundWindowLimitS }, new EarlierSchedule(optimum with { Schedule = outcome.Schedule }, touched), _progress, token);
                optimum = next.Status == DispatchStatus.Failed ? optimum : next;
            }

            if (next.Status == DispatchStatus.Failed)
            {
                break;
            }

            outcome = next with { Status = optimum.Status };
        }

        if (double.IsNegativeInfinity(optimum.Bound) && !token.IsCancellationRequested)
        {
            optimum = optimum with { Bound = DispatchSolver.Bound(optimum.Problem, Settings, token) };
        }

        var (final, found) = best.Checks.Length == 0 ? (outcome, []) : best;
        var isStopped = token.IsCancellationRequested || (IsOutOfTime && failing.LastOrDefault() > 0);
        return Outcome(load, isStopped && final.Status == DispatchStatus.Solved ? final with { Status = DispatchStatus.Stopped } : final, found) with
        {
            Optimum = optimum,
            Blind = rows.RepairedSteps.Count == 0
                ? final
                : DispatchSolver.Price(CaseProblem.Make(_case, _scenario, terms with { Cuts = [] }), first.Schedule, _options.Settings with { TimeLimitS = null }, CancellationToken.None),
            Rounds = rounds,
            BlindViolations = blindViolations,
            RepairedSteps = [.. rows.RepairedSteps.Order()],
        };
    }

    private NetworkTerms WithRelaxedRounds(AreaLoad load, RowFinder rows, NetworkTerms terms, CancellationToken token)
    {
        var stride = Math.Max(1, load.Load.StepCount / SampleSize);
        for (var round = 0; round < RelaxedRounds && !token.IsCancellationRequested && !IsOutOfTime; round++)
        {
            if (DispatchSolver.RelaxedInputs(CaseProblem.Make(_case, _scenario, terms), Settings, token) is not { } inputs)
            {
                return terms;
            }

            int[] sample = [.. Enumerable.Range(0, load.Load.StepCount).Where(step => (step + round) % stride == 0)];
            var checks = _simulator.RunSteps(load, inputs, sample, token);
            var failing = checks.Count(check => !check.Holds);
            if (Environment.GetEnvironmentVariable("DBG") is not null) Console.Error.WriteLine($"{_clock.Elapsed.TotalSeconds:F1} relaxed {round} failing {failing} of {sample.Length} cuts {terms.Cuts.Count}");
            if (failing <= RelaxedFailingShare * sample.Length)
            {
                return terms;
            }

            terms = Learned(load, terms, checks, rows.Find(inputs, checks, token));
        }

        return terms;
    }

    // Rounds of tangents that leave nearly as many steps failing as two rounds ago lead nowhere.
    private static bool IsStalled(List<int> failing) => failing.Count >= RoundsBeforeStall && failing[^1] >= 0.9 * failing[^3] && failing[^1] > 0;

    private bool IsCheap(DispatchOutcome next, DispatchOutcome before) =>
        next.Status != DispatchStatus.Failed
        && next.Schedule.BrokenLimits.Count == 0
        && next.Audit.Cost.Penalty <= before.Audit.Cost.Penalty + 1e-6
        && Math.Abs(next.Objective - before.Objective) <= _options.Settings.Gap * Math.Max(Math.Abs(before.Objective), before.Problem.WorthOfHeat(0, before.Problem.StepCount)) / 2;

    private static bool IsBalanced(NetworkTerms terms, StepCheck[] checks, AreaLoad load) => checks.All(check =>
        !check.IsSolved || Enumerable.Range(0, check.LossMw.Length).All(area =>
            Math.Abs(check.LossMw[area] - terms.LossMw[area][check.Step]) <= Math.Max(LeastImbalanceMw, BalanceTolerance * load.Load.DemandMw[check.Step])));
}
