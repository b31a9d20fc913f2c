using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>
/// Turns violated limits of a step into rows of the optimisation: tangents of the violated quantities over the heats of the plants, taken
/// where the way from heats that hold to those that do not meets the limit. One more solve of the network a plant gives the slopes, so
/// that rings divide their flow as they really do.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="simulator">Simulates it.</param>
internal sealed class CutFinder(DispatchedNetwork network, ScheduleSimulator simulator)
{
    // MW by which heats must break a row for it to be worth having.
    private const double LeastExcessMw = 1e-3;

    // Small enough for limits that grow with the square of a flow, large enough to be seen beside the residuals.
    private const double StepShare = 5e-4;
    private const double LeastStepMw = 0.05;

    // Cuts aim a little inside the limit, so that the curvature left out does not call for another round.
    private const double BackOff = 0.002;

    // Slopes below this share of the largest are noise of the simulation, and bad for the solvers.
    private const double Negligible = 0.002;

    // A limit farther than this many MW of the most influential plant is left for a later round.
    private const double Reach = 3;
    private const double Alike = 0.01;
    private const int MostCuts = 8;

    /// <summary>Tangents for a step that does not hold; none where the plants have no influence.</summary>
    /// <param name="load">Demands and temperatures.</param>
    /// <param name="step">The step.</param>
    /// <param name="inputMw">An input that does not hold.</param>
    /// <param name="safeMw">
    /// An input that holds, null where none is known; replaced by another nearer to the limit where no tangent lets it pass and forbids the
    /// one that does not hold.
    /// </param>
    /// <param name="towards">A like step with another demand; the step itself where there is none.</param>
    /// <param name="token">Cancels.</param>
    public IReadOnlyList<HeatTangent> Find(AreaLoad load, int step, double[] inputMw, ref double[]? safeMw, int towards, CancellationToken token)
    {
        var safe = safeMw;
        var (found, inside) = simulator.WithSimulator((steady, checks) =>
        {
            var probe = new StepProbe(load, step, steady, token);
            var state = probe.At(inputMw);
            var place = safe is null ? new LimitPlace(inputMw, inputMw, state)

                // The limits are steep: a tangent far outside says little of where they are.
                : LimitSearch.Find(probe, safe, inputMw, state, checks);
            return (place.Edge.HasPressures ? Tangents(probe, place.EdgeMw, place.Edge, towards, checks) : [], place.InsideMw);
        });
        if (safe is null || IsUseful(safe))
        {
            return found;
        }

        safeMw = inside;
        return IsUseful(inside) ? found : Capacity(inputMw, inside);

        bool IsUseful(double[] passing) => found.Exists(tangent => tangent.At(step, 0, passing, load.PlantCount).ExcessMw(inputMw) > LeastExcessMw);
    }

    // The plant that gives most beyond what holds gives no more than where it last held.
    private HeatTangent[] Capacity(double[] outside, double[] inside)
    {
        double[] way = [.. outside.Zip(inside, (to, from) => to - from)];
        var plant = Array.IndexOf(way, way.Take(network.PlantCount).Max());
        if (way[plant] <= 0)
        {
            return [];
        }

        var coefficients = new double[way.Length];
        coefficients[plant] = 1;
        return [new HeatTangent(new LimitName(DispatchLimitKind.PlantCapacity, network.Case.Network.Plants[plant].Id), coefficients, inside[plant], 0)];
    }

    /// <summary>Tangents in a state of all that is broken there or may bind next.</summary>
    /// <param name="probe">States of the step.</param>
    /// <param name="inputMw">Input of the state.</param>
    /// <param name="state">The state.</param>
    /// <param name="towards">A like step with another demand; the step itself where there is none.</param>
    /// <param name="checks">Limits.</param>
    public List<HeatTangent> Tangents(StepProbe probe, double[] inputMw, StepState state, int towards, HydraulicChecks checks)
    {
        var watched = checks.Watched(state);
        var slopes = watched.ConvertAll(_ => new double[inputMw.Length]);
        for (var input = 0; input < inputMw.Length; input++)
        {
            var isFree = input >= network.PlantCount || !network.Balances[input];
            if (isFree && probe.Moved(inputMw, input, Math.Max(LeastStepMw, StepShare * probe.DemandMw)) is var (other, movedMw))
            {
                for (var i = 0; i < watched.Count; i++)
                {
                    slopes[i][input] = (checks.ValueOf(watched[i], other) - checks.ValueOf(watched[i], state)) / movedMw;
                }
            }
        }

        var grown = probe.Grown(inputMw, towards, StepShare);
        var tangents = new List<HeatTangent>();
        foreach (var i in Enumerable.Range(0, watched.Count).OrderByDescending(i => HydraulicChecks.Beyond(watched[i].Limit)))
        {
            var byDemand = grown is var (other, grownMw) ? (checks.ValueOf(watched[i], other) - checks.ValueOf(watched[i], state)) / grownMw : 0;
            if (tangents.Count < MostCuts && TangentOf(inputMw, watched[i], slopes[i], byDemand) is { } tangent && !tangents.Exists(known => IsLike(tangent, known)))
            {
                tangents.Add(tangent);
            }
        }

        return tangents;
    }

    // Neighbouring substations have the same slopes: the one that comes first, the worst, speaks for them.
    private bool IsLike(HeatTangent tangent, HeatTangent other) =>
        tangent.Coefficients.Take(network.PlantCount).Zip(other.Coefficients, (a, b) => Math.Abs(a - b)).Max() < Alike;

    private HeatTangent? TangentOf(double[] inputMw, WatchedLimit watched, double[] slopes, double slopeByDemand)
    {
        var limit = watched.Limit;
        var sign = HydraulicChecks.IsLeast(limit.Kind) ? -1 : 1;
        var largest = slopes.Take(network.PlantCount).Max(Math.Abs);
        var beyond = HydraulicChecks.Beyond(limit) + (BackOff * Math.Abs(limit.Limit));
        if (!(largest > 1e-9) || slopes.Any(double.IsNaN) || double.IsNaN(slopeByDemand) || beyond < -Reach * largest)
        {
            return null;
        }

        double[] coefficients = [.. slopes.Select(slope => Math.Abs(slope) < Negligible * largest ? 0 : Math.Round(sign * slope / largest, 4))];
        var there = coefficients.Zip(inputMw, (coefficient, heat) => coefficient * heat).Sum();
        var name = new LimitName(DispatchLimitKind.Hydraulics, limit.ElementId)
        {
            Hydraulic = limit.Kind,
            Against = watched.Against is { } substation ? network.Case.Network.Substations[substation].Id : null,
        };
        return new HeatTangent(name, coefficients, there - (beyond / largest), -sign * slopeByDemand / largest);
    }
}
