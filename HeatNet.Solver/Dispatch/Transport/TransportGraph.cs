namespace HeatNet.Solver.Dispatch.Transport;

/// <summary>A network as a graph that carries heat: places with demand and plants, and connections between them.</summary>
/// <param name="Nodes">Places.</param>
/// <param name="Edges">Connections.</param>
public sealed record TransportGraph(IReadOnlyList<TransportNode> Nodes, IReadOnlyList<TransportEdge> Edges);

/// <summary>A place, with all that hangs on it.</summary>
/// <param name="Id">Id of the network's node.</param>
/// <param name="IsKept">Whether it stays in any reduction: plants feed there.</param>
/// <param name="Substations">Substations that it feeds (indices).</param>
/// <param name="Pipes">Pipes whose losses it covers (indices): those of the trees that hang on it.</param>
public sealed record TransportNode(string Id, bool IsKept, IReadOnlyList<int> Substations, IReadOnlyList<int> Pipes);

/// <summary>A connection of two places, without direction.</summary>
/// <param name="Id">Ids of its pipes.</param>
/// <param name="From">Place (index).</param>
/// <param name="To">Place (index).</param>
/// <param name="ResistancePaPerKgPerS2">Loss of head on both sides by the square of the flow, in Pa/(kg/s)².</param>
/// <param name="MaxFlowKgPerS">Greatest flow in kg/s by velocity; ∞ where nothing limits it.</param>
/// <param name="Pipes">Pipes along it (indices).</param>
public sealed record TransportEdge(
    string Id, int From, int To, double ResistancePaPerKgPerS2, double MaxFlowKgPerS, IReadOnlyList<int> Pipes)
{
    /// <summary>Greatest flow in kg/s with a given loss of head in Pa, and within the greatest flow.</summary>
    public double FlowWithin(double headPa) =>
        ResistancePaPerKgPerS2 > 0 ? Math.Min(MaxFlowKgPerS, Math.Sqrt(Math.Max(0, headPa) / ResistancePaPerKgPerS2)) : MaxFlowKgPerS;
}
