using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>
/// Turns violated limits of a step into rows of the optimisation: the tangent, at the simulated state, of the violated quantity over the
/// heats of the plants. One more solve of the network a plant gives the slopes, so that rings divide their flow as they really do.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="simulator">Simulates it.</param>
/// <param name="leastHeatMw">Least heat in MW of each plant while any of its units is on.</param>
internal sealed class CutFinder(DispatchedNetwork network, ScheduleSimulator simulator, double[] leastHeatMw)
{
    /// <summary>Name of the rows that keep a step at heats that hold.</summary>
    public const string HeldDivision = "division of heat among the plants";

    /// <summary>Beginning of the name of the rows that keep a plant at what it last gave where the step held.</summary>
    public const string RoughCapacity = "capacity of the network from";

    private const string AtTheLimit = ", nearer to what holds";

    private const double StepShare = 0.02;
    private const double LeastStepMw = 0.05;
    private const double HoldWithinMw = 0.005;
    private const double Inward = 0.3;

    // Cuts aim a little inside the limit, so that the curvature left out does not call for another round.
    private const double BackOff = 0.005;

    // Slopes below this share of the largest are noise of the simulation, and bad for the solvers.
    private const double Negligible = 0.01;

    // A limit farther than this many MW of the most influential plant is left for a later round.
    private const double Reach = 40;
    private const double Alike = 0.05;
    private const int MostCuts = 8;

    // Halvings of the way from heats that hold to heats that do not: the tangent then touches the limit itself.
    private const int Halvings = 5;

    /// <summary>Cuts for a step that does not hold; none where the plants have no influence.</summary>
    /// <param name="load">Demands and temperatures.</param>
    /// <param name="step">The step.</param>
    /// <param name="plantHeatMw">Heat in MW by plant that does not hold.</param>
    /// <param name="safeHeatMw">Heats that hold; null where none are known.</param>
    /// <param name="isFirst">Whether the step is cut for the first time: the limit may then be far away, and is looked for.</param>
    /// <param name="token">Cancels.</param>
    public IReadOnlyList<PlantHeatCut> Find(PeriodLoad load, int step, double[] plantHeatMw, double[]? safeHeatMw, bool isFirst, CancellationToken token) =>
        simulator.WithSimulator((steady, checks) =>
        {
            var state = steady.Solve(load.PointAt(step, plantHeatMw), token);
            token.ThrowIfCancellationRequested();
            if (HasPressures(state) && !(isFirst && safeHeatMw is not null))
            {
                var here = Tangents(load, step, plantHeatMw, state, Watched(checks, state), steady, checks, token);
                if (safeHeatMw is null)
                {
                    return here;
                }

                var useful = LettingPass(here, safeHeatMw);
                if (useful.Any(cut => Excess(cut, plantHeatMw) > LeastStepMw))
                {
                    return useful;
                }
            }

            if (safeHeatMw is null)
            {
                return (IReadOnlyList<PlantHeatCut>)[];
            }

            // Far from the limit, or where the limit is so curved that its tangent here forbids nothing: at the limit itself, on the way to
            // what holds.
            var (inside, outside, between) = Bisect(load, step, safeHeatMw, plantHeatMw, state, steady, checks, token);
            PlantHeatCut[] there = HasPressures(between)
                ? [.. LettingPass(Tangents(load, step, outside, between, Watched(checks, between), steady, checks, token), safeHeatMw).Select(cut => cut with { Id = cut.Id + AtTheLimit })]
                : [];
            return there.Any(cut => Excess(cut, plantHeatMw) > LeastStepMw) ? there : Capacity(step, plantHeatMw, inside);
        });

    /// <summary>Rows that keep a step at heats that hold, as near as may be to heats that do not.</summary>
    /// <param name="load">Demands and temperatures.</param>
    /// <param name="step">The step.</param>
    /// <param name="plantHeatMw">Heat in MW by plant that does not hold.</param>
    /// <param name="safeHeatMw">Heats that hold.</param>
    /// <param name="token">Cancels.</param>
    public IReadOnlyList<PlantHeatCut> Hold(PeriodLoad load, int step, double[] plantHeatMw, double[] safeHeatMw, CancellationToken token) =>
        simulator.WithSimulator((steady, checks) =>
        {
            var state = steady.Solve(load.PointAt(step, plantHeatMw), token);
            var (inside, _, _) = Bisect(load, step, safeHeatMw, plantHeatMw, state, steady, checks, token);

            // Not at the very edge: what is left of the limits' curvature would break it again.
            double[] held = [.. inside.Zip(safeHeatMw, (edge, safe) => edge + (Inward * (safe - edge)))];
            return HoldAt(step, CanRun(held) ? held : safeHeatMw);
        });

    private bool CanRun(double[] heats)
    {
        for (var plant = 0; plant < heats.Length; plant++)
        {
            if (heats[plant] > LeastStepMw && heats[plant] < leastHeatMw[plant])
            {
                return false;
            }
        }

        return true;
    }

    private static (double[] Inside, double[] Outside, SteadyResult State) Bisect(
        PeriodLoad load,
        int step,
        double[] inside,
        double[] outside,
        SteadyResult state,
        SteadySimulator steady,
        HydraulicChecks checks,
        CancellationToken token)
    {
        for (var i = 0; i < Halvings; i++)
        {
            double[] middle = [.. inside.Zip(outside, (a, b) => (a + b) / 2)];
            var between = steady.Solve(load.PointAt(step, middle), token);
            token.ThrowIfCancellationRequested();
            if (Holds(between, checks))
            {
                inside = middle;
            }
            else
            {
                (outside, state) = (middle, between);
            }
        }

        return (inside, outside, state);
    }

    /// <summary>Rows that keep a step at given heats.</summary>
    public static IReadOnlyList<PlantHeatCut> HoldAt(int step, double[] safeHeatMw)
    {
        var cuts = new List<PlantHeatCut>();
        for (var plant = 0; plant < safeHeatMw.Length; plant++)
        {
            var coefficients = new double[safeHeatMw.Length];
            coefficients[plant] = 1;
            cuts.Add(new PlantHeatCut(HeldDivision, step, coefficients, safeHeatMw[plant] + HoldWithinMw));
        }

        return cuts;
    }

    // A limit that is not quite convex has tangents that forbid what holds: they are moved back to let it pass.
    private static PlantHeatCut[] LettingPass(IEnumerable<PlantHeatCut> tangents, double[] safeHeatMw) =>
        [.. tangents.Select(cut => cut with { LimitMw = cut.LimitMw + Math.Max(0, Excess(cut, safeHeatMw)) })];

    private static double Excess(PlantHeatCut cut, double[] heats)
    {
        var sum = -cut.LimitMw;
        for (var plant = 0; plant < heats.Length; plant++)
        {
            sum += cut.Coefficients[plant] * heats[plant];
        }

        return sum;
    }

    // The plant that gives most beyond what holds gives no more than where it last held.
    private PlantHeatCut[] Capacity(int step, double[] outside, double[] inside)
    {
        double[] way = [.. outside.Zip(inside, (to, from) => to - from)];
        var plant = Array.IndexOf(way, way.Max());
        if (way[plant] <= 0)
        {
            return [];
        }

        var coefficients = new double[way.Length];
        coefficients[plant] = 1;
        return [new PlantHeatCut($"{RoughCapacity} {network.Case.Network.Plants[plant].Id}", step, coefficients, inside[plant])];
    }

    private static bool Holds(SteadyResult state, HydraulicChecks checks) =>
        state.Report.Status == SolveStatus.Converged && checks.Find(state).Count == 0;

    // A state below vacuum cannot be, but its equations are met: its pressures say how far it is from one that can.
    private static bool HasPressures(SteadyResult state) =>
        state.Report.Status == SolveStatus.Converged || state.Report.Failure?.Kind == SolveFailureKind.BelowVacuum;

    // The worst of each kind that is violated, and all that may bind next: else a row against too little head would only call for one
    // against too much lift, or for another substation's head.
    private static List<LimitViolation> Watched(HydraulicChecks checks, SteadyResult state) =>
    [
        .. checks.Find(state).GroupBy(violation => violation.Kind).Select(kind => kind.MaxBy(HydraulicChecks.Beyond)!)
            .Concat(checks.Tightest(state))
            .Distinct(),
    ];

    private List<PlantHeatCut> Tangents(
        PeriodLoad load,
        int step,
        double[] heats,
        SteadyResult state,
        List<LimitViolation> violations,
        SteadySimulator steady,
        HydraulicChecks checks,
        CancellationToken token)
    {
        var slopes = violations.ConvertAll(_ => new double[heats.Length]);
        for (var plant = 0; plant < heats.Length; plant++)
        {
            if (network.Balances[plant])
            {
                continue;
            }

            var delta = Math.Max(LeastStepMw, StepShare * load.DemandMw[step]);
            var other = Moved(load, step, heats, plant, -Math.Min(delta, heats[plant]), steady, token);
            var reached = -Math.Min(delta, heats[plant]);
            if (reached > -LeastStepMw || other is null)
            {
                reached = delta;
                other = Moved(load, step, heats, plant, delta, steady, token);
            }

            for (var i = 0; i < violations.Count && other is not null; i++)
            {
                slopes[i][plant] = (checks.ValueOf(violations[i], other) - checks.ValueOf(violations[i], state)) / reached;
            }
        }

        var cuts = new List<PlantHeatCut>();
        foreach (var i in Enumerable.Range(0, violations.Count).OrderByDescending(i => HydraulicChecks.Beyond(violations[i])))
        {
            if (CutOf(step, heats, violations[i], slopes[i]) is { } cut && cuts.Count < MostCuts && !cuts.Exists(other => IsLike(cut, other)))
            {
                cuts.Add(cut);
            }
        }

        return cuts;
    }

    // Neighbouring substations have the same slopes: the one that comes first, the worst, speaks for them.
    private static bool IsLike(PlantHeatCut cut, PlantHeatCut other) =>
        cut.Coefficients.Zip(other.Coefficients, (a, b) => Math.Abs(a - b)).Max() < Alike;

    private static SteadyResult? Moved(
        PeriodLoad load, int step, double[] heats, int plant, double delta, SteadySimulator steady, CancellationToken token)
    {
        double[] moved = [.. heats];
        moved[plant] += delta;
        var result = steady.Solve(load.PointAt(step, moved), token);
        token.ThrowIfCancellationRequested();
        return HasPressures(result) ? result : null;
    }

    private static PlantHeatCut? CutOf(int step, double[] heats, LimitViolation limit, double[] slopes)
    {
        var sign = HydraulicChecks.IsLeast(limit.Kind) ? -1 : 1;
        var largest = slopes.Max(slope => double.IsNaN(slope) ? 0 : Math.Abs(slope));
        var beyond = HydraulicChecks.Beyond(limit) + (BackOff * Math.Abs(limit.Limit));
        if (!(largest > 1e-9) || slopes.Any(double.IsNaN) || beyond < -Reach * largest)
        {
            return null;
        }

        double[] coefficients = [.. slopes.Select(slope => Math.Abs(slope) < Negligible * largest ? 0 : Math.Round(sign * slope / largest, 4))];
        var there = coefficients.Zip(heats, (coefficient, heat) => coefficient * heat).Sum();
        return new PlantHeatCut($"{limit.Kind} at {limit.ElementId}", step, coefficients, there - (beyond / largest));
    }
}
