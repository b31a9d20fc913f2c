namespace HeatNet.Solver.Simulation;

/// <summary>How a steady state is computed.</summary>
public sealed record SimulationOptions
{
    /// <summary>How substations with too little pressure difference are treated.</summary>
    public SubstationMode Mode { get; init; } = SubstationMode.DemandDriven;

    /// <summary>Rounds of hydraulics and temperatures after which a solve is given up.</summary>
    public int CouplingIterationLimit { get; init; } = 600;

    /// <summary>Largest difference between heat asked for and delivered, relative to the demand of the substation or plant.</summary>
    public double HeatTolerance { get; init; } = 1e-9;

    /// <summary>
    /// Whether a state is given up as soon as it does not settle while some heat cannot be given or taken at the temperatures that there are; else everything is
    /// tried before that is believed.
    /// </summary>
    public bool BelievesImpossibleHeat { get; init; }
}
