using HeatNet.Model.Network;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Hydraulics;

namespace HeatNet.Solver.Simulation;

/// <summary>
/// Flows of a state, told by elements and not by places in a compiled network, so that a network of the same elements can begin with them even where some are
/// closed, or their order in the compiled network is another.
/// </summary>
public sealed class StartingFlows
{
    private readonly double[] _supplyPipe;
    private readonly double[] _returnPipe;
    private readonly double[][] _branch;
    private readonly double[] _liftPa;
    private readonly bool[] _isStarved;

    private StartingFlows(FlowNetwork network)
    {
        var source = network.Source;
        _supplyPipe = new double[source.Pipes.Count];
        _returnPipe = new double[source.Pipes.Count];
        _branch = new double[(int)ElementKind.ExchangerSecondary + 1][];
        _branch[(int)ElementKind.Substation] = new double[source.Substations.Count];
        _branch[(int)ElementKind.Plant] = new double[source.Plants.Count];
        _branch[(int)ElementKind.Pump] = new double[source.Pumps.Count];
        _branch[(int)ElementKind.Valve] = new double[source.Valves.Count];
        _branch[(int)ElementKind.ExchangerPrimary] = new double[source.Exchangers.Count];
        _branch[(int)ElementKind.ExchangerSecondary] = new double[source.Exchangers.Count];
        _liftPa = new double[source.Plants.Count];
        _isStarved = new bool[source.Substations.Count];
    }

    /// <summary>Takes the flows of a solved state.</summary>
    internal static StartingFlows Of(FlowNetwork network, HydraulicSolver hydraulics)
    {
        var flows = new StartingFlows(network);
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            flows.Place(network, edge) = hydraulics.EdgeFlowKgPerS[edge];
        }

        for (var plant = 0; plant < network.PlantEdge.Length; plant++)
        {
            flows._liftPa[plant] = hydraulics.Parameter[network.PlantEdge[plant]];
        }

        for (var substation = 0; substation < network.SubstationEdge.Length; substation++)
        {
            var edge = network.SubstationEdge[substation];
            flows._isStarved[substation] = network.Law[edge] == EdgeLaw.Throttle && hydraulics.IsStarved(edge);
        }

        return flows;
    }

    /// <summary>Flow in kg/s of the element behind an edge.</summary>
    internal double OfEdge(FlowNetwork network, int edge) => Place(network, edge);

    /// <summary>Whether a substation's valve was fully open and got less than its set flow.</summary>
    internal bool IsStarved(int substation) => _isStarved[substation];

    /// <summary>Lift in Pa that held a pressure difference.</summary>
    internal double LiftPa(int plant) => _liftPa[plant];

    private ref double Place(FlowNetwork network, int edge)
    {
        var element = network.Element[edge];
        if (network.Kind[edge] != ElementKind.Pipe)
        {
            return ref _branch[(int)network.Kind[edge]][element];
        }

        return ref (network.VertexSide[network.From[edge]] == Side.Supply ? _supplyPipe : _returnPipe)[element];
    }
}
