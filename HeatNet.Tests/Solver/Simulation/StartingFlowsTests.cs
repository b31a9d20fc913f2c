using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;

namespace HeatNet.Tests.Solver.Simulation;

/// <summary>From where a solve begins does not change where it ends.</summary>
public class StartingFlowsTests
{
    [Test]
    public void A_network_with_a_closed_pipe_settles_alike_from_its_own_and_from_the_whole_networks_flows(
        [Values] SubstationMode mode)
    {
        var settled = Enumerable.Range(0, 30).Count(seed => SettlesAlike(seed, mode));
        Assert.That(settled, Is.GreaterThan(20));
    }

    [Test]
    public void Pressures_suffice_where_valves_that_may_fall_short_do_not()
    {
        var sufficient = 0;
        var insufficient = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var network = RandomNetworks.Make(seed);
            var given = new SteadySimulator(network.Case, new SimulationOptions());
            var valves = new SteadySimulator(network.Case, new SimulationOptions { Mode = SubstationMode.PressureDriven });
            var asked = given.Solve(network.Point);
            var passed = valves.Solve(network.Point);
            if (asked.Report.Status != SolveStatus.Converged || passed.Report.Status != SolveStatus.Converged)
            {
                continue;
            }

            var fallsShort = passed.Substations.HeatKw.Zip(asked.Substations.HeatKw).Any(pair => pair.First < pair.Second * (1 - 1e-6));
            Assert.That(given.PressuresSuffice(), Is.EqualTo(!fallsShort), $"seed {seed}");
            _ = fallsShort ? insufficient++ : sufficient++;
        }

        Assert.That(sufficient, Is.GreaterThan(10));
        Assert.That(insufficient, Is.GreaterThan(0));
    }

    // Whether there was a state to compare.
    private static bool SettlesAlike(int seed, SubstationMode mode)
    {
        var network = RandomNetworks.Make(seed, RandomNetworkOptions.Benign);
        var options = new SimulationOptions { Mode = mode };
        var whole = new SteadySimulator(network.Case, options);
        if (whole.SolveOnly(network.Point).Status != SolveStatus.Converged)
        {
            return false;
        }

        var pipes = network.Case.Network.Pipes;
        var closed = seed % pipes.Count;
        var changed = network.Case with
        {
            Network = network.Case.Network with { Pipes = [.. pipes.Select((pipe, i) => i == closed ? pipe with { State = ElementState.Closed } : pipe)] },
        };
        var own = new SteadySimulator(changed, options).Solve(network.Point);
        var simulator = new SteadySimulator(changed, options);
        simulator.BeginWith(whole.LastFlows());
        var result = simulator.Solve(network.Point);

        Assert.That(result.Report.Status, Is.EqualTo(own.Report.Status), $"seed {seed}");
        if (own.Report.Status != SolveStatus.Converged)
        {
            return false;
        }

        var largestKgPerS = own.Pipes.FlowKgPerS.Select(Math.Abs).Max();
        Assert.That(result.Pipes.FlowKgPerS, Is.EqualTo(own.Pipes.FlowKgPerS).Within(1e-6 * largestKgPerS), $"seed {seed}");
        Assert.That(result.Substations.HeatKw, Is.EqualTo(own.Substations.HeatKw).Within(1e-6 * own.Plants.HeatKw.Sum()), $"seed {seed}");
        return true;
    }
}
