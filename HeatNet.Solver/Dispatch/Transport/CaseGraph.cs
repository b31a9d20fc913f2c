using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Compilation;

namespace HeatNet.Solver.Dispatch.Transport;

/// <summary>The transport graph of a case, whole: what <see cref="GraphReduction"/> begins with.</summary>
public static class CaseGraph
{
    private const double GreatestDensityKgPerM3 = 1000;

    /// <summary>
    /// The graph of all open pipes, valves and pumps. Its resistances are the least that can be: friction of rough turbulence, cold water;
    /// the return side counts where it mirrors the supply side. Pumps and valves have none.
    /// </summary>
    /// <param name="heatCase">A case without errors.</param>
    public static TransportGraph Of(HeatCase heatCase)
    {
        var network = NetworkCompiler.Compile(heatCase);
        var elements = heatCase.Network;
        var substations = elements.Nodes.Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < elements.Substations.Count; i++)
        {
            substations[network.VertexNode[network.From[network.SubstationEdge[i]]]].Add(i);
        }

        var plants = network.PlantEdge.Select(edge => network.VertexNode[network.To[edge]]).ToHashSet();
        var edges = new List<TransportEdge>();
        var sides = IsMirrored(network) ? 2 : 1;
        foreach (var edge in OpenEdges(network, Side.Supply))
        {
            var (from, to) = (network.VertexNode[network.From[edge]], network.VertexNode[network.To[edge]]);
            edges.Add(network.Kind[edge] == ElementKind.Pipe
                ? PipeEdge(heatCase, network, edge, from, to, sides)
                : new TransportEdge(network.NameOfEdge(edge), from, to, 0, double.PositiveInfinity, []));
        }

        return new TransportGraph([.. elements.Nodes.Select((node, i) => new TransportNode(node.Id, plants.Contains(i), substations[i], []))], edges);
    }

    private static TransportEdge PipeEdge(HeatCase heatCase, FlowNetwork network, int edge, int from, int to, int sides)
    {
        var (diameterM, lengthM, pipe) = (network.DiameterM[edge], network.LengthM[edge], network.Element[edge]);
        var areaM2 = Math.PI * diameterM * diameterM / 4;
        var roughness = Math.Max(1e-9, network.RoughnessM[edge]) / diameterM / 3.7;
        var friction = 0.25 / Math.Pow(Math.Log10(roughness), 2);
        var resistance = ((friction * lengthM / diameterM) + network.LossCoefficient[edge]) / (2 * GreatestDensityKgPerM3 * areaM2 * areaM2);
        return new TransportEdge(
            heatCase.Network.Pipes[pipe].Id,
            from,
            to,
            sides * resistance,
            heatCase.Limits.VelocityMPerS * areaM2 * GreatestDensityKgPerM3,
            [pipe]);
    }

    private static IEnumerable<int> OpenEdges(FlowNetwork network, Side side) => Enumerable.Range(0, network.EdgeCount).Where(edge =>
        network.IsOpen[edge]
        && network.Kind[edge] is (ElementKind.Pipe or ElementKind.Valve or ElementKind.Pump)
        && network.VertexSide[network.From[edge]] == side
        && network.VertexSide[network.To[edge]] == side);

    // Whether what is open on one side is open on the other, between the same nodes: the same flow then passes both.
    private static bool IsMirrored(FlowNetwork network)
    {
        (int, int)[] Pairs(Side side) => [.. OpenEdges(network, side).Select(edge =>
        {
            var (a, b) = (network.VertexNode[network.From[edge]], network.VertexNode[network.To[edge]]);
            return (Math.Min(a, b), Math.Max(a, b));
        }).Order()];
        return Pairs(Side.Supply).SequenceEqual(Pairs(Side.Return))
            && network.Source.Substations.All(substation => substation.EffectiveReturnNode == substation.Node)
            && network.Source.Plants.All(plant => plant.EffectiveReturnNode == plant.Node);
    }
}
