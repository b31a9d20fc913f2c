using HeatNet.Model.Fluids;
using HeatNet.Solver.Compilation;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace HeatNet.Solver.Thermal;

/// <summary>
/// How the temperatures of a pass answer to small changes of flow: the pass itself, differentiated edge by edge. Along a pipe
/// cp(T_out)/(T_out − T_g) dT_out = cp(T_in)/(T_in − T_g) dT_in + U L/m² dm; a vertex takes
/// Σm·cp(T) dT = Σ (m·cp(T_out) dT_out + (h_out − h) dm) over its inflows.
/// </summary>
internal sealed class ThermalTangent
{
    private const int SweepLimit = 50;

    private readonly FlowNetwork _network;
    private readonly Fluid _fluid;
    private readonly SteadyThermalSolver _thermal;
    private readonly FlowSequence _sequence;

    // By place in the sequence: what the outlet vertex takes from the inlet's change, and from the flow's.
    private readonly double[] _byInlet;
    private readonly double[] _byFlow;

    // The same for sources, by their place in the sequence's list.
    private readonly double[] _sourceByFlow;
    private readonly double[] _groundByFlow;
    private readonly double[] _vertexCapacity;
    private readonly double[] _outletCapacity;
    private readonly double[] _vertexEnthalpy;
    private readonly double[] _outletEnthalpy;
    private readonly List<LU<double>?> _circles = [];
    private int _version;

    /// <param name="network">The network.</param>
    /// <param name="fluid">The liquid.</param>
    /// <param name="thermal">Whose passes are differentiated.</param>
    public ThermalTangent(FlowNetwork network, Fluid fluid, SteadyThermalSolver thermal)
    {
        _network = network;
        _fluid = fluid;
        _thermal = thermal;
        _sequence = thermal.Sequence;
        _byInlet = new double[network.EdgeCount];
        _byFlow = new double[network.EdgeCount];
        _sourceByFlow = new double[network.EdgeCount];
        _groundByFlow = new double[network.FixedVertex.Length];
        _vertexCapacity = new double[network.VertexCount];
        _outletCapacity = new double[network.EdgeCount];
        _vertexEnthalpy = new double[network.VertexCount];
        _outletEnthalpy = new double[network.EdgeCount];
        VertexC = new double[network.VertexCount];
    }

    /// <summary>Change of each vertex's temperature in K at the last <see cref="Apply"/>.</summary>
    public double[] VertexC { get; }

    /// <summary>Whether the water still runs in the order of the last <see cref="Linearise"/>; else <see cref="Apply"/> must not be called.</summary>
    public bool IsInOrder => _version == _sequence.Version;

    /// <summary>Heat capacity in J/(kg·K) at each vertex.</summary>
    public ReadOnlySpan<double> VertexCapacity => _vertexCapacity;

    /// <summary>Heat capacity in J/(kg·K) at each edge's outlet.</summary>
    public ReadOnlySpan<double> OutletCapacity => _outletCapacity;

    /// <summary>Takes over the last pass.</summary>
    /// <param name="edgeFlow">Its flows in kg/s.</param>
    /// <param name="groundInflow">What enters at each held pressure in kg/s.</param>
    /// <param name="groundC">Temperature in °C of what enters there.</param>
    public void Linearise(ReadOnlySpan<double> edgeFlow, ReadOnlySpan<double> groundInflow, ReadOnlySpan<double> groundC)
    {
        _fluid.HeatCapacityJPerKgK(_thermal.VertexC, _vertexCapacity);
        _fluid.HeatCapacityJPerKgK(_thermal.OutletC, _outletCapacity);
        _fluid.EnthalpyJPerKg(_thermal.VertexC, _vertexEnthalpy);
        _fluid.EnthalpyJPerKg(_thermal.OutletC, _outletEnthalpy);
        var cooling = _thermal.Cooling;
        for (var k = 0; k < _sequence.PlaceCount; k++)
        {
            var edge = _sequence.OutEdge[k];
            var flow = Math.Abs(edgeFlow[edge]);
            double byInlet, byFlow;
            if (edge < _network.PipeCount)
            {
                byInlet = cooling.Decay[edge] * _vertexCapacity[_sequence.OutFrom[k]] / _outletCapacity[edge];
                byFlow = (_thermal.OutletC[edge] - _network.GroundC[edge]) * cooling.LossWPerK[edge] / (flow * flow * _outletCapacity[edge]);
            }
            else
            {
                var outlet = _thermal.OutletOf(edge);
                byInlet = outlet.ByInlet;
                byFlow = outlet.ByFlow;
            }

            if (!_sequence.OutIsOnly[k])
            {
                var end = _sequence.OutEnd[k];
                var share = flow * _outletCapacity[edge] / (_thermal.InflowKgPerS(end) * _vertexCapacity[end]);
                byInlet *= share;
                byFlow = (share * byFlow) + Mixing(end, _outletEnthalpy[edge]);
            }

            _byInlet[k] = byInlet;
            _byFlow[k] = _sequence.Direction[edge] * byFlow;
        }

        var sources = _sequence.SourceEdges;
        for (var i = 0; i < sources.Length; i++)
        {
            var edge = sources[i];
            var end = edgeFlow[edge] > 0 ? _network.To[edge] : _network.From[edge];
            _sourceByFlow[i] = _sequence.Direction[edge] * Mixing(end, _outletEnthalpy[edge]);
        }

        for (var i = 0; i < _groundByFlow.Length; i++)
        {
            var vertex = _network.FixedVertex[i];
            _groundByFlow[i] = groundInflow[i] > 0 ? Mixing(vertex, _fluid.EnthalpyJPerKg(groundC[i])) : 0;
        }

        FactoriseCircles();
        _version = _sequence.Version;
    }

    /// <summary>Computes <see cref="VertexC"/> for changes of flow in kg/s.</summary>
    public void Apply(ReadOnlySpan<double> edgeFlow, ReadOnlySpan<double> groundInflow)
    {
        var change = VertexC.AsSpan();
        change.Clear();
        for (var i = 0; i < groundInflow.Length; i++)
        {
            change[_network.FixedVertex[i]] += _groundByFlow[i] * groundInflow[i];
        }

        var sources = _sequence.SourceEdges;
        for (var i = 0; i < sources.Length; i++)
        {
            var end = _sequence.Direction[sources[i]] > 0 ? _network.To[sources[i]] : _network.From[sources[i]];
            change[end] += _sourceByFlow[i] * edgeFlow[sources[i]];
        }

        var circle = 0;
        var nextCircle = _sequence.Circles.Count > 0 ? _sequence.Circles[0].Start : int.MaxValue;
        var circleEnd = 0;
        var batch = 0;
        var nextBatch = _sequence.Batches.Count > 0 ? _sequence.Batches[0].Position : int.MaxValue;
        var vertices = _sequence.Vertex.AsSpan(0, _sequence.Count);
        for (var position = 0; position < vertices.Length; position++)
        {
            if (position == nextBatch)
            {
                var (_, first, end) = _sequence.Batches[batch];
                for (var k = first; k < end; k++)
                {
                    change[_sequence.OutEnd[k]] += (_byInlet[k] * change[_sequence.OutFrom[k]]) + (_byFlow[k] * edgeFlow[_sequence.OutEdge[k]]);
                }

                nextBatch = ++batch < _sequence.Batches.Count ? _sequence.Batches[batch].Position : int.MaxValue;
            }

            if (position == nextCircle)
            {
                circleEnd = _sequence.Circles[circle].End;
                SolveCircle(circle, position, circleEnd, edgeFlow);
                nextCircle = ++circle < _sequence.Circles.Count ? _sequence.Circles[circle].Start : int.MaxValue;
            }

            var vertexC = change[vertices[position]];
            for (var k = _sequence.OutStart[position]; k < _sequence.OutStop[position]; k++)
            {
                if (position >= circleEnd || !_sequence.OutIsInner[k])
                {
                    change[_sequence.OutEnd[k]] += (_byInlet[k] * vertexC) + (_byFlow[k] * edgeFlow[_sequence.OutEdge[k]]);
                }
            }
        }

        var standing = _sequence.StandingVertices;
        var from = _sequence.StandingFrom;
        for (var i = 0; i < standing.Length; i++)
        {
            change[standing[i]] = from[i] == FlowNetwork.None ? 0 : change[from[i]];
        }
    }

    // How a vertex's temperature answers to more of an inflow.
    private double Mixing(int vertex, double inflowEnthalpy) =>
        (inflowEnthalpy - _vertexEnthalpy[vertex]) / (_thermal.InflowKgPerS(vertex) * _vertexCapacity[vertex]);

    private void FactoriseCircles()
    {
        _circles.Clear();
        foreach (var (start, end) in _sequence.Circles)
        {
            if (end - start > FlowCircle.DenseLimit)
            {
                _circles.Add(null);
                continue;
            }

            var placeOf = Enumerable.Range(start, end - start).ToDictionary(position => _sequence.Vertex[position], position => position - start);
            var matrix = Matrix<double>.Build.DenseIdentity(end - start);
            for (var position = start; position < end; position++)
            {
                for (var k = _sequence.OutStart[position]; k < _sequence.OutStop[position]; k++)
                {
                    if (_sequence.OutIsInner[k])
                    {
                        matrix[placeOf[_sequence.OutEnd[k]], position - start] -= _byInlet[k];
                    }
                }
            }

            // A closed circle without loss has any temperature; the tiny surplus lets it keep the one it has.
            for (var i = 0; i < end - start; i++)
            {
                matrix[i, i] *= 1 + 1e-9;
            }

            _circles.Add(matrix.LU());
        }
    }

    private void SolveCircle(int circle, int start, int end, ReadOnlySpan<double> edgeFlow)
    {
        for (var k = _sequence.OutStart[start]; k < _sequence.OutStop[end - 1]; k++)
        {
            if (_sequence.OutIsInner[k])
            {
                VertexC[_sequence.OutEnd[k]] += _byFlow[k] * edgeFlow[_sequence.OutEdge[k]];
            }
        }

        var vertices = _sequence.Vertex.AsSpan(start, end - start);
        var given = new double[vertices.Length];
        for (var i = 0; i < given.Length; i++)
        {
            given[i] = VertexC[vertices[i]];
        }

        if (_circles[circle] is { } factor)
        {
            var solution = factor.Solve(Vector<double>.Build.Dense(given));
            for (var i = 0; i < given.Length; i++)
            {
                VertexC[vertices[i]] = solution[i];
            }

            return;
        }

        Sweep(start, end, given);
    }

    private void Sweep(int start, int end, double[] given)
    {
        var next = new double[given.Length];
        var placeOf = Enumerable.Range(start, end - start).ToDictionary(position => _sequence.Vertex[position], position => position - start);
        for (var sweep = 0; sweep < SweepLimit; sweep++)
        {
            given.CopyTo(next, 0);
            for (var position = start; position < end; position++)
            {
                for (var k = _sequence.OutStart[position]; k < _sequence.OutStop[position]; k++)
                {
                    if (_sequence.OutIsInner[k])
                    {
                        next[placeOf[_sequence.OutEnd[k]]] += _byInlet[k] * VertexC[_sequence.Vertex[position]];
                    }
                }
            }

            for (var i = 0; i < next.Length; i++)
            {
                VertexC[_sequence.Vertex[start + i]] = next[i];
            }
        }
    }
}
