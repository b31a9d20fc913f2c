using HeatNet.Cli.Commands;
using HeatNet.Cli.Serving;
using HeatNet.Cli.Serving.Orders;
using HeatNet.Cli.Serving.Shelves;
using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Model.Scenarios;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Cli.Serving;

/// <summary>Orders become scenarios and command lines that say the same.</summary>
public class OrderTests
{
    private static readonly HeatCase Ring = CaseReader.Read(Repository.PathOf("networks/hohhot-ring")).Case!;
    private static readonly RunOrder Dispatch = new() { Case = "hohhot-ring", Kind = "dispatch", Scenario = "dispatch-mild-week" };
    private static readonly RunOrder Simulate = new() { Case = "hohhot-ring", Kind = "simulate" };

    private ScratchFolder _scratch = null!;

    [SetUp]
    public void MakeScratch() => _scratch = new ScratchFolder();

    [TearDown]
    public void RemoveScratch() => _scratch.Dispose();

    [Test]
    public void A_scenario_that_is_written_reads_back_the_same()
    {
        foreach (var (name, scenario) in Ring.Scenarios)
        {
            Assert.That(ReadBack(scenario), Is.EqualTo(scenario), name);
        }
    }

    [Test]
    public void An_outdoor_temperature_takes_the_place_of_the_weather()
    {
        var changed = ReadBack(ScenarioDraft.Of(Dispatch with { OutdoorC = -12.5 }, Ring).Scenario);
        Assert.That(changed.Weather, Is.EqualTo(new ConstantWeather(-12.5)));
        Assert.That(changed.Period, Is.EqualTo(Ring.Scenarios["dispatch-mild-week"].Period));
    }

    [Test]
    public void Synthesised_weather_is_made_colder()
    {
        var cold = ReadBack(ScenarioDraft.Of(Dispatch with { ShiftK = -4 }, Ring).Scenario);
        Assert.That(cold.Weather, Is.EqualTo(new CityWeather("Hohhot", -4)));
    }

    [Test]
    public void A_plant_that_is_out_has_none_of_its_units_in_a_dispatch()
    {
        var changed = ReadBack(ScenarioDraft.Of(Dispatch with { PlantsOut = ["jinqiao-chp"], UnitsOut = ["jinshan-1"] }, Ring).Scenario);
        Assert.That(changed.Outages.Select(outage => outage.Unit), Is.EqualTo(new[] { "jinqiao-1", "jinqiao-eboiler", "jinqiao-tank", "jinshan-1" }));
        var (from, to) = (changed.Period!.Start, changed.Period.End);
        Assert.That(changed.Outages.Select(outage => (outage.From, outage.To)), Is.All.EqualTo((from, to)));
    }

    [Test]
    public void Prices_take_the_place_of_those_of_the_scenario()
    {
        var order = Dispatch with { FuelPrices = new Dictionary<string, double> { ["gas"] = 3.5 }, Co2PerT = 80, Tariff = "mengxi-2023" };
        var changed = ReadBack(ScenarioDraft.Of(order, Ring).Scenario);
        Assert.That(changed.Prices.Fuels, Is.EqualTo(new[] { new FuelPrice("gas", "m3", 3.5) }));
        Assert.That((changed.Prices.Co2PerT, changed.Prices.Tariff), Is.EqualTo((80.0, "mengxi-2023")));
    }

    [Test]
    public void Valves_and_pipes_are_closed()
    {
        var draft = ScenarioDraft.Of(Simulate with { ValvesClosed = ["p194-supply"], PipesClosed = ["p92"] }, Ring);
        var changed = ElementOverrides.Apply(Ring, ReadBack(draft.Scenario).Set).Case!.Network;
        Assert.That(changed.Valves.Single(valve => valve.Id == "p194-supply").State, Is.EqualTo(ElementState.Closed));
        Assert.That(changed.Pipes.Single(pipe => pipe.Id == "p92").State, Is.EqualTo(ElementState.Closed));
        Assert.That(changed.Valves.Count(valve => valve.State == ElementState.Closed), Is.EqualTo(Ring.Network.Valves.Count(valve => valve.State == ElementState.Closed) + 1));
    }

    [Test]
    public void When_the_plant_that_holds_the_pressure_is_out_the_largest_other_one_holds_it_at_the_same_standstill_line()
    {
        var draft = ScenarioDraft.Of(Simulate with { PlantsOut = ["jinqiao-chp"] }, Ring);
        Assert.That(draft.Handovers, Is.EqualTo(new[] { ("jinqiao-chp", "jinshan-chp") }));
        var changed = ElementOverrides.Apply(Ring, ReadBack(draft.Scenario).Set).Case!;
        var (before, after) = (Control(Ring, "jinqiao-chp"), Control(changed, "jinshan-chp"));
        Assert.That(Control(changed, "jinqiao-chp"), Is.EqualTo(new HeatControl(0)));
        Assert.That(((PressureControl)after).LiftKpa, Is.EqualTo(((PressureControl)before).LiftKpa));

        // Heads of cold water: elevation and pressure together.
        var densityKgPerM3 = HeatNet.Model.Fluids.Fluid.From(Ring.Fluid).DensityKgPerM3(Ring.Design.ReturnC!.Value);
        double HeadM(string plant, PlantControl control) =>
            Ring.Network.Nodes.Single(node => node.Id == Ring.Network.Plants.Single(p => p.Id == plant).Node).ElevationM
            + (((PressureControl)control).ReturnKpa!.Value * 1000 / densityKgPerM3 / Ring.GravityMPerS2);
        Assert.That(HeadM("jinshan-chp", after), Is.EqualTo(HeadM("jinqiao-chp", before)).Within(1e-9));
    }

    [Test]
    public void A_changed_scenario_is_named_after_its_changes_unless_it_is_given_a_name()
    {
        var order = Dispatch with { OutdoorC = -5, FuelPrices = new Dictionary<string, double> { ["gas"] = 3 } };
        Assert.That(ScenarioDraft.Of(order, Ring).Scenario.Name, Is.EqualTo("Mild week in November · outdoor_c = -5, gas_per_m3 = 3"));
        Assert.That(ScenarioDraft.Of(order with { Title = "mine" }, Ring).Scenario.Name, Is.EqualTo("mine"));
    }

    [Test]
    public void What_is_wrong_with_an_order_is_told_in_words_that_the_page_has()
    {
        (string Error, RunOrder Order)[] wrong =
        [
            ("not_allowed", Simulate with { Kind = "delete" }),
            ("not_allowed", Simulate with { Language = "xx" }),
            ("not_allowed", Simulate with { Kind = "contingency", Elements = ["everything"] }),
            ("unknown_element", Simulate with { Scenario = "../../etc/passwd" }),
            ("unknown_element", Simulate with { PlantsOut = ["<script>"] }),
            ("unknown_element", Dispatch with { UnitsOut = ["x"] }),
            ("unknown_element", Simulate with { ValvesClosed = ["p92"] }),
            ("unknown_element", Simulate with { PipesClosed = ["nothing"] }),
            ("unknown_element", Dispatch with { FuelPrices = new Dictionary<string, double> { ["phlogiston"] = 1 } }),
            ("unknown_element", Dispatch with { Tariff = "none" }),
            ("out_of_range", Simulate with { OutdoorC = -300 }),
            ("out_of_range", Dispatch with { ShiftK = 100 }),
            ("out_of_range", Dispatch with { TimeLimitS = 0 }),
            ("out_of_range", Dispatch with { Kind = "dynamic", StepS = 0 }),
            ("out_of_range", Simulate with { Title = new string('x', 10_000) }),
            ("out_of_range", Dispatch with { Co2PerT = double.PositiveInfinity }),
            ("needs_period", Simulate with { Kind = "dispatch" }),
            ("needs_period", Simulate with { Kind = "dynamic", Scenario = "stress-closed-tie" }),
            ("needs_city_weather", Simulate with { Scenario = "design-day", ShiftK = 1 }),
            ("units_not_simulated", Simulate with { UnitsOut = ["jinshan-1"] }),
            ("no_plant_left", Simulate with { PlantsOut = [.. Ring.Network.Plants.Select(plant => plant.Id)] }),
        ];
        Assert.Multiple(() =>
        {
            foreach (var (error, order) in wrong)
            {
                var thrown = Assert.Throws<OrderException>(() => OrderChecks.Check(order, Ring))!;
                Assert.That(thrown.Error, Is.EqualTo(error), order.ToString());
                Assert.That(ServeTexts.All["en"], Does.ContainKey("error." + thrown.Error));
            }
        });
    }

    [Test]
    public async Task Orders_become_command_lines_that_can_be_typed()
    {
        var desk = Desk();
        var plain = await desk.TakeAsync(Simulate, default).ConfigureAwait(false);
        Assert.That(plain.Arguments.Take(4), Is.EqualTo(new[] { "simulate", Repository.PathOf("networks/hohhot-ring"), "--output", plain.RunFolder }));
        Assert.That(plain.ScenarioFile, Is.Null);

        var cold = await desk.TakeAsync(Simulate with { OutdoorC = -10, PressureDriven = true }, default).ConfigureAwait(false);
        Assert.That(cold.Arguments, Does.Contain("--outdoor=-10").And.Contain("--mode=pressure-driven"));

        var dynamic = await desk.TakeAsync(Simulate with { Kind = "dynamic", Scenario = "design-day", StepS = 60 }, default).ConfigureAwait(false);
        Assert.That(dynamic.Arguments, Does.Contain("--dynamic").And.Contain("--step=60s").And.Contain(Repository.PathOf("networks/hohhot-ring/scenarios/design-day.json")));

        var pairs = await desk.TakeAsync(Simulate with { Kind = "contingency", Depth = 2, Elements = ["units", "plants"] }, default).ConfigureAwait(false);
        Assert.That(pairs.Arguments, Does.Contain("--depth=2").And.Contain("--elements=units,plants"));
    }

    [Test]
    public async Task A_scenario_stands_beside_the_runs_and_goes_when_the_order_is_dropped()
    {
        var order = await Desk().TakeAsync(Simulate with { PipesClosed = ["p92"] }, default).ConfigureAwait(false);
        Assert.That(order.ScenarioFile, Is.EqualTo(_scratch[$"runs/scenarios/{order.RunId}.json"]).And.Exist);
        Assert.That(order.Arguments, Does.Contain(order.ScenarioFile));
        OrderDesk.Drop(order);
        Assert.That(order.ScenarioFile, Does.Not.Exist);
    }

    private OrderDesk Desk() => new(new Workbench(), new CaseShelf(Repository.PathOf("networks")), new RunShelf(_scratch["runs"]));

    private Scenario ReadBack(Scenario scenario)
    {
        File.WriteAllBytes(_scratch["scenario.json"], ScenarioWriter.Write(scenario));
        var read = ScenarioReader.Read(_scratch["scenario.json"], Ring);
        Assert.That(read.Scenario, Is.Not.Null, string.Join('\n', read.Diagnostics));
        return read.Scenario!;
    }

    private static PlantControl Control(HeatCase heatCase, string plant) => heatCase.Network.Plants.Single(p => p.Id == plant).Control;
}
