using HeatNet.Solver.Compilation;

namespace HeatNet.Solver.Thermal.Dynamic;

/// <summary>Pipes in the order in which one comes to them along the streets from the plants: what water passes one after the other then lies together in memory.</summary>
internal static class StreetOrder
{
    /// <summary>All pipes, each once.</summary>
    public static int[] Of(FlowNetwork network)
    {
        var start = new int[network.VertexCount + 1];
        foreach (var vertex in network.From.Concat(network.To))
        {
            start[vertex + 1]++;
        }

        for (var vertex = 0; vertex < network.VertexCount; vertex++)
        {
            start[vertex + 1] += start[vertex];
        }

        var incident = new int[2 * network.EdgeCount];
        var next = start[..^1];
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            incident[next[network.From[edge]]++] = edge;
            incident[next[network.To[edge]]++] = edge;
        }

        var order = new List<int>(network.PipeCount);
        var isSeen = new bool[network.EdgeCount];
        var stack = new Stack<int>();
        var sources = network.PlantEdge.Concat(network.ExchangerSecondaryEdge).SelectMany(edge => new[] { network.To[edge], network.From[edge] });
        foreach (var source in sources.Concat(Enumerable.Range(0, network.VertexCount)))
        {
            stack.Push(source);
            while (stack.TryPop(out var vertex))
            {
                for (var k = start[vertex]; k < start[vertex + 1]; k++)
                {
                    var edge = incident[k];
                    if (isSeen[edge] || network.VertexSide[network.From[edge]] != network.VertexSide[network.To[edge]])
                    {
                        continue;
                    }

                    isSeen[edge] = true;
                    if (edge < network.PipeCount)
                    {
                        order.Add(edge);
                    }

                    stack.Push(network.From[edge] == vertex ? network.To[edge] : network.From[edge]);
                }
            }
        }

        return [.. order];
    }
}
