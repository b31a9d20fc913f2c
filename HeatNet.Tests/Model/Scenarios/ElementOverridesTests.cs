using System.Text.Json;
using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Model.Scenarios;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Model.Scenarios;

public class ElementOverridesTests
{
    private readonly HeatCase _case = CaseReaderTests.Read(SampleCase.Files()).Case!;

    [Test]
    public void Values_of_any_kind_of_element_are_changed_by_key()
    {
        var changed = Apply(
            ("pipe/p6", """{ "state": "open", "length_m": 12.5 }"""),
            ("node/n5", """{ "elevation_m": 7 }"""),
            ("substation/s1", """{ "design_heat_kw": 1 }"""),
            ("pump/b1", """{ "curve": "0:10 2:5", "speed": null }"""),
            ("valve/v1", """{ "state": "open" }"""),
            ("terminal/t2", """{ "flow_kg_per_s": -3 }"""),
            ("exchanger/x1", """{ "secondary_lift_kpa": 111 }"""),
            ("unit/west-2", """{ "max_heat_kw": 333 }"""),
            ("plant/east", """{ "supply_c": [[-20, 120], [0, 80]] }"""),
            ("case", """{ "limits.velocity_m_per_s": 2, "design": { "supply_c": 125 } }"""),
            ("case/limits", """{ "max_pressure_kpa": 999 }"""));

        var network = changed.Network;
        Assert.Multiple(() =>
        {
            Assert.That(network.Pipes[5], Is.EqualTo(_case.Network.Pipes[5] with { State = ElementState.Open, LengthM = 12.5 }));
            Assert.That(network.Nodes[4].ElevationM, Is.EqualTo(7));
            Assert.That(network.Substations[0].DesignHeatKw, Is.EqualTo(1));
            Assert.That(network.Pumps[0].Curve, Is.EqualTo(new PumpCurve([new(0, 10), new(2, 5)])));
            Assert.That(network.Pumps[0].Speed, Is.EqualTo(1), "null takes a value back to its default");
            Assert.That(network.Valves[0].State, Is.EqualTo(ElementState.Open));
            Assert.That(network.Terminals[1].FlowKgPerS, Is.EqualTo(-3));
            Assert.That(network.Exchangers[0].SecondaryLiftKpa, Is.EqualTo(111));
            Assert.That(network.Plants[0].Units[1].MaxHeatKw, Is.EqualTo(333));
            Assert.That(network.Plants[1].SupplyC.At(-10), Is.EqualTo(100));
            Assert.That(changed.Design, Is.EqualTo(_case.Design with { SupplyC = 125 }), "an object changes only the keys it names");
            Assert.That(changed.Limits, Is.EqualTo(_case.Limits with { VelocityMPerS = 2, MaxPressureKpa = 999 }));
            Assert.That(_case.Network.Pipes[5].State, Is.EqualTo(ElementState.Closed), "the case itself does not change");
        });
    }

    [Test]
    public void The_control_of_a_plant_keeps_what_is_not_named_unless_a_mode_is()
    {
        Assert.That(Apply(("plant/west", """{ "control.hold_dp_kpa": 80 }""")).Network.Plants[0].Control, Is.EqualTo(new PressureControl { ReturnKpa = 300, HoldDpKpa = 80, HoldDpAt = "s1" }));
        var whole = Apply(("plant/west", """{ "control": { "mode": "pressure", "return_kpa": 200, "supply_kpa": 500 } }"""));
        Assert.That(whole.Network.Plants[0].Control, Is.EqualTo(new PressureControl { ReturnKpa = 200, SupplyKpa = 500 }));
        Assert.That(Apply(("plant/east", """{ "control": { "mode": "flow", "flow_kg_per_s": 4 } }""")).Network.Plants[1].Control, Is.EqualTo(new FlowControl(4)));
    }

    [TestCase("pipe/p66", """{ "state": "open" }""", "dangling-reference", "$.set[0]")]
    [TestCase("pipe/p6", """{ "lenght_m": 5 }""", "unknown-key", "$.set[0].lenght_m")]
    [TestCase("pipe/p6", """{ "length_m": -5 }""", "out-of-range", "$.set[0].length_m")]
    [TestCase("pipe/p6", """{ "dn": 123 }""", "unknown-dn", "$.set[0].dn")]
    [TestCase("pipe/p6", """{ "to": "n55" }""", "dangling-reference", "$.set[0].to")]
    [TestCase("plant/east", """{ "supply_c": "hot" }""", "expected-either", "$.set[0].supply_c")]
    [TestCase("case", """{ "design.supply_c": 20 }""", "supply-not-above-return", "$.set[0].design.supply_c")]
    [TestCase("unit/east-2", """{ "tariff": "none" }""", "dangling-reference", "$.set[0].tariff")]
    [TestCase("nothing", "{}", "unknown-kind", "$.set[0]")]
    public void A_bad_override_is_refused_with_its_place(string element, string values, string code, string place)
    {
        var result = ElementOverrides.Apply(_case, [Override(element, values)]);

        Assert.That(result.Case, Is.Null);
        Assert.That(result.Diagnostics.Any(d => d.Code == code && d.Place.ToString() == place), string.Join('\n', result.Diagnostics));
    }

    [Test]
    public void A_scenario_is_found_by_name_or_path_and_read_against_its_case()
    {
        using var folder = new TemporaryFolder();
        SampleCase.Write(folder.Path, SampleCase.Files());
        var path = Path.Combine(folder.Path, "scenarios", "cold.json");

        Assert.That(ScenarioReader.Resolve(folder.Path, "cold"), Is.EqualTo(path));
        Assert.That(ScenarioReader.Resolve(folder.Path, path), Is.EqualTo(path));
        var scenario = ScenarioReader.Read(path, _case).Scenario!;
        Assert.That(scenario, Is.EqualTo(_case.Scenarios["cold"]));
        Assert.That(scenario.Period!.StepCount, Is.EqualTo(4));
        Assert.That(scenario.Prices.Fuels, Is.EqualTo(new FuelPrice[] { new("gas", "m3", 3.1), new("peat", "t", 250) }));
        Assert.That(ScenarioReader.Read(Path.Combine(folder.Path, "none.json"), _case).Diagnostics.Single().Code, Is.EqualTo("missing-scenario"));
    }

    private HeatCase Apply(params (string Element, string Values)[] overrides)
    {
        var result = ElementOverrides.Apply(_case, [.. overrides.Select(o => Override(o.Element, o.Values))]);
        Assert.That(result.Case, Is.Not.Null, string.Join('\n', result.Diagnostics));
        return result.Case!;
    }

    private static ElementOverride Override(string element, string values) =>
        new(element, JsonElement.Parse(values).EnumerateObject().ToDictionary(p => p.Name, p => p.Value));
}
