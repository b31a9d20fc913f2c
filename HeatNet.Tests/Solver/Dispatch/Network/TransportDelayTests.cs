using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Network;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Dispatch.Network;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Dynamic;
using HeatNet.Solver.Thermal.Dynamic;
using HeatNet.Tests.Solver.Simulation;

namespace HeatNet.Tests.Solver.Dispatch.Network;

/// <summary>A town behind 12 km of pipe: heat takes some three hours.</summary>
internal sealed class TransportDelayTests
{
    private const int Steps = 36;
    private static readonly DateTimeOffset Start = new(2026, 1, 12, 0, 0, 0, TimeSpan.FromHours(8));

    [Test]
    public void The_plant_gives_what_a_simulation_with_travelling_temperatures_says()
    {
        var heatCase = Town(mainKm: 12);
        var load = Load(heatCase).Shifted([.. Enumerable.Range(0, Steps).Select(step => Math.Clamp(step - 10, 0, 6) * 2.0)]);
        var seen = Seen(heatCase, load);
        var simulated = DynamicHeatMw(heatCase, load);
        var steady = SteadyHeatMw(heatCase, load);
        var (extra, expected) = (new double[Steps], new double[Steps]);
        for (var step = 0; step < Steps; step++)
        {
            extra[step] = seen.DemandMw[step] - load.DemandMw[step];
            expected[step] = simulated[step] - steady[step];
            Assert.That(extra[step], Is.EqualTo(expected[step]).Within(0.03 * load.DemandMw[step]), $"step {step}");
        }

        Assert.That(expected.Max(), Is.GreaterThan(0.08 * load.DemandMw[0]), "the example has a delay to speak of");
        Assert.That(extra.Sum(), Is.EqualTo(expected.Sum()).Within(0.15 * expected.Sum()), "heat that the main takes up");
    }

    [Test]
    public void What_a_main_takes_up_it_gives_back()
    {
        var heatCase = Town(mainKm: 12);
        var load = Load(heatCase).Shifted([.. Enumerable.Range(0, Steps).Select(step => step is > 8 and < 20 ? 8.0 : 0)]);
        var seen = Seen(heatCase, load);
        var moved = seen.DemandMw.Zip(load.DemandMw, (plant, town) => Math.Max(0, plant - town)).Sum();

        Assert.That(moved, Is.GreaterThan(0));
        Assert.That(seen.DemandMw.Sum() - load.DemandMw.Sum(), Is.EqualTo(0).Within(0.1 * moved));
    }

    [Test]
    public void Constant_temperatures_know_no_delay()
    {
        var heatCase = Town(mainKm: 12);
        var load = Load(heatCase);

        Assert.That(Seen(heatCase, load).DemandMw, Is.EqualTo(load.DemandMw).Within(1e-9));
    }

    [Test]
    public void Mains_that_heat_passes_within_half_a_step_do_not_count()
    {
        var heatCase = Town(mainKm: 1);
        var load = Load(heatCase).Shifted([.. Enumerable.Range(0, Steps).Select(step => (double)(step % 7))]);

        Assert.That(Seen(heatCase, load), Is.SameAs(load));
    }

    private static PeriodLoad Seen(HeatCase heatCase, PeriodLoad load) => new TransportDelay(heatCase).SeenByPlants(
        load, new SteadySimulator(heatCase, new SimulationOptions()).Solve(load.PointAt(0)), threads: 2, CancellationToken.None);

    private static double[] SteadyHeatMw(HeatCase heatCase, PeriodLoad load)
    {
        var simulator = new SteadySimulator(heatCase, new SimulationOptions());
        return [.. Enumerable.Range(0, Steps).Select(step => simulator.Solve(load.PointAt(step)).Plants.HeatKw[0] / 1000)];
    }

    private static double[] DynamicHeatMw(HeatCase heatCase, PeriodLoad load)
    {
        const int PartS = 300;
        var simulator = new DynamicSimulator(heatCase, new SimulationOptions(), new DynamicOptions(), PartS);
        simulator.Start(load.PointAt(0));
        return [.. Enumerable.Range(0, Steps).Select(step => Enumerable.Range(0, 3600 / PartS).Average(_ =>
        {
            Assert.That(simulator.Advance(load.PointAt(step), PartS), Is.True);
            return simulator.Result().Plants.HeatKw[0] / 1000;
        }))];
    }

    private static PeriodLoad Load(HeatCase heatCase)
    {
        var scenario = new Scenario
        {
            Name = "a day and a half",
            Period = new ScenarioPeriod(Start, Start.AddHours(Steps), TimeSpan.FromHours(1)),
            Weather = new ConstantWeather(-10),
        };
        OutdoorTemperature.TryCreate(heatCase, scenario, out var outdoor, out _);
        return new PeriodLoad(heatCase, scenario.Period!, outdoor!);
    }

    private static HeatCase Town(double mainKm) => SmallCases.Case(new HeatNetwork
    {
        Nodes = [SmallCases.Node("plant"), SmallCases.Node("middle", 6000), SmallCases.Node("town", 12000)],
        Pipes =
        [
            SmallCases.Pipe("first", "plant", "middle", lengthM: 500 * mainKm, diameterM: 0.4, u: 0.3),
            SmallCases.Pipe("second", "middle", "town", lengthM: 500 * mainKm, diameterM: 0.4, u: 0.3),
        ],
        Substations = [SmallCases.Substation("town", "town", 30000) with { BuildingClass = "office" }],
        Plants = [SmallCases.Plant("chp", "plant", new PressureControl { ReturnKpa = 400, LiftKpa = 900 }, 110)],
    }) with
    {
        Design = new DesignValues { OutdoorC = -17, SupplyC = 120, ReturnC = 60 },
    };
}
