namespace HeatNet.Solver.Thermal;

/// <summary>What substations, plants and exchangers do to the temperature of the water that passes them.</summary>
internal interface IThermalBranches
{
    /// <summary>Whether the outlet temperature of an edge does not depend on its inlet (a heated plant in forward flow).</summary>
    bool IsSource(int edge, double massFlowKgPerS);

    /// <summary>The water that leaves a branch.</summary>
    /// <param name="edge">A branch of a substation, plant or exchanger.</param>
    /// <param name="massFlowKgPerS">Flow in kg/s, signed by the edge's direction.</param>
    /// <param name="inletC">Temperature in °C at which it enters; NaN for a source.</param>
    BranchOutlet Outlet(int edge, double massFlowKgPerS, double inletC);

    /// <summary>The water that leaves many branches.</summary>
    /// <param name="edges">Branches of substations.</param>
    /// <param name="edgeFlow">Flow of each edge of the network in kg/s.</param>
    /// <param name="inletC">Inlet temperature of each edge of the network in °C.</param>
    /// <param name="outlets">Receives what leaves each of <paramref name="edges"/>.</param>
    void Outlets(ReadOnlySpan<int> edges, ReadOnlySpan<double> edgeFlow, ReadOnlySpan<double> inletC, Span<BranchOutlet> outlets);
}

/// <summary>The water that leaves a branch: its temperature and how that answers to what enters.</summary>
/// <param name="TemperatureC">Temperature in °C.</param>
/// <param name="ByInlet">Its derivative by the inlet's temperature.</param>
/// <param name="ByFlow">Its derivative by the magnitude of the flow in K·s/kg.</param>
internal readonly record struct BranchOutlet(double TemperatureC, double ByInlet, double ByFlow);
