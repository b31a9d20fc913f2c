using HeatNet.Model.Fluids;
using HeatNet.Solver.Compilation;

namespace HeatNet.Solver.Thermal;

/// <summary>
/// Steady temperatures for given flows: one pass in the order of the flow, mixing by enthalpy, exact losses along pipes. Where the flow
/// runs in a circle the vertices of the circle are solved together.
/// </summary>
internal sealed class SteadyThermalSolver
{
    private const int None = FlowNetwork.None;

    // Flows below this share of the largest one are round-off and carry no heat.
    private const double StagnantShare = 1e-12;

    private readonly FlowNetwork _network;
    private readonly Fluid _fluid;
    private readonly double[] _lossWPerK;
    private readonly double[] _creepFlow;
    private readonly int[] _incidentStart;
    private readonly int[] _incident;
    private readonly int[] _waiting;
    private readonly int[] _queue;
    private readonly double[] _massIn;
    private readonly double[] _enthalpyIn;
    private readonly double[] _onlyInletC;
    private readonly double[] _injectedMass;
    private readonly double[] _injectedEnthalpy;
    private readonly double _surroundingsC;
    private double _stagnantFlow;

    /// <param name="network">The network.</param>
    /// <param name="fluid">The liquid.</param>
    /// <param name="surroundingsC">Temperature in °C of standing water that neither loses heat nor borders on other water.</param>
    public SteadyThermalSolver(FlowNetwork network, Fluid fluid, double surroundingsC)
    {
        _network = network;
        _fluid = fluid;
        _surroundingsC = surroundingsC;
        _lossWPerK = new double[network.PipeCount];
        _creepFlow = new double[network.PipeCount];
        for (var pipe = 0; pipe < network.PipeCount; pipe++)
        {
            _lossWPerK[pipe] = network.UWPerMK[pipe] * network.LengthM[pipe];
            _creepFlow[pipe] = HardlyFlowing.LimitKgPerS(network, pipe);
        }

        (_incidentStart, _incident) = Incidence(network);
        _waiting = new int[network.VertexCount];
        _queue = new int[network.VertexCount];
        _massIn = new double[network.VertexCount];
        _enthalpyIn = new double[network.VertexCount];
        _onlyInletC = new double[network.VertexCount];
        _injectedMass = new double[network.VertexCount];
        _injectedEnthalpy = new double[network.VertexCount];
        VertexC = new double[network.VertexCount];
        InletC = new double[network.EdgeCount];
        OutletC = new double[network.EdgeCount];
        MeanC = new double[network.PipeCount];
        Exponent = new double[network.PipeCount];
        Reset();
    }

    /// <summary>Temperature of each vertex in °C.</summary>
    public double[] VertexC { get; }

    /// <summary>Temperature in °C at which the water enters each edge (at its end where the flow is backwards).</summary>
    public double[] InletC { get; }

    /// <summary>Temperature in °C at which the water leaves each edge.</summary>
    public double[] OutletC { get; }

    /// <summary>Mean temperature in °C along each pipe.</summary>
    public double[] MeanC { get; }

    /// <summary>U·L/(m·c̄) of each pipe in which water flows.</summary>
    public double[] Exponent { get; }

    /// <summary>Flow in kg/s that enters a vertex.</summary>
    public double InflowKgPerS(int vertex) => _massIn[vertex];

    /// <summary>Forgets the last temperatures.</summary>
    public void Reset() => Array.Fill(VertexC, double.NaN);

    /// <summary>Forgets the water that enters from outside.</summary>
    public void ClearInjections()
    {
        Array.Clear(_injectedMass);
        Array.Clear(_injectedEnthalpy);
    }

    /// <summary>Adds water that enters at a vertex from outside.</summary>
    public void Inject(int vertex, double massFlowKgPerS, double temperatureC)
    {
        _injectedMass[vertex] += massFlowKgPerS;
        _injectedEnthalpy[vertex] += massFlowKgPerS * _fluid.EnthalpyJPerKg(temperatureC);
    }

    /// <summary>Computes all temperatures.</summary>
    /// <param name="edgeFlow">Flow of each edge in kg/s.</param>
    /// <param name="branches">What plants and substations do.</param>
    public void Solve(ReadOnlySpan<double> edgeFlow, IThermalBranches branches)
    {
        Start(edgeFlow, branches);
        var queued = 0;
        for (var vertex = 0; vertex < _waiting.Length; vertex++)
        {
            if (_waiting[vertex] == 0 && _massIn[vertex] > 0)
            {
                _queue[queued++] = vertex;
            }
        }

        var visited = 0;
        while (true)
        {
            for (; visited < queued; visited++)
            {
                var vertex = _queue[visited];
                VertexC[vertex] = MixedC(vertex);
                queued = SendOn(vertex, edgeFlow, branches, queued);
            }

            if (!TryBreakCircle(edgeFlow, branches, ref queued))
            {
                break;
            }
        }

        FillStagnant(edgeFlow);
    }

    private bool IsFlowing(double flow) => Math.Abs(flow) > _stagnantFlow;

    private void Start(ReadOnlySpan<double> edgeFlow, IThermalBranches branches)
    {
        var largest = 0.0;
        foreach (var flow in edgeFlow)
        {
            largest = Math.Max(largest, Math.Abs(flow));
        }

        _stagnantFlow = StagnantShare * largest;
        _injectedMass.CopyTo(_massIn, 0);
        _injectedEnthalpy.CopyTo(_enthalpyIn, 0);
        Array.Clear(_waiting);
        for (var vertex = 0; vertex < _massIn.Length; vertex++)
        {
            _onlyInletC[vertex] = _massIn[vertex] > 0 ? double.NaN : double.PositiveInfinity;
        }

        for (var edge = 0; edge < edgeFlow.Length; edge++)
        {
            var flow = edgeFlow[edge];
            if (!IsFlowing(flow))
            {
                continue;
            }

            if (edge >= _network.PipeCount && branches.IsSource(edge, flow))
            {
                Deliver(edge, flow, branches.OutletC(edge, flow, double.NaN));
            }
            else
            {
                _waiting[flow > 0 ? _network.To[edge] : _network.From[edge]]++;
            }
        }
    }

    // Passes the water of a vertex through its outgoing edges; vertices that have all their inflow join the queue.
    private int SendOn(int vertex, ReadOnlySpan<double> edgeFlow, IThermalBranches branches, int queued)
    {
        for (var k = _incidentStart[vertex]; k < _incidentStart[vertex + 1]; k++)
        {
            var edge = _incident[k];
            var flow = edgeFlow[edge];
            var start = flow > 0 ? _network.From[edge] : _network.To[edge];
            if (start != vertex || !IsFlowing(flow))
            {
                continue;
            }

            InletC[edge] = VertexC[vertex];
            if (edge >= _network.PipeCount && branches.IsSource(edge, flow))
            {
                continue;
            }

            var end = flow > 0 ? _network.To[edge] : _network.From[edge];
            Deliver(edge, flow, Pass(edge, flow, VertexC[vertex], branches));
            if (--_waiting[end] == 0)
            {
                _queue[queued++] = end;
            }
        }

        return queued;
    }

    private double Pass(int edge, double flow, double inletC, IThermalBranches branches)
    {
        if (edge < _network.PipeCount)
        {
            var outletC = PipeCooling.OutletC(_fluid, inletC, _network.GroundC[edge], _lossWPerK[edge], Math.Abs(flow), out var exponent);
            Exponent[edge] = exponent;
            MeanC[edge] = PipeCooling.MeanC(inletC, _network.GroundC[edge], exponent);
            return outletC;
        }

        return _network.Kind[edge] is ElementKind.Pump or ElementKind.Valve ? inletC : branches.OutletC(edge, flow, inletC);
    }

    private void Deliver(int edge, double flow, double outletC)
    {
        OutletC[edge] = outletC;
        var end = flow > 0 ? _network.To[edge] : _network.From[edge];
        var mass = Math.Abs(flow);

        // Water of a single inflow keeps its temperature to the last bit; enthalpies are summed for the others.
        _onlyInletC[end] = double.IsPositiveInfinity(_onlyInletC[end]) ? outletC : double.NaN;
        _massIn[end] += mass;
        _enthalpyIn[end] += mass * _fluid.EnthalpyJPerKg(outletC);
    }

    private double MixedC(int vertex) =>
        double.IsNaN(_onlyInletC[vertex]) ? _fluid.TemperatureC(_enthalpyIn[vertex] / _massIn[vertex]) : _onlyInletC[vertex];

    // Vertices still waiting form circles and what follows them. One circle is iterated until its temperatures stand; the pass then goes on.
    private bool TryBreakCircle(ReadOnlySpan<double> edgeFlow, IThermalBranches branches, ref int queued)
    {
        var waiting = FlowCircle.Find(_network, edgeFlow, _waiting, _stagnantFlow, branches, _incidentStart, _incident);
        if (waiting.Length == 0)
        {
            return false;
        }

        FlowCircle.Solve(
            waiting,
            _network,
            _fluid,
            edgeFlow,
            _massIn,
            _enthalpyIn,
            VertexC,
            (edge, flow) => IsFlowing(flow) && !(edge >= _network.PipeCount && branches.IsSource(edge, flow)),
            (edge, flow, inletC) => Pass(edge, flow, inletC, branches));
        var inCircle = new HashSet<int>(waiting);
        foreach (var vertex in waiting)
        {
            _waiting[vertex] = 0;
        }

        foreach (var vertex in waiting)
        {
            for (var k = _incidentStart[vertex]; k < _incidentStart[vertex + 1]; k++)
            {
                var edge = _incident[k];
                var flow = edgeFlow[edge];
                if (!IsFlowing(flow) || (flow > 0 ? _network.From[edge] : _network.To[edge]) != vertex)
                {
                    continue;
                }

                InletC[edge] = VertexC[vertex];
                if (edge >= _network.PipeCount && branches.IsSource(edge, flow))
                {
                    continue;
                }

                var end = flow > 0 ? _network.To[edge] : _network.From[edge];
                var outletC = Pass(edge, flow, VertexC[vertex], branches);
                if (inCircle.Contains(end))
                {
                    OutletC[edge] = outletC;
                    continue;
                }

                Deliver(edge, flow, outletC);
                if (--_waiting[end] == 0)
                {
                    _queue[queued++] = end;
                }
            }
        }

        return true;
    }

    // Water that does not move has the temperature of the ground where its pipes lose heat, and else that of its neighbour.
    private void FillStagnant(ReadOnlySpan<double> edgeFlow)
    {
        var count = 0;
        for (var vertex = 0; vertex < VertexC.Length; vertex++)
        {
            if (_massIn[vertex] > 0)
            {
                _queue[count++] = vertex;
                _waiting[vertex] = 0;
            }
            else
            {
                var groundC = GroundAround(vertex);
                VertexC[vertex] = groundC;
                _waiting[vertex] = double.IsNaN(groundC) ? 1 : 0;
                if (_waiting[vertex] == 0)
                {
                    _queue[count++] = vertex;
                }
            }
        }

        for (var head = 0; head < count; head++)
        {
            var vertex = _queue[head];
            for (var k = _incidentStart[vertex]; k < _incidentStart[vertex + 1]; k++)
            {
                var edge = _incident[k];
                var other = _network.From[edge] == vertex ? _network.To[edge] : _network.From[edge];
                if (_waiting[other] != 0)
                {
                    _waiting[other] = 0;
                    VertexC[other] = VertexC[vertex];
                    _queue[count++] = other;
                }
            }
        }

        for (var vertex = 0; vertex < VertexC.Length; vertex++)
        {
            if (_waiting[vertex] != 0)
            {
                VertexC[vertex] = _surroundingsC;
            }
        }

        for (var edge = 0; edge < edgeFlow.Length; edge++)
        {
            if (IsFlowing(edgeFlow[edge]))
            {
                if (edge < _network.PipeCount && Math.Abs(edgeFlow[edge]) < _creepFlow[edge])
                {
                    var standingC = StandingC(edge);
                    var (share, _) = HardlyFlowing.Share(Math.Abs(edgeFlow[edge]), _creepFlow[edge]);
                    MeanC[edge] = standingC + (share * (MeanC[edge] - standingC));
                }

                continue;
            }

            var losesHeat = edge < _network.PipeCount && _lossWPerK[edge] > 0;
            InletC[edge] = losesHeat ? _network.GroundC[edge] : VertexC[_network.From[edge]];
            OutletC[edge] = losesHeat ? _network.GroundC[edge] : VertexC[_network.To[edge]];
            if (edge < _network.PipeCount)
            {
                MeanC[edge] = StandingC(edge);
            }
        }
    }

    /// <summary>Mean temperature in °C of a pipe in which the water stands.</summary>
    public double StandingC(int pipe) =>
        _lossWPerK[pipe] > 0 ? _network.GroundC[pipe] : 0.5 * (VertexC[_network.From[pipe]] + VertexC[_network.To[pipe]]);

    private double GroundAround(int vertex)
    {
        var sum = 0.0;
        var count = 0;
        for (var k = _incidentStart[vertex]; k < _incidentStart[vertex + 1]; k++)
        {
            var edge = _incident[k];
            if (edge < _network.PipeCount && _lossWPerK[edge] > 0)
            {
                sum += _network.GroundC[edge];
                count++;
            }
        }

        return count > 0 ? sum / count : double.NaN;
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
