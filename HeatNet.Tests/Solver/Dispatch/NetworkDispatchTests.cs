using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Equipment;
using HeatNet.Model.Network;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Dispatch;
using HeatNet.Solver.Dispatch.Network;
using HeatNet.Solver.Simulation;
using HeatNet.Tests.Solver.Simulation;

namespace HeatNet.Tests.Solver.Dispatch;

/// <summary>A cheap plant behind a thin pipe, a dear one beside the load: the cheapest schedule cannot be carried.</summary>
internal sealed class NetworkDispatchTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 12, 0, 0, 0, TimeSpan.FromHours(8));

    [Test]
    public void The_blind_optimum_fails_in_simulation_and_the_final_schedule_holds()
    {
        var outcome = Run(Bottleneck(), isSingleNode: false);
        var blind = Run(Bottleneck(), isSingleNode: true);

        Assert.That(blind.Failing, Is.Not.Empty, "the blind schedule breaks a limit");
        Assert.That(outcome.BlindViolations, Is.EqualTo(blind.Failing.Count));
        Assert.That(outcome.Failing, Is.Empty);
        Assert.That(outcome.Outcome.Status, Is.EqualTo(DispatchStatus.Solved));
        Assert.That(outcome.RepairCost, Is.GreaterThan(0));
        Assert.That(outcome.RepairedSteps, Is.Not.Empty);
    }

    [Test]
    public void The_final_schedule_holds_in_a_simulation_that_knows_nothing_of_dispatch()
    {
        var heatCase = Bottleneck();
        var outcome = Run(heatCase, isSingleNode: false);
        var heats = NetworkDispatch.PlantHeats(outcome.Outcome.Problem, outcome.Outcome.Schedule);
        for (var step = 0; step < heats.Length; step += 5)
        {
            var liftKpa = outcome.Load.PointAt(step).PlantLiftKpa![0];
            var fixedCase = heatCase with { Network = WithHeat(heatCase.Network, liftKpa, heats[step][1] * 1000) };
            var result = new SteadySimulator(fixedCase, new SimulationOptions()).Solve(new OperatingPoints(fixedCase).At(-10, Start));
            Assert.That(result.Report.Status, Is.EqualTo(SolveStatus.Converged));
            Assert.That(result.Plants.LiftKpa[1], Is.LessThanOrEqualTo(200 * 1.011), "lift of the cheap plant");
            Assert.That(result.Plants.HeatKw[0] / 1000, Is.EqualTo(heats[step][0]).Within(0.01), "the other plant gives what its schedule says");
        }
    }

    [Test]
    public void What_the_network_cannot_carry_is_given_up_and_no_more()
    {
        var outcome = Run(Bottleneck(dearKw: 3000), isSingleNode: false);
        var schedule = outcome.Outcome.Schedule;

        Assert.That(outcome.Failing, Is.Empty, "what is left holds");
        Assert.That(outcome.RepairUnservedMwh, Is.EqualTo(outcome.Outcome.UnservedMwh).And.GreaterThan(1));
        for (var step = 0; step < outcome.Load.StepCount; step++)
        {
            var unservedMw = schedule.UnservedMw.Sum(area => area[step]);
            if (unservedMw > 0.1)
            {
                Assert.That(schedule.HeatMw[0][step], Is.EqualTo(3).Within(0.02), "the plant beside gives all it can");
                Assert.That(LiftAt(outcome, step), Is.EqualTo(200).Within(6), "and the one behind as much as the pipe carries");
            }
        }
    }

    [Test]
    public void The_repair_uses_as_much_cheap_heat_as_the_pipe_carries()
    {
        var outcome = Run(Bottleneck(), isSingleNode: false);

        // The lift of the cheap plant is at its limit of 200 kPa wherever the dear one helps out.
        for (var step = 0; step < outcome.Load.StepCount; step++)
        {
            if (outcome.Outcome.Schedule.HeatMw[0][step] > 1.01)
            {
                Assert.That(LiftAt(outcome, step), Is.EqualTo(200).Within(6));
            }
        }
    }

    [Test]
    public void Supply_temperature_is_chosen_never_at_a_loss()
    {
        var dispatch = Dispatch(Bottleneck(), isSingleNode: false);
        var load = Load(Bottleneck());
        var given = dispatch.Run(load);
        var chosen = dispatch.RunWithSupplyChoice(load);

        Assert.That(chosen.TotalCost, Is.LessThanOrEqualTo(given.TotalCost + 1e-6));
        Assert.That(chosen.SupplyShiftK, Has.Length.EqualTo(load.StepCount));
        Assert.That(chosen.SupplySavings, Is.EqualTo(given.TotalCost - chosen.TotalCost).Within(1e-6 * given.TotalCost));
        Assert.That(chosen.Failing, Is.Empty);
    }

    [Test]
    public void A_cancelled_run_answers_with_a_schedule()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var outcome = Dispatch(Bottleneck(), isSingleNode: false).Run(Load(Bottleneck()), source.Token);

        Assert.That(outcome.Outcome.Status, Is.EqualTo(DispatchStatus.Stopped));
        Assert.That(outcome.Outcome.Audit.LargestViolation, Is.LessThan(1e-3));
    }

    [Test]
    public void A_run_out_of_time_answers_with_a_schedule_that_was_checked()
    {
        var options = new NetworkDispatchOptions { Settings = new DispatchSettings { TimeLimitS = 1e-3 } };
        var outcome = new NetworkDispatch(Bottleneck(), Scenario(), options).Run(Load(Bottleneck()));

        Assert.That(outcome.Outcome.Status, Is.EqualTo(DispatchStatus.Stopped));
        Assert.That(outcome.Checks, Has.Length.EqualTo(outcome.Load.StepCount));
        Assert.That(outcome.Rounds, Is.EqualTo(1));
        Assert.That(outcome.Outcome.Audit.LargestViolation, Is.LessThan(1e-3));
    }

    [Test]
    public void The_bound_lies_below_the_cost_of_the_schedule()
    {
        var outcome = Run(Bottleneck(), isSingleNode: false);

        Assert.That(outcome.Bound, Is.LessThanOrEqualTo(outcome.Outcome.Objective * (1 + 1e-6)));
        Assert.That(outcome.Bound, Is.GreaterThan(0));
        Assert.That(outcome.Gap, Is.GreaterThanOrEqualTo(0));
    }

    [Test]
    public void Results_do_not_depend_on_the_number_of_threads()
    {
        var one = Run(Bottleneck(), isSingleNode: false, threads: 1);
        var two = Run(Bottleneck(), isSingleNode: false, threads: 2);

        Assert.That(two.TotalCost, Is.EqualTo(one.TotalCost));
        Assert.That(two.Outcome.Schedule.HeatMw[0], Is.EqualTo(one.Outcome.Schedule.HeatMw[0]));
    }

    // The gas plant of the one part cannot serve all of its demand; that of the other has heat to spare, which does not help.
    [Test]
    public void Parts_without_connection_have_balances_of_their_own()
    {
        var (strong, weak) = (Bottleneck(), Bottleneck(dearKw: 3000));
        var both = Run(WithPart(strong, weak.Network, "weak-"), isSingleNode: false);
        var (strongAlone, weakAlone) = (Run(strong, isSingleNode: false), Run(weak, isSingleNode: false));

        Assert.That(both.Areas.Count, Is.EqualTo(strongAlone.Areas.Count + weakAlone.Areas.Count));
        Assert.That(both.Failing, Is.Empty);
        Assert.That(weakAlone.Outcome.Schedule.UnservedMw.Sum(area => area.Sum()), Is.GreaterThan(1), "the weak part is short");
        Assert.That(both.TotalCost, Is.EqualTo(strongAlone.TotalCost + weakAlone.TotalCost).Within(2e-3 * both.TotalCost));
        for (var area = 0; area < both.Areas.Count; area++)
        {
            var isWeak = both.Areas.Ids[area].StartsWith("weak-", StringComparison.Ordinal);
            Assert.That(both.Outcome.Schedule.UnservedMw[area].Sum() > 1, Is.EqualTo(isWeak && both.Areas.CarrierOf(area) == area), both.Areas.Ids[area]);
        }
    }

    // Another network beside that of a case, its ids prefixed.
    private static HeatCase WithPart(HeatCase heatCase, HeatNetwork part, string prefix)
    {
        var network = heatCase.Network;
        return heatCase with
        {
            Network = new HeatNetwork
            {
                Nodes = [.. network.Nodes, .. part.Nodes.Select(node => node with { Id = prefix + node.Id })],
                Pipes = [.. network.Pipes, .. part.Pipes.Select(pipe => pipe with { Id = prefix + pipe.Id, From = prefix + pipe.From, To = prefix + pipe.To })],
                Substations = [.. network.Substations, .. part.Substations.Select(it => it with { Id = prefix + it.Id, Node = prefix + it.Node })],
                Plants =
                [
                    .. network.Plants,
                    .. part.Plants.Select(plant => plant with { Id = prefix + plant.Id, Node = prefix + plant.Node, Units = [.. plant.Units.Select(unit => unit with { Id = prefix + unit.Id })] }),
                ],
            },
        };
    }

    private static double LiftAt(NetworkOutcome outcome, int step)
    {
        var inputs = NetworkDispatch.Inputs(outcome.Outcome.Problem, outcome.Outcome.Schedule);
        var point = new AreaLoad(outcome.Load, outcome.Areas).PointAt(step, inputs[step]);
        return new DispatchedNetwork(Bottleneck()).NewSimulator().Solve(point).Plants.LiftKpa[1];
    }

    private static NetworkOutcome Run(HeatCase heatCase, bool isSingleNode, int threads = 1) =>
        Dispatch(heatCase, isSingleNode, threads).Run(Load(heatCase));

    private static NetworkDispatch Dispatch(HeatCase heatCase, bool isSingleNode, int threads = 1) =>
        new(heatCase, Scenario(), new NetworkDispatchOptions { IsSingleNode = isSingleNode, Settings = new DispatchSettings { Threads = threads } });

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

    private static HeatNetwork WithHeat(HeatNetwork network, double liftKpa, double heatKw) => new()
    {
        Nodes = network.Nodes,
        Pipes = network.Pipes,
        Substations = network.Substations,
        Plants = [network.Plants[0] with { Control = new PressureControl { ReturnKpa = 400, LiftKpa = liftKpa } }, network.Plants[1] with { Control = new HeatControl(heatKw) }],
    };

    internal static HeatCase Bottleneck(double dearKw = 20000)
    {
        var dear = new HeatUnit { Id = "gas", Kind = HeatUnitKind.Boiler, Fuel = "gas", MinHeatKw = 1000, MaxHeatKw = dearKw, Efficiency = new PartLoadEfficiency(0.92) };
        var cheap = new HeatUnit { Id = "coal", Kind = HeatUnitKind.Boiler, Fuel = "coal_5000", MinHeatKw = 1000, MaxHeatKw = 20000, Efficiency = new PartLoadEfficiency(0.85), StartCost = 500 };
        var network = new HeatNetwork
        {
            Nodes = [SmallCases.Node("near"), SmallCases.Node("far", 1000), SmallCases.Node("load", 100)],
            Pipes =
            [
                SmallCases.Pipe("thin", "far", "load", lengthM: 1500, diameterM: 0.2, u: 0.4),
                SmallCases.Pipe("wide", "near", "load", lengthM: 100, diameterM: 0.35, u: 0.5),
            ],
            Substations = [SmallCases.Substation("town", "load", 15000) with { BuildingClass = "office" }],
            Plants =
            [
                SmallCases.Plant("beside", "near", new PressureControl { ReturnKpa = 400, LiftKpa = 150 }, 110) with { Units = [dear] },
                SmallCases.Plant("behind", "far", new LiftControl(200), 110) with { Units = [cheap] },
            ],
        };
        return SmallCases.Case(network) with { Design = new DesignValues { OutdoorC = -17, SupplyC = 120, ReturnC = 60 } };
    }
}
