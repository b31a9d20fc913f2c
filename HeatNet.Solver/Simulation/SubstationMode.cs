namespace HeatNet.Solver.Simulation;

/// <summary>How substations with too little pressure difference are treated.</summary>
public enum SubstationMode
{
    /// <summary>The flow is met whatever the pressure difference; a shortfall is reported.</summary>
    DemandDriven,

    /// <summary>With less than the needed difference the valve is fully open and the flow is what the difference gives.</summary>
    PressureDriven,
}
