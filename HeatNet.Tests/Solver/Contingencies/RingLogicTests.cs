using HeatNet.Model.Cases;
using HeatNet.Model.Equipment;
using HeatNet.Model.Network;
using HeatNet.Solver.Contingencies;
using HeatNet.Solver.Simulation;
using static HeatNet.Tests.Solver.Simulation.SmallCases;

namespace HeatNet.Tests.Solver.Contingencies;

/// <summary>Failures whose effects can be told by hand.</summary>
public class RingLogicTests
{
    // A ring n0 … n5 with a plant at n0 and a substation at each other node; a branch n3–b with one more.
    private static HeatCase Ring => Case(new HeatNetwork
    {
        Nodes = [.. Enumerable.Range(0, 6).Select(i => Node($"n{i}")), Node("b")],
        Pipes = [.. Enumerable.Range(0, 6).Select(i => Pipe($"p{i}", $"n{i}", $"n{(i + 1) % 6}", u: 0.3)), Pipe("bridge", "n3", "b", u: 0.3)],
        Substations = [.. Enumerable.Range(1, 5).Select(i => Substation($"s{i}", $"n{i}", 300)), Substation("sb", "b", 300)],
        Plants = [PressurePlant("n0")],
    });

    [Test]
    public void A_ring_fed_from_two_sides_loses_nobody([Range(0, 5)] int pipe)
    {
        var contingency = Solve(Ring, new Failure(FailureKind.Pipe, $"p{pipe}"));
        Assert.That(contingency.Outcome, Is.EqualTo(ContingencyOutcome.Supplied));
        Assert.That(contingency.LeastShare, Is.EqualTo(1).Within(1e-8));
        AssertBalanced(contingency);
    }

    [Test]
    public void An_opened_ring_loses_what_lies_behind_the_break()
    {
        var open = With(Ring, "p3", pipe => pipe with { State = ElementState.Closed });
        var contingency = Solve(open, new Failure(FailureKind.Pipe, "p1"), remedies: false);
        Assert.That(WithoutHeat(open, contingency), Is.EqualTo(new[] { "s2", "s3", "sb" }));
        Assert.That(contingency.Outcome, Is.EqualTo(ContingencyOutcome.BelowGuarantee));
        Assert.That(contingency.State.Substations[1].State, Is.EqualTo(SubstationState.NoSource));
        AssertBalanced(contingency);
    }

    [Test]
    public void A_closed_tie_that_is_opened_gives_the_heat_back()
    {
        var open = With(Ring, "p3", pipe => pipe with { State = ElementState.Closed });
        var contingency = Solve(open, new Failure(FailureKind.Pipe, "p1"));
        var best = contingency.Remedies[0];
        Assert.That((best.Kind, best.Elements.Single()), Is.EqualTo((RemedyKind.OpenTie, "p3")));
        Assert.That(best.State.UnservedKw, Is.EqualTo(0).Within(1e-5));
        Assert.That(best.State.Report.Status, Is.EqualTo(SolveStatus.Converged));
    }

    [Test]
    public void A_bridge_cuts_off_its_tree()
    {
        var contingency = Solve(Ring, new Failure(FailureKind.Pipe, "bridge"));
        Assert.That(WithoutHeat(Ring, contingency), Is.EqualTo(new[] { "sb" }));
        Assert.That(contingency.State.UnservedKw, Is.EqualTo(300).Within(1e-6));
        Assert.That(contingency.Remedies, Is.Empty);
    }

    [Test]
    public void Isolation_follows_valves_where_there_are_any()
    {
        // Valves only in p0 behind n0 and in p4 behind n4, on both sides: a break of p2 takes everything between them.
        var network = Ring.Network;
        var heatCase = Ring with
        {
            Network = network with
            {
                Nodes = [.. network.Nodes, Node("v0"), Node("v4")],
                Pipes = [.. network.Pipes.Select(pipe => pipe.Id == "p0" ? pipe with { From = "v0" } : pipe.Id == "p4" ? pipe with { From = "v4" } : pipe)],
                Valves = [Valve("v0s", "n0", "v0", Side.Supply), Valve("v0r", "n0", "v0", Side.Return), Valve("v4s", "n4", "v4", Side.Supply), Valve("v4r", "n4", "v4", Side.Return)],
            },
        };
        var contingency = Solve(heatCase, new Failure(FailureKind.Pipe, "p2"));
        Assert.That(contingency.Isolation.ValvesToClose, Is.EqualTo(new[] { "v0s", "v0r", "v4s", "v4r" }));
        Assert.That(WithoutHeat(heatCase, contingency), Is.EqualTo(new[] { "s1", "s2", "s3", "s4", "sb" }));
        Assert.That(contingency.State.Substations[0].State, Is.EqualTo(SubstationState.ShutOff));

        // p0 … p3 and the bridge, both sides of each.
        Assert.That(contingency.Isolation.VolumeM3, Is.EqualTo(10 * 300 * Math.PI / 4 * 0.15 * 0.15).Within(1e-9));
        Assert.That(contingency.Isolation.IsAssumed, Is.False);
        Assert.That(Solve(Ring, new Failure(FailureKind.Pipe, "p2")).Isolation.IsAssumed, Is.True);
    }

    [Test]
    public void Without_its_maintenance_point_a_network_stands_still_until_another_plant_takes_over()
    {
        var heatCase = TwoPlants(new LiftControl(400), firstKw: 5000, secondKw: 5000);
        var contingency = Solve(heatCase, new Failure(FailureKind.Plant, "plant"));
        Assert.That(contingency.State.Substations.Select(supply => supply.State), Has.All.EqualTo(SubstationState.NoPressure));
        Assert.That(contingency.Outcome, Is.EqualTo(ContingencyOutcome.BelowGuarantee));
        var remedy = contingency.Remedies.Single();
        Assert.That((remedy.Kind, remedy.Elements.Single()), Is.EqualTo((RemedyKind.HoldPressure, "second")));
        Assert.That(remedy.State.UnservedKw, Is.EqualTo(0).Within(1e-5));
    }

    [Test]
    public void A_plant_that_is_left_alone_rations_its_heat_to_its_capacity()
    {
        var heatCase = TwoPlants(new HeatControl(800), firstKw: 1000, secondKw: 900);
        var contingency = Solve(heatCase, new Failure(FailureKind.Plant, "second"));
        Assert.That(contingency.State.PlantHeatKw[0], Is.EqualTo(1000).Within(0.2).And.LessThanOrEqualTo(1000));
        var shares = contingency.State.Substations.Select(supply => supply.Share).ToArray();
        Assert.That(shares, Has.All.EqualTo(shares[0]).Within(1e-7), "all alike");
        Assert.That(shares[0], Is.InRange(0.48, 0.52));
        AssertBalanced(contingency);
    }

    [Test]
    public void Plants_with_something_left_are_raised_before_anybody_is_rationed()
    {
        var heatCase = TwoPlants(new HeatControl(300), firstKw: 1700, secondKw: 900);
        var spare = heatCase with { Network = heatCase.Network with { Plants = [heatCase.Network.Plants[0] with { Units = [Unit("u1", 1100), Unit("u2", 600)] }, heatCase.Network.Plants[1]] } };
        var contingency = Solve(spare, new Failure(FailureKind.Unit, "u2"));
        Assert.That(contingency.Outcome, Is.EqualTo(ContingencyOutcome.Supplied));
        Assert.That(contingency.State.PlantHeatKw[0], Is.LessThanOrEqualTo(1100));
        Assert.That(contingency.State.PlantHeatKw[1], Is.InRange(750, 900));
        AssertBalanced(contingency);
    }

    [Test]
    public void A_maintenance_point_whose_units_have_stopped_goes_on_holding_the_pressure()
    {
        var heatCase = TwoPlants(new HeatControl(800), firstKw: 1500, secondKw: 2500);
        var contingency = Solve(heatCase, new Failure(FailureKind.Unit, "u-plant"));
        Assert.That(contingency.Outcome, Is.EqualTo(ContingencyOutcome.Supplied));
        Assert.That(contingency.State.PlantHeatKw[0], Is.Zero.Within(1e-6));
        AssertBalanced(contingency);
    }

    [Test]
    public void Without_any_plant_everybody_is_without_a_source()
    {
        var contingency = Solve(Ring, new Failure(FailureKind.Plant, "plant"));
        Assert.That(contingency.State.Substations.Select(supply => supply.State), Has.All.EqualTo(SubstationState.NoSource));
        Assert.That(contingency.State.Report.Status, Is.EqualTo(SolveStatus.Converged));
        Assert.That(contingency.HoursTo12C, Is.EqualTo(100 * Math.Log(18 / 12.0)).Within(1e-9), "100 h, 0 °C outdoors");
    }

    [Test]
    public void Results_do_not_depend_on_the_number_of_threads()
    {
        var analysis = new ContingencyAnalysis(Ring, OperatingPoints.Design(Ring));
        var list = FailureList.Singles(Ring.Network, Enum.GetValues<FailureKind>()).Select(failure => (IReadOnlyList<Failure>)[failure]).ToArray();
        var one = analysis.SolveAll(list, 1, _ => { }, default);
        var two = analysis.SolveAll(list, 2, _ => { }, default);
        Assert.That(two.Select(Heats), Is.EqualTo(one.Select(Heats)));

        static double[] Heats(Contingency? contingency) => [.. contingency!.State.Substations.Select(supply => supply.HeatKw)];
    }

    [Test]
    public void What_is_done_before_a_cancellation_is_kept()
    {
        var analysis = new ContingencyAnalysis(Ring, OperatingPoints.Design(Ring));
        var list = FailureList.Singles(Ring.Network, [FailureKind.Pipe]).Select(failure => (IReadOnlyList<Failure>)[failure]).ToArray();
        using var source = new CancellationTokenSource();
        var results = analysis.SolveAll(list, 1, done => CancelAfter(done, source), source.Token);
        Assert.That(results.OfType<Contingency>().Count(), Is.EqualTo(2));

        static void CancelAfter(int done, CancellationTokenSource source)
        {
            if (done == 2)
            {
                source.Cancel();
            }
        }
    }

    private static HeatCase TwoPlants(PlantControl second, double firstKw, double secondKw)
    {
        var network = Ring.Network;
        return Ring with
        {
            Network = network with
            {
                Plants =
                [
                    PressurePlant("n0") with { Units = [Unit("u-plant", firstKw)] },
                    Plant("second", "n2", second) with { Units = [Unit("u-second", secondKw)] },
                ],
            },
        };
    }

    private static HeatUnit Unit(string id, double maxHeatKw) => new() { Id = id, Kind = HeatUnitKind.Boiler, MaxHeatKw = maxHeatKw };

    private static Valve Valve(string id, string from, string to, Side side) => new() { Id = id, From = from, To = to, Side = side };

    private static HeatCase With(HeatCase heatCase, string pipe, Func<Pipe, Pipe> change) => heatCase with
    {
        Network = heatCase.Network with { Pipes = [.. heatCase.Network.Pipes.Select(candidate => candidate.Id == pipe ? change(candidate) : candidate)] },
    };

    private static Contingency Solve(HeatCase heatCase, Failure failure, bool remedies = true) =>
        new ContingencyAnalysis(heatCase, OperatingPoints.Design(heatCase)) { TriesRemedies = remedies }.Solve([failure]);

    private static string[] WithoutHeat(HeatCase heatCase, Contingency contingency) =>
        [.. heatCase.Network.Substations.Where((_, i) => contingency.State.Substations[i].HeatKw == 0).Select(substation => substation.Id)];

    private static void AssertBalanced(Contingency contingency)
    {
        var plantsKw = contingency.State.PlantHeatKw.Sum();
        var deliveredKw = contingency.State.Substations.Sum(supply => supply.HeatKw);
        Assert.That(deliveredKw, Is.EqualTo(plantsKw - contingency.State.LossKw).Within(1e-6 * plantsKw));
        Assert.That(contingency.State.Substations.Select(supply => supply.HeatKw - supply.DemandKw), Has.All.LessThanOrEqualTo(1e-6));
    }
}
