namespace HeatNet.Solver.Thermal;

/// <summary>What substations, plants and exchangers do to the temperature of the water that passes them.</summary>
internal interface IThermalBranches
{
    /// <summary>Whether the outlet temperature of an edge does not depend on its inlet (a heated plant in forward flow).</summary>
    bool IsSource(int edge, double massFlowKgPerS);

    /// <summary>Temperature in °C of the water that leaves a branch.</summary>
    /// <param name="edge">A branch of a substation, plant or exchanger.</param>
    /// <param name="massFlowKgPerS">Flow in kg/s, signed by the edge's direction.</param>
    /// <param name="inletC">Temperature in °C at which it enters; NaN for a source.</param>
    double OutletC(int edge, double massFlowKgPerS, double inletC);
}
