using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Network;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Dispatch.Network;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Tests.Solver.Dispatch.Network;

[TestFixture]
public sealed class LiftChoiceTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 12, 0, 0, 0, TimeSpan.FromHours(8));

    [Test]
    public void The_lowered_state_is_the_state_that_the_lower_lift_gives()
    {
        var heatCase = NetworkDispatchTests.Bottleneck();
        var network = new DispatchedNetwork(heatCase);
        var point = Load(heatCase).PointAt(0, [0, 6]);
        var lowered = network.AtChosenLift(network.NewSimulator().Solve(point));
        var again = network.NewSimulator().Solve(point with { PlantLiftKpa = network.ChosenLiftsKpa(lowered) });

        Assert.That(lowered.Plants.LiftKpa[0], Is.LessThan(150), "there is lift to spare");
        Assert.That(again.Report.Status, Is.EqualTo(SolveStatus.Converged));
        Assert.That(again.Plants.LiftKpa, Is.EqualTo(lowered.Plants.LiftKpa).Within(1e-3));
        Assert.That(again.Plants.PumpKw, Is.EqualTo(lowered.Plants.PumpKw).Within(1e-4));
        Assert.That(again.Substations.DpKpa, Is.EqualTo(lowered.Substations.DpKpa).Within(1e-3));
        Assert.That(again.Nodes.SupplyKpa, Is.EqualTo(lowered.Nodes.SupplyKpa).Within(1e-3));
        Assert.That(again.Nodes.ReturnKpa, Is.EqualTo(lowered.Nodes.ReturnKpa).Within(1e-3));
    }

    [Test]
    public void The_worst_substation_keeps_what_it_needs_or_the_water_is_just_kept_from_boiling()
    {
        var heatCase = NetworkDispatchTests.Bottleneck();
        var network = new DispatchedNetwork(heatCase);
        var lowered = network.AtChosenLift(network.NewSimulator().Solve(Load(heatCase).PointAt(0, [0, 6])));

        Assert.That(lowered.Substations.DpKpa[0], Is.GreaterThanOrEqualTo(heatCase.Limits.MinAvailableHeadKpa));
        Assert.That(new LimitChecks(heatCase).Check(lowered).Findings
            .Where(finding => finding.Kind is LimitKind.Boiling or LimitKind.AvailableHead), Is.Empty);
    }

    [Test]
    public void Choosing_the_lift_never_costs_more_than_the_given_one()
    {
        var heatCase = NetworkDispatchTests.Bottleneck();
        var chosen = Dispatch(heatCase, choosesLift: true);
        var given = Dispatch(heatCase, choosesLift: false);

        Assert.That(chosen.Failing, Is.Empty);
        Assert.That(chosen.TotalCost, Is.LessThanOrEqualTo(given.TotalCost * 1.001));
        Assert.That(chosen.PumpingCost, Is.LessThan(given.PumpingCost));
    }

    [Test]
    public void A_part_with_an_open_valve_between_its_sides_keeps_its_lift()
    {
        var heatCase = NetworkDispatchTests.Bottleneck();
        var network = heatCase.Network;
        var throttled = heatCase with
        {
            Network = new HeatNetwork
            {
                Nodes = network.Nodes,
                Pipes = network.Pipes,
                Plants = network.Plants,
                Substations = [.. network.Substations, new Substation { Id = "open", Node = "load", Control = SubstationControl.Valve, KvM3PerH = 5, ReturnC = 50 }],
            },
        };

        Assert.That(new LiftChoice(new DispatchedNetwork(throttled).Case).CanChooseLift, Has.All.False);
        Assert.That(new LiftChoice(new DispatchedNetwork(heatCase).Case).CanChooseLift, Is.EqualTo(new[] { true, false }));
    }

    private static NetworkOutcome Dispatch(HeatCase heatCase, bool choosesLift) =>
        new NetworkDispatch(heatCase, Scenario(), new NetworkDispatchOptions { ChoosesLift = choosesLift }).Run(Load(heatCase));

    private static PeriodLoad Load(HeatCase heatCase)
    {
        OutdoorTemperature.TryCreate(heatCase, Scenario(), out var outdoor, out _);
        return new PeriodLoad(heatCase, Scenario().Period!, outdoor!);
    }

    private static Scenario Scenario() => new()
    {
        Name = "a day",
        Period = new ScenarioPeriod(Start, Start.AddHours(24), TimeSpan.FromHours(1)),
        Weather = new ConstantWeather(-10),
    };
}
