using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Numerics;
using HeatNet.Solver.Simulation;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>
/// Water of the supply side of a state on its way from plants to substations: flows through pipes between places, in the order in which
/// they pass on what they carry. A place is a node, together with those to which it is connected by open valves and pumps.
/// </summary>
internal sealed class SupplyFlows
{
    private readonly FlowNetwork _network;
    private readonly DisjointSets _places;

    /// <param name="heatCase">The case.</param>
    /// <param name="network">The case, compiled.</param>
    /// <param name="state">The state.</param>
    public SupplyFlows(HeatCase heatCase, FlowNetwork network, SteadyResult state)
    {
        _network = network;
        _places = Places(network);
        var index = heatCase.Network.Nodes.Select((node, i) => (node.Id, i)).ToDictionary(entry => entry.Id, entry => entry.i);
        Flows =
        [
            .. Enumerable.Range(0, state.Pipes.Pipe.Length)
                .Where(row => state.Pipes.Side[row] == Side.Supply && Math.Abs(state.Pipes.FlowKgPerS[row]) > 0)
                .Select(row =>
                {
                    var (pipe, flow) = (state.Pipes.Pipe[row], state.Pipes.FlowKgPerS[row]);
                    var (from, to) = (index[heatCase.Network.Pipes[pipe].From], index[heatCase.Network.Pipes[pipe].To]);
                    return (Pipe: pipe, From: flow > 0 ? from : to, To: flow > 0 ? to : from, KgPerS: Math.Abs(flow));
                })
                .OrderByDescending(flow => state.Nodes.SupplyKpa[flow.From])
                .Select(flow => new SupplyFlow(flow.Pipe, PlaceOfNode(flow.From), PlaceOfNode(flow.To), flow.KgPerS)),
        ];
    }

    /// <summary>The flows, each after those that feed it.</summary>
    public IReadOnlyList<SupplyFlow> Flows { get; }

    /// <summary>Number that no place reaches.</summary>
    public int PlaceLimit => _network.VertexCount;

    /// <summary>Place into which a plant delivers.</summary>
    public int PlaceOfPlant(int plant) => _places.Find(_network.To[_network.PlantEdge[plant]]);

    /// <summary>Place from which a substation draws.</summary>
    public int PlaceOfSubstation(int substation) => _places.Find(_network.From[_network.SubstationEdge[substation]]);

    /// <summary>Number of the main by pipe: pipes in a row between which nothing branches off are one.</summary>
    /// <param name="heatCase">The case.</param>
    /// <param name="network">The case, compiled.</param>
    public static int[] Mains(HeatCase heatCase, FlowNetwork network)
    {
        var places = Places(network);
        var edgesAt = Enumerable.Range(0, network.VertexCount).Select(_ => new List<int>()).ToArray();
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            if (network.IsOpen[edge] && network.Kind[edge] is not (ElementKind.Valve or ElementKind.Pump))
            {
                edgesAt[places.Find(network.From[edge])].Add(edge);
                edgesAt[places.Find(network.To[edge])].Add(edge);
            }
        }

        var mains = new DisjointSets(heatCase.Network.Pipes.Count);
        foreach (var edges in edgesAt.Where(edges => edges.Count == 2 && edges.TrueForAll(IsOfSupply)))
        {
            mains.Union(network.Element[edges[0]], network.Element[edges[1]]);
        }

        return [.. Enumerable.Range(0, heatCase.Network.Pipes.Count).Select(mains.Find)];

        bool IsOfSupply(int edge) => network.Kind[edge] == ElementKind.Pipe && network.VertexSide[network.From[edge]] == Side.Supply;
    }

    private static DisjointSets Places(FlowNetwork network)
    {
        var places = new DisjointSets(network.VertexCount);
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            if (network.IsOpen[edge] && network.Kind[edge] is (ElementKind.Valve or ElementKind.Pump))
            {
                places.Union(network.From[edge], network.To[edge]);
            }
        }

        return places;
    }

    private int PlaceOfNode(int node) => _places.Find(_network.SupplyVertex[node]);
}

/// <summary>Water that goes through a pipe.</summary>
/// <param name="Pipe">Index of the pipe.</param>
/// <param name="From">Place from which it comes.</param>
/// <param name="To">Place to which it goes.</param>
/// <param name="KgPerS">Flow in kg/s, positive.</param>
internal readonly record struct SupplyFlow(int Pipe, int From, int To, double KgPerS);
