using System.Numerics;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Numerics;

namespace HeatNet.Solver.Hydraulics;

/// <summary>
/// Spanning tree of all vertices that water can reach from a vertex with a held pressure, rooted in the ground: one more vertex,
/// joined to every held pressure. Edges with little resistance go into the tree first (ideal ones above all), controlled ones last,
/// so that what remains outside (the chords) carries the resistance of each loop and every control.
/// </summary>
internal sealed class SpanningForest
{
    private const int None = FlowNetwork.None;
    private const int BucketCount = 256;

    private SpanningForest(int vertexCount, int edgeCount)
    {
        Order = [];
        ParentEdge = new int[vertexCount + 1];
        ParentVertex = new int[vertexCount + 1];
        IsTreeEdge = new bool[edgeCount];
        IsReached = new bool[vertexCount + 1];
        Array.Fill(ParentEdge, None);
        Array.Fill(ParentVertex, None);
    }

    /// <summary>Reached vertices, parents before children; the ground (index <c>VertexCount</c>) first.</summary>
    public int[] Order { get; private set; }

    /// <summary>
    /// Edge to the parent by vertex; <see cref="FlowNetwork.None"/> for the ground and for vertices out of reach. Edges to the ground count
    /// on from <c>EdgeCount</c>, in the order of the held pressures.
    /// </summary>
    public int[] ParentEdge { get; }

    /// <summary>Parent by vertex.</summary>
    public int[] ParentVertex { get; }

    /// <summary>Whether an edge belongs to the tree.</summary>
    public bool[] IsTreeEdge { get; }

    /// <summary>Whether a vertex is reached.</summary>
    public bool[] IsReached { get; }

    /// <summary>Builds the tree over the edges that are passable.</summary>
    public static SpanningForest Build(FlowNetwork network, ReadOnlySpan<bool> isPassable)
    {
        var forest = new SpanningForest(network.VertexCount, network.EdgeCount);
        var ground = network.VertexCount;
        var sets = new DisjointSets(ground + 1);
        foreach (var vertex in network.FixedVertex)
        {
            sets.Union(ground, vertex);
        }

        foreach (var edge in ByResistance(network, isPassable))
        {
            forest.IsTreeEdge[edge] = sets.Union(network.From[edge], network.To[edge]);
        }

        forest.Root(network, ground);
        return forest;
    }

    private static int[] ByResistance(FlowNetwork network, ReadOnlySpan<bool> isPassable)
    {
        var bucket = new byte[network.EdgeCount];
        var start = new int[BucketCount + 1];
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            if (isPassable[edge])
            {
                bucket[edge] = BucketOf(network, edge);
                start[bucket[edge] + 1]++;
            }
        }

        for (var i = 0; i < BucketCount; i++)
        {
            start[i + 1] += start[i];
        }

        var sorted = new int[start[BucketCount]];
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            if (isPassable[edge])
            {
                sorted[start[bucket[edge]]++] = edge;
            }
        }

        return sorted;
    }

    private static byte BucketOf(FlowNetwork network, int edge) => network.Law[edge] switch
    {
        EdgeLaw.Ideal => 0,
        EdgeLaw.Friction => (byte)Math.Clamp(32 + BitOperations.Log2(1 + (ulong)ResistanceScale(network, edge)), 1, 199),
        EdgeLaw.Quadratic => 200,
        EdgeLaw.PumpCurve => 210,
        EdgeLaw.Check => 220,
        EdgeLaw.PressureDrop => 230,
        _ => 240,
    };

    // L/d⁵ is proportional to the resistance; 10³ keeps the shortest widest pipes apart.
    private static double ResistanceScale(FlowNetwork network, int edge)
    {
        var d = network.DiameterM[edge];
        return Math.Min(1e18, 1e3 * network.LengthM[edge] / (d * d * d * d * d));
    }

    private void Root(FlowNetwork network, int ground)
    {
        // Depth first: what lies on one street stands together in memory.
        var (start, incident) = TreeIncidence(network, ground);
        var order = new int[ground + 1];
        var open = new Stack<int>();
        var count = 0;
        order[count++] = ground;
        IsReached[ground] = true;
        for (var k = network.FixedVertex.Length - 1; k >= 0; k--)
        {
            Attach(network.FixedVertex[k], ground, network.EdgeCount + k);
        }

        while (open.TryPop(out var vertex))
        {
            order[count++] = vertex;
            for (var k = start[vertex]; k < start[vertex + 1]; k++)
            {
                var edge = incident[k];
                Attach(network.From[edge] == vertex ? network.To[edge] : network.From[edge], vertex, edge);
            }
        }

        Order = order.AsSpan(0, count).ToArray();

        void Attach(int vertex, int parent, int edge)
        {
            if (!IsReached[vertex])
            {
                IsReached[vertex] = true;
                ParentVertex[vertex] = parent;
                ParentEdge[vertex] = edge;
                open.Push(vertex);
            }
        }
    }

    private (int[] Start, int[] Incident) TreeIncidence(FlowNetwork network, int ground)
    {
        var start = new int[ground + 2];
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            if (IsTreeEdge[edge])
            {
                start[network.From[edge] + 1]++;
                start[network.To[edge] + 1]++;
            }
        }

        for (var i = 0; i <= ground; i++)
        {
            start[i + 1] += start[i];
        }

        var fill = start.AsSpan(0, ground + 1).ToArray();
        var incident = new int[start[ground + 1]];
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            if (IsTreeEdge[edge])
            {
                incident[fill[network.From[edge]]++] = edge;
                incident[fill[network.To[edge]]++] = edge;
            }
        }

        return (start, incident);
    }
}
