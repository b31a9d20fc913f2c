using HeatNet.Model.Planning;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Comparison;

/// <summary>What all scattered boilers are to become, to compare with the plan of least cost.</summary>
public enum PlanVariant
{
    /// <summary>Whatever costs least.</summary>
    Optimal,

    /// <summary>Gas, or another fuel burned on the spot.</summary>
    AllGas,

    /// <summary>Electric boilers or heat pumps, whichever costs less.</summary>
    AllElectric,

    /// <summary>District heating.</summary>
    AllNetwork,
}

/// <summary>Makes the problem of a variant.</summary>
public static class PlanVariants
{
    /// <summary>
    /// The problem in which every boiler changes by the last planning year, and to nothing else than the variant says. A boiler whose place does not
    /// offer that keeps its other options.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="variant">The variant.</param>
    /// <returns>The problem, and the number of boilers that can do what the variant says.</returns>
    public static (PlanningProblem Problem, int Able) Of(PlanningProblem problem, PlanVariant variant)
    {
        if (variant == PlanVariant.Optimal)
        {
            return (problem, problem.Blocks.Count(block => block.Boiler >= 0));
        }

        var able = 0;
        Block Forced(Block block)
        {
            var allowed = block.Alternatives.Where((alternative, a) => a == 0 || Is(variant, alternative)).ToArray();
            if (block.Boiler < 0 || block.Alternatives.Length == 1)
            {
                return block;
            }

            able += allowed.Length > 1 ? 1 : 0;
            return block with { Alternatives = allowed.Length > 1 ? allowed : block.Alternatives, LatestChange = Math.Min(block.LatestChange, problem.YearCount - 1) };
        }

        return (problem with { Blocks = [.. problem.Blocks.Select(Forced)] }, able);
    }

    private static bool Is(PlanVariant variant, Alternative alternative) => variant switch
    {
        PlanVariant.AllGas => alternative.Kind == SupplyKind.Boiler,
        PlanVariant.AllElectric => alternative.Kind is SupplyKind.ElectricBoiler or SupplyKind.HeatPump,
        _ => alternative.Kind == SupplyKind.Network,
    };
}
