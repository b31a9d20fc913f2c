using HeatNet.Solver.Planning.Decisions;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Accounts;

/// <summary>What is done in a plan.</summary>
public enum DecisionKind
{
    /// <summary>A scattered boiler closes and another supply takes its place.</summary>
    Change,

    /// <summary>A unit of a plant is built.</summary>
    Build,

    /// <summary>A unit of a plant closes.</summary>
    Close,

    /// <summary>A pipe is built.</summary>
    Lay,

    /// <summary>A pipe is replaced by a larger one.</summary>
    Enlarge,

    /// <summary>Buildings are renovated.</summary>
    Renovate,
}

/// <summary>One decision.</summary>
/// <param name="Year">Index of the year.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Item">With what: boiler, unit, pipe, or way to renovate.</param>
/// <param name="What">Into what: technology, <c>DN</c>, plant, stock.</param>
/// <param name="Where">Where: area, plant, or the nodes of a pipe.</param>
/// <param name="Size">Size in <paramref name="Unit"/>.</param>
/// <param name="Unit">Unit of the size.</param>
/// <param name="CostM">Cost in M.</param>
public sealed record Decision(int Year, DecisionKind Kind, string Item, string What, string Where, double Size, string Unit, double CostM);

/// <summary>The decisions of a plan as a list by year.</summary>
public static class DecisionList
{
    private const double LeastRenovatedM2 = 1;

    /// <summary>The decisions, in order of years.</summary>
    public static IEnumerable<Decision> Of(PlanningProblem problem, PlanSolution plan) => All(problem, plan.Decisions).OrderBy(decision => decision.Year).ThenBy(decision => decision.Kind);

    private static IEnumerable<Decision> All(PlanningProblem problem, PlanDecisions decisions)
    {
        for (var b = 0; b < problem.Blocks.Length; b++)
        {
            if (decisions.BlockYear[b] is not PlanDecisions.Never and var year)
            {
                var (block, alternative) = (problem.Blocks[b], problem.Blocks[b].Alternatives[decisions.BlockAlternative[b]]);
                yield return new Decision(
                    year, DecisionKind.Change, block.Id, alternative.Id, problem.Plan.Areas[block.Area].Id, decisions.BlockSizeMw[b] * 1000, "kW", alternative.InvestM(decisions.BlockSizeMw[b]) + alternative.ClosingM);
            }
        }

        for (var u = 0; u < problem.Units.Length; u++)
        {
            var (unit, plant) = (problem.Units[u], problem.Plants[problem.Units[u].Plant].Id);
            if (decisions.UnitYear[u] is not PlanDecisions.Never and var built)
            {
                yield return new Decision(built, DecisionKind.Build, unit.Id, Text(unit.Unit.Kind), plant, unit.SizesMw[decisions.UnitSize[u]] * 1000, "kW", unit.InvestM[decisions.UnitSize[u]]);
            }

            var closed = unit.IsCandidate ? PlanDecisions.Never : Math.Min(decisions.ClosingYear[u], unit.Retired);
            if (closed < problem.YearCount)
            {
                yield return new Decision(closed, DecisionKind.Close, unit.Id, Text(unit.Unit.Kind), plant, unit.SizesMw[0] * 1000, "kW", unit.ClosingM);
            }
        }

        for (var e = 0; e < problem.Edges.Length; e++)
        {
            if (decisions.EdgeYear[e] is not PlanDecisions.Never and var year)
            {
                var (edge, design) = (problem.Edges[e], problem.Edges[e].Designs[decisions.EdgeDesign[e]]);
                yield return new Decision(
                    year,
                    edge.IsCandidate ? DecisionKind.Lay : DecisionKind.Enlarge,
                    edge.Id,
                    $"DN{design.Dn}{(design.Relay is null ? "" : " + relay")}",
                    $"{problem.Nodes[edge.From]}–{problem.Nodes[edge.To]}",
                    edge.LengthM,
                    "m",
                    design.InvestM);
            }
        }

        for (var m = 0; m < problem.Retrofits.Length; m++)
        {
            var retrofit = problem.Retrofits[m];
            for (var year = 0; year < problem.YearCount; year++)
            {
                if (decisions.RenovatedM2[m][year] >= LeastRenovatedM2)
                {
                    var area = decisions.RenovatedM2[m][year];
                    yield return new Decision(year, DecisionKind.Renovate, retrofit.Option.Id, retrofit.Option.Stock, problem.Plan.Areas[retrofit.Area].Id, area, "m2", area * retrofit.CostMPerM2);
                }
            }
        }
    }

    private static string Text(HeatNet.Model.Equipment.HeatUnitKind kind) => kind.ToString();
}
