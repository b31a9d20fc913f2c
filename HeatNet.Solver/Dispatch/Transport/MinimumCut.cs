namespace HeatNet.Solver.Dispatch.Transport;

/// <summary>The places that some plants can reach only through a few narrow connections.</summary>
internal static class MinimumCut
{
    private const double Negligible = 1e-9;

    /// <summary>
    /// The side of the plants in a minimum cut between them and all demand: heat beyond the demand there has to pass the connections that
    /// leave it.
    /// </summary>
    /// <param name="graph">The graph.</param>
    /// <param name="sources">Whether the plants feed at a place.</param>
    /// <param name="demand">Demand by place.</param>
    /// <param name="capacity">Greatest flow by connection, in the unit of the demand.</param>
    /// <returns>Whether a place is on the plants' side.</returns>
    public static bool[] SideOf(TransportGraph graph, bool[] sources, double[] demand, double[] capacity)
    {
        var (forward, backward, open) = ((double[])[.. capacity], (double[])[.. capacity], (double[])[.. demand]);
        while (true)
        {
            var (via, end) = Search(graph, sources, open, forward, backward);
            if (end < 0)
            {
                return [.. via.Select((edge, node) => edge >= 0 || sources[node])];
            }

            var least = open[end];
            foreach (var (edge, isForward) in PathTo(graph, via, end))
            {
                least = Math.Min(least, isForward ? forward[edge] : backward[edge]);
            }

            open[end] -= least;
            foreach (var (edge, isForward) in PathTo(graph, via, end))
            {
                forward[edge] += isForward ? -least : least;
                backward[edge] += isForward ? least : -least;
            }
        }
    }

    private static IEnumerable<(int Edge, bool IsForward)> PathTo(TransportGraph graph, int[] via, int end)
    {
        for (var node = end; via[node] >= 0;)
        {
            var edge = via[node];
            var isForward = graph.Edges[edge].To == node;
            yield return (edge, isForward);
            node = isForward ? graph.Edges[edge].From : graph.Edges[edge].To;
        }
    }

    // Breadth first; ends where demand is open.
    private static (int[] Via, int End) Search(TransportGraph graph, bool[] sources, double[] open, double[] forward, double[] backward)
    {
        var via = new int[sources.Length];
        Array.Fill(via, -1);
        var seen = (bool[])[.. sources];
        var queue = new Queue<int>(Enumerable.Range(0, sources.Length).Where(node => sources[node]));
        while (queue.TryDequeue(out var node))
        {
            if (open[node] > Negligible)
            {
                return (via, node);
            }

            for (var edge = 0; edge < graph.Edges.Count; edge++)
            {
                var (from, to) = (graph.Edges[edge].From, graph.Edges[edge].To);
                var next = from == node && forward[edge] > Negligible ? to : to == node && backward[edge] > Negligible ? from : -1;
                if (next >= 0 && !seen[next])
                {
                    seen[next] = true;
                    via[next] = edge;
                    queue.Enqueue(next);
                }
            }
        }

        return (via, -1);
    }
}
