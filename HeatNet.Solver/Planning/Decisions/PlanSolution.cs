using HeatNet.Solver.Planning.Modelling;

namespace HeatNet.Solver.Planning.Decisions;

/// <summary>A plan: decisions, the operation that goes with them, and where it falls short.</summary>
public sealed class PlanSolution
{
    /// <summary>The decisions.</summary>
    public required PlanDecisions Decisions { get; init; }

    /// <summary>Heat in MW by unit, year and step; of storage what it gives. Empty for units that cannot run in a year.</summary>
    public required double[][][] HeatMw { get; init; }

    /// <summary>What storage takes in MW, by unit, year and step.</summary>
    public required double[][][] ChargeMw { get; init; }

    /// <summary>Heat flow in MW by link of the reduced network, year and step.</summary>
    public required double[][][] FlowMw { get; init; }

    /// <summary>Money in M by fund and year.</summary>
    public required double[][] MoneyM { get; init; }

    /// <summary>Where the plan falls short; empty where everything holds.</summary>
    public required IReadOnlyList<Shortfall> Shortfalls { get; init; }

    /// <summary>Whether nothing falls short.</summary>
    public bool KeepsEverything => Shortfalls.Count == 0;

    /// <summary>Net present cost in M with the penalties of shortfalls, which optimisation makes least.</summary>
    public required double ObjectiveM { get; init; }

    /// <summary>Penalties in M within the objective.</summary>
    public required double PenaltyM { get; init; }

    /// <summary>Net present cost in M.</summary>
    public double NetPresentCostM => ObjectiveM - PenaltyM;
}

/// <summary>Something that a plan falls short of.</summary>
/// <param name="Kind">What.</param>
/// <param name="Item">Which target, node, pipe, boiler, resource or fund.</param>
/// <param name="Year">Index of the year.</param>
/// <param name="Amount">By how much, in the unit of the kind.</param>
public sealed record Shortfall(SlackKind Kind, string Item, int Year, double Amount);
