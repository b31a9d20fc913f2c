using HeatNet.Solver.Dispatch.Transport;

namespace HeatNet.Tests.Solver.Dispatch.Transport;

[TestFixture]
public sealed class GraphReductionTests
{
    [Test]
    public void A_tree_moves_to_its_root()
    {
        var graph = new TransportGraph(
            [Node("plant", isKept: true), Node("a", substation: 0), Node("b"), Node("c", substation: 1), Node("d", substation: 2)],
            [Edge(0, 0, 1), Edge(1, 1, 2), Edge(2, 2, 3), Edge(3, 2, 4)]);
        var reduced = GraphReduction.Reduce(graph);

        Assert.That(reduced.Edges, Is.Empty);
        Assert.That(reduced.Nodes, Has.Count.EqualTo(1));
        Assert.That(reduced.Nodes[0].Substations, Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(reduced.Nodes[0].Pipes, Is.EqualTo(new[] { 0, 1, 2, 3 }));
    }

    [Test]
    public void Connections_in_series_become_one()
    {
        var graph = new TransportGraph(
            [Node("p", isKept: true), Node("a"), Node("b"), Node("q", isKept: true)],
            [Edge(0, 0, 1, 2, 50), Edge(1, 2, 1, 3, 40), Edge(2, 2, 3, 5, 60)]);
        var edge = GraphReduction.Reduce(graph).Edges.Single();

        Assert.That(edge.ResistancePaPerKgPerS2, Is.EqualTo(10));
        Assert.That(edge.MaxFlowKgPerS, Is.EqualTo(40));
        Assert.That(edge.Pipes, Is.EquivalentTo(new[] { 0, 1, 2 }));
        Assert.That(edge.FlowWithin(1000), Is.EqualTo(10));
    }

    [Test]
    public void An_open_valve_is_no_place_of_its_own()
    {
        var graph = new TransportGraph(
            [Node("p", isKept: true), Node("a", substation: 0), Node("b", substation: 1), Node("q", isKept: true)],
            [Edge(0, 0, 1), new TransportEdge("valve", 1, 2, 0, double.PositiveInfinity, []), Edge(1, 2, 3)]);
        var reduced = GraphReduction.Reduce(graph);

        Assert.That(reduced.Nodes, Has.Count.EqualTo(3));
        Assert.That(reduced.Nodes.Single(node => !node.IsKept).Substations, Is.EqualTo(new[] { 0, 1 }));
    }

    [Test]
    public void Demand_losses_and_capacities_between_places_that_stay_are_preserved([Range(1, 60)] int seed)
    {
        var random = new Random(seed);
        var graph = RandomGraph(random);
        var reduced = GraphReduction.Reduce(graph);

        Assert.That(reduced.Nodes.SelectMany(node => node.Substations).Order(), Is.EqualTo(graph.Nodes.SelectMany(node => node.Substations).Order()));
        Assert.That(AllPipes(reduced), Is.EqualTo(AllPipes(graph)));
        for (var i = 0; i < reduced.Nodes.Count; i++)
        {
            for (var k = 0; k < i; k++)
            {
                var whole = MaxFlow(graph, IndexOf(graph, reduced.Nodes[i].Id), IndexOf(graph, reduced.Nodes[k].Id));
                Assert.That(MaxFlow(reduced, i, k), Is.EqualTo(whole).Within(1e-9), $"{reduced.Nodes[i].Id} to {reduced.Nodes[k].Id}");
            }
        }
    }

    [Test]
    public void Nothing_is_left_to_reduce([Range(1, 20)] int seed)
    {
        var once = GraphReduction.Reduce(RandomGraph(new Random(seed)));
        var twice = GraphReduction.Reduce(once);

        Assert.That(twice.Nodes, Has.Count.EqualTo(once.Nodes.Count));
        Assert.That(twice.Edges, Has.Count.EqualTo(once.Edges.Count));
    }

    private static IEnumerable<int> AllPipes(TransportGraph graph) =>
        graph.Nodes.SelectMany(node => node.Pipes).Concat(graph.Edges.SelectMany(edge => edge.Pipes)).Order();

    private static int IndexOf(TransportGraph graph, string id) => graph.Nodes.ToList().FindIndex(node => node.Id == id);

    // A random tree with a few more connections; a third of the places has a substation, some have a plant.
    private static TransportGraph RandomGraph(Random random)
    {
        var count = random.Next(3, 25);
        var nodes = Enumerable.Range(0, count)
            .Select(i => Node($"n{i}", i == 0 || random.Next(6) == 0, random.Next(3) == 0 ? i : null)).ToList();
        var edges = new List<TransportEdge>();
        for (var i = 1; i < count; i++)
        {
            edges.Add(Edge(edges.Count, random.Next(i), i, random.NextDouble() + 0.1, random.Next(1, 100)));
        }

        for (var i = random.Next(5); i > 0; i--)
        {
            edges.Add(Edge(edges.Count, random.Next(count), random.Next(count), random.NextDouble() + 0.1, random.Next(1, 100)));
        }

        return new TransportGraph(nodes, edges);
    }

    private static TransportNode Node(string id, bool isKept = false, int? substation = null) =>
        new(id, isKept, substation is { } i ? [i] : [], []);

    private static TransportEdge Edge(int pipe, int from, int to, double resistance = 1, double maxFlow = 100) =>
        new($"p{pipe}", from, to, resistance, maxFlow, [pipe]);

    // Augmenting paths, one at a time.
    private static double MaxFlow(TransportGraph graph, int source, int sink)
    {
        var rest = graph.Edges.Select(edge => new[] { edge.MaxFlowKgPerS, edge.MaxFlowKgPerS }).ToArray();
        var flow = 0.0;
        while (true)
        {
            var via = new int[graph.Nodes.Count];
            Array.Fill(via, -1);
            var queue = new Queue<int>([source]);
            while (queue.TryDequeue(out var node) && via[sink] < 0)
            {
                for (var e = 0; e < rest.Length; e++)
                {
                    var (from, to) = (graph.Edges[e].From, graph.Edges[e].To);
                    var next = from == node ? to : to == node ? from : -1;
                    if (next >= 0 && next != source && via[next] < 0 && rest[e][from == node ? 0 : 1] > 1e-12)
                    {
                        via[next] = e;
                        queue.Enqueue(next);
                    }
                }
            }

            if (via[sink] < 0)
            {
                return flow;
            }

            var path = new List<(int Edge, int Way)>();
            for (var node = sink; node != source;)
            {
                var e = via[node];
                var way = graph.Edges[e].To == node && graph.Edges[e].From != node ? 0 : 1;
                path.Add((e, way));
                node = way == 0 ? graph.Edges[e].From : graph.Edges[e].To;
            }

            var least = path.Min(step => rest[step.Edge][step.Way]);
            foreach (var (e, way) in path)
            {
                rest[e][way] -= least;
                rest[e][1 - way] += least;
            }

            flow += least;
        }
    }
}
