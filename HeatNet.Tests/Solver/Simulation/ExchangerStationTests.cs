using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;
using static HeatNet.Tests.Solver.Simulation.SmallCases;

namespace HeatNet.Tests.Solver.Simulation;

/// <summary>Exchanger stations (隔压站) between two networks, by hand calculation with 4190 J/(kg·K).</summary>
public class ExchangerStationTests
{
    private const double Cp = 4.19;

    private static Exchanger Station(string id, string node, string secondary) => new()
    {
        Id = id,
        Node = node,
        SecondarySupplyNode = secondary,
        SecondarySupplyC = 100,
        SecondaryReturnC = 50,
        PrimarySupplyC = 120,
        PrimaryReturnC = 60,
        DesignHeatKw = 12_000,
        SecondaryLiftKpa = 300,
        SecondaryReturnKpa = 250,
    };

    private static Substation User(string id, string node, double heatKw, double returnC) =>
        new() { Id = id, Node = node, DesignHeatKw = heatKw, ReturnC = returnC };

    private static HeatCase TwoNetworks(double heatKw, double returnC, double u = 0, double plantC = 120) => Case(new HeatNetwork
    {
        Nodes = [Node("a"), Node("b"), Node("c", elevationM: 50), Node("d", elevationM: 50)],
        Pipes = [Pipe("ab", "a", "b", 1000, 0.4, u), Pipe("cd", "c", "d", 1000, 0.4, u)],
        Plants = [PressurePlant("a", plantC)],
        Substations = [User("s1", "b", 2000, 60), User("s2", "d", heatKw, returnC)],
        Exchangers = [Station("x", "b", "c")],
    });

    private static SteadyResult Solve(HeatCase heatCase) =>
        new SteadySimulator(heatCase, new SimulationOptions()).Solve(OperatingPoints.Design(heatCase));

    private static SteadyResult SolveWell(HeatCase heatCase)
    {
        var result = Solve(heatCase);
        Assert.That(result.Report.Status, Is.EqualTo(SolveStatus.Converged), result.Report.ToString());
        Assert.That(result.Report.HeatBalanceRelative, Is.LessThan(1e-6));
        return result;
    }

    [Test]
    public void At_its_design_point_both_sides_have_their_design_temperatures()
    {
        var stations = SolveWell(TwoNetworks(heatKw: 12_000, returnC: 50)).Exchangers;
        Assert.Multiple(() =>
        {
            Assert.That(stations.HeatKw[0], Is.EqualTo(12_000).Within(0.1));
            Assert.That(stations.SecondarySupplyC[0], Is.EqualTo(100));
            Assert.That(stations.SecondaryReturnC[0], Is.EqualTo(50).Within(1e-6));
            Assert.That(stations.SecondaryFlowKgPerS[0], Is.EqualTo(12_000 / (Cp * 50)).Within(1e-3));
            Assert.That(stations.PrimarySupplyC[0], Is.EqualTo(120).Within(1e-6));
            Assert.That(stations.PrimaryReturnC[0], Is.EqualTo(60).Within(1e-3));
            Assert.That(stations.PrimaryFlowKgPerS[0], Is.EqualTo(12_000 / (Cp * 60)).Within(1e-2));
        });
    }

    [Test]
    public void At_part_load_the_primary_flow_follows_by_enthalpy_and_the_return_comes_nearer_to_the_secondary_return()
    {
        var stations = SolveWell(TwoNetworks(heatKw: 6_000, returnC: 50)).Exchangers;
        Assert.Multiple(() =>
        {
            Assert.That(stations.HeatKw[0], Is.EqualTo(6_000).Within(0.1));
            Assert.That(stations.PrimaryReturnC[0], Is.InRange(50.5, 59.5));
            Assert.That(stations.PrimaryFlowKgPerS[0] * Cp * (stations.PrimarySupplyC[0] - stations.PrimaryReturnC[0]), Is.EqualTo(6_000).Within(0.1));
        });
    }

    [Test]
    public void Losses_of_the_secondary_network_are_drawn_from_the_primary_one()
    {
        var result = SolveWell(TwoNetworks(heatKw: 6_000, returnC: 50, u: 0.5));
        var secondaryLossKw = result.Pipes.HeatLossKw.Where((_, row) => result.Pipes.Pipe[row] == 1).Sum();
        Assert.Multiple(() =>
        {
            Assert.That(secondaryLossKw, Is.EqualTo(0.5 * 1000 * (95 + 45) / 1000).Within(2), "u · length · the mean excess over 5 °C of both sides");
            Assert.That(result.Exchangers.HeatKw[0], Is.EqualTo(6_000 + secondaryLossKw).Within(0.1));
            Assert.That(result.Plants.HeatKw[0], Is.EqualTo(8_000 + result.Pipes.HeatLossKw.Sum()).Within(0.1));
        });
    }

    [Test]
    public void The_secondary_network_has_a_pressure_of_its_own()
    {
        var heatCase = TwoNetworks(heatKw: 6_000, returnC: 50);
        var before = SolveWell(heatCase);
        var plant = Plant("plant", "a", new PressureControl { ReturnKpa = 700, LiftKpa = 400 });
        var after = SolveWell(heatCase with { Network = heatCase.Network with { Plants = [plant] } });
        Assert.Multiple(() =>
        {
            Assert.That(before.Nodes.ReturnKpa[2], Is.EqualTo(250).Within(1e-9));
            Assert.That(before.Nodes.SupplyKpa[2], Is.EqualTo(550).Within(1e-9));
            Assert.That(after.Nodes.ReturnKpa[1] - before.Nodes.ReturnKpa[1], Is.EqualTo(300).Within(1e-3));
            Assert.That(after.Nodes.ReturnKpa[3], Is.EqualTo(before.Nodes.ReturnKpa[3]).Within(1e-6));
        });
    }

    [Test]
    public void A_primary_network_that_is_too_cold_is_infeasible_and_the_reason_names_the_station()
    {
        var report = Solve(TwoNetworks(heatKw: 6_000, returnC: 50, plantC: 98)).Report;
        Assert.That(report.Status, Is.EqualTo(SolveStatus.Infeasible));
        Assert.That(report.Failure!.Element, Does.Contain("exchanger x"));
    }

    [Test]
    public void A_station_may_feed_a_station()
    {
        var heatCase = TwoNetworks(heatKw: 4_000, returnC: 50);
        var second = Station("y", "d", "e") with { SecondarySupplyC = 80, SecondaryReturnC = 45, PrimarySupplyC = 100, PrimaryReturnC = 55, DesignHeatKw = 3_000 };
        var network = heatCase.Network;
        var result = SolveWell(heatCase with
        {
            Network = network with
            {
                Nodes = [.. network.Nodes, Node("e"), Node("f")],
                Pipes = [.. network.Pipes, Pipe("ef", "e", "f")],
                Substations = [.. network.Substations, User("s3", "f", 3_000, 45)],
                Exchangers = [.. network.Exchangers, second],
            },
        });
        Assert.That(result.Exchangers.HeatKw, Is.EqualTo(new[] { 7_000.0, 3_000.0 }).Within(0.1));
        Assert.That(result.Plants.HeatKw[0], Is.EqualTo(9_000).Within(0.1));
    }

    [Test]
    public void Of_two_stations_that_feed_one_network_one_holds_the_pressure()
    {
        var heatCase = TwoNetworks(heatKw: 6_000, returnC: 50);
        var network = heatCase.Network with
        {
            Exchangers = [Station("x", "b", "c"), Station("y", "a", "d") with { SecondaryReturnKpa = null, SecondaryLiftKpa = 299 }],
        };
        var result = SolveWell(heatCase with { Network = network });
        Assert.That(result.Exchangers.HeatKw.Sum(), Is.EqualTo(6_000).Within(0.1));
        Assert.That(result.Exchangers.HeatKw, Has.All.GreaterThan(0));
        Assert.That(result.Nodes.ReturnKpa[2], Is.EqualTo(250).Within(1e-9));
    }
}
