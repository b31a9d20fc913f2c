using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>
/// Turns violated limits of a step into rows of the optimisation: the tangent, at the simulated state, of the violated quantity over the
/// heats of the plants. One more solve of the network a plant gives the slopes, so that rings divide their flow as they really do.
/// </summary>
internal sealed class CutFinder(DispatchedNetwork network, ScheduleSimulator simulator)
{
    private const double StepShare = 0.02;
    private const double LeastStepMw = 0.05;

    // Cuts aim a little inside the limit, so that the curvature left out does not call for another round.
    private const double BackOff = 0.005;

    // Halvings of the way from heats that hold to heats that do not: the tangent then touches the limit itself.
    private const int Halvings = 7;

    /// <summary>Cuts for a step that does not hold; none where the plants have no influence.</summary>
    /// <param name="load">Demands and temperatures.</param>
    /// <param name="step">The step.</param>
    /// <param name="plantHeatMw">Heat in MW by plant that does not hold.</param>
    /// <param name="safeHeatMw">Heats that hold; null where none are known.</param>
    /// <param name="token">Cancels.</param>
    public IReadOnlyList<PlantHeatCut> Find(PeriodLoad load, int step, double[] plantHeatMw, double[]? safeHeatMw, CancellationToken token) =>
        simulator.WithSimulator((steady, checks) =>
        {
            var (inside, outside) = (safeHeatMw, plantHeatMw);
            var state = steady.Solve(load.PointAt(step, outside), token);
            for (var i = 0; i < Halvings && inside is not null; i++)
            {
                double[] middle = [.. inside.Zip(outside, (a, b) => (a + b) / 2)];
                var between = steady.Solve(load.PointAt(step, middle), token);
                if (Holds(between, checks))
                {
                    inside = middle;
                }
                else
                {
                    (outside, state) = (middle, between);
                }
            }

            token.ThrowIfCancellationRequested();
            var tangents = HasPressures(state) ? Tangents(load, step, outside, state, WorstOf(checks.Find(state)), steady, checks, token) : [];
            if (inside is null)
            {
                return (IReadOnlyList<PlantHeatCut>)tangents;
            }

            // A limit that is not convex has tangents that forbid what holds: those are of no use.
            PlantHeatCut[] useful = [.. tangents.Where(cut => Excess(cut, inside) <= 0 && Excess(cut, safeHeatMw!) <= 0 && Excess(cut, plantHeatMw) > 0)];
            return useful.Length > 0 ? useful : [Retreat(step, plantHeatMw, inside)];
        });

    private static double Excess(PlantHeatCut cut, double[] heats)
    {
        var sum = -cut.LimitMw;
        for (var plant = 0; plant < heats.Length; plant++)
        {
            sum += cut.Coefficients[plant] * heats[plant];
        }

        return sum;
    }

    // No farther from what holds than the last heats that hold, on the way to those that do not.
    private static PlantHeatCut Retreat(int step, double[] outside, double[] inside)
    {
        double[] way = [.. outside.Zip(inside, (to, from) => to - from)];
        var longest = way.Max(Math.Abs);
        double[] coefficients = [.. way.Select(part => longest > 0 ? part / longest : 0)];
        return new PlantHeatCut("division of heat among the plants", step, coefficients, coefficients.Zip(inside, (coefficient, heat) => coefficient * heat).Sum());
    }

    private static bool Holds(SteadyResult state, HydraulicChecks checks) =>
        state.Report.Status == SolveStatus.Converged && checks.Find(state).Count == 0;

    // A state below vacuum cannot be, but its equations are met: its pressures say how far it is from one that can.
    private static bool HasPressures(SteadyResult state) =>
        state.Report.Status == SolveStatus.Converged || state.Report.Failure?.Kind == SolveFailureKind.BelowVacuum;

    // The worst of each kind: others of the kind mostly go with it, and the next round sees those that do not.
    private static List<LimitViolation> WorstOf(IReadOnlyList<LimitViolation> violations) =>
        [.. violations.GroupBy(violation => violation.Kind).Select(kind => kind.MaxBy(violation => violation.Excess)!)];

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
        for (var i = 0; i < violations.Count; i++)
        {
            AddCut(step, heats, violations[i], slopes[i], cuts);
        }

        return cuts;
    }

    private static SteadyResult? Moved(
        PeriodLoad load, int step, double[] heats, int plant, double delta, SteadySimulator steady, CancellationToken token)
    {
        double[] moved = [.. heats];
        moved[plant] += delta;
        var result = steady.Solve(load.PointAt(step, moved), token);
        token.ThrowIfCancellationRequested();
        return HasPressures(result) ? result : null;
    }

    private static void AddCut(int step, double[] heats, LimitViolation violation, double[] slopes, List<PlantHeatCut> cuts)
    {
        var sign = violation.Value > violation.Limit ? 1 : -1;
        var largest = slopes.Max(slope => double.IsNaN(slope) ? 0 : Math.Abs(slope));
        if (!(largest > 1e-9) || slopes.Any(double.IsNaN))
        {
            return;
        }

        var relief = Math.Abs(violation.Value - violation.Limit) + (BackOff * Math.Abs(violation.Limit));
        double[] coefficients = [.. slopes.Select(slope => sign * slope / largest)];
        var limit = coefficients.Zip(heats, (coefficient, heat) => coefficient * heat).Sum() - (relief / largest);
        cuts.Add(new PlantHeatCut($"{violation.Kind} at {violation.ElementId}", step, coefficients, limit));
    }
}
