using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Solver.Dispatch.Network;

/// <content>Rounds of optimisation and simulation.</content>
public sealed partial class NetworkDispatch
{
    private const int RoundsBeforeStall = 4;

    // A round in between need not be perfect: windows are short and gaps are wide as long as rows are found. Where more than this share of
    // the steps has new rows, the commitments are not tried as they are first.
    private const double RoundWindowLimitS = 20;
    private const double MostTouchedShare = 0.3;
    private const double RoughHorizonH = 48;
    private const double RoughStepH = 36;
    private const double RoughGap = 0.01;
    private const double RoughWindowLimitS = 5;

    // The limits are not quite convex, so that a row may forbid what holds. In the first rounds rows are cheap to break, and those that a
    // schedule breaks and holds are moved back; then they are dear, and heat is given up instead where nothing else helps.
    private const int SoftRounds = 3;
    private const double SoftCostShare = 0.01;
    private const double BrokenMw = 1e-4;

    // In long periods rows are first looked for with the linear relaxation, which has about the heats of the integral optimum and takes a
    // part of its time; as long as more than this share of the steps breaks limits. So many steps stand for all.
    private const int RelaxedRounds = 4;
    private const double RelaxedFailingShare = 0.1;
    private const int SampleSize = 500;

    private NetworkOutcome Repair(HydraulicSurvey survey, DispatchOutcome first, NetworkTerms terms, CancellationToken token)
    {
        var load = survey.Load;
        var rows = new RowFinder(_network, _simulator, load, survey.Safe, first.Problem, _options.Settings.Threads);
        var (outcome, optimum, best) = (first, first, (Outcome: first, Checks: Array.Empty<StepCheck>()));
        var (rounds, blindViolations, failing, isRough) = (0, 0, new List<int>(), false);
        (DispatchOutcome? Of, (double Proven, double WithinLimits) Both) bounds = default;
        (double[][] Inputs, StepCheck[] Checks)? before = null;
        HashSet<int> swinging = [];
        while (outcome.Status != DispatchStatus.Failed && !token.IsCancellationRequested)
        {
            rounds++;
            var inputs = Inputs(outcome.Problem, outcome.Schedule);
            var checks = before is { } earlier
                ? SimulateChanged(load, inputs, earlier.Inputs, earlier.Checks, token)
                : Simulate(load, outcome.Problem, outcome.Schedule, null, token);
            before = (inputs, checks);
            if (checks.Length == 0)
            {
                break;
            }

            failing.Add(checks.Count(check => !check.Holds));
            blindViolations = failing[0];
            best = best.Checks.Length == 0 || failing[^1] <= best.Checks.Count(check => !check.Holds) ? (outcome, checks) : best;
            if (IsStalled(failing) || rounds >= _options.RoundLimit - RowFinder.HoldAttempts)
            {
                rows.HoldAll();
            }

            var cuts = _options.IsSingleNode ? [] : rows.Find(inputs, checks, token);
            var isLoose = terms.Cuts.All(cut => cut.ExcessMw(inputs[cut.Step]) < BrokenMw);
            var unbalanced = Unbalanced(terms, checks, load);
            var isDone = cuts.Count == 0 && isLoose && unbalanced.Count == 0;
            if (rounds > SoftRounds && !_options.IsSingleNode)
            {
                cuts.AddRange(unbalanced.Where(check => check.Holds && swinging.Contains(check.Step))
                    .SelectMany(check => rows.HoldAt(check.Step, [.. check.PlantHeatMw, .. inputs[check.Step][load.PlantCount..]])));
            }

            swinging = [.. unbalanced.Select(check => check.Step)];
            if (isDone && isRough)
            {
                bounds = (outcome, Bounds(load, checks, outcome, token));
                isRough = outcome.GapAtSameHeat(bounds.Both.WithinLimits) > _options.Settings.Gap;
            }

            if ((isDone && !isRough) || rounds >= _options.RoundLimit || IsOutOfTime)
            {
                break;
            }

            terms = Learned(load, WithRoomFor(terms, inputs, checks), checks, cuts) with { CutCostShare = rounds < SoftRounds ? SoftCostShare : DispatchProblem.UsualCutCostShare };
            if (rounds == 1 && cuts.Count > 0 && load.Load.StepCount > SampleSize)
            {
                terms = WithRelaxedRounds(load, rows, terms, token);
            }

            var problem = CaseProblem.Make(_case, _scenario, terms);
            var touched = new bool[load.Load.StepCount];
            cuts.ForEach(cut => touched[cut.Step] = true);
            var refines = isDone && isRough;
            var isHeld = cuts.TrueForAll(cut => cut.IsHeld);
            var next = refines || (!isHeld && !CanStand(touched)) ? null : DispatchSolver.Price(problem, outcome.Schedule, Settings, token);

            // Where the commitments carry the new rows at little cost, they stand, and where the rows hold heats of which none can be more;
            // else they are found anew.
            if (next is null || next.Schedule.BrokenLimits.Count > 0 || !(isHeld || IsCheap(next, optimum)))
            {
                Array.Fill(touched, true, 0, refines ? touched.Length : 0);
                isRough = !refines;
                var known = new EarlierSchedule(optimum with { Schedule = outcome.Schedule }, touched);
                next = DispatchSolver.SolveAgain(problem, isRough ? Rough(Settings) : Settings with { WindowLimitS = RoundWindowLimitS }, known, _progress, token);
                optimum = next.Status == DispatchStatus.Failed ? optimum : next;
            }

            if (next.Status == DispatchStatus.Failed)
            {
                break;
            }

            outcome = next with { Status = optimum.Status };
        }

        var (final, found) = best.Checks.Length == 0 ? (outcome, []) : best;
        var (proven, withinLimits) = ReferenceEquals(bounds.Of, final) ? bounds.Both : Bounds(load, found, final, token);
        var isStopped = token.IsCancellationRequested || (IsOutOfTime && failing.LastOrDefault() > 0);
        return Outcome(load, isStopped && final.Status == DispatchStatus.Solved ? final with { Status = DispatchStatus.Stopped } : final, found) with
        {
            Bound = proven,
            BoundWithinLimits = withinLimits,
            Optimum = optimum,
            Blind = rows.RepairedSteps.Count == 0
                ? final
                : DispatchSolver.Price(CaseProblem.Make(_case, _scenario, terms with { Cuts = [] }), first.Schedule, _options.Settings with { TimeLimitS = null }, CancellationToken.None),
            Rounds = rounds,
            BlindViolations = blindViolations,
            RepairedSteps = [.. rows.RepairedSteps.Order()],
        };
    }

    // The first of the problem with only such rows as forbid nothing that holds, the second of that with all that were found; both with
    // losses, pumping and served heat as they are. Half of each is a linear model that takes one thread.
    private (double Proven, double WithinLimits) Bounds(AreaLoad load, StepCheck[] checks, DispatchOutcome final, CancellationToken token)
    {
        if (token.IsCancellationRequested || final.Status == DispatchStatus.Failed)
        {
            return (double.NegativeInfinity, double.NegativeInfinity);
        }

        var (proven, withinLimits) = (0.0, double.NegativeInfinity);
        IReadOnlyList<PlantHeatCut> rows = _options.IsSingleNode ? [] : new TransportLimits(_case, _network.MaxLiftKpa).Rows(load, checks);
        Parallel.Invoke(
            new ParallelOptions { MaxDegreeOfParallelism = _options.Settings.Threads },
            () => proven = Bound(final, rows, token),
            () => withinLimits = final.Problem.Cuts.Count == 0 ? withinLimits : Bound(final, final.Problem.Cuts, token));
        return (proven, Math.Max(proven, withinLimits));
    }

    private double Bound(DispatchOutcome final, IReadOnlyList<PlantHeatCut> rows, CancellationToken token) =>
        DispatchSolver.Bound(final.Problem.ThatServes(final.Schedule.UnservedMw, rows), Settings, token);

    // Rows that forbid what holds are moved back.
    private static NetworkTerms WithRoomFor(NetworkTerms terms, double[][] inputs, StepCheck[] checks)
    {
        var holds = checks.Where(check => check.Holds).Select(check => check.Step).ToHashSet();
        return terms with
        {
            Cuts = [.. terms.Cuts.Select(cut => holds.Contains(cut.Step) && cut.ExcessMw(inputs[cut.Step]) is > 0 and var excess
                ? cut with { LimitMw = cut.LimitMw + excess }
                : cut)],
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
            if (failing <= RelaxedFailingShare * sample.Length)
            {
                return terms;
            }

            terms = Learned(load, terms, checks, rows.Find(inputs, checks, token));
        }

        return terms;
    }

    private static DispatchSettings Rough(DispatchSettings settings) =>
        settings with { HorizonH = Math.Min(settings.HorizonH, RoughHorizonH), StepH = Math.Min(settings.StepH, RoughStepH), WindowLimitS = RoughWindowLimitS, Gap = Math.Max(settings.Gap, RoughGap) };

    // Rounds of tangents that leave nearly as many steps failing as two rounds ago lead nowhere.
    private static bool IsStalled(List<int> failing) => failing.Count >= RoundsBeforeStall && failing[^1] >= 0.9 * failing[^3] && failing[^1] > 0;

    // Whether it is worth while to try the commitments as they are: a long period asks its windows one by one.
    private bool CanStand(bool[] touched) =>
        touched.Length <= SampleSize && touched.Count(isTouched => isTouched) <= MostTouchedShare * touched.Length;

    private bool IsCheap(DispatchOutcome next, DispatchOutcome before) =>
        next.Status != DispatchStatus.Failed
        && next.Audit.Cost.Penalty <= before.Audit.Cost.Penalty + 1e-6
        && Math.Abs(next.Objective - before.Objective) <= _options.Settings.Gap * Math.Max(Math.Abs(before.Objective), before.Problem.WorthOfHeat(0, before.Problem.StepCount)) / 2;

    // Steps whose losses are not those that their schedule was made for.
    private static List<StepCheck> Unbalanced(NetworkTerms terms, StepCheck[] checks, AreaLoad load) =>
    [
        .. checks.Where(check => check.IsSolved && Enumerable.Range(0, check.LossMw.Length).Any(area =>
            Math.Abs(check.LossMw[area] - terms.LossMw[area][check.Step]) > ImbalanceMw(load, check.Step))),
    ];
}
