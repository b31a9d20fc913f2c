namespace HeatNet.Solver.Dispatch.Problem;

/// <summary>What the network adds to a dispatch problem, as far as it is known: estimates at first, then what the simulation found.</summary>
public sealed record NetworkTerms
{
    /// <summary>Supply temperature in °C by plant and step.</summary>
    public required double[][] SupplyC { get; init; }

    /// <summary>Areas of demand.</summary>
    public required Network.DemandAreas Areas { get; init; }

    /// <summary>Heat demand of the substations in MW by area and step.</summary>
    public required double[][] DemandMw { get; init; }

    /// <summary>Heat loss of the network in MW by area with a balance of its own, and step.</summary>
    public required double[][] LossMw { get; init; }

    /// <summary>Cost of pumping a MWh of heat by plant and step.</summary>
    public required double[][] PumpCostPerMwh { get; init; }

    /// <summary>Cost of breaking a row of the hydraulics by a MWh, relative to that of breaking any other limit.</summary>
    public double CutCostShare { get; init; } = DispatchProblem.UsualCutCostShare;

    /// <summary>Limits that the hydraulics set.</summary>
    public IReadOnlyList<PlantHeatCut> Cuts { get; init; } = [];
}
