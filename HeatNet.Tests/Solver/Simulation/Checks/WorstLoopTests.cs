using HeatNet.Model.Network;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Tests.Solver.Simulation.Checks;

public class WorstLoopTests
{
    [Test]
    public void The_worst_substation_is_the_one_with_least_head_to_spare_against_its_own_need()
    {
        // s1 has 120 kPa and needs 50; s2 has 100 kPa and needs 80.
        Assert.That(new WorstLoop(SampleState.Case).WorstSubstation(SampleState.Result()), Is.EqualTo(1));
    }

    [Test]
    public void The_loop_runs_from_the_worst_substation_to_the_plant_on_both_sides()
    {
        Assert.That(new WorstLoop(SampleState.Case).PipeRows(SampleState.Result()), Is.EqualTo(new[] { 1, 0, 3, 2 }));
    }

    [Test]
    public void The_loop_is_the_same_for_a_pipe_that_is_defined_the_other_way_round()
    {
        var network = SampleState.Case.Network;
        var turned = SampleState.Case with
        {
            Network = network with { Pipes = [network.Pipes[0] with { From = "b", To = "a" }, network.Pipes[1]] },
        };
        var result = SampleState.Result();
        (result.Pipes.FlowKgPerS[0], result.Pipes.FlowKgPerS[2]) = (-result.Pipes.FlowKgPerS[0], -result.Pipes.FlowKgPerS[2]);
        Assert.That(new WorstLoop(turned).PipeRows(result), Is.EqualTo(new[] { 1, 0, 3, 2 }));
    }

    [Test]
    public void The_loop_passes_valves_and_pumps()
    {
        var network = SampleState.Case.Network;
        var withValve = SampleState.Case with
        {
            Network = network with
            {
                Nodes = [.. network.Nodes, new Node { Id = "b2", ElevationM = 1000 }],
                Pipes = [network.Pipes[0], network.Pipes[1] with { From = "b2" }],
                Valves = [new Valve { Id = "v", From = "b", To = "b2", Side = Side.Supply }],
                Pumps = [new Pump { Id = "u", From = "b2", To = "b", Side = Side.Return, LiftKpa = 50 }],
            },
        };
        Assert.That(new WorstLoop(withValve).PipeRows(SampleState.Result()), Is.EqualTo(new[] { 1, 0, 3, 2 }));
    }

    [Test]
    public void Without_flow_there_is_no_loop()
    {
        var result = SampleState.Result();
        Array.Clear(result.Substations.FlowKgPerS);
        Assert.That(new WorstLoop(SampleState.Case).PipeRows(result), Is.Empty);
    }
}
