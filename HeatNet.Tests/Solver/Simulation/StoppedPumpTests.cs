using HeatNet.Model.Network;
using static HeatNet.Tests.Solver.Simulation.SmallCases;

namespace HeatNet.Tests.Solver.Simulation;

public class StoppedPumpTests
{
    private static readonly PumpCurve Curve = new([new(0, 400), new(5, 380), new(10, 300)]);

    [TestCase(0.3)]
    [TestCase(0)]
    public void A_plant_whose_pump_is_too_slow_delivers_nothing_and_lets_nothing_back(double speed)
    {
        var result = SolveAudited(Case(new HeatNetwork
        {
            Nodes = [Node("a"), Node("b")],
            Pipes = [Pipe("ab", "a", "b")],
            Plants = [PressurePlant("a"), Plant("slow", "b", new PumpControl(Curve, speed))],
            Substations = [Substation("s", "b", 2000)],
        }));
        Assert.That(result.Plants.FlowKgPerS[1], Is.Zero.Within(1e-6));
        Assert.That(result.Substations.HeatKw[0], Is.EqualTo(2000).Within(1e-3));
    }

    [Test]
    public void A_booster_that_stands_still_leaves_the_flow_to_its_bypass()
    {
        var result = SolveAudited(Case(new HeatNetwork
        {
            Nodes = [Node("a"), Node("b"), Node("c")],
            Pipes = [Pipe("ab", "a", "b"), Pipe("bypass", "b", "c") with { Side = PipeSides.Supply }, Pipe("back", "b", "c") with { Side = PipeSides.Return }],
            Plants = [PressurePlant("a")],
            Pumps = [new Pump { Id = "u", From = "b", To = "c", Side = Side.Supply, Curve = Curve, Speed = 0 }],
            Substations = [Substation("s", "c", 2000)],
        }));
        Assert.That(result.Pumps.FlowKgPerS[0], Is.Zero);
        Assert.That(result.Pipes.FlowKgPerS[1], Is.EqualTo(2000 / (4.19 * 60)).Within(1e-3));
    }
}
