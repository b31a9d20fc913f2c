using HeatNet.Solver.Compilation;

namespace HeatNet.Solver.Thermal;

/// <summary>
/// Temperature of water that stands in pipes. Where heat is lost it is the ground's. A pipe without loss keeps what came last, from one side or the other;
/// the mean of both is taken: along a run of such pipes, pumps and valves between two junctions, the junctions' temperatures, or the ground's where a
/// pipe that loses heat lies between. So it does not depend on which way the last drop went, and no state hangs on that.
/// </summary>
internal sealed class StandingWater
{
    private readonly FlowNetwork _network;

    // By pipe without loss and end: the vertex whose temperature reaches it, or None and the ground's.
    private readonly int[] _vertex;
    private readonly double[] _groundC;

    /// <param name="network">The network.</param>
    public StandingWater(FlowNetwork network)
    {
        _network = network;
        _vertex = new int[2 * network.PipeCount];
        _groundC = new double[2 * network.PipeCount];
        var isJunction = new bool[network.VertexCount];
        var edgesAt = EdgesInRuns(network, isJunction);
        for (var pipe = 0; pipe < network.PipeCount; pipe++)
        {
            if (!LosesHeat(pipe))
            {
                (_vertex[2 * pipe], _groundC[2 * pipe]) = Follow(pipe, network.From[pipe]);
                (_vertex[(2 * pipe) + 1], _groundC[(2 * pipe) + 1]) = Follow(pipe, network.To[pipe]);
            }
        }

        (int Vertex, double GroundC) Follow(int pipe, int vertex)
        {
            var last = pipe;
            while (!isJunction[vertex])
            {
                var (first, second) = edgesAt[vertex];
                var next = first == last ? second : first;
                if (next == pipe)
                {
                    break;
                }

                if (next < network.PipeCount && LosesHeat(next))
                {
                    return (FlowNetwork.None, network.GroundC[next]);
                }

                vertex = network.From[next] == vertex ? network.To[next] : network.From[next];
                last = next;
            }

            return (vertex, double.NaN);
        }
    }

    /// <summary>Mean temperature in °C of a pipe in which the water stands.</summary>
    /// <param name="pipe">The pipe.</param>
    /// <param name="vertexC">Temperature of each vertex in °C.</param>
    public double CelsiusIn(int pipe, double[] vertexC)
    {
        return LosesHeat(pipe) ? _network.GroundC[pipe] : 0.5 * (End(2 * pipe) + End((2 * pipe) + 1));

        double End(int end) => _vertex[end] == FlowNetwork.None ? _groundC[end] : vertexC[_vertex[end]];
    }

    private bool LosesHeat(int pipe) => _network.UWPerMK[pipe] * _network.LengthM[pipe] > 0;

    // The two open edges at each vertex that is no junction: where nothing but a run of pipes, pumps and valves passes.
    private static (int First, int Second)[] EdgesInRuns(FlowNetwork network, bool[] isJunction)
    {
        var edges = new (int First, int Second)[network.VertexCount];
        Array.Fill(edges, (FlowNetwork.None, FlowNetwork.None));
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            if (!network.IsOpen[edge])
            {
                continue;
            }

            foreach (var vertex in (ReadOnlySpan<int>)[network.From[edge], network.To[edge]])
            {
                isJunction[vertex] |= edges[vertex].Second != FlowNetwork.None
                    || network.Kind[edge] is not (ElementKind.Pipe or ElementKind.Pump or ElementKind.Valve);
                edges[vertex] = edges[vertex].First == FlowNetwork.None ? (edge, FlowNetwork.None) : (edges[vertex].First, edge);
            }
        }

        for (var vertex = 0; vertex < edges.Length; vertex++)
        {
            isJunction[vertex] |= edges[vertex].Second == FlowNetwork.None;
        }

        foreach (var vertex in network.FixedVertex.Concat(network.TerminalVertex))
        {
            isJunction[vertex] = true;
        }

        return edges;
    }
}
