using HeatNet.Model.Fluids;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Numerics;
using HeatNet.Solver.State;

namespace HeatNet.Solver.Thermal.Dynamic;

/// <summary>
/// Temperatures of a network through steps of constant flow. Water is followed through every vertex and pipe in the order of the flow as pieces of constant
/// temperature, so that what arrives within a step is mixed at the moment at which it arrives. A repeated step allocates nothing.
/// </summary>
internal sealed partial class DynamicThermalSolver : IWaterInlets
{
    // Flows below this share of the largest one are round-off and carry no heat.
    private const double StagnantShare = 1e-12;

    // A pipe that holds less than this passes its water on as it is.
    private const double LeastMassKg = 1e-3;
    private const int None = FlowNetwork.None;

    private readonly FlowNetwork _network;
    private readonly Fluid _fluid;
    private readonly DynamicOptions _options;
    private readonly FlowSequence _sequence;
    private readonly int[] _rank;
    private readonly int _rankCount;
    private readonly StreamBuffer _streams = new();
    private readonly WaterStream[] _edgeStream;
    private readonly WaterStream[] _vertexStream;
    private readonly int[] _firstInflow;
    private readonly int[] _nextInflow;
    private readonly int[] _piece;
    private readonly int[] _inflows;
    private readonly double[] _edgeFlow;
    private readonly double[] _injectedKgPerS;
    private readonly double[] _injectedHeat;
    private readonly BranchOutlet[] _batch;
    private readonly int[] _batchEdge;
    private readonly int[] _batchPlace;
    private readonly double[] _standingSum;
    private readonly int[] _standingCount;
    private readonly int[] _place;
    private readonly Ahead[] _ahead;
    private bool _hasBegun;
    private double _fromS;
    private double _toS;

    /// <param name="network">The network.</param>
    /// <param name="fluid">The liquid.</param>
    /// <param name="options">How fine temperatures are followed.</param>
    /// <param name="sectionCount">Sections by pipe.</param>
    public DynamicThermalSolver(FlowNetwork network, Fluid fluid, DynamicOptions options, ReadOnlySpan<int> sectionCount)
    {
        _network = network;
        _fluid = fluid;
        _options = options;
        Water = new PlugFlow(network, fluid, options, sectionCount);
        _sequence = new FlowSequence(network, new bool[network.PipeCount]);
        (_rank, _rankCount) = Ranks(network);
        _edgeStream = new WaterStream[network.EdgeCount];
        _vertexStream = new WaterStream[network.VertexCount];
        _firstInflow = new int[network.VertexCount];
        _nextInflow = new int[network.EdgeCount];
        _piece = new int[network.EdgeCount];
        _inflows = new int[network.EdgeCount];
        _edgeFlow = new double[network.EdgeCount];
        _injectedKgPerS = new double[network.VertexCount];
        _injectedHeat = new double[network.VertexCount];
        var branches = network.EdgeCount - network.PipeCount;
        _batch = new BranchOutlet[branches];
        _batchEdge = new int[branches];
        _batchPlace = new int[branches];
        _place = new int[network.VertexCount];
        _ahead = new Ahead[network.EdgeCount];
        _standingSum = new double[network.VertexCount];
        _standingCount = new int[network.VertexCount];
        Temperatures = new NetworkTemperatures(network);
    }

    /// <summary>The water in the pipes.</summary>
    public PlugFlow Water { get; }

    /// <summary>Temperatures over the last step, means by mass.</summary>
    public NetworkTemperatures Temperatures { get; }

    /// <summary>Number of ranks; see <see cref="RankOf"/>.</summary>
    public int RankCount => _rankCount;

    /// <summary>How many networks stand behind that of a vertex, one behind the other's exchanger stations.</summary>
    public int RankOf(int vertex) => _rank[vertex];

    /// <summary>The order of the flow of the last step.</summary>
    public FlowSequence Sequence => _sequence;

    /// <summary>
    /// Longest step in s that water running in a circle allows: so short that a pipe of the circle delivers what it already holds. Infinite where there is no
    /// circle.
    /// </summary>
    public double CircleLimitS { get; private set; } = double.PositiveInfinity;

    /// <summary>Number of pieces of all streams of the last step.</summary>
    public int PieceCount => _streams.Count;

    /// <summary>Heat in J of water that ran in a circle without storage and has not yet been delivered.</summary>
    public double WaitingJ { get; private set; }

    /// <summary>Whether a pipe holds water that takes time to pass.</summary>
    public bool Stores(int pipe) => Water.MassKg(pipe) > LeastMassKg;

    /// <summary>Fills all pipes as a steady state leaves them.</summary>
    /// <param name="steady">Its temperatures.</param>
    /// <param name="edgeFlow">Its flows in kg/s.</param>
    /// <param name="nowS">The time in s.</param>
    public void Fill(NetworkTemperatures steady, ReadOnlySpan<double> edgeFlow, double nowS)
    {
        steady.CopyTo(Temperatures);
        for (var pipe = 0; pipe < _network.PipeCount; pipe++)
        {
            Water.Fill(pipe, edgeFlow[pipe], edgeFlow[pipe] == 0 ? steady.MeanC[pipe] : steady.InletC[pipe], steady.MeanC[pipe], nowS);
        }
    }

    /// <inheritdoc/>
    public void ClearInjections()
    {
        Array.Clear(_injectedKgPerS);
        Array.Clear(_injectedHeat);
    }

    /// <inheritdoc/>
    public void Inject(int vertex, double massFlowKgPerS, double temperatureC)
    {
        _injectedKgPerS[vertex] += massFlowKgPerS;
        _injectedHeat[vertex] += massFlowKgPerS * _fluid.EnthalpyJPerKg(temperatureC);
    }

    /// <summary>Goes through a step of constant flow.</summary>
    /// <param name="edgeFlow">Flow of each edge in kg/s.</param>
    /// <param name="branches">What plants and substations do.</param>
    /// <param name="fromS">Beginning of the step in s.</param>
    /// <param name="toS">Its end in s.</param>
    public void Advance(ReadOnlySpan<double> edgeFlow, IThermalBranches branches, double fromS, double toS)
    {
        edgeFlow.CopyTo(_edgeFlow);
        var largest = 0.0;
        foreach (var flow in edgeFlow)
        {
            largest = Math.Max(largest, Math.Abs(flow));
        }

        _fromS = fromS;
        _toS = toS;
        _sequence.Update(edgeFlow, StagnantShare * largest, _injectedKgPerS, branches);
        _streams.Clear();
        Array.Fill(_firstInflow, None);
        foreach (var edge in _sequence.SourceEdges)
        {
            var outlet = branches.Outlet(edge, _edgeFlow[edge], double.NaN);
            Deliver(edge, _edgeFlow[edge] > 0 ? _network.To[edge] : _network.From[edge], Constant(outlet.TemperatureC), outlet.TemperatureC);
        }

        _hasBegun = false;
        OpenCircles();
        _hasBegun = true;
        for (var rank = 0; rank < _rankCount; rank++)
        {
            March(rank, branches);
        }

        foreach (var edge in _sequence.SourceEdges)
        {
            Temperatures.InletC[edge] = Temperatures.VertexC[_edgeFlow[edge] > 0 ? _network.From[edge] : _network.To[edge]];
        }

        Rest();
    }

    /// <summary>Writes the state, or reads it back.</summary>
    public void Exchange(IStateExchange state)
    {
        Water.Exchange(state);
        WaitingJ = state.Exchange(WaitingJ);
        CircleLimitS = state.Exchange(CircleLimitS);
        Temperatures.Exchange(state);
    }

    // Networks behind exchanger stations come first: what they take decides the return of the network before them.
    private static (int[] Rank, int Count) Ranks(FlowNetwork network)
    {
        var parts = new DisjointSets(network.VertexCount);
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            parts.Union(network.From[edge], network.To[edge]);
        }

        var rank = new int[network.VertexCount];
        for (var pass = 0; pass < network.ExchangerPrimaryEdge.Length; pass++)
        {
            for (var i = 0; i < network.ExchangerPrimaryEdge.Length; i++)
            {
                var primary = parts.Find(network.From[network.ExchangerPrimaryEdge[i]]);
                var secondary = parts.Find(network.From[network.ExchangerSecondaryEdge[i]]);
                rank[primary] = Math.Max(rank[primary], rank[secondary] + 1);
            }
        }

        var ofVertex = new int[network.VertexCount];
        for (var vertex = 0; vertex < ofVertex.Length; vertex++)
        {
            ofVertex[vertex] = rank[parts.Find(vertex)];
        }

        return (ofVertex, ofVertex.Length == 0 ? 1 : ofVertex.Max() + 1);
    }

    private void March(int rank, IThermalBranches branches)
    {
        var sequence = _sequence;
        var batch = 0;
        for (var position = 0; position <= sequence.Count; position++)
        {
            while (batch < sequence.Batches.Count && sequence.Batches[batch].Position == position)
            {
                PassBatch(rank, sequence.Batches[batch].Start, sequence.Batches[batch].End, branches);
                batch++;
            }

            if (position == sequence.Count || _rank[sequence.Vertex[position]] != rank)
            {
                continue;
            }

            var vertex = sequence.Vertex[position];
            var stream = Mixed(vertex);
            _vertexStream[vertex] = stream;
            Temperatures.VertexC[vertex] = MeanC(stream);
            for (var k = sequence.OutStart[position]; k < sequence.OutStop[position]; k++)
            {
                Pass(sequence.OutEdge[k], vertex, sequence.OutEnd[k], branches);
            }
        }
    }

    private void PassBatch(int rank, int start, int end, IThermalBranches branches)
    {
        var count = 0;
        for (var place = start; place < end; place++)
        {
            var vertex = _sequence.OutFrom[place];
            if (_rank[vertex] == rank)
            {
                Temperatures.InletC[_sequence.OutEdge[place]] = Temperatures.VertexC[vertex];
                _batchPlace[count] = place;
                _batchEdge[count++] = _sequence.OutEdge[place];
            }
        }

        if (count == 0)
        {
            return;
        }

        branches.Outlets(_batchEdge.AsSpan(0, count), _edgeFlow, Temperatures.InletC, _batch);
        for (var i = 0; i < count; i++)
        {
            var place = _batchPlace[i];
            Leave(_batchEdge[i], _sequence.OutFrom[place], _sequence.OutEnd[place], _batch[i].TemperatureC);
        }
    }

    private void Pass(int edge, int vertex, int end, IThermalBranches branches)
    {
        Temperatures.InletC[edge] = Temperatures.VertexC[vertex];
        if (_sequence.Circles.Count > 0 && _ahead[edge] == Ahead.Released)
        {
            Water.Admit(edge, _edgeFlow[edge], _fromS, _toS, _streams, _vertexStream[vertex]);
            Temperatures.MeanC[edge] = MeanAlong(edge, Temperatures.InletC[edge], Temperatures.OutletC[edge]);
            return;
        }

        if (edge < _network.PipeCount)
        {
            var stream = Stores(edge)
                ? Water.Move(edge, _edgeFlow[edge], _fromS, _toS, _streams, _vertexStream[vertex])
                : _vertexStream[vertex];
            var outletC = MeanC(stream);
            Temperatures.MeanC[edge] = MeanAlong(edge, Temperatures.InletC[edge], outletC);
            Deliver(edge, end, stream, outletC);
        }
        else if (_network.Kind[edge] is ElementKind.Pump or ElementKind.Valve)
        {
            Deliver(edge, end, _vertexStream[vertex], Temperatures.VertexC[vertex]);
        }
        else
        {
            Leave(edge, vertex, end, branches.Outlet(edge, _edgeFlow[edge], Temperatures.InletC[edge]).TemperatureC);
        }
    }

    // Water leaves a branch: as it came where nothing was done to it, else at one temperature.
    private void Leave(int edge, int vertex, int end, double outletC)
    {
        var isUnchanged = outletC == Temperatures.VertexC[vertex];
        Deliver(edge, end, isUnchanged ? _vertexStream[vertex] : Constant(outletC), outletC);
    }

    private void Deliver(int edge, int end, WaterStream stream, double meanC)
    {
        Temperatures.OutletC[edge] = meanC;
        if (_sequence.Circles.Count > 0 && _ahead[edge] == Ahead.Assumed && _hasBegun)
        {
            // What it delivers comes a step late; until then its heat waits.
            var assumed = _fluid.EnthalpyJPerKg(_streams.TemperatureC(_edgeStream[edge].Start));
            WaitingJ += Math.Abs(_edgeFlow[edge]) * (_toS - _fromS) * (_fluid.EnthalpyJPerKg(meanC) - assumed);
            return;
        }

        _edgeStream[edge] = stream;
        _nextInflow[edge] = _firstInflow[end];
        _firstInflow[end] = edge;
    }

    private WaterStream Constant(double temperatureC)
    {
        var start = _streams.Begin();
        _streams.Add(start, _toS, temperatureC);
        return _streams.End(start);
    }

    private double MeanC(WaterStream stream)
    {
        if (stream.Count == 1)
        {
            return _streams.TemperatureC(stream.Start);
        }

        var heat = 0.0;
        var beginS = _fromS;
        for (var piece = stream.Start; piece < stream.Start + stream.Count; piece++)
        {
            heat += (_streams.UntilS(piece) - beginS) * _fluid.EnthalpyJPerKg(_streams.TemperatureC(piece));
            beginS = _streams.UntilS(piece);
        }

        return _fluid.TemperatureC(heat / (_toS - _fromS));
    }

    // Logarithmic mean of the excess over the ground, as steady flow has it.
    private double MeanAlong(int pipe, double inletC, double outletC)
    {
        var groundC = _network.GroundC[pipe];
        var first = inletC - groundC;
        var last = outletC - groundC;
        var sum = first + last;
        if (_network.UWPerMK[pipe] <= 0 || first * last <= 0)
        {
            return 0.5 * (inletC + outletC);
        }

        // By its series where both are alike.
        var square = (last - first) * (last - first) / (sum * sum);
        return square < 1e-3
            ? groundC + (0.5 * sum * (1 - (square * ((1.0 / 3) + (square * (4.0 / 45))))))
            : groundC + ((last - first) / Math.Log(last / first));
    }
}
