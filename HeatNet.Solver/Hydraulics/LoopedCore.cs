using HeatNet.Solver.Compilation;
using HeatNet.Solver.Numerics;

namespace HeatNet.Solver.Hydraulics;

/// <summary>
/// What is left of a network when everything is taken away whose flow follows from mass balance alone: the edges that lie on some loop
/// (through the ground too). Edges in series form chains between junctions; each chain has one unknown flow. A chain with an edge
/// outside the spanning tree is a chord; the flows of the other chains follow from the chords.
/// </summary>
/// <remarks>
/// Ground edges have the indices <c>EdgeCount + k</c> and run from the ground to the k-th held pressure. The topmost vertex of every
/// two-edge-connected part is a junction even where only two edges meet, so that every tree chain runs straight up the tree.
/// </remarks>
internal sealed class LoopedCore
{
    private const int None = FlowNetwork.None;

    private readonly FlowNetwork _network;
    private readonly SpanningForest _forest;
    private readonly int[] _rank;
    private readonly List<int> _slotEdge = [];
    private readonly List<bool> _slotIsForward = [];
    private readonly List<int> _chainStart = [0];
    private readonly List<int> _chainFrom = [];
    private readonly List<int> _chainTo = [];
    private readonly List<int> _chainChordEdge = [];

    /// <param name="network">The network.</param>
    /// <param name="forest">Its spanning tree over the passable edges.</param>
    /// <param name="isPassable">Passable edges.</param>
    public LoopedCore(FlowNetwork network, SpanningForest forest, ReadOnlySpan<bool> isPassable)
    {
        _network = network;
        _forest = forest;
        _rank = new int[network.VertexCount + 1];
        for (var i = 0; i < forest.Order.Length; i++)
        {
            _rank[forest.Order[i]] = i;
        }

        var coreEdges = FindCoreEdges(isPassable, out var parentEdgeIsCore);
        var (start, incident) = Incidence(coreEdges);
        var junctionOf = FindJunctions(start, parentEdgeIsCore);
        WalkChains(start, incident, junctionOf);
        SlotEdge = [.. _slotEdge];
        SlotIsForward = [.. _slotIsForward];
        ChainStart = [.. _chainStart];
        ChainFrom = [.. _chainFrom];
        ChainTo = [.. _chainTo];
        ChainChordEdge = [.. _chainChordEdge];
        JunctionParentChain = FindParentChains();
    }

    /// <summary>Core vertices where chains meet, parents before children.</summary>
    public int[] JunctionVertex { get; private set; } = [];

    /// <summary>The chain from each junction up the tree; <see cref="FlowNetwork.None"/> for the topmost of a part.</summary>
    public int[] JunctionParentChain { get; }

    /// <summary>Number of chains.</summary>
    public int ChainCount => ChainFrom.Length;

    /// <summary>Chain c has the slots <c>ChainStart[c] … ChainStart[c + 1] − 1</c>.</summary>
    public int[] ChainStart { get; }

    /// <summary>Junction at which a chain begins.</summary>
    public int[] ChainFrom { get; }

    /// <summary>Junction at which a chain ends; may be the same.</summary>
    public int[] ChainTo { get; }

    /// <summary>The edge of a chain that is not in the tree; <see cref="FlowNetwork.None"/> for a tree chain.</summary>
    public int[] ChainChordEdge { get; }

    /// <summary>Edge by slot; slots stand in the order of the chains.</summary>
    public int[] SlotEdge { get; }

    /// <summary>Whether the slot's edge points the way of its chain.</summary>
    public bool[] SlotIsForward { get; }

    private int From(int edge) => edge < _network.EdgeCount ? _network.From[edge] : _network.VertexCount;

    private int To(int edge) => edge < _network.EdgeCount ? _network.To[edge] : _network.FixedVertex[edge - _network.EdgeCount];

    // Each chord closes one cycle with the tree; the tree edges of all cycles are found by climbing from both ends of each chord, and
    // never climbing an edge twice.
    private List<int> FindCoreEdges(ReadOnlySpan<bool> isPassable, out bool[] parentEdgeIsCore)
    {
        var core = new List<int>();
        parentEdgeIsCore = new bool[_network.VertexCount + 1];
        var climbed = new DisjointSets(_network.VertexCount + 1);
        for (var edge = 0; edge < _network.EdgeCount; edge++)
        {
            if (!isPassable[edge] || _forest.IsTreeEdge[edge] || !_forest.IsReached[_network.From[edge]])
            {
                continue;
            }

            core.Add(edge);
            var a = climbed.Find(_network.From[edge]);
            var b = climbed.Find(_network.To[edge]);
            while (a != b)
            {
                if (_rank[a] < _rank[b])
                {
                    (a, b) = (b, a);
                }

                parentEdgeIsCore[a] = true;
                core.Add(_forest.ParentEdge[a]);
                climbed.Union(a, _forest.ParentVertex[a]);
                a = climbed.Find(a);
            }
        }

        return core;
    }

    private (int[] Start, int[] Incident) Incidence(List<int> coreEdges)
    {
        var start = new int[_network.VertexCount + 2];
        foreach (var edge in coreEdges)
        {
            start[From(edge) + 1]++;
            start[To(edge) + 1]++;
        }

        for (var i = 0; i <= _network.VertexCount; i++)
        {
            start[i + 1] += start[i];
        }

        var fill = start.AsSpan(0, _network.VertexCount + 1).ToArray();
        var incident = new int[start[_network.VertexCount + 1]];
        foreach (var edge in coreEdges)
        {
            incident[fill[From(edge)]++] = edge;
            incident[fill[To(edge)]++] = edge;
        }

        return (start, incident);
    }

    private int[] FindJunctions(int[] start, bool[] parentEdgeIsCore)
    {
        var junctionOf = new int[_network.VertexCount + 1];
        Array.Fill(junctionOf, None);
        var junctions = new List<int>();
        foreach (var vertex in _forest.Order)
        {
            var degree = start[vertex + 1] - start[vertex];
            if (degree > 2 || (degree > 0 && !parentEdgeIsCore[vertex]))
            {
                junctionOf[vertex] = junctions.Count;
                junctions.Add(vertex);
            }
        }

        JunctionVertex = [.. junctions];
        return junctionOf;
    }

    private void WalkChains(int[] start, int[] incident, int[] junctionOf)
    {
        var isWalked = new bool[_network.EdgeCount + _network.FixedVertex.Length];
        for (var junction = 0; junction < JunctionVertex.Length; junction++)
        {
            var origin = JunctionVertex[junction];
            for (var k = start[origin]; k < start[origin + 1]; k++)
            {
                if (!isWalked[incident[k]])
                {
                    WalkChain(origin, incident[k]);
                }
            }
        }

        void WalkChain(int origin, int edge)
        {
            var vertex = origin;
            var chord = None;
            while (true)
            {
                isWalked[edge] = true;
                var isForward = From(edge) == vertex;
                _slotEdge.Add(edge);
                _slotIsForward.Add(isForward);
                if (edge < _network.EdgeCount && !_forest.IsTreeEdge[edge])
                {
                    chord = edge;
                }

                vertex = isForward ? To(edge) : From(edge);
                if (junctionOf[vertex] != None)
                {
                    break;
                }

                edge = incident[start[vertex]] == edge ? incident[start[vertex] + 1] : incident[start[vertex]];
            }

            _chainStart.Add(_slotEdge.Count);
            _chainFrom.Add(junctionOf[origin]);
            _chainTo.Add(junctionOf[vertex]);
            _chainChordEdge.Add(chord);
        }
    }

    // Junctions are numbered parents first, so of a tree chain's ends the one with the larger number is the child.
    private int[] FindParentChains()
    {
        var parentChain = new int[JunctionVertex.Length];
        Array.Fill(parentChain, None);
        for (var chain = 0; chain < ChainCount; chain++)
        {
            if (ChainChordEdge[chain] == None)
            {
                parentChain[Math.Max(ChainFrom[chain], ChainTo[chain])] = chain;
            }
        }

        return parentChain;
    }
}
