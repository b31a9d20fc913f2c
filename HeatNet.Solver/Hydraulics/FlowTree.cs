using HeatNet.Solver.Compilation;

namespace HeatNet.Solver.Hydraulics;

/// <summary>A spanning forest laid out for sweeps: what enters below passes upwards, pressures come down.</summary>
internal sealed class FlowTree
{
    private readonly FlowNetwork _network;
    private readonly int[] _order;

    // By rank in the forest's order: edge to the parent, the parent's rank, 1 where the edge points to the parent and −1 else.
    private readonly int[] _edge;
    private readonly int[] _parentRank;
    private readonly double[] _sign;
    private readonly int[] _rankOf;
    private readonly double[] _carried;

    /// <param name="network">The network.</param>
    /// <param name="forest">Its spanning forest.</param>
    public FlowTree(FlowNetwork network, SpanningForest forest)
    {
        _network = network;
        _order = forest.Order;
        _rankOf = new int[network.VertexCount + 1];
        _edge = new int[_order.Length];
        _parentRank = new int[_order.Length];
        _sign = new double[_order.Length];
        _carried = new double[_order.Length];
        for (var rank = 1; rank < _order.Length; rank++)
        {
            var vertex = _order[rank];
            _rankOf[vertex] = rank;
            _edge[rank] = forest.ParentEdge[vertex];
            _parentRank[rank] = _rankOf[forest.ParentVertex[vertex]];
            _sign[rank] = _edge[rank] < network.EdgeCount && network.From[_edge[rank]] == vertex ? 1 : -1;
        }
    }

    /// <summary>Flows of the tree's edges that balance what enters at the vertices; other edges keep their values.</summary>
    /// <param name="injection">What enters at each vertex.</param>
    /// <param name="edgeFlow">Receives the flow of each tree edge.</param>
    /// <param name="groundFlow">Receives what enters at each held pressure.</param>
    /// <returns>The largest magnitude of a flow.</returns>
    public double SweepUp(ReadOnlySpan<double> injection, Span<double> edgeFlow, Span<double> groundFlow)
    {
        var carried = _carried.AsSpan();
        carried[0] = 0;
        for (var rank = 1; rank < carried.Length; rank++)
        {
            carried[rank] = injection[_order[rank]];
        }

        var largest = 0.0;
        var edges = _edge.AsSpan(0, carried.Length);
        var parents = _parentRank.AsSpan(0, carried.Length);
        var signs = _sign.AsSpan(0, carried.Length);
        for (var rank = carried.Length - 1; rank > 0; rank--)
        {
            var upward = carried[rank];
            carried[parents[rank]] += upward;
            largest = Math.Max(largest, Math.Abs(upward));
            var edge = edges[rank];
            if (edge >= edgeFlow.Length)
            {
                groundFlow[edge - edgeFlow.Length] = -upward;
            }
            else
            {
                edgeFlow[edge] = signs[rank] * upward;
            }
        }

        return largest;
    }

    /// <summary>Pressures of all reached vertices from the drops of the tree's edges.</summary>
    /// <param name="dropPa">Pressure at an edge's beginning less that at its end.</param>
    /// <param name="pressurePa">Receives the pressure of each reached vertex.</param>
    public void SweepDown(Func<int, double> dropPa, Span<double> pressurePa)
    {
        var pressure = _carried.AsSpan();
        pressure[0] = 0;
        for (var rank = 1; rank < pressure.Length; rank++)
        {
            var edge = _edge[rank];
            pressure[rank] = edge >= _network.EdgeCount
                ? _network.FixedPressurePa[edge - _network.EdgeCount]
                : pressure[_parentRank[rank]] + (_sign[rank] * dropPa(edge));
            pressurePa[_order[rank]] = pressure[rank];
        }
    }

    /// <summary>Visits the tree's edges between two reached vertices, each with 1 where it is passed along and −1 where against its direction.</summary>
    public void VisitPath(int from, int to, Action<int, double> visit)
    {
        var (a, b) = (_rankOf[from], _rankOf[to]);
        while (a != b)
        {
            // The vertex with the larger rank cannot be an ancestor of the other.
            if (a > b)
            {
                Visit(a, 1);
                a = _parentRank[a];
            }
            else
            {
                Visit(b, -1);
                b = _parentRank[b];
            }
        }

        void Visit(int rank, double direction)
        {
            if (_edge[rank] < _network.EdgeCount)
            {
                visit(_edge[rank], direction * _sign[rank]);
            }
        }
    }
}
