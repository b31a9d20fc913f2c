namespace HeatNet.Solver.Dispatch.Network;

/// <summary>States of one step for any heats of the plants, and for a little more or less of them.</summary>
/// <param name="load">Demands and temperatures.</param>
/// <param name="step">The step.</param>
/// <param name="steady">Simulates.</param>
/// <param name="token">Cancels.</param>
internal sealed class StepProbe(PeriodLoad load, int step, StepSimulator steady, CancellationToken token)
{
    private const double LeastMoveMw = 1e-3;

    /// <summary>Demand in MW of the step.</summary>
    public double DemandMw => load.DemandMw[step];

    /// <summary>State for heats in MW by plant.</summary>
    public StepState At(double[] heatMw)
    {
        var state = steady.Solve(load.PointAt(step, heatMw), token);
        token.ThrowIfCancellationRequested();
        return state;
    }

    /// <summary>State with the heat of one plant moved, and by how many MW it was: down where that is possible, else up; null where there is none.</summary>
    public (StepState State, double MovedMw)? Moved(double[] heatMw, int plant, double byMw)
    {
        foreach (var change in (double[])[-Math.Min(byMw, heatMw[plant]), byMw])
        {
            double[] moved = [.. heatMw];
            moved[plant] += change;
            if (Math.Abs(change) >= LeastMoveMw && At(moved) is { HasPressures: true } state)
            {
                return (state, change);
            }
        }

        return null;
    }

    /// <summary>State with the demand moved towards that of another step, and by how many MW; null where both have the same.</summary>
    /// <param name="heatMw">Heat in MW by plant, which stays.</param>
    /// <param name="towards">The other step.</param>
    /// <param name="share">How far, as a share of the demand.</param>
    public (StepState State, double GrownMw)? Grown(double[] heatMw, int towards, double share)
    {
        var distance = load.DemandMw[towards] - DemandMw;
        if (Math.Abs(distance) < LeastMoveMw)
        {
            return null;
        }

        var way = Math.Min(1, share * DemandMw / Math.Abs(distance));
        var state = steady.Solve(load.PointBetween(step, towards, way, heatMw), token);
        token.ThrowIfCancellationRequested();
        return state.HasPressures ? (state, way * distance) : null;
    }
}
