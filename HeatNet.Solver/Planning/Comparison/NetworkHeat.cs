using HeatNet.Model.Planning;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Comparison;

/// <summary>What a MWh of heat from the network costs and emits, as an average.</summary>
/// <param name="CostMPerMwh">Cost in M per MWh that buildings get, with the fixed cost of plants and the heat that pipes lose.</param>
/// <param name="EmissionsPerMwh">Emissions in t per MWh.</param>
/// <param name="CleanShare">Share of clean heat.</param>
public sealed record NetworkHeat(double CostMPerMwh, Emissions EmissionsPerMwh, double CleanShare)
{
    /// <summary>
    /// The plants as they stand supply what is on the network, the cheapest first in every step (merit order, pipes without limits); what more than they
    /// have is left out. Null where there is no network or no plant.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="year">Index of the year.</param>
    public static NetworkHeat? OfPlantsAsTheyStand(PlanningProblem problem, int year)
    {
        var units = problem.Units.Where(unit => unit is { IsCandidate: false, IsStorage: false } && year < unit.Retired).ToArray();
        var onNetwork = problem.Blocks.Where(block => block.Alternatives[0].Kind == SupplyKind.Network).ToArray();
        if (units.Length == 0 || onNetwork.Length == 0)
        {
            return null;
        }

        double cost = units.Sum(unit => unit.FixedCostMPerMw * unit.SizesMw[0]), given = 0, used = 0, clean = 0;
        var emissions = default(Emissions);
        for (var t = 0; t < problem.Steps.Length; t++)
        {
            var step = t;
            var (hours, demand) = (problem.Steps[t].HoursPerA, onNetwork.Sum(block => block.DesignMw[year] * block.Load[step]));
            var left = demand + problem.Edges.Where(edge => !edge.IsCandidate).Sum(edge => problem.LossMw(edge.LossMwPerK, step));
            var wanted = left;
            foreach (var unit in units.OrderBy(unit => unit.CostMPerMwh[year][step]))
            {
                var mw = Math.Min(left, unit.SizesMw[0] * unit.Available[t]);
                left -= mw;
                given += mw * hours;
                cost += mw * hours * unit.CostMPerMwh[year][t];
                emissions += mw * hours * unit.EmissionsPerMwh[year][t];
                clean += unit.Clean ? mw * hours : 0;
            }

            used += wanted > 0 ? demand * hours * (wanted - left) / wanted : 0;
        }

        return used > 0 ? new NetworkHeat(cost / used, 1 / used * emissions, clean / given) : null;
    }
}
