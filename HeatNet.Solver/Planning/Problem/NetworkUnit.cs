using HeatNet.Model.Equipment;

namespace HeatNet.Solver.Planning.Problem;

/// <summary>A unit of a plant on the network, there or to be built.</summary>
public sealed class NetworkUnit
{
    /// <summary>Name.</summary>
    public required string Id { get; init; }

    /// <summary>Index of the plant.</summary>
    public required int Plant { get; init; }

    /// <summary>The unit as the case has it.</summary>
    public required HeatUnit Unit { get; init; }

    /// <summary>Whether it has to be built first.</summary>
    public required bool IsCandidate { get; init; }

    /// <summary>Whether it stores heat.</summary>
    public bool IsStorage => Unit.Kind == HeatUnitKind.Storage;

    /// <summary>Heat in MW of what is there, or of each size that can be built.</summary>
    public required double[] SizesMw { get; init; }

    /// <summary>Investment in M of each size.</summary>
    public required double[] InvestM { get; init; }

    /// <summary>Life in years.</summary>
    public required double LifeA { get; init; }

    /// <summary>Fixed cost in M a year per MW.</summary>
    public required double FixedCostMPerMw { get; init; }

    /// <summary>First year in which it can run, if it is to be built.</summary>
    public required int First { get; init; }

    /// <summary>Last year in which it can be built.</summary>
    public required int Last { get; init; }

    /// <summary>First year in which it may be closed; the number of years where it may not.</summary>
    public required int FirstClosing { get; init; }

    /// <summary>Year by which it is out of service; the number of years where it stays.</summary>
    public required int Retired { get; init; }

    /// <summary>Cost of closing in M.</summary>
    public required double ClosingM { get; init; }

    /// <summary>Available share of the heat by step.</summary>
    public required double[] Available { get; init; }

    /// <summary>Cost in M per MWh of heat by year and step, without demand charge.</summary>
    public required double[][] CostMPerMwh { get; init; }

    /// <summary>Emissions per MWh of heat by year and step.</summary>
    public required Emissions[][] EmissionsPerMwh { get; init; }

    /// <summary>Fuel in MWh per MWh of heat.</summary>
    public required double FuelPerHeat { get; init; }

    /// <summary>Electricity in MWh per MWh of heat by step.</summary>
    public required double[] PowerPerHeat { get; init; }

    /// <summary>Cost in M of a MW of greatest electrical power a year, by year; null: no demand charge.</summary>
    public double[]? DemandChargeMPerMw { get; init; }

    /// <summary>Whether its heat is clean.</summary>
    public required bool Clean { get; init; }

    /// <summary>Whether it runs in a year by itself, without any decision.</summary>
    public bool IsThereWithoutDecision(int year) => !IsCandidate && year < Math.Min(FirstClosing, Retired);

    /// <summary>Whether it can run in a year at all.</summary>
    public bool CanRun(int year) => year < Retired && (!IsCandidate || year >= First);
}
