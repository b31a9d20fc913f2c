using HeatNet.Solver.Compilation;
using HeatNet.Solver.State;

namespace HeatNet.Solver.Thermal;

/// <summary>Temperatures of a network: of a steady state, or means over a step.</summary>
/// <param name="network">The network.</param>
internal sealed class NetworkTemperatures(FlowNetwork network)
{
    /// <summary>Temperature of each vertex in °C.</summary>
    public double[] VertexC { get; } = new double[network.VertexCount];

    /// <summary>Temperature in °C at which the water enters each edge (at its end where the flow is backwards).</summary>
    public double[] InletC { get; } = new double[network.EdgeCount];

    /// <summary>Temperature in °C at which the water leaves each edge.</summary>
    public double[] OutletC { get; } = new double[network.EdgeCount];

    /// <summary>Mean temperature in °C along each pipe.</summary>
    public double[] MeanC { get; } = new double[network.PipeCount];

    /// <summary>Copies all of them.</summary>
    public void CopyTo(NetworkTemperatures other)
    {
        VertexC.CopyTo(other.VertexC, 0);
        InletC.CopyTo(other.InletC, 0);
        OutletC.CopyTo(other.OutletC, 0);
        MeanC.CopyTo(other.MeanC, 0);
    }

    /// <summary>Writes them, or reads them back.</summary>
    public void Exchange(IStateExchange state)
    {
        state.Exchange(VertexC);
        state.Exchange(InletC);
        state.Exchange(OutletC);
        state.Exchange(MeanC);
    }
}
