using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Network;

/// <summary>
/// The network reduced to what can divide heat: branches without plants are cut off, their heat counts where they leave the rest, and what
/// hangs between two kept nodes in a row is one link. Demand, losses and the capacity between kept nodes stay what they are.
/// </summary>
public sealed class TransportGraph
{
    private TransportGraph(int[] root, Branch[] branches, Link[] links, int[] nodes) =>
        (Root, Branches, Links, CoreNodes) = (root, branches, links, nodes);

    /// <summary>Node of the core at which the heat of each node counts.</summary>
    public int[] Root { get; }

    /// <summary>Edges that were cut off.</summary>
    public Branch[] Branches { get; }

    /// <summary>Links of the core.</summary>
    public Link[] Links { get; }

    /// <summary>Nodes of the core.</summary>
    public int[] CoreNodes { get; }

    /// <summary>Reduces the network of a problem.</summary>
    public static TransportGraph Reduce(PlanningProblem problem)
    {
        var kept = new bool[problem.Nodes.Length];
        foreach (var node in problem.PlantNodes)
        {
            kept[node] = true;
        }

        // A pipe that fails in N-1 has to be told apart.
        var failing = problem.Plan.Security?.Pipes.ToHashSet() ?? [];
        foreach (var edge in problem.Edges.Where(edge => failing.Contains(edge.Id)))
        {
            kept[edge.From] = kept[edge.To] = true;
        }

        var demanded = problem.Blocks.SelectMany(block => block.Alternatives).Where(alternative => alternative.Node >= 0).Select(alternative => alternative.Node);
        return Reduce(problem.Nodes.Length, problem.Edges, kept, demanded);
    }

    internal static TransportGraph Reduce(int nodeCount, TransportEdge[] edges, bool[] kept, IEnumerable<int> demanded)
    {
        var at = Enumerable.Range(0, nodeCount).Select(_ => new List<int>()).ToArray();
        for (var e = 0; e < edges.Length; e++)
        {
            at[edges[e].From].Add(e);
            at[edges[e].To].Add(e);
        }

        var (parent, branches, alive) = CutBranches(edges, kept, at);
        var root = Enumerable.Range(0, nodeCount).Select(node => RootOf(node, parent)).ToArray();
        var holds = (bool[])kept.Clone();
        foreach (var node in demanded)
        {
            holds[root[node]] = true;
        }

        // A junction whose cut-off branches lose heat, or can be built, keeps its own balance.
        foreach (var branch in branches)
        {
            holds[root[branch.Towards]] |= edges[branch.Edge].LossMwPerK > 0 || edges[branch.Edge].Designs.Length > 0;
        }

        var links = Chains(edges, at, alive, holds);
        var core = links.SelectMany(link => new[] { link.From, link.To })
            .Concat(Enumerable.Range(0, nodeCount).Where(node => holds[root[node]]).Select(node => root[node]))
            .Distinct().Order().ToArray();
        return new TransportGraph(root, [.. branches], [.. links], core);
    }

    /// <summary>The branches between a node and its root.</summary>
    public IEnumerable<Branch> PathOf(int node)
    {
        var byChild = _byChild ??= Branches.ToDictionary(branch => branch.Child);
        while (byChild.TryGetValue(node, out var branch))
        {
            yield return branch;
            node = branch.Towards;
        }
    }

    private Dictionary<int, Branch>? _byChild;

    private static (int[] Parent, List<Branch> Branches, bool[] Alive) CutBranches(TransportEdge[] edges, bool[] kept, List<int>[] at)
    {
        var parent = Enumerable.Repeat(-1, at.Length).ToArray();
        var degree = at.Select(list => list.Count).ToArray();
        var alive = Enumerable.Repeat(true, edges.Length).ToArray();
        var branches = new List<Branch>();
        var leaves = new Queue<int>(Enumerable.Range(0, at.Length).Where(node => degree[node] == 1 && !kept[node]));
        while (leaves.Count > 0)
        {
            var leaf = leaves.Dequeue();
            if (degree[leaf] != 1)
            {
                continue;
            }

            var edge = at[leaf].First(e => alive[e]);
            var other = edges[edge].From == leaf ? edges[edge].To : edges[edge].From;
            alive[edge] = false;
            (degree[leaf], parent[leaf]) = (0, other);
            branches.Add(new Branch(edge, leaf, other));
            if (--degree[other] == 1 && !kept[other])
            {
                leaves.Enqueue(other);
            }
        }

        return (parent, branches, alive);
    }

    private static int RootOf(int node, int[] parent)
    {
        while (parent[node] >= 0)
        {
            node = parent[node];
        }

        return node;
    }

    private static List<Link> Chains(TransportEdge[] edges, List<int>[] at, bool[] alive, bool[] holds)
    {
        bool IsPassed(int node)
        {
            var living = at[node].Where(e => alive[e]).ToArray();
            return !holds[node] && living.Length == 2 && living[0] != living[1] && living.All(e => edges[e].Designs.Length == 0 && !edges[e].IsOneWay);
        }

        var used = new bool[edges.Length];
        var links = new List<Link>();
        foreach (var start in Enumerable.Range(0, edges.Length).Where(e => alive[e]).OrderBy(e => IsPassed(edges[e].From) && IsPassed(edges[e].To)))
        {
            if (used[start])
            {
                continue;
            }

            var chain = new List<int> { start };
            used[start] = true;
            var from = Walk(edges[start].From, chain, atEnd: false);
            var to = Walk(edges[start].To, chain, atEnd: true);
            links.Add(new Link([.. chain], from, to));
        }

        return links;

        int Walk(int node, List<int> chain, bool atEnd)
        {
            while (IsPassed(node))
            {
                var next = at[node].FirstOrDefault(e => alive[e] && !used[e], -1);
                if (next < 0)
                {
                    break;
                }

                used[next] = true;
                chain.Insert(atEnd ? chain.Count : 0, next);
                node = edges[next].From == node ? edges[next].To : edges[next].From;
            }

            return node;
        }
    }
}

/// <summary>An edge of a branch: all heat of the child passes it.</summary>
/// <param name="Edge">Index of the edge.</param>
/// <param name="Child">Node that it feeds.</param>
/// <param name="Towards">Node towards the core.</param>
public sealed record Branch(int Edge, int Child, int Towards);

/// <summary>Edges in a row between two nodes of the core; more than one only where none can be built or enlarged.</summary>
/// <param name="Edges">Indices of the edges.</param>
/// <param name="From">Node of the core at the beginning.</param>
/// <param name="To">Node of the core at the end.</param>
public sealed record Link(int[] Edges, int From, int To);
