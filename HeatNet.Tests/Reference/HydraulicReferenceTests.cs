namespace HeatNet.Tests.Reference;

/// <summary>The reference solutions and their comparison, checked against EPANET's law without any solver.</summary>
public class HydraulicReferenceTests
{
    private static readonly string[][] _all =
    [
        ["Net3"], ["ky4"], ["ky17"], ["vitens"], ["grid_1000"], ["grid_10000"], ["city_1000"], ["city_10000"], ["twin_1000"],
        ["full", "Net3"], ["full", "ky4"],
    ];

    public static IEnumerable<TestCaseData> Names => _all.Select(parts => new TestCaseData(string.Join('/', parts)));

    [TestCaseSource(nameof(Names))]
    public void Reference_flows_and_heads_obey_the_friction_law(string name)
    {
        var reference = HydraulicReference.Load(name.Split('/'));
        foreach (var pipe in reference.PipeLinks.Where(pipe => pipe.Status == "open"))
        {
            var law = reference.Law(pipe);
            Assert.That(law.LossM(pipe.Flow), Is.EqualTo(pipe.Headloss).Within(1e-9 + (1e-7 * Math.Abs(pipe.Headloss))), $"pipe {pipe.Id}");
        }
    }

    [TestCaseSource(nameof(Names))]
    public void The_case_balances_at_every_node_without_a_fixed_head(string name)
    {
        var reference = HydraulicReference.Load(name.Split('/'));
        var network = reference.Case.Network;
        var excess = network.Nodes.ToDictionary(node => node.Id, _ => 0.0);
        foreach (var link in reference.Links.Where(link => link.Type is "pipe" or "pump" || link.Status != "active"))
        {
            excess[link.From] -= link.Flow;
            excess[link.To] += link.Flow;
        }

        foreach (var terminal in network.Terminals)
        {
            excess[terminal.Node] -= HydraulicReference.FlowM3PerS(terminal.FlowKgPerS ?? 0);
        }

        var largest = reference.Links.Max(link => Math.Abs(link.Flow));
        foreach (var node in reference.Nodes.Where(node => node.FixedHead is null))
        {
            Assert.That(excess[node.Id], Is.Zero.Within(1e-6 * largest), $"node {node.Id}");
        }
    }

    [Test]
    public void The_comparison_accepts_the_reference_itself_and_refuses_what_lies_beyond_the_tolerance()
    {
        var reference = HydraulicReference.Load("ky4");
        var heads = reference.Nodes.Select(node => node.Head).ToArray();
        var flows = reference.PipeLinks.Select(pipe => pipe.Flow).ToArray();
        Assert.That(HydraulicComparison.Of(reference, heads, flows).Agrees, Is.True);

        heads[17] += 2e-6;
        var byHead = HydraulicComparison.Of(reference, heads, flows);
        Assert.That((byHead.Agrees, byHead.WorstNode), Is.EqualTo((false, reference.Nodes[17].Id)));
        heads[17] = reference.Nodes[17].Head;

        flows[5] = double.NaN;
        var byFlow = HydraulicComparison.Of(reference, heads, flows);
        Assert.That((byFlow.Agrees, byFlow.WorstPipe), Is.EqualTo((false, reference.PipeLinks[5].Id)));
    }

    [Test]
    public void Pressures_of_the_case_are_the_fixed_heads_of_the_file()
    {
        var reference = HydraulicReference.Load("ky4");
        var index = reference.Nodes.Select((node, i) => (node.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        foreach (var terminal in reference.Case.Network.Terminals.Where(terminal => terminal.PressureKpa is not null))
        {
            var node = index[terminal.Node];
            Assert.That(reference.HeadM(node, terminal.PressureKpa!.Value), Is.EqualTo(reference.Nodes[node].FixedHead!.Value).Within(1e-10));
        }
    }

    [Test]
    public void Substitutes_are_named_for_what_the_case_format_lacks()
    {
        var reference = HydraulicReference.Load("twin_1000");
        Assert.That(reference.Substitutes, Has.Exactly(171).StartsWith("fcv ").And.Exactly(1).StartsWith("pump "));
    }
}
