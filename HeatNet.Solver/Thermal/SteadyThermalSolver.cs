using HeatNet.Model.Fluids;
using HeatNet.Solver.Compilation;

namespace HeatNet.Solver.Thermal;

/// <summary>
/// Steady temperatures for given flows: one pass in the order of the flow, mixing by enthalpy, exact losses along pipes. Where the flow
/// runs in a circle the vertices of the circle are solved together. A repeated pass allocates nothing where no circle is.
/// </summary>
internal sealed class SteadyThermalSolver : IWaterInlets
{
    // Flows below this share of the largest one are round-off and carry no heat.
    private const double StagnantShare = 1e-12;

    private readonly FlowNetwork _network;
    private readonly Fluid _fluid;
    private readonly PipeCooling _cooling;
    private readonly FlowSequence _sequence;
    private readonly StandingWater _standing;
    private readonly double[] _creepFlow;
    private readonly int[] _creepingPipes;
    private readonly double[] _massIn;
    private readonly double[] _enthalpyIn;
    private readonly double[] _warmthIn;
    private readonly double[] _injectedMass;
    private readonly double[] _injectedEnthalpy;
    private readonly double[] _injectedWarmth;
    private readonly BranchOutlet[] _outlet;
    private readonly BranchOutlet[] _batch;
    private readonly double _surroundingsC;

    /// <param name="network">The network.</param>
    /// <param name="fluid">The liquid.</param>
    /// <param name="surroundingsC">Temperature in °C of standing water that neither loses heat nor borders on other water.</param>
    public SteadyThermalSolver(FlowNetwork network, Fluid fluid, double surroundingsC)
    {
        _network = network;
        _fluid = fluid;
        _surroundingsC = surroundingsC;
        _cooling = new PipeCooling(network, fluid);
        _creepFlow = new double[network.PipeCount];
        var losesHeat = new bool[network.PipeCount];
        for (var pipe = 0; pipe < network.PipeCount; pipe++)
        {
            losesHeat[pipe] = _cooling.LossWPerK[pipe] > 0;
            _creepFlow[pipe] = HardlyFlowing.LimitKgPerS(network, pipe);
        }

        _creepingPipes = [.. Enumerable.Range(0, network.PipeCount).Where(pipe => _creepFlow[pipe] > 0)];
        _sequence = new FlowSequence(network, losesHeat);
        _standing = new StandingWater(network);
        _massIn = new double[network.VertexCount];
        _enthalpyIn = new double[network.VertexCount];
        _warmthIn = new double[network.VertexCount];
        _injectedMass = new double[network.VertexCount];
        _injectedEnthalpy = new double[network.VertexCount];
        _injectedWarmth = new double[network.VertexCount];
        _outlet = new BranchOutlet[network.EdgeCount - network.PipeCount];
        _batch = new BranchOutlet[_outlet.Length];
        Temperatures = new NetworkTemperatures(network);
        VertexC = Temperatures.VertexC;
        InletC = Temperatures.InletC;
        OutletC = Temperatures.OutletC;
        MeanC = Temperatures.MeanC;
        Reset();
    }

    /// <summary>All temperatures.</summary>
    public NetworkTemperatures Temperatures { get; }

    /// <summary>Temperature of each vertex in °C.</summary>
    public double[] VertexC { get; }

    /// <summary>Temperature in °C at which the water enters each edge (at its end where the flow is backwards).</summary>
    public double[] InletC { get; }

    /// <summary>Temperature in °C at which the water leaves each edge.</summary>
    public double[] OutletC { get; }

    /// <summary>Mean temperature in °C along each pipe.</summary>
    public double[] MeanC { get; }

    /// <summary>How far pipes cool their water.</summary>
    public PipeCooling Cooling => _cooling;

    /// <summary>The order of the last pass.</summary>
    public FlowSequence Sequence => _sequence;

    /// <summary>Largest error in K that the pass may have for the heat capacities it was computed with; another pass makes it a thousandth.</summary>
    public double CapacityErrorK => _cooling.ErrorK;

    /// <summary>Flow in kg/s that enters a vertex.</summary>
    public double InflowKgPerS(int vertex) => _massIn[vertex];

    /// <summary>What a branch made of the water of the last pass.</summary>
    public BranchOutlet OutletOf(int edge) => _outlet[edge - _network.PipeCount];

    /// <summary>Forgets the last temperatures.</summary>
    public void Reset()
    {
        Array.Fill(VertexC, double.NaN);
        _cooling.Reset();
    }

    /// <inheritdoc/>
    public void ClearInjections()
    {
        Array.Clear(_injectedMass);
        Array.Clear(_injectedEnthalpy);
        Array.Clear(_injectedWarmth);
    }

    /// <inheritdoc/>
    public void Inject(int vertex, double massFlowKgPerS, double temperatureC)
    {
        _injectedMass[vertex] += massFlowKgPerS;
        _injectedEnthalpy[vertex] += massFlowKgPerS * _fluid.EnthalpyJPerKg(temperatureC);
        _injectedWarmth[vertex] += massFlowKgPerS * temperatureC;
    }

    /// <summary>Computes all temperatures.</summary>
    /// <param name="edgeFlow">Flow of each edge in kg/s.</param>
    /// <param name="branches">What plants and substations do.</param>
    public void Solve(ReadOnlySpan<double> edgeFlow, IThermalBranches branches)
    {
        var largest = 0.0;
        foreach (var flow in edgeFlow)
        {
            largest = Math.Max(largest, Math.Abs(flow));
        }

        _sequence.Update(edgeFlow, StagnantShare * largest, _injectedMass, branches);
        _cooling.SetFlows(edgeFlow);
        _injectedMass.CopyTo(_massIn, 0);
        _injectedEnthalpy.CopyTo(_enthalpyIn, 0);
        _injectedWarmth.CopyTo(_warmthIn, 0);
        foreach (var edge in _sequence.SourceEdges)
        {
            var flow = edgeFlow[edge];
            var end = flow > 0 ? _network.To[edge] : _network.From[edge];
            Deliver(end, _sequence.InflowCount[end] == 1, Math.Abs(flow), Pass(edge, flow, double.NaN, branches));
        }

        March(edgeFlow, branches);
        FillStandingVertices();
        foreach (var edge in _sequence.SourceEdges)
        {
            InletC[edge] = VertexC[edgeFlow[edge] > 0 ? _network.From[edge] : _network.To[edge]];
        }

        _cooling.SetInlets(InletC, MeanC);
        FillStandingEdges(edgeFlow);
        _cooling.RefreshCapacity(InletC);
    }

    /// <summary>Mean temperature in °C of a pipe in which the water stands.</summary>
    public double StandingC(int pipe) => _standing.CelsiusIn(pipe, VertexC);

    /// <summary>Derivatives of a pipe's mean temperature by that of its inlet, and by the magnitude of its flow in K·s/kg.</summary>
    /// <param name="pipe">A pipe with a flow.</param>
    /// <param name="flowKgPerS">Its flow.</param>
    /// <param name="inletCapacity">Heat capacity in J/(kg·K) at its inlet.</param>
    /// <param name="outletCapacity">Heat capacity in J/(kg·K) at its outlet.</param>
    public (double ByInlet, double ByFlow) MeanSlopes(int pipe, double flowKgPerS, double inletCapacity, double outletCapacity)
    {
        // The exponent is a = ln((T_in − T_g)/(T_out − T_g)), and the share s(a) = (1 − e⁻ᵃ)/a has the derivative (e⁻ᵃ − s)/a.
        var flow = Math.Abs(flowKgPerS);
        var exponent = _cooling.Exponent[pipe];
        var share = _cooling.MeanShare[pipe];
        var excess = InletC[pipe] - _network.GroundC[pipe];
        var shareSlope = exponent < 1e-6 ? -0.5 : (_cooling.Decay[pipe] - share) / exponent;
        var byInlet = share + (shareSlope * (1 - (inletCapacity / outletCapacity)));
        var byFlow = -excess * shareSlope * _cooling.LossWPerK[pipe] / (flow * flow * outletCapacity);
        if (flow >= _creepFlow[pipe])
        {
            return (byInlet, byFlow);
        }

        var (creep, creepByFlow) = HardlyFlowing.Share(flow, _creepFlow[pipe]);
        return (creep * byInlet, (creep * byFlow) + (creepByFlow * (InletC[pipe] - StandingC(pipe))));
    }

    private void March(ReadOnlySpan<double> edgeFlow, IThermalBranches branches)
    {
        var sequence = _sequence;
        var circle = 0;
        var circleEnd = 0;
        var nextCircle = sequence.Circles.Count > 0 ? sequence.Circles[0].Start : int.MaxValue;
        var batch = 0;
        var nextBatch = sequence.Batches.Count > 0 ? sequence.Batches[0].Position : int.MaxValue;
        for (var position = 0; position < sequence.Count; position++)
        {
            if (position == nextBatch)
            {
                PassBatch(sequence.Batches[batch].Start, sequence.Batches[batch].End, edgeFlow, branches);
                nextBatch = ++batch < sequence.Batches.Count ? sequence.Batches[batch].Position : int.MaxValue;
            }

            if (position == nextCircle)
            {
                circleEnd = sequence.Circles[circle].End;
                SolveCircle(position, circleEnd, edgeFlow, branches);
                nextCircle = ++circle < sequence.Circles.Count ? sequence.Circles[circle].Start : int.MaxValue;
            }

            var vertex = sequence.Vertex[position];
            var vertexC = position < circleEnd ? VertexC[vertex] : MixedC(vertex);
            VertexC[vertex] = vertexC;
            for (var k = sequence.OutStart[position]; k < sequence.OutStop[position]; k++)
            {
                var edge = sequence.OutEdge[k];
                var flow = edgeFlow[edge];
                var outletC = Pass(edge, flow, vertexC, branches);
                if (!sequence.OutIsInner[k])
                {
                    Deliver(sequence.OutEnd[k], sequence.OutIsOnly[k], Math.Abs(flow), outletC);
                }
            }
        }
    }

    private void PassBatch(int start, int end, ReadOnlySpan<double> edgeFlow, IThermalBranches branches)
    {
        var edges = _sequence.OutEdge.AsSpan(start, end - start);
        for (var i = 0; i < edges.Length; i++)
        {
            InletC[edges[i]] = VertexC[_sequence.OutFrom[start + i]];
        }

        branches.Outlets(edges, edgeFlow, InletC, _batch);
        for (var i = 0; i < edges.Length; i++)
        {
            var edge = edges[i];
            _outlet[edge - _network.PipeCount] = _batch[i];
            OutletC[edge] = _batch[i].TemperatureC;
            Deliver(_sequence.OutEnd[start + i], _sequence.OutIsOnly[start + i], Math.Abs(edgeFlow[edge]), _batch[i].TemperatureC);
        }
    }

    private double Pass(int edge, double flow, double inletC, IThermalBranches branches)
    {
        InletC[edge] = inletC;
        double outletC;
        if (edge < _network.PipeCount)
        {
            outletC = _cooling.OutletC(edge, inletC);
        }
        else
        {
            var outlet = _network.Kind[edge] is ElementKind.Pump or ElementKind.Valve
                ? new BranchOutlet(inletC, 1, 0)
                : branches.Outlet(edge, flow, inletC);
            _outlet[edge - _network.PipeCount] = outlet;
            outletC = outlet.TemperatureC;
        }

        OutletC[edge] = outletC;
        return outletC;
    }

    // Water of a single inflow keeps its temperature to the last bit; enthalpies are summed for the others.
    private void Deliver(int end, bool isOnly, double mass, double outletC)
    {
        if (isOnly)
        {
            _massIn[end] = mass;
            VertexC[end] = outletC;
            return;
        }

        _massIn[end] += mass;
        _enthalpyIn[end] += mass * _fluid.EnthalpyJPerKg(outletC);
        _warmthIn[end] += mass * outletC;
    }

    private double MixedC(int vertex)
    {
        // With one inflow its temperature, unless that is what enters from outside.
        if (_sequence.InflowCount[vertex] == 1 && _injectedMass[vertex] == 0)
        {
            return VertexC[vertex];
        }

        var mass = _massIn[vertex];
        if (mass <= 0)
        {
            return _surroundingsC;
        }

        // The mean temperature is near that of the mean enthalpy; Newton's error falls as its square.
        var enthalpy = _enthalpyIn[vertex] / mass;
        var mixedC = _warmthIn[vertex] / mass;
        for (var step = 0; step < 4; step++)
        {
            var change = (enthalpy - _fluid.EnthalpyJPerKg(mixedC)) / _fluid.HeatCapacityJPerKgK(mixedC);
            mixedC += change;
            if (Math.Abs(change) < 1e-6)
            {
                break;
            }
        }

        return mixedC;
    }

    private void SolveCircle(int start, int end, ReadOnlySpan<double> edgeFlow, IThermalBranches branches)
    {
        var vertices = _sequence.Vertex.AsSpan(start, end - start);
        var placeOf = new Dictionary<int, int>();
        foreach (var vertex in vertices)
        {
            placeOf.Add(vertex, placeOf.Count);
        }

        var flows = new Dictionary<int, double>();
        var inner = new List<FlowCircle.InnerEdge>();
        for (var place = 0; place < vertices.Length; place++)
        {
            for (var k = _sequence.OutStart[start + place]; k < _sequence.OutStop[start + place]; k++)
            {
                if (_sequence.OutIsInner[k])
                {
                    var edge = _sequence.OutEdge[k];
                    flows.Add(edge, edgeFlow[edge]);
                    inner.Add(new FlowCircle.InnerEdge(edge, place, placeOf[_sequence.OutEnd[k]], Math.Abs(edgeFlow[edge])));
                    _massIn[_sequence.OutEnd[k]] += Math.Abs(edgeFlow[edge]);
                }
            }
        }

        var mass = new double[vertices.Length];
        var enthalpy = new double[vertices.Length];
        var temperature = new double[vertices.Length];
        for (var place = 0; place < vertices.Length; place++)
        {
            var vertex = vertices[place];
            mass[place] = _massIn[vertex];
            enthalpy[place] = _enthalpyIn[vertex];
            temperature[place] = double.IsNaN(VertexC[vertex]) ? 50 : VertexC[vertex];
        }

        FlowCircle.Solve(_fluid, [.. inner], mass, enthalpy, temperature, (edge, inletC) => Pass(edge, flows[edge], inletC, branches));
        for (var place = 0; place < vertices.Length; place++)
        {
            VertexC[vertices[place]] = temperature[place];
        }
    }

    private void FillStandingVertices()
    {
        var vertices = _sequence.StandingVertices;
        var from = _sequence.StandingFrom;
        for (var i = 0; i < vertices.Length; i++)
        {
            var groundC = from[i] == FlowNetwork.None ? _sequence.GroundAround(vertices[i]) : VertexC[from[i]];
            VertexC[vertices[i]] = double.IsNaN(groundC) ? _surroundingsC : groundC;
        }
    }

    private void FillStandingEdges(ReadOnlySpan<double> edgeFlow)
    {
        foreach (var edge in _sequence.StandingEdges)
        {
            var losesHeat = edge < _network.PipeCount && _cooling.LossWPerK[edge] > 0;
            InletC[edge] = losesHeat ? _network.GroundC[edge] : VertexC[_network.From[edge]];
            OutletC[edge] = losesHeat ? _network.GroundC[edge] : VertexC[_network.To[edge]];
            if (edge < _network.PipeCount)
            {
                MeanC[edge] = StandingC(edge);
            }
        }

        foreach (var pipe in _creepingPipes)
        {
            var flow = Math.Abs(edgeFlow[pipe]);
            if (flow < _creepFlow[pipe] && _sequence.Direction[pipe] != 0)
            {
                var standingC = StandingC(pipe);
                var (share, _) = HardlyFlowing.Share(flow, _creepFlow[pipe]);
                MeanC[pipe] = standingC + (share * (MeanC[pipe] - standingC));
            }
        }
    }
}
