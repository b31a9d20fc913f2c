using HeatNet.Model.Network;

namespace HeatNet.Solver.Compilation;

/// <summary>
/// The order of walking all pipes of a network street by street from its plants, depth first. Elements that are numbered in it lie close together
/// in memory where they are close together in the ground, whatever order a case lists them in: passes along the flow then read memory almost in sequence.
/// </summary>
internal sealed class StreetOrder
{
    private readonly int[] _rank;

    private StreetOrder(int[] pipes, int[] rank)
    {
        Pipes = pipes;
        _rank = rank;
    }

    /// <summary>Indices of all pipes in the order of the walk.</summary>
    public IReadOnlyList<int> Pipes { get; }

    /// <summary>Walks a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="nodeIndex">Index of each node by its id.</param>
    public static StreetOrder Of(HeatNetwork network, IReadOnlyDictionary<string, int> nodeIndex)
    {
        var (start, pipeAt) = PipesByNode(network, nodeIndex);
        var rank = new int[network.Nodes.Count];
        Array.Fill(rank, FlowNetwork.None);
        var isWalked = new bool[network.Pipes.Count];
        var pipes = new List<int>(network.Pipes.Count);
        var waiting = new Stack<int>();
        var count = 0;
        foreach (var first in network.Plants.Select(plant => nodeIndex[plant.Node]).Concat(Enumerable.Range(0, rank.Length)))
        {
            Reach(first);
            while (waiting.TryPop(out var pipe))
            {
                if (!isWalked[pipe])
                {
                    isWalked[pipe] = true;
                    pipes.Add(pipe);
                    Reach(nodeIndex[network.Pipes[pipe].From]);
                    Reach(nodeIndex[network.Pipes[pipe].To]);
                }
            }
        }

        return new StreetOrder([.. pipes], rank);

        void Reach(int node)
        {
            if (rank[node] != FlowNetwork.None)
            {
                return;
            }

            rank[node] = count++;
            for (var k = start[node]; k < start[node + 1]; k++)
            {
                waiting.Push(pipeAt[k]);
            }
        }
    }

    /// <summary>Indices of elements at nodes, in the order in which the walk has reached the nodes.</summary>
    public int[] Sort(IEnumerable<int> nodes)
    {
        var ranks = nodes.Select(node => _rank[node]).ToArray();
        var order = Enumerable.Range(0, ranks.Length).ToArray();
        Array.Sort(ranks, order);
        return order;
    }

    private static (int[] Start, int[] PipeAt) PipesByNode(HeatNetwork network, IReadOnlyDictionary<string, int> nodeIndex)
    {
        var start = new int[network.Nodes.Count + 1];
        foreach (var pipe in network.Pipes)
        {
            start[nodeIndex[pipe.From] + 1]++;
            start[nodeIndex[pipe.To] + 1]++;
        }

        for (var node = 0; node < network.Nodes.Count; node++)
        {
            start[node + 1] += start[node];
        }

        var next = start.AsSpan(0, network.Nodes.Count).ToArray();
        var pipeAt = new int[start[^1]];
        for (var pipe = 0; pipe < network.Pipes.Count; pipe++)
        {
            pipeAt[next[nodeIndex[network.Pipes[pipe].From]]++] = pipe;
            pipeAt[next[nodeIndex[network.Pipes[pipe].To]]++] = pipe;
        }

        return (start, pipeAt);
    }
}
