using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>
/// Tangent of a limit of the hydraulics over the heats of the plants, the unserved heats of the areas and the demand:
/// Σ coefficient · heat ≤ limit, and by how much the limit moves with the demand.
/// </summary>
/// <param name="Name">What binds.</param>
/// <param name="Coefficients">Coefficient by plant, then by area; the largest of a plant is 1.</param>
/// <param name="LimitMw">Limit in MW at the step where it was found.</param>
/// <param name="LimitPerDemand">MW of limit per MW of demand.</param>
internal sealed record HeatTangent(LimitName Name, double[] Coefficients, double LimitMw, double LimitPerDemand)
{
    /// <summary>
    /// The row of a step. A limit that is not quite convex has tangents that forbid what holds: they are moved back to let it pass.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="demandChangeMw">Its demand less that of the step where the tangent was found.</param>
    /// <param name="safeMw">An input that holds in the step; null where none is known.</param>
    /// <param name="plants">Number of plants.</param>
    public PlantHeatCut At(int step, double demandChangeMw, double[]? safeMw, int plants)
    {
        var limitMw = LimitMw + (LimitPerDemand * demandChangeMw);
        return new PlantHeatCut(
            Name,
            step,
            Coefficients[..plants],
            safeMw is null ? limitMw : Math.Max(limitMw, Coefficients.Zip(safeMw, (coefficient, heat) => coefficient * heat).Sum()),
            Coefficients[plants..]);
    }
}
