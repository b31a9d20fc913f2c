using HeatNet.Solver.Compilation;
using HeatNet.Solver.Thermal.Dynamic;

namespace HeatNet.Solver.Simulation.Dynamic;

/// <summary>
/// How long heat travels from each plant to each substation, and which share of a substation's water comes from which plant: with the flows of a moment, means
/// by mass over all ways, walls included (their heat capacity holds a front back). Moments are gathered over a run.
/// </summary>
public sealed class PlantDelays
{
    private const double LeastShare = 1e-6;

    private readonly DynamicSimulator _simulator;
    private readonly FlowNetwork _network;
    private readonly double[] _mass;
    private readonly double[] _share;
    private readonly double[] _delay;
    private readonly Gathered[,] _gathered;
    private int _moments;

    /// <param name="simulator">The simulator whose flows are looked at.</param>
    public PlantDelays(DynamicSimulator simulator)
    {
        _simulator = simulator;
        _network = simulator.Network;
        _mass = new double[_network.VertexCount];
        _share = new double[_network.VertexCount];
        _delay = new double[_network.VertexCount];
        _gathered = new Gathered[_network.PlantEdge.Length, _network.SubstationEdge.Length];
    }

    /// <summary>Adds the present flows.</summary>
    public void Gather()
    {
        for (var plant = 0; plant < _network.PlantEdge.Length; plant++)
        {
            Follow(plant);
            for (var substation = 0; substation < _network.SubstationEdge.Length; substation++)
            {
                var edge = _network.SubstationEdge[substation];
                var vertex = _network.From[edge];
                if (_simulator.Hydraulics.EdgeFlowKgPerS[edge] > 0 && _share[vertex] > LeastShare)
                {
                    _gathered[plant, substation].Add(_share[vertex], _delay[vertex]);
                }
            }
        }
    }

    /// <summary>The delays gathered, plant by plant; pairs between which no water went are left out.</summary>
    public IReadOnlyList<PlantDelay> ToList()
    {
        var moments = Math.Max(1, _moments);
        var delays = new List<PlantDelay>();
        for (var plant = 0; plant < _network.PlantEdge.Length; plant++)
        {
            for (var substation = 0; substation < _network.SubstationEdge.Length; substation++)
            {
                var gathered = _gathered[plant, substation];
                if (gathered.Share > 0)
                {
                    delays.Add(new PlantDelay(
                        plant, substation, gathered.Share / moments, gathered.Delay / gathered.Share, gathered.Least, gathered.Greatest));
                }
            }
        }

        return delays;
    }

    // Shares and delays at all vertices, in the order of the flow; networks before an exchanger station first.
    private void Follow(int plant)
    {
        _moments += plant == 0 ? 1 : 0;
        Array.Clear(_mass);
        Array.Clear(_share);
        Array.Clear(_delay);
        var thermal = _simulator.Thermal;
        for (var rank = thermal.RankCount - 1; rank >= 0; rank--)
        {
            foreach (var edge in thermal.Sequence.SourceEdges)
            {
                AddSource(thermal, edge, rank, plant);
            }

            for (var position = 0; position < thermal.Sequence.Count; position++)
            {
                var vertex = thermal.Sequence.Vertex[position];
                if (thermal.RankOf(vertex) == rank)
                {
                    Settle(vertex);
                    SendOn(thermal, position, vertex);
                }
            }
        }
    }

    private void AddSource(DynamicThermalSolver thermal, int edge, int rank, int plant)
    {
        var flow = _simulator.Hydraulics.EdgeFlowKgPerS[edge];
        var end = _network.To[edge];
        if (thermal.RankOf(end) != rank)
        {
            return;
        }

        if (_network.Kind[edge] == ElementKind.Plant)
        {
            Add(end, flow, _network.Element[edge] == plant ? 1 : 0, 0);
        }
        else
        {
            var primary = _network.From[_network.ExchangerPrimaryEdge[_network.Element[edge]]];
            Add(end, flow, _share[primary], _delay[primary]);
        }
    }

    private void SendOn(DynamicThermalSolver thermal, int position, int vertex)
    {
        for (var k = thermal.Sequence.OutStart[position]; k < thermal.Sequence.OutStop[position]; k++)
        {
            var edge = thermal.Sequence.OutEdge[k];
            var flow = Math.Abs(_simulator.Hydraulics.EdgeFlowKgPerS[edge]);
            if (edge < _network.PipeCount)
            {
                Add(thermal.Sequence.OutEnd[k], flow, _share[vertex], _delay[vertex] + thermal.Water.HeatDelayS(edge, flow));
            }
            else if (_network.Kind[edge] is ElementKind.Pump or ElementKind.Valve)
            {
                Add(thermal.Sequence.OutEnd[k], flow, _share[vertex], _delay[vertex]);
            }
        }
    }

    // Sums until the vertex is settled.
    private void Add(int vertex, double flow, double share, double delay)
    {
        _mass[vertex] += flow;
        _share[vertex] += flow * share;
        _delay[vertex] += flow * share * delay;
    }

    private void Settle(int vertex)
    {
        _delay[vertex] = _share[vertex] > 0 ? _delay[vertex] / _share[vertex] : 0;
        _share[vertex] = _mass[vertex] > 0 ? _share[vertex] / _mass[vertex] : 0;
    }

    private struct Gathered
    {
        public double Share;
        public double Delay;
        public double Least;
        public double Greatest;

        public void Add(double share, double delay)
        {
            Least = Share == 0 ? delay : Math.Min(Least, delay);
            Greatest = Math.Max(Greatest, delay);
            Share += share;
            Delay += share * delay;
        }
    }
}

/// <summary>How long heat travels from a plant to a substation.</summary>
/// <param name="Plant">Index of the plant.</param>
/// <param name="Substation">Index of the substation.</param>
/// <param name="Share">Mean share of the plant's water in what reaches the substation.</param>
/// <param name="MeanS">Mean delay in s.</param>
/// <param name="LeastS">Least delay in s of all moments.</param>
/// <param name="GreatestS">Greatest delay in s of all moments.</param>
public sealed record PlantDelay(int Plant, int Substation, double Share, double MeanS, double LeastS, double GreatestS);
