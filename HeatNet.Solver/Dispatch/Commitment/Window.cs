using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Solver.Dispatch.Commitment;

/// <summary>A stretch of steps that is optimised at once, what came before it, and what is thought of what comes after.</summary>
internal sealed record Window
{
    /// <summary>First step.</summary>
    public required int First { get; init; }

    /// <summary>Number of steps.</summary>
    public required int Count { get; init; }

    /// <summary>State of every unit before the first step.</summary>
    public required UnitState[] Units { get; init; }

    /// <summary>Content of every store in MWh before the first step.</summary>
    public required double[] StoreMwh { get; init; }

    /// <summary>Worth of a MWh left in a store after the last step; null: the period ends there and the store's own target holds.</summary>
    public double[]? StoreValue { get; init; }

    /// <summary>Power in MW by meter and month that costs nothing more, since it was or will be reached anyway; null: none.</summary>
    public double[][]? FreePeakMw { get; init; }

    /// <summary>What is left of every budget for this window; null: all.</summary>
    public double[]? BudgetLeft { get; init; }

    /// <summary>The whole of a problem.</summary>
    public static Window Whole(DispatchProblem problem) => new()
    {
        First = 0,
        Count = problem.StepCount,
        Units = [.. problem.Units.Select(unit => unit.Initial)],
        StoreMwh = [.. problem.Stores.Select(store => store.InitialMwh)],
    };
}
