using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>
/// Tangent of a limit of the hydraulics over the heats of the plants and the demand: Σ coefficient · heat ≤ limit, and by how much the
/// limit moves with the demand.
/// </summary>
/// <param name="Id">Name of what binds.</param>
/// <param name="Coefficients">Coefficient by plant; the largest is 1.</param>
/// <param name="LimitMw">Limit in MW at the step where it was found.</param>
/// <param name="LimitPerDemand">MW of limit per MW of demand.</param>
internal sealed record HeatTangent(string Id, double[] Coefficients, double LimitMw, double LimitPerDemand)
{
    /// <summary>
    /// The row of a step. A limit that is not quite convex has tangents that forbid what holds: they are moved back to let it pass.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="demandChangeMw">Its demand less that of the step where the tangent was found.</param>
    /// <param name="safeHeatMw">Heats by plant that hold in the step; null where none are known.</param>
    public PlantHeatCut At(int step, double demandChangeMw, double[]? safeHeatMw)
    {
        var limitMw = LimitMw + (LimitPerDemand * demandChangeMw);
        return new PlantHeatCut(Id, step, Coefficients, safeHeatMw is null ? limitMw : Math.Max(limitMw, Sum(Coefficients, safeHeatMw)));
    }

    /// <summary>By how many MW heats break a row.</summary>
    public static double Excess(PlantHeatCut cut, double[] heatMw) => Sum(cut.Coefficients, heatMw) - cut.LimitMw;

    private static double Sum(double[] coefficients, double[] heatMw)
    {
        var sum = 0.0;
        for (var plant = 0; plant < heatMw.Length; plant++)
        {
            sum += coefficients[plant] * heatMw[plant];
        }

        return sum;
    }
}
