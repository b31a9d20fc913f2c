using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Planning.Years;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Tests.Solver.Planning;

/// <summary>Who holds the pressure with a plant out.</summary>
public class FailedPlantTests
{
    private const double Share = 0.55;

    [Test]
    public void A_plant_far_below_takes_over_the_pressure_without_lowering_the_network()
    {
        // 80 m lower, 300 kPa of the plant that is out would be a vacuum in the city.
        var network = TestCity.Read();
        network = network with { Network = network.Network with { Nodes = [.. network.Network.Nodes.Select(node => node.Id == "west" ? node with { ElevationM = -80 } : node)] } };
        var before = Solve(network);
        var centre = network.Network.Nodes.ToList().FindIndex(node => node.Id == "m");

        var (rest, holder) = FailedPlant.Without(network, "east", Share, before).First();
        var state = Solve(rest);

        Assert.That(holder, Is.EqualTo("west"));
        Assert.That(state.Report.Status, Is.EqualTo(SolveStatus.Converged));
        Assert.That(new LimitChecks(rest).Check(state).Findings.Where(finding => finding.Severity == LimitSeverity.Violation), Is.Empty);
        Assert.That(state.Nodes.ReturnKpa[centre], Is.EqualTo(before.Nodes.ReturnKpa[centre]).Within(100));
        var atPressureOfTheOther = Solve(rest with
        {
            Network = rest.Network with { Plants = [.. rest.Network.Plants.Select(plant => plant with { Control = new PressureControl { ReturnKpa = 300, LiftKpa = 900 } })] },
        });
        Assert.That(atPressureOfTheOther.Report.Status, Is.Not.EqualTo(SolveStatus.Converged));
    }

    [Test]
    public void What_was_not_lost_is_not_taken_over()
    {
        var network = TestCity.Read();

        var (rest, holder) = FailedPlant.Without(network, "west", Share, Solve(network)).Single();

        Assert.That(holder, Is.Null);
        Assert.That(rest.Network.Plants.Single().Control, Is.EqualTo(network.Network.Plants.Single(plant => plant.Id == "east").Control));
    }

    [Test]
    public void Without_its_only_plant_nothing_is_left()
    {
        var network = TestCity.Read();
        network = network with { Network = network.Network with { Plants = [.. network.Network.Plants.Where(plant => plant.Id == "east")] } };

        Assert.That(FailedPlant.Without(network, "east", Share, Solve(network)), Is.Empty);
    }

    private static SteadyResult Solve(HeatCase network) => new SteadySimulator(network, new SimulationOptions()).Solve(OperatingPoints.Design(network), CancellationToken.None);
}
