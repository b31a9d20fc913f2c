using HeatNet.Model.Cases;
using HeatNet.Model.Generation;
using HeatNet.Solver.Contingencies;
using HeatNet.Solver.Simulation;
using HeatNet.Tests.Solver.Simulation;

namespace HeatNet.Tests.Solver.Contingencies;

/// <summary>What is shut off in a pendant tree is to the rest as if nobody asked for heat there, whichever network is simulated.</summary>
public class IntactNetworkTests
{
    [Test]
    public void A_failure_in_a_pendant_tree_leaves_the_state_of_the_failed_network()
    {
        var city = CityGenerator.Generate(new CityOptions { Substations = 40, Seed = 3 });
        var covered = CompareFailures(city, OperatingPoints.Design(city), "city");
        for (var seed = 0; seed < 20; seed++)
        {
            var network = RandomNetworks.Make(seed, RandomNetworkOptions.Benign);
            covered += CompareFailures(OnFlatGround(network.Case), network.Point, $"seed {seed}");
        }

        Assert.That(covered, Is.GreaterThan(40));
    }

    // On hills a loop may have several states.
    private static HeatCase OnFlatGround(HeatCase heatCase) => heatCase with
    {
        Network = heatCase.Network with { Nodes = [.. heatCase.Network.Nodes.Select(node => node with { ElevationM = 0 })] },
    };

    // Number of failures that need no network of their own.
    private static int CompareFailures(HeatCase heatCase, OperatingPoint point, string what)
    {
        var simulator = new SteadySimulator(heatCase, new SimulationOptions { Mode = SubstationMode.PressureDriven });
        var state = simulator.Solve(point);
        if (state.Report.Status != SolveStatus.Converged)
        {
            return 0;
        }

        var covered = 0;
        var intact = new IntactNetwork(heatCase, state, simulator.LastFlows(), point);
        var segments = new ValveSegments(heatCase);
        foreach (var failure in FailureList.Singles(heatCase.Network, [FailureKind.Pipe, FailureKind.Plant, FailureKind.Pump]))
        {
            var failed = new FailedNetwork(heatCase, [failure], segments.Around([failure]));
            var dispatch = new EmergencyDispatch(intact, failed, point, easesPlants: false);
            var result = dispatch.Solve(default);
            var dispatched = dispatch.Dispatched();
            var asked = point with
            {
                DemandKw = [.. point.DemandKw.Select((demandKw, i) => dispatch.States[i] == SubstationState.Connected || double.IsNaN(demandKw) ? demandKw : 0)],
                PlantHeatKw = [.. result.Plants.HeatKw],
            };
            var isRationed = result.Substations.DemandKw.Zip(asked.DemandKw).Any(pair => pair.First < pair.Second * (1 - 1e-9));
            if (isRationed || result.Report.Status != SolveStatus.Converged || intact.TrySolve(failed, dispatched, asked, default) is null)
            {
                continue;
            }

            var other = new SteadySimulator(dispatched, new SimulationOptions { Mode = SubstationMode.PressureDriven }).Solve(asked);
            Assert.That(other.Report.Status, Is.EqualTo(SolveStatus.Converged), $"{what}, {failure}");
            AssertSame(result, other, $"{what}, {failure}");
            covered++;
        }

        return covered;
    }

    private static void AssertSame(SteadyResult result, SteadyResult other, string what)
    {
        Assert.That(result.Plants.HeatKw, Is.EqualTo(other.Plants.HeatKw).Within(1e-6 * other.Plants.HeatKw.Sum()), what);
        Assert.That(result.Substations.HeatKw, Is.EqualTo(other.Substations.HeatKw).Within(1e-6 * other.Plants.HeatKw.Sum()), what);
        Assert.That(result.Pipes.HeatLossKw.Sum(), Is.EqualTo(other.Pipes.HeatLossKw.Sum()).Within(1e-6 * other.Plants.HeatKw.Sum()), what);
        Assert.That(result.Nodes.SupplyKpa, Is.EqualTo(other.Nodes.SupplyKpa).Within(1e-3), what);
        Assert.That(result.Nodes.ReturnKpa, Is.EqualTo(other.Nodes.ReturnKpa).Within(1e-3), what);
    }
}
