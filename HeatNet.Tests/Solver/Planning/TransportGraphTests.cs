using HeatNet.Solver.Planning.Network;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Tests.Solver.Planning;

public class TransportGraphTests
{
    // 0 plant – 1 – 2 – 3 plant, ring 1 – 4 – 2; tree 4 – 5 – 6, 5 – 7; demand at 6 and 7.
    private static readonly TransportEdge[] Edges =
    [
        Edge(0, 1, 50), Edge(1, 2, 20), Edge(2, 3, 40), Edge(1, 4, 15), Edge(4, 2, 12), Edge(4, 5, 30), Edge(5, 6, 10), Edge(5, 7, 8),
    ];

    private static readonly bool[] Plants = [true, false, false, true, false, false, false, false];

    [Test]
    public void Branches_are_cut_off_and_count_where_they_leave_the_core()
    {
        var graph = TransportGraph.Reduce(8, Edges, Plants, [6, 7]);

        Assert.That(graph.Root, Is.EqualTo(new[] { 0, 1, 2, 3, 4, 4, 4, 4 }));
        Assert.That(graph.Branches.Select(branch => branch.Edge), Is.EquivalentTo(new[] { 5, 6, 7 }));
        Assert.That(graph.PathOf(7).Select(branch => branch.Edge), Is.EqualTo(new[] { 7, 5 }));
    }

    [Test]
    public void Every_edge_is_in_one_branch_or_one_link()
    {
        var graph = TransportGraph.Reduce(8, Edges, Plants, [6, 7]);

        Assert.That(graph.Branches.Select(b => b.Edge).Concat(graph.Links.SelectMany(l => l.Edges)), Is.EquivalentTo(Enumerable.Range(0, Edges.Length)));
    }

    [Test]
    public void Pipes_in_a_row_are_one_link_with_the_capacity_of_the_narrowest()
    {
        TransportEdge[] row = [Edge(0, 1, 50), Edge(1, 2, 20), Edge(3, 2, 40)];

        var graph = TransportGraph.Reduce(4, row, [true, false, false, true], []);

        Assert.That(graph.Links, Has.Length.EqualTo(1));
        Assert.That(graph.Links[0].Edges.Min(e => row[e].CapacityMw), Is.EqualTo(20));
        Assert.That(new[] { graph.Links[0].From, graph.Links[0].To }, Is.EquivalentTo(new[] { 0, 3 }));
        Assert.That(graph.CoreNodes, Is.EqualTo(new[] { 0, 3 }));
    }

    [Test]
    public void What_can_be_enlarged_stays_a_link_of_its_own()
    {
        TransportEdge[] row = [Edge(0, 1, 50), new TransportEdge { Id = "c", From = 1, To = 2, CapacityMw = 0, Designs = [new PipeDesign(300, null, 30, 1, 0)] }, Edge(2, 3, 40)];

        var graph = TransportGraph.Reduce(4, row, [true, false, false, true], []);

        Assert.That(graph.Links.Select(link => link.Edges.Length), Is.All.EqualTo(1));
    }

    private static TransportEdge Edge(int from, int to, double capacity) => new() { Id = $"{from}-{to}", From = from, To = to, CapacityMw = capacity };
}
