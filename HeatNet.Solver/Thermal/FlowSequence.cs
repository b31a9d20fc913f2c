using HeatNet.Solver.Compilation;

namespace HeatNet.Solver.Thermal;

/// <summary>
/// The order in which water passes a network: every vertex after all those whose water it receives. Vertices on a circle of flow stand
/// together. Branches between the sides that are ready at the same time are kept for a batch, so that many of them can be computed at once.
/// The order depends on the directions of the flows alone and is kept until one of them turns.
/// </summary>
internal sealed class FlowSequence
{
    private const int None = FlowNetwork.None;

    private readonly FlowNetwork _network;
    private readonly int[] _incidentStart;
    private readonly int[] _incident;
    private readonly bool[] _losesHeat;
    private readonly int[] _waiting;
    private readonly int[] _fillVertex;
    private readonly int[] _fillFrom;
    private readonly int[] _standingEdge;
    private readonly int[] _sourceEdge;
    private readonly sbyte[] _direction;
    private readonly bool[] _isInjected;
    private readonly int[] _deferred;
    private readonly int[] _ready;
    private readonly List<(int Start, int End)> _circles = [];
    private readonly List<(int Position, int Start, int End)> _batches = [];
    private int _count;
    private int _placeCount;
    private int _readyCount;
    private int _fillCount;
    private int _standingCount;
    private int _sourceCount;
    private bool _isBuilt;

    /// <param name="network">The network.</param>
    /// <param name="losesHeat">Pipes that lose heat.</param>
    public FlowSequence(FlowNetwork network, bool[] losesHeat)
    {
        _network = network;
        _losesHeat = losesHeat;
        (_incidentStart, _incident) = Incidence(network);
        _waiting = new int[network.VertexCount];
        _fillVertex = new int[network.VertexCount];
        _fillFrom = new int[network.VertexCount];
        _standingEdge = new int[network.EdgeCount];
        _sourceEdge = new int[network.EdgeCount];
        _direction = new sbyte[network.EdgeCount];
        _isInjected = new bool[network.VertexCount];
        _deferred = new int[network.EdgeCount - network.PipeCount];
        _ready = new int[network.VertexCount];
        Vertex = new int[network.VertexCount];
        OutStart = new int[network.VertexCount];
        OutStop = new int[network.VertexCount];
        OutEdge = new int[network.EdgeCount];
        OutEnd = new int[network.EdgeCount];
        OutFrom = new int[network.EdgeCount];
        OutIsInner = new bool[network.EdgeCount];
        OutIsOnly = new bool[network.EdgeCount];
        InflowCount = new int[network.VertexCount];
    }

    /// <summary>How often the order has been made anew: what was computed place by place holds while this is the same.</summary>
    public int Version { get; private set; }

    /// <summary>Number of vertices through which water flows.</summary>
    public int Count => _count;

    /// <summary>Number of places of edges.</summary>
    public int PlaceCount => _placeCount;

    /// <summary>Vertices in the order of the flow, <see cref="Count"/> of them.</summary>
    public int[] Vertex { get; }

    /// <summary>The edges that carry the water of the vertex at a position on stand from here …</summary>
    public int[] OutStart { get; }

    /// <summary>… to before here, but for those of a batch.</summary>
    public int[] OutStop { get; }

    /// <summary>Edge by place in the order.</summary>
    public int[] OutEdge { get; }

    /// <summary>Vertex that the edge's water reaches, by place in the order.</summary>
    public int[] OutEnd { get; }

    /// <summary>Vertex whose water the edge carries, by place in the order.</summary>
    public int[] OutFrom { get; }

    /// <summary>Whether nothing else brings water to where the edge leads, by place in the order.</summary>
    public bool[] OutIsOnly { get; }

    /// <summary>Whether both ends of the edge are on one circle, by place in the order.</summary>
    public bool[] OutIsInner { get; }

    /// <summary>Number of edges that bring water, and one more where it enters from outside, by vertex.</summary>
    public int[] InflowCount { get; }

    /// <summary>1 where the water runs the way of the edge, −1 against it, 0 where it stands.</summary>
    public ReadOnlySpan<sbyte> Direction => _direction;

    /// <summary>Edges whose outlet temperature does not depend on what enters.</summary>
    public ReadOnlySpan<int> SourceEdges => _sourceEdge.AsSpan(0, _sourceCount);

    /// <summary>Edges in which water stands.</summary>
    public ReadOnlySpan<int> StandingEdges => _standingEdge.AsSpan(0, _standingCount);

    /// <summary>Positions of the vertices of each circle: from <c>Start</c> to before <c>End</c>.</summary>
    public IReadOnlyList<(int Start, int End)> Circles => _circles;

    /// <summary>Branches to be passed together before the vertex at a position: those at the places <c>Start … End − 1</c> of the order.</summary>
    public IReadOnlyList<(int Position, int Start, int End)> Batches => _batches;

    /// <summary>Vertices of standing water, each after the one it takes its temperature from.</summary>
    public ReadOnlySpan<int> StandingVertices => _fillVertex.AsSpan(0, _fillCount);

    /// <summary>Neighbour that each of <see cref="StandingVertices"/> takes its temperature from; none: from the ground.</summary>
    public ReadOnlySpan<int> StandingFrom => _fillFrom.AsSpan(0, _fillCount);

    /// <summary>Takes over flows; orders anew where a direction has changed.</summary>
    /// <param name="edgeFlow">Flow of each edge in kg/s.</param>
    /// <param name="stagnantFlow">Flow in kg/s up to which water counts as standing.</param>
    /// <param name="injectedMass">What enters at each vertex from outside, in kg/s.</param>
    /// <param name="branches">Tells the sources.</param>
    public void Update(ReadOnlySpan<double> edgeFlow, double stagnantFlow, ReadOnlySpan<double> injectedMass, IThermalBranches branches)
    {
        var hasTurned = !_isBuilt;
        for (var vertex = 0; vertex < injectedMass.Length; vertex++)
        {
            var isInjected = injectedMass[vertex] > 0;
            hasTurned |= isInjected != _isInjected[vertex];
            _isInjected[vertex] = isInjected;
        }

        for (var edge = 0; edge < edgeFlow.Length; edge++)
        {
            var flow = edgeFlow[edge];
            var direction = flow > stagnantFlow ? (sbyte)1 : flow < -stagnantFlow ? (sbyte)-1 : (sbyte)0;
            hasTurned |= direction != _direction[edge];
            _direction[edge] = direction;
        }

        if (hasTurned)
        {
            Order(branches);
            FillStanding();
            _isBuilt = true;
            Version++;
        }
    }

    /// <summary>Mean ground temperature in °C around a vertex; NaN where none of its pipes loses heat.</summary>
    public double GroundAround(int vertex)
    {
        var sum = 0.0;
        var count = 0;
        for (var k = _incidentStart[vertex]; k < _incidentStart[vertex + 1]; k++)
        {
            var edge = _incident[k];
            if (edge < _network.PipeCount && _losesHeat[edge])
            {
                sum += _network.GroundC[edge];
                count++;
            }
        }

        return count > 0 ? sum / count : double.NaN;
    }

    private int Start(int edge) => _direction[edge] > 0 ? _network.From[edge] : _network.To[edge];

    private int End(int edge) => _direction[edge] > 0 ? _network.To[edge] : _network.From[edge];

    private void Order(IThermalBranches branches)
    {
        Array.Clear(_waiting);
        _sourceCount = 0;
        _standingCount = 0;
        _circles.Clear();
        _batches.Clear();
        for (var vertex = 0; vertex < _isInjected.Length; vertex++)
        {
            InflowCount[vertex] = _isInjected[vertex] ? 1 : 0;
        }

        for (var edge = 0; edge < _direction.Length; edge++)
        {
            if (_direction[edge] == 0)
            {
                _standingEdge[_standingCount++] = edge;
                continue;
            }

            InflowCount[End(edge)]++;
            if (edge >= _network.PipeCount && branches.IsSource(edge, _direction[edge]))
            {
                _sourceEdge[_sourceCount++] = edge;
            }
            else
            {
                _waiting[End(edge)]++;
            }
        }

        var flowing = 0;
        _readyCount = 0;
        for (var vertex = 0; vertex < _waiting.Length; vertex++)
        {
            if (InflowCount[vertex] > 0 || IsLeftByWater(vertex))
            {
                flowing++;
                if (_waiting[vertex] == 0)
                {
                    _ready[_readyCount++] = vertex;
                }
            }
        }

        // Depth first: what lies on one street stands together.
        _count = 0;
        var edges = 0;
        var deferred = 0;
        while (_count < flowing)
        {
            if (_readyCount > 0)
            {
                Vertex[_count] = _ready[--_readyCount];
                edges = SendOn(_count++, edges, ref deferred);
            }
            else if (deferred > 0)
            {
                edges = AddBatch(_count, edges, deferred);
                deferred = 0;
            }
            else
            {
                edges = AddCircle(FlowCircle.Find(_waiting, NextWaiting), edges);
            }
        }

        _placeCount = edges;
    }

    // Adds the outgoing edges of a vertex, but for branches that may wait; vertices that have all their inflow join the order.
    private int SendOn(int position, int edges, ref int deferred, bool mayDefer = true)
    {
        var vertex = Vertex[position];
        OutStart[position] = edges;
        for (var k = _incidentStart[vertex]; k < _incidentStart[vertex + 1]; k++)
        {
            var edge = _incident[k];
            if (_direction[edge] == 0 || Start(edge) != vertex || IsSource(edge))
            {
                continue;
            }

            if (mayDefer && edge >= _network.PipeCount && _network.Kind[edge] == ElementKind.Substation)
            {
                _deferred[deferred++] = edge;
                continue;
            }

            Add(edge, edges++);
        }

        OutStop[position] = edges;
        return edges;
    }

    private int AddBatch(int position, int edges, int count)
    {
        _batches.Add((position, edges, edges + count));
        foreach (var edge in _deferred.AsSpan(0, count))
        {
            Add(edge, edges++);
        }

        return edges;
    }

    private void Add(int edge, int place)
    {
        var end = End(edge);
        OutEdge[place] = edge;
        OutFrom[place] = Start(edge);
        OutEnd[place] = end;
        OutIsInner[place] = false;
        OutIsOnly[place] = InflowCount[end] == 1;
        if (--_waiting[end] == 0)
        {
            _ready[_readyCount++] = end;
        }
    }

    private bool IsSource(int edge) => edge >= _network.PipeCount && Array.BinarySearch(_sourceEdge, 0, _sourceCount, edge) >= 0;

    private int AddCircle(int[] circle, int edges)
    {
        var inCircle = new HashSet<int>(circle);
        _circles.Add((_count, _count + circle.Length));
        foreach (var vertex in circle)
        {
            _waiting[vertex] = int.MaxValue;
        }

        foreach (var vertex in circle)
        {
            var first = edges;
            var deferred = 0;
            Vertex[_count] = vertex;
            edges = SendOn(_count++, edges, ref deferred, mayDefer: false);
            for (var k = first; k < edges; k++)
            {
                OutIsInner[k] = inCircle.Contains(OutEnd[k]);
            }
        }

        foreach (var vertex in circle)
        {
            _waiting[vertex] = 0;
        }

        return edges;
    }

    // The next vertex still waiting that water of a vertex reaches; none when there are no more.
    private int NextWaiting(int vertex, ref int cursor)
    {
        while (_incidentStart[vertex] + cursor < _incidentStart[vertex + 1])
        {
            var edge = _incident[_incidentStart[vertex] + cursor++];
            if (_direction[edge] != 0
                && Start(edge) == vertex
                && _waiting[End(edge)] > 0
                && !IsSource(edge))
            {
                return End(edge);
            }
        }

        return None;
    }

    private bool IsLeftByWater(int vertex)
    {
        for (var k = _incidentStart[vertex]; k < _incidentStart[vertex + 1]; k++)
        {
            if (_direction[_incident[k]] != 0 && Start(_incident[k]) == vertex)
            {
                return true;
            }
        }

        return false;
    }

    // Standing water has the temperature of the ground where its pipes lose heat, and else that of its nearest neighbour that has one.
    private void FillStanding()
    {
        // From here on 1 marks a vertex whose temperature is known.
        Array.Clear(_waiting);
        foreach (var vertex in Vertex.AsSpan(0, _count))
        {
            _waiting[vertex] = 1;
        }

        _fillCount = 0;
        var vertices = _waiting.Length;
        for (var vertex = 0; vertex < vertices && _fillCount + _count < vertices; vertex++)
        {
            if (_waiting[vertex] == 0 && !double.IsNaN(GroundAround(vertex)))
            {
                AddStanding(vertex, None);
            }
        }

        for (var position = 0; position < _count && _fillCount + _count < vertices; position++)
        {
            SpreadFrom(Vertex[position]);
        }

        for (var head = 0; head < _fillCount && _fillCount + _count < vertices; head++)
        {
            SpreadFrom(_fillVertex[head]);
        }

        for (var vertex = 0; vertex < vertices && _fillCount + _count < vertices; vertex++)
        {
            if (_waiting[vertex] == 0)
            {
                AddStanding(vertex, None);
            }
        }
    }

    private void SpreadFrom(int vertex)
    {
        for (var k = _incidentStart[vertex]; k < _incidentStart[vertex + 1]; k++)
        {
            var edge = _incident[k];
            var other = _network.From[edge] == vertex ? _network.To[edge] : _network.From[edge];
            if (_waiting[other] == 0)
            {
                AddStanding(other, vertex);
            }
        }
    }

    private void AddStanding(int vertex, int from)
    {
        _waiting[vertex] = 1;
        _fillVertex[_fillCount] = vertex;
        _fillFrom[_fillCount++] = from;
    }

    private static (int[] Start, int[] Incident) Incidence(FlowNetwork network)
    {
        var start = new int[network.VertexCount + 1];
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            start[network.From[edge] + 1]++;
            start[network.To[edge] + 1]++;
        }

        for (var i = 0; i < network.VertexCount; i++)
        {
            start[i + 1] += start[i];
        }

        var fill = start.AsSpan(0, network.VertexCount).ToArray();
        var incident = new int[2 * network.EdgeCount];
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            incident[fill[network.From[edge]]++] = edge;
            incident[fill[network.To[edge]]++] = edge;
        }

        return (start, incident);
    }
}
