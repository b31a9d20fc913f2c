namespace HeatNet.Solver.Dispatch.Network;

/// <summary>States of one step for any input, and for a little more or less of it.</summary>
/// <param name="load">Demands and temperatures.</param>
/// <param name="step">The step.</param>
/// <param name="steady">Simulates.</param>
/// <param name="token">Cancels.</param>
internal sealed class StepProbe(AreaLoad load, int step, StepSimulator steady, CancellationToken token)
{
    private const double LeastMoveMw = 1e-3;

    /// <summary>Demand in MW of the step.</summary>
    public double DemandMw => load.Load.DemandMw[step];

    /// <summary>State for an input in MW.</summary>
    public StepState At(double[] inputMw)
    {
        var state = steady.Solve(load.PointAt(step, inputMw), token);
        token.ThrowIfCancellationRequested();
        return state;
    }

    /// <summary>State with one heat moved, and by how many MW it was: down where that is possible, else up; null where there is none.</summary>
    public (StepState State, double MovedMw)? Moved(double[] inputMw, int index, double byMw)
    {
        foreach (var change in (double[])[-Math.Min(byMw, inputMw[index]), byMw])
        {
            double[] moved = [.. inputMw];
            moved[index] += change;
            if (Math.Abs(change) >= LeastMoveMw && At(moved) is { HasPressures: true } state)
            {
                return (state, change);
            }
        }

        return null;
    }

    /// <summary>State with the demand moved towards that of another step, and by how many MW; null where both have the same.</summary>
    /// <param name="inputMw">The input in MW, which stays.</param>
    /// <param name="towards">The other step.</param>
    /// <param name="share">How far, as a share of the demand.</param>
    public (StepState State, double GrownMw)? Grown(double[] inputMw, int towards, double share)
    {
        var distance = load.Load.DemandMw[towards] - DemandMw;
        if (Math.Abs(distance) < LeastMoveMw)
        {
            return null;
        }

        var way = Math.Min(1, share * DemandMw / Math.Abs(distance));
        var state = steady.Solve(load.PointBetween(step, towards, way, inputMw), token);
        token.ThrowIfCancellationRequested();
        return state.HasPressures ? (state, way * distance) : null;
    }
}
