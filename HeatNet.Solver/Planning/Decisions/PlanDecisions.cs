using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Decisions;

/// <summary>What is decided: when and how blocks change, what is built, closed and renovated. Years are indices; <see cref="Never"/> says no.</summary>
public sealed class PlanDecisions
{
    /// <summary>Year index of what does not happen.</summary>
    public const int Never = int.MaxValue;

    /// <param name="problem">The problem.</param>
    public PlanDecisions(PlanningProblem problem)
    {
        BlockAlternative = new int[problem.Blocks.Length];
        BlockYear = Nevers(problem.Blocks.Length);
        BlockSizeMw = new double[problem.Blocks.Length];
        UnitSize = new int[problem.Units.Length];
        UnitYear = Nevers(problem.Units.Length);
        ClosingYear = Nevers(problem.Units.Length);
        EdgeDesign = new int[problem.Edges.Length];
        EdgeYear = Nevers(problem.Edges.Length);
        RenovatedM2 = [.. problem.Retrofits.Select(_ => new double[problem.YearCount])];
    }

    /// <summary>Alternative to which each block changes; 0: none.</summary>
    public int[] BlockAlternative { get; }

    /// <summary>Year in which it does.</summary>
    public int[] BlockYear { get; }

    /// <summary>Capacity in MW that is built for it.</summary>
    public double[] BlockSizeMw { get; }

    /// <summary>Size of each unit that is built.</summary>
    public int[] UnitSize { get; }

    /// <summary>Year in which a candidate unit first runs.</summary>
    public int[] UnitYear { get; }

    /// <summary>Year from which a unit of the case is closed by decision.</summary>
    public int[] ClosingYear { get; }

    /// <summary>Design of each edge that is built or enlarged.</summary>
    public int[] EdgeDesign { get; }

    /// <summary>Year from which it is there.</summary>
    public int[] EdgeYear { get; }

    /// <summary>Floor area in m² that is renovated, by retrofit and year.</summary>
    public double[][] RenovatedM2 { get; }

    /// <summary>Alternative by which a block is supplied in a year.</summary>
    public int AlternativeIn(int block, int year) => year >= BlockYear[block] ? BlockAlternative[block] : 0;

    /// <summary>Floor area in m² renovated up to a year.</summary>
    public double RenovatedUpToM2(int retrofit, int year) => RenovatedM2[retrofit].Take(year + 1).Sum();

    /// <summary>Design heat in MW that renovations save in an area up to a year.</summary>
    public double SavedMw(PlanningProblem problem, int area, int year)
    {
        var sum = 0.0;
        for (var m = 0; m < problem.Retrofits.Length; m++)
        {
            sum += problem.Retrofits[m].Area == area ? problem.Retrofits[m].SavedMwPerM2 * RenovatedUpToM2(m, year) : 0;
        }

        return sum;
    }

    /// <summary>Design heat in MW of a block in a year, after renovations.</summary>
    public double DesignMw(PlanningProblem problem, int block, int year) =>
        problem.Blocks[block].DesignMw[year] - (problem.Blocks[block].Share * SavedMw(problem, problem.Blocks[block].Area, year));

    /// <summary>Heat in MW of a unit in a year, as built.</summary>
    public double UnitMw(PlanningProblem problem, int unit, int year)
    {
        var it = problem.Units[unit];
        if (year >= it.Retired || year >= ClosingYear[unit])
        {
            return 0;
        }

        return !it.IsCandidate ? it.SizesMw[0] : year >= UnitYear[unit] ? it.SizesMw[UnitSize[unit]] : 0;
    }

    /// <summary>Heat in MW at design of an edge in a year, as built.</summary>
    public double EdgeMw(PlanningProblem problem, int edge, int year) =>
        year >= EdgeYear[edge] ? problem.Edges[edge].Designs[EdgeDesign[edge]].CapacityMw : problem.Edges[edge].CapacityMw;

    /// <summary>Heat loss of an edge in a year, in MW per K.</summary>
    public double EdgeLossMwPerK(PlanningProblem problem, int edge, int year) =>
        year >= EdgeYear[edge] ? problem.Edges[edge].Designs[EdgeDesign[edge]].LossMwPerK : problem.Edges[edge].LossMwPerK;

    private static int[] Nevers(int count)
    {
        var years = new int[count];
        Array.Fill(years, Never);
        return years;
    }
}
