using HeatNet.Model.Interchange;
using HeatNet.Model.Interchange.Epanet;
using HeatNet.Model.Network;
using HeatNet.Tests.Reference;

namespace HeatNet.Tests.Model.Interchange;

/// <summary>Input files of the reference networks, against the SI figures that EPANET itself had of them.</summary>
public class EpanetReferenceTests
{
    // EPANET's flow factors are rounded; the reader uses the same ones, so that it comes as near as the digits of the file.
    private const double FlowTolerance = 1e-12;

    private static readonly string[] _passive = ["Net3", "ky4", "ky17", "vitens", "grid_1000", "grid_10000", "city_1000", "city_10000"];

    private static readonly string[] _all = [.. _passive, "twin_1000"];

    [TestCaseSource(nameof(_all))]
    public void An_input_file_has_the_nodes_and_pipes_of_its_reference(string name)
    {
        var (read, reference) = Load(name);
        Assert.That(read.Nodes.Select(node => node.Id), Is.EquivalentTo(reference.Nodes.Select(node => node.Id)));
        var pipes = read.Pipes.ToDictionary(pipe => pipe.Id);
        Assert.That(pipes.Keys, Is.EquivalentTo(reference.PipeLinks.Select(pipe => pipe.Id)));
        foreach (var expected in reference.PipeLinks)
        {
            var pipe = pipes[expected.Id];
            Assert.That((pipe.From, pipe.To, pipe.State), Is.EqualTo((expected.From, expected.To, ElementState.Open)), expected.Id);
            Assert.That(pipe.LengthM, Is.EqualTo(expected.Length).Within(1e-12 * expected.Length), expected.Id);
            Assert.That(pipe.InnerDiameterM, Is.EqualTo(expected.Diameter).Within(1e-12 * expected.Diameter), expected.Id);
            Assert.That(pipe.RoughnessMm, Is.EqualTo(expected.Roughness).Within(1e-12 * expected.Roughness), expected.Id);
            Assert.That(pipe.LossCoefficient, Is.EqualTo(expected.MinorLoss).Within(1e-9 * expected.MinorLoss), expected.Id);
        }
    }

    [TestCaseSource(nameof(_all))]
    public void An_input_file_has_the_demands_and_fixed_heads_of_its_reference(string name)
    {
        var (read, reference) = Load(name);
        var terminals = read.Terminals.ToDictionary(terminal => terminal.Id);
        var elevations = read.Nodes.ToDictionary(node => node.Id, node => node.ElevationM);
        foreach (var node in reference.Nodes)
        {
            var terminal = terminals.GetValueOrDefault(node.Id);
            if (node.FixedHead is { } head)
            {
                Assert.That(elevations[node.Id] + (terminal!.PressureKpa / 9.81456), Is.EqualTo(head).Within(1e-10), node.Id);
            }
            else
            {
                Assert.That((terminal?.FlowKgPerS ?? 0) / 1000, Is.EqualTo(node.Demand).Within(FlowTolerance * Math.Abs(node.Demand)), node.Id);
            }
        }
    }

    [TestCaseSource(nameof(_passive))]
    public void A_file_of_pipes_alone_needs_no_note(string name) => Assert.That(Read(name).Notes, Is.Empty);

    [Test]
    public void A_two_pipe_loop_keeps_its_pump_and_turns_flow_control_valves_into_fixed_flows()
    {
        var import = Read("twin_1000");
        var network = import.Case!.Network;
        var reference = HydraulicReference.Load("twin_1000");
        var expected = reference.Links.Single(link => link.Type == "pump").Curve!;
        var curve = network.Pumps.Single().Curve!;
        foreach (var (flow, head) in curve.Points)
        {
            var q = flow / 1000;
            Assert.That(head / 9.81456, Is.EqualTo(expected.H0 - (expected.R * Math.Pow(q, expected.N))).Within(1e-9));
        }

        Assert.That(network.Valves, Has.Count.EqualTo(171).And.All.Property(nameof(Valve.State)).EqualTo(ElementState.Closed));
        foreach (var valve in reference.Links.Where(link => link.Type == "fcv"))
        {
            var flow = network.Terminals.Single(terminal => terminal.Id == valve.Id + ".out");
            Assert.That(flow.FlowKgPerS / 1000, Is.EqualTo(valve.Setting).Within(1e-12));
            Assert.That(network.Terminals.Single(terminal => terminal.Id == valve.Id + ".in").FlowKgPerS, Is.EqualTo(-flow.FlowKgPerS));
        }

        Assert.That(import.Notes.Count(note => note.Section == "VALVES" && note.Severity == ImportSeverity.Warning), Is.EqualTo(171));
    }

    private static EpanetImport Read(string name)
    {
        var import = EpanetReader.Read(ReferenceData.Require("hydraulic", "inp", name + ".inp.gz"));
        Assert.That(import.Errors, Is.Empty);
        return import;
    }

    private static (HeatNetwork Read, HydraulicReference Reference) Load(string name) => (Read(name).Case!.Network, HydraulicReference.Load(name));
}
