using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;
using static HeatNet.Tests.Solver.Simulation.SmallCases;

namespace HeatNet.Tests.Solver.Simulation;

public class HeatBalanceTests
{
    [Test]
    public void The_balance_of_two_networks_is_that_of_both_together()
    {
        var heatCase = Case(new HeatNetwork
        {
            Nodes = [Node("a"), Node("b"), Node("c"), Node("d")],
            Pipes = [Pipe("ab", "a", "b", u: 0.5), Pipe("cd", "c", "d", u: 0.5)],
            Plants = [PressurePlant("a")],
            Substations = [Substation("s1", "b", 2000), Substation("s2", "d", 1000)],
            Exchangers =
            [
                new Exchanger
                {
                    Id = "x",
                    Node = "b",
                    SecondarySupplyNode = "c",
                    SecondarySupplyC = 100,
                    SecondaryReturnC = 60,
                    PrimarySupplyC = 120,
                    PrimaryReturnC = 70,
                    DesignHeatKw = 1100,
                    SecondaryLiftKpa = 300,
                    SecondaryReturnKpa = 250,
                },
            ],
        });
        var result = new SteadySimulator(heatCase, new SimulationOptions()).Solve(OperatingPoints.Design(heatCase));
        var takenKw = result.Substations.HeatKw.Sum() + result.Pipes.HeatLossKw.Sum();
        Assert.That(takenKw, Is.GreaterThan(3000));
        Assert.That(result.Report.HeatBalanceRelative, Is.EqualTo(Math.Abs(result.Plants.HeatKw[0] - takenKw) / takenKw).Within(1e-9));
    }
}
