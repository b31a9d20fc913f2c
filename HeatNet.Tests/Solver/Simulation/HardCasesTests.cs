using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;

namespace HeatNet.Tests.Solver.Simulation;

/// <summary>What network programs are known to get wrong, on cases small enough to think through.</summary>
public class HardCasesTests
{
    [Test]
    public void Two_plants_of_different_temperature_meet_in_a_ring_and_mix_by_enthalpy()
    {
        var heatCase = Ring(
            [Plant("hot", "a", 120, new PressureControl { ReturnKpa = 400, LiftKpa = 400 }), Plant("warm", "c", 80, new HeatControl(3000))],
            [Substation("s1", "b", 4000), Substation("s2", "d", 4000)]);
        var result = Solve(heatCase);
        Assert.That(result.Report.Status, Is.EqualTo(SolveStatus.Converged), result.Report.ToString());

        var fluid = Fluid.From(heatCase.Fluid);
        double mass = 0, heat = 0;
        for (var row = 0; row < result.Pipes.Pipe.Length; row++)
        {
            var pipe = heatCase.Network.Pipes[result.Pipes.Pipe[row]];
            var flow = result.Pipes.FlowKgPerS[row];
            if (result.Pipes.Side[row] == Side.Supply && (flow > 0 ? pipe.To : pipe.From) == "b")
            {
                mass += Math.Abs(flow);
                heat += Math.Abs(flow) * fluid.EnthalpyJPerKg(flow > 0 ? result.Pipes.ToC[row] : result.Pipes.FromC[row]);
            }
        }

        Assert.That(result.Nodes.SupplyC[1], Is.EqualTo(fluid.TemperatureC(heat / mass)).Within(1e-9));
        Assert.That(result.Nodes.SupplyC[1], Is.InRange(80, 120));
        Assert.That(result.Plants.HeatKw[1], Is.EqualTo(3000).Within(1e-5));
    }

    [Test]
    public void Heat_of_a_plant_is_flow_times_enthalpy_difference()
    {
        var heatCase = Ring([Plant("hot", "a", 130, new PressureControl { ReturnKpa = 500, LiftKpa = 400 })], [Substation("s", "c", 8000)]);
        var result = Solve(heatCase);
        var fluid = Fluid.From(heatCase.Fluid);
        var rise = fluid.EnthalpyJPerKg(result.Plants.SupplyC[0]) - fluid.EnthalpyJPerKg(result.Plants.ReturnC[0]);
        Assert.That(result.Plants.HeatKw[0], Is.EqualTo(result.Plants.FlowKgPerS[0] * rise / 1000).Within(1e-9 * result.Plants.HeatKw[0]));

        // The heat capacity at the supply temperature would be off by more than a tenth of a per cent.
        var naive = result.Plants.FlowKgPerS[0] * fluid.HeatCapacityJPerKgK(130) * (130 - result.Plants.ReturnC[0]) / 1000;
        Assert.That(Math.Abs(naive - result.Plants.HeatKw[0]), Is.GreaterThan(1e-3 * result.Plants.HeatKw[0]));
    }

    [Test]
    public void Water_at_the_end_of_a_branch_without_demand_stands_and_has_the_temperature_of_the_ground()
    {
        var heatCase = Ring([Plant("hot", "a", 120, new PressureControl { ReturnKpa = 400, LiftKpa = 400 })], [Substation("s1", "c", 4000), Substation("s2", "e", 0)]);
        heatCase = heatCase with
        {
            Network = heatCase.Network with
            {
                Nodes = [.. heatCase.Network.Nodes, new Node { Id = "e" }],
                Pipes = [.. heatCase.Network.Pipes, Pipe("branch", "b", "e")],
            },
        };
        var result = Solve(heatCase);
        Assert.That(result.Report.Status, Is.EqualTo(SolveStatus.Converged));
        Assert.That(result.Nodes.SupplyC[4], Is.EqualTo(heatCase.GroundC));
        Assert.That(result.Nodes.SupplyKpa[4], Is.EqualTo(result.Nodes.SupplyKpa[1]).Within(1e-9));
        Assert.That(result.Substations.FlowKgPerS[1], Is.Zero);
    }

    [Test]
    public void A_demand_that_no_pressure_can_carry_is_not_a_solution()
    {
        var result = Solve(Ring([Plant("hot", "a", 120, new PressureControl { ReturnKpa = 400, LiftKpa = 400 })], [Substation("s", "c", 400_000)]));
        Assert.That(result.Report.Status, Is.EqualTo(SolveStatus.Infeasible));
        Assert.That(result.Report.Failure!.Kind, Is.EqualTo(SolveFailureKind.BelowVacuum));
        Assert.That(result.Report.Failure.Element, Does.StartWith("node "));
    }

    [TestCase(1)]
    [TestCase(-1)]
    public void A_hardly_flowing_tie_over_a_hill_settles(int direction)
    {
        // Two equal halves of a ring, and a tie across over a hill: only the weight of the water moves it.
        var heatCase = Ring(
            [Plant("hot", "a", 120, new PressureControl { ReturnKpa = 600, LiftKpa = 400 })],
            [Substation("s1", "b", 4000), Substation("s2", "d", 4000 + direction)]);
        heatCase = heatCase with
        {
            Network = heatCase.Network with
            {
                Nodes = [.. heatCase.Network.Nodes, new Node { Id = "hill", ElevationM = 40 }],
                Pipes = [.. heatCase.Network.Pipes, Pipe("up", "b", "hill"), Pipe("down", "hill", "d")],
            },
        };
        var result = Solve(heatCase);
        Assert.That(result.Report.Status, Is.EqualTo(SolveStatus.Converged), result.Report.ToString());
        Assert.That(result.Report.LoopResidualPa, Is.LessThan(1e-3));
    }

    [Test]
    public void A_symmetric_ring_gives_a_symmetric_answer()
    {
        var result = Solve(Ring(
            [Plant("hot", "a", 120, new PressureControl { ReturnKpa = 400, LiftKpa = 400 })],
            [Substation("s1", "b", 3000), Substation("s2", "d", 3000), Substation("s3", "c", 2000)]));
        Assert.That(result.Nodes.SupplyKpa[1], Is.EqualTo(result.Nodes.SupplyKpa[3]).Within(1e-9));
        Assert.That(result.Substations.FlowKgPerS[0], Is.EqualTo(result.Substations.FlowKgPerS[1]).Within(1e-10));
        Assert.That(result.Pipes.FlowKgPerS[0], Is.EqualTo(-result.Pipes.FlowKgPerS[3]).Within(1e-9));
    }

    [Test]
    public void A_closed_part_is_reported_with_zero_flow_and_without_pressure()
    {
        var heatCase = Ring([Plant("hot", "a", 120, new PressureControl { ReturnKpa = 400, LiftKpa = 400 })], [Substation("s1", "b", 3000), Substation("s2", "c", 2000)]);
        heatCase = heatCase with
        {
            Network = heatCase.Network with
            {
                Pipes = [.. heatCase.Network.Pipes.Select(pipe => pipe.Id is "bc" or "cd" ? pipe with { State = ElementState.Closed } : pipe)],
            },
        };
        var result = Solve(heatCase);
        Assert.That(result.Report.Status, Is.EqualTo(SolveStatus.Converged));
        Assert.That(result.Substations.FlowKgPerS[1], Is.Zero);
        Assert.That(result.Substations.HeatKw[1], Is.Zero);
        Assert.That(result.Nodes.SupplyKpa[2], Is.NaN);
    }

    [Test]
    public void Pressure_driven_substations_take_what_the_head_gives_and_never_more_than_they_want()
    {
        var heatCase = Ring(
            [Plant("weak", "a", 120, new PressureControl { ReturnKpa = 400, LiftKpa = 60 })],
            [Substation("near", "b", 2000), Substation("far", "c", 6000)]);
        var driven = Solve(heatCase, SubstationMode.PressureDriven);
        var demanded = Solve(heatCase);
        Assert.That(driven.Report.Status, Is.EqualTo(SolveStatus.Converged), driven.Report.ToString());
        for (var i = 0; i < 2; i++)
        {
            var wanted = demanded.Substations.FlowKgPerS[i];
            var flow = driven.Substations.FlowKgPerS[i];
            Assert.That(flow, Is.LessThanOrEqualTo(wanted * 1.01));
            if (driven.Substations.DpKpa[i] < 50)
            {
                // The set flow follows the slightly colder supply, hence the loose comparison with the demand-driven one.
                Assert.That(flow, Is.EqualTo(wanted * Math.Sqrt(driven.Substations.DpKpa[i] / 50)).Within(0.01 * wanted));
                Assert.That(driven.Substations.HeatKw[i], Is.LessThan(driven.Substations.DemandKw[i]));
            }
        }

        Assert.That(driven.Substations.DpKpa.Min(), Is.InRange(0, 50));
    }

    [Test]
    public void A_check_valve_against_the_flow_closes()
    {
        var heatCase = Ring([Plant("hot", "a", 120, new PressureControl { ReturnKpa = 400, LiftKpa = 400 })], [Substation("s", "c", 6000)]);
        heatCase = heatCase with
        {
            Network = heatCase.Network with
            {
                Nodes = [.. heatCase.Network.Nodes, new Node { Id = "v" }],
                Pipes = [.. heatCase.Network.Pipes.Select(pipe => pipe.Id == "bc" ? pipe with { From = "v" } : pipe)],
                Valves =
                [
                    new Valve { Id = "check", From = "v", To = "b", Side = Side.Supply, Kind = ValveKind.Check },
                    new Valve { Id = "open", From = "v", To = "b", Side = Side.Return },
                ],
            },
        };
        var result = Solve(heatCase);
        Assert.That(result.Report.Status, Is.EqualTo(SolveStatus.Converged), result.Report.ToString());
        Assert.That(result.Pipes.FlowKgPerS[1], Is.Zero.Within(1e-9), "supply side through the valve");
        Assert.That(Math.Abs(result.Pipes.FlowKgPerS[2]), Is.EqualTo(result.Plants.FlowKgPerS[0]).Within(1e-9), "supply side the other way round");
    }

    private static SteadyResult Solve(HeatCase heatCase, SubstationMode mode = SubstationMode.DemandDriven) =>
        new SteadySimulator(heatCase, new SimulationOptions { Mode = mode }).Solve(OperatingPoints.Design(heatCase));

    private static Pipe Pipe(string id, string from, string to) =>
        new() { Id = id, From = from, To = to, LengthM = 300, InnerDiameterM = 0.15, UWPerMK = 0.5 };

    private static Substation Substation(string id, string node, double heatKw) =>
        new() { Id = id, Node = node, DesignHeatKw = heatKw, ReturnC = 55, MinDpKpa = 50 };

    private static Plant Plant(string id, string node, double supplyC, PlantControl control) =>
        new() { Id = id, Node = node, SupplyC = new TemperatureCurve(supplyC), Control = control };

    // A square of four equal pipes on each side.
    private static HeatCase Ring(IReadOnlyList<Plant> plants, IReadOnlyList<Substation> substations) => new()
    {
        Name = "ring",
        Network = new HeatNetwork
        {
            Nodes = [.. new[] { "a", "b", "c", "d" }.Select(id => new Node { Id = id })],
            Pipes = [Pipe("ab", "a", "b"), Pipe("bc", "b", "c"), Pipe("cd", "c", "d"), Pipe("da", "d", "a")],
            Plants = plants,
            Substations = substations,
        },
    };
}
