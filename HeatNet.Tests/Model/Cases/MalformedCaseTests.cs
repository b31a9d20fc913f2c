using System.Globalization;
using System.Text;
using HeatNet.Model.Cases;

namespace HeatNet.Tests.Model.Cases;

/// <summary>Breaks the sample case in one way each; the reader must name the problem, the file and the place.</summary>
public class MalformedCaseTests
{
    [TestCaseSource(nameof(Edits))]
    public void A_broken_case_is_refused_with_file_and_place(string file, string old, string broken, string code, string place, string said)
    {
        var text = SampleCase.Texts.GetValueOrDefault(file, "");
        Assert.That(text, Does.Contain(old), "the test itself is out of date");
        var files = SampleCase.Files();
        files[file] = Encoding.UTF8.GetBytes(old.Length == 0 ? broken : ReplaceFirst(text, old, broken));

        AssertRefused(CaseReaderTests.Read(files), code, file, place, said);
    }

    [TestCaseSource(nameof(WholeFiles))]
    public void A_file_that_cannot_be_read_is_refused(string file, string code, Action<string> breakFolder)
    {
        using var folder = new TemporaryFolder();
        SampleCase.Write(folder.Path, SampleCase.Files());
        breakFolder(folder.Path);

        AssertRefused(CaseReader.Read(folder.Path), code, file, "", "");
    }

    [Test]
    public void A_network_without_a_pressure_point_is_refused_at_one_of_its_nodes()
    {
        var files = SampleCase.Files();
        files["plants.json"] = Encoding.UTF8.GetBytes(SampleCase.Texts["plants.json"].Replace(
            "\"mode\": \"pressure\", \"return_kpa\": 300, \"hold_dp_kpa\": 60, \"hold_dp_at\": \"s1\"", "\"mode\": \"lift\", \"lift_kpa\": 60", StringComparison.Ordinal));

        AssertRefused(CaseReaderTests.Read(files), "no-pressure-point", "nodes.csv", "line 2", "n1 (5 nodes, 5 substations)");
    }

    [Test]
    public void A_part_without_a_plant_is_refused_at_one_of_its_nodes()
    {
        var files = SampleCase.Files();
        files["nodes.csv"] = [.. files["nodes.csv"], .. "\ni1,0,0,0,,\ni2,0,0,0,,\n"u8];
        files["pipes.csv"] = [.. files["pipes.csv"], .. "\nr1,i1,i2,10,100,,,,,,both,open,,,,,,,\n"u8];
        files["substations.csv"] = [.. files["substations.csv"], .. "\nr2,i2,,heat,10,,,50,,,,,,,,,\n"u8];

        AssertRefused(CaseReaderTests.Read(files), "part-without-plant", "nodes.csv", "line 11", "i1 (2 nodes, 1 substations)");
    }

    [Test]
    public void A_plant_colder_than_what_its_substations_send_back_is_refused()
    {
        var files = SampleCase.Files();
        files["plants.json"] = Encoding.UTF8.GetBytes("""
            [ { "id": "a", "node": "n1", "supply_c": 50, "control": { "mode": "pressure", "return_kpa": 300, "lift_kpa": 60 } } ]
            """);
        files["substations.csv"] = "id,node,design_heat_kw,return_c\ns1,n2,100,50\n"u8.ToArray();
        files.Remove("scenarios/cold.json");
        files.Remove("exchangers.csv");

        AssertRefused(CaseReaderTests.Read(files), "plant-not-hotter", "plants.json", "$[0].supply_c", "50");
    }

    private static void AssertRefused(CaseReadResult result, string code, string file, string place, string said)
    {
        var shown = string.Join('\n', result.Diagnostics);
        Assert.That(result.Case, Is.Null, shown);
        var found = result.Diagnostics.FirstOrDefault(d =>
            d.Code == code && d.File == file && d.Severity == DiagnosticSeverity.Error && d.Place.ToString().Contains(place, StringComparison.Ordinal));
        Assert.That(found, Is.Not.Null, $"no {code} in {file} at {place}:\n{shown}");
        Assert.That(found!.ToString(), Does.Contain(said));
        foreach (var diagnostic in result.Diagnostics)
        {
            foreach (var culture in new[] { "en", "zh-CN" })
            {
                var line = diagnostic.Render(CultureInfo.GetCultureInfo(culture));
                Assert.That(line, Does.Not.Contain(".problem").And.Not.Contain(".remedy").And.Not.Contain("  ").And.Not.Contain("\n"), diagnostic.Code);
            }
        }
    }

    private static string ReplaceFirst(string text, string old, string replacement)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return text[..at] + replacement + text[(at + old.Length)..];
    }

    private static TestCaseData Edit(string name, string file, string old, string broken, string code, string place, string said = "") =>
        new TestCaseData(file, old, broken, code, place, said).SetName($"{file}: {name}");

    private static IEnumerable<TestCaseData> Edits() => [.. CaseEdits(), .. TableEdits(), .. PlantEdits(), .. OtherEdits()];

    private static IEnumerable<TestCaseData> CaseEdits() =>
    [
        Edit("truncated", "case.json", "\"x_note\": \"mine\"\n}", "\"x_note", "invalid-json", "line"),
        Edit("empty object", "case.json", "", "{}", "missing-value", "$", "name"),
        Edit("array", "case.json", "", "[]", "expected-object", "$"),
        Edit("number", "case.json", "", "1", "expected-object", "$"),
        Edit("two roots", "case.json", "", "{} {}", "invalid-json", "line 1"),
        Edit("comment", "case.json", "{", "{ // mine", "invalid-json", "line 1"),
        Edit("deep nesting", "case.json", "", new string('[', 10000), "invalid-json", "line 1"),
        Edit("duplicate key", "case.json", "\"ground_c\": 4", "\"name\": \"again\", \"ground_c\": 4", "duplicate-key", "$.name (line 12)", "line 3"),
        Edit("unknown key", "case.json", "\"ground_c\"", "\"grund_c\"", "unknown-key", "$.grund_c", "ground_c"),
        Edit("unknown nested key", "case.json", "\"indoor_c\"", "\"inside_c\"", "unknown-key", "$.design.inside_c (line 11)", "indoor_c"),
        Edit("other unit", "case.json", "\"max_pressure_kpa\": 1500", "\"max_pressure_bar\": 15", "wrong-unit", "$.limits.max_pressure_bar", "max_pressure_kpa"),
        Edit("wrong format", "case.json", "heatnet-case/1", "heatnet-case/9", "wrong-format", "$.format", "heatnet-case/1"),
        Edit("text for number", "case.json", "\"ground_c\": 4", "\"ground_c\": \"4\"", "expected-number", "$.ground_c (line 12)"),
        Edit("object for number", "case.json", "\"ground_c\": 4", "\"ground_c\": {}", "expected-number", "$.ground_c"),
        Edit("number for text", "case.json", "\"name\": \"Sample\"", "\"name\": 7", "expected-text", "$.name"),
        Edit("overflow", "case.json", "\"ground_c\": 4", "\"ground_c\": 1e400", "not-finite", "$.ground_c", "1e400"),
        Edit("NaN", "case.json", "\"ground_c\": 4", "\"ground_c\": NaN", "invalid-json", "line 12"),
        Edit("huge", "case.json", "\"ground_c\": 4", "\"ground_c\": 1e30", "out-of-range", "$.ground_c"),
        Edit("text for object", "case.json", "{ \"kind\": \"water\" }", "\"water\"", "expected-object", "$.fluid"),
        Edit("unknown fluid", "case.json", "\"kind\": \"water\"", "\"kind\": \"watr\"", "unknown-choice", "$.fluid.kind", "water"),
        Edit("constant fluid without constants", "case.json", "\"kind\": \"water\"", "\"kind\": \"constant\"", "missing-for-kind", "$.fluid", "density_kg_per_m3"),
        Edit("water with constants", "case.json", "\"kind\": \"water\"", "\"kind\": \"water\", \"density_kg_per_m3\": 1000", "key-not-for-kind", "$.fluid.density_kg_per_m3"),
        Edit("unknown friction", "case.json", "haaland", "Haland", "unknown-choice", "$.friction", "haaland"),
        Edit("supply below return", "case.json", "\"supply_c\": 130", "\"supply_c\": 60", "supply-not-above-return", "$.design.supply_c"),
        Edit("boiling away", "case.json", "\"supply_c\": 130", "\"supply_c\": 230", "outside-water", "$.design.supply_c"),
        Edit("warm winter", "case.json", "\"outdoor_c\": -17", "\"outdoor_c\": 25", "outdoor-not-below-indoor", "$.design.outdoor_c"),
        Edit("crs in words", "case.json", "EPSG:4490", "Beijing 54", "unknown-crs", "$.crs"),
        Edit("negative limit", "case.json", "\"velocity_m_per_s\": 3", "\"velocity_m_per_s\": -3", "out-of-range", "$.limits.velocity_m_per_s"),
        Edit("half a surrogate", "case.json", "\"made up\"", "\"\\ud800\"", "invalid-json", ""),
        Edit("fuel without price", "case.json", "\"price_per_unit\": 200, ", "", "missing-value", "$.fuels[0]", "price_per_unit"),
        Edit("fuel flag in words", "case.json", "\"clean\": false", "\"clean\": \"no\"", "expected-boolean", "$.fuels[0].clean"),
        Edit("tariff with a gap", "case.json", "\"to_hour\": 8", "\"to_hour\": 7", "tariff-gap", "$.tariffs[0].periods", "hour 7"),
        Edit("tariff with overlap", "case.json", "\"from_hour\": 8", "\"from_hour\": 6", "tariff-overlap", "$.tariffs[0].periods", "hour 6"),
        Edit("tariff over midnight", "case.json", "\"from_hour\": 8", "\"from_hour\": 23, \"to_hour\": 3, \"x_was\": 8, \"x_hour\": 0", "duplicate-key", "$.tariffs[0].periods[1].to_hour"),
        Edit("month 13", "case.json", "11, 12]", "11, 13]", "out-of-range", "$.tariffs[0].periods[1].months[11]"),
        Edit("hour with a half", "case.json", "\"from_hour\": 8", "\"from_hour\": 8.5", "not-whole", "from_hour"),
    ];

    private static IEnumerable<TestCaseData> TableEdits() =>
    [
        Edit("unknown column", "nodes.csv", "elevation_m", "elevaton_m", "unknown-column", "line 1, column elevaton_m", "elevation_m"),
        Edit("other unit", "pipes.csv", "length_m", "length_km", "wrong-unit", "line 1, column length_km", "length_m"),
        Edit("column without unit", "pipes.csv", "length_m", "length", "wrong-unit", "line 1, column length", "length_m"),
        Edit("missing column", "pipes.csv", "length_m", "x_length", "missing-column", "line 1, column length_m"),
        Edit("no id column", "nodes.csv", "id,", "x_id,", "missing-column", "line 1, column id"),
        Edit("duplicate column", "nodes.csv", "zone,name", "zone,zone", "duplicate-column", "line 1, column zone"),
        Edit("semicolons", "nodes.csv", "", "id;x;y\nn1;1;2\n", "wrong-separator", "line 1"),
        Edit("tabs", "nodes.csv", "", "id\tx\ty\nn1\t1\t2\n", "wrong-separator", "line 1"),
        Edit("header only", "nodes.csv", "", "id,x,y\n", "no-nodes", ""),
        Edit("row too short", "nodes.csv", "n4,200,100,1053,west,", "n4,200", "ragged-row", "line 5", "2 fields"),
        Edit("decimal comma splits", "nodes.csv", "n4,200,", "n4,200,5,", "ragged-row", "line 5"),
        Edit("decimal comma in quotes", "pipes.csv", "100.5", "\"100,5\"", "decimal-comma", "line 3, column length_m", "100.5"),
        Edit("open quote", "nodes.csv", "n4,200", "\"n4,200", "bad-quotes", "line 5"),
        Edit("text after quote", "nodes.csv", "n4,", "\"n\"4,", "bad-quotes", "line 5"),
        Edit("duplicate id", "nodes.csv", "n4,200", "n3,200", "duplicate-id", "line 5, column id", "4"),
        Edit("id with space", "nodes.csv", "n4,200", "n 4,200", "invalid-id", "line 5, column id"),
        Edit("empty id", "nodes.csv", "n4,200", ",200", "missing-value", "line 5, column id"),
        Edit("NaN", "nodes.csv", "1053", "NaN", "not-finite", "line 5, column elevation_m"),
        Edit("infinity", "nodes.csv", "1053", "-Infinity", "not-finite", "line 5, column elevation_m"),
        Edit("overflow", "nodes.csv", "1053", "1e999", "not-finite", "line 5, column elevation_m"),
        Edit("huge", "nodes.csv", "1053", "1e9", "out-of-range", "line 5, column elevation_m"),
        Edit("words", "nodes.csv", "1053", "high", "not-a-number", "line 5, column elevation_m", "high"),
        Edit("unit in the cell", "nodes.csv", "1053", "1053 m", "not-a-number", "line 5, column elevation_m"),
        Edit("thousands separator", "nodes.csv", "1053", "\"1,053.5\"", "not-a-number", "line 5, column elevation_m"),
        Edit("negative length", "pipes.csv", "100.5", "-100.5", "out-of-range", "line 3, column length_m"),
        Edit("no length", "pipes.csv", "100.5", "", "missing-value", "line 3, column length_m"),
        Edit("zero diameter", "pipes.csv", "0.311", "0", "out-of-range", "line 3, column inner_diameter_m"),
        Edit("diameter of nothing", "pipes.csv", "0.311", "1e-300", "out-of-range", "line 3, column inner_diameter_m"),
        Edit("a bad cell and a dangling node", "pipes.csv", "p3,n3,n4,100,200", "p3,n3,n44,-100,200", "dangling-reference", "line 4, column to", "n4"),
        Edit("a bad cell and an unknown size", "pipes.csv", "p3,n3,n4,100,200", "p3,n3,n4,-100,210", "unknown-dn", "line 4, column dn"),
        Edit("diameter in mm", "pipes.csv", "0.311", "311", "out-of-range", "line 3, column inner_diameter_m"),
        Edit("no size", "pipes.csv", "0.311", "", "pipe-without-size", "line 3"),
        Edit("unknown dn", "pipes.csv", "p3,n3,n4,100,200", "p3,n3,n4,100,210", "unknown-dn", "line 4, column dn", "200, 250"),
        Edit("broken dn", "pipes.csv", "p3,n3,n4,100,200", "p3,n3,n4,100,200.5", "not-whole", "line 4, column dn"),
        Edit("dangling node", "pipes.csv", "p3,n3,n4", "p3,n3,n44", "dangling-reference", "line 4, column to", "n4"),
        Edit("pipe to itself", "pipes.csv", "p3,n3,n4", "p3,n3,n3", "same-ends", "line 4, column to", "n3"),
        Edit("no end", "pipes.csv", "p3,n3,n4", "p3,n3,", "missing-value", "line 4, column to"),
        Edit("unknown state", "pipes.csv", "both,closed", "both,shut", "unknown-choice", "line 7, column state", "closed"),
        Edit("unknown side", "pipes.csv", "supply,open", "suply,open", "unknown-choice", "line 5, column side", "supply"),
        Edit("negative heat loss", "pipes.csv", "0.74", "-0.74", "out-of-range", "line 3, column u_w_per_mk"),
        Edit("heat without heat", "substations.csv", "s1,n2,,heat,500", "s1,n2,,heat,", "substation-without-heat", "line 2, column design_heat_kw"),
        Edit("flow without flow", "substations.csv", ",2.5,", ",,", "missing-for-kind", "line 4, column flow_kg_per_s"),
        Edit("valve without kv", "substations.csv", ",12,", ",,", "missing-for-kind", "line 5, column kv_m3_per_h"),
        Edit("negative heat", "substations.csv", "s1,n2,,heat,500", "s1,n2,,heat,-500", "out-of-range", "line 2, column design_heat_kw"),
        Edit("no return temperature", "substations.csv", "s5,m2,,heat,100,,,40", "s5,m2,,heat,100,,,", "no-return-temperature", "line 6"),
        Edit("two return temperatures", "substations.csv", "s5,m2,,heat,100,,,40,", "s5,m2,,heat,100,,,40,30", "two-return-temperatures", "line 6"),
        Edit("flow with heat and return", "substations.csv", "s6,n3,,flow,150,2,,", "s6,n3,,flow,150,2,,50", "two-return-temperatures", "line 7"),
        Edit("secondary supply below return", "substations.csv", "75,50,5", "45,50,5", "supply-not-above-return", "line 2, column secondary_supply_c"),
        Edit("secondary above primary", "substations.csv", "75,50,5", "135,50,5", "secondary-not-below-primary", "line 2, column secondary_supply_c"),
        Edit("approach above the supply", "substations.csv", "75,50,5", "75,50,80", "approach-too-large", "line 2, column approach_k", "130"),
        Edit("exchanger below its secondary return", "substations.csv", "75,50,5", "75,72,", "primary-return-too-cold", "line 2, column secondary_return_c", "70"),
        Edit("half an exchanger", "substations.csv", "75,50,5", "75,,5", "incomplete-exchanger", "line 2, column secondary_return_c"),
        Edit("return hotter than any plant", "substations.csv", "s2,n4,n4,heat,,,,60", "s2,n4,n4,heat,,,,140", "return-not-colder", "line 3, column return_c"),
        Edit("ice", "substations.csv", "s2,n4,n4,heat,,,,60", "s2,n4,n4,heat,,,,-5", "outside-water", "line 3, column return_c"),
        Edit("unknown series", "substations.csv", "demand.s2", "demand.s3", "dangling-reference", "line 3, column demand_series", "demand.s2"),
        Edit("unknown control", "substations.csv", "n5,,valve", "n5,,valv", "unknown-choice", "line 5, column control", "valve"),
        Edit("fraction of a year", "substations.csv", "1998", "98", "out-of-range", "line 2, column year_built"),
        Edit("no head", "pumps.csv", "return,,50", "return,,", "pump-without-head", "line 3, column curve"),
        Edit("two heads", "pumps.csv", "return,,50", "return,0:100,50", "pump-with-two-heads", "line 3"),
        Edit("rising head", "pumps.csv", "5:180", "5:210", "curve-head-not-falling", "line 2, column curve"),
        Edit("flow not rising", "pumps.csv", "5:180", "0:180", "curve-flow-not-rising", "line 2, column curve"),
        Edit("one point without flow", "pumps.csv", "0:200 5:180 10:120.5", "0:200", "curve-without-flow", "line 2, column curve"),
        Edit("curve with commas", "pumps.csv", "0:200 5:180", "0-200 5-180", "expected-points", "line 2, column curve"),
        Edit("NaN in curve", "pumps.csv", "5:180", "5:NaN", "expected-points", "line 2, column curve"),
        Edit("efficiency in per cent", "pumps.csv", "0.7,open", "70,open", "out-of-range", "line 2, column efficiency"),
        Edit("kv valve without kv", "valves.csv", "kv,250", "kv,", "missing-for-kind", "line 3, column kv_m3_per_h"),
        Edit("no set pressure", "valves.csv", ",30,open", ",,open", "missing-for-kind", "line 5, column set_kpa"),
        Edit("terminal without pressure", "terminals.csv", "400", "", "missing-for-kind", "line 2, column pressure_kpa"),
        Edit("terminal without flow", "terminals.csv", ",5,", ",,", "missing-for-kind", "line 3, column flow_kg_per_s"),
        Edit("terminal at no node", "terminals.csv", "t2,o2", "t2,o3", "dangling-reference", "line 3, column node", "o"),
        Edit("no design for ua", "exchangers.csv", ",150,", ",,", "incomplete-exchanger", "line 2", "design_heat_kw"),
        Edit("primary return below the secondary", "exchangers.csv", "90,45,125,55", "90,45,125,40", "primary-return-too-cold", "line 2, column primary_return_c"),
        Edit("hotter secondary", "exchangers.csv", "90,45,125", "127,45,125", "secondary-not-below-primary", "line 2, column secondary_supply_c"),
        Edit("secondary in the primary network", "exchangers.csv", ",m1,", ",n5,", "exchanger-in-one-network", "line 2"),
    ];

    private static IEnumerable<TestCaseData> PlantEdits() =>
    [
        Edit("object", "plants.json", "", "{}", "expected-array", "$"),
        Edit("plant is a text", "plants.json", "", "[\"west\"]", "expected-object", "$[0]"),
        Edit("no node", "plants.json", "\"node\": \"n3\", ", "", "missing-value", "$[1]", "node"),
        Edit("dangling node", "plants.json", "\"node\": \"n3\"", "\"node\": \"n33\"", "dangling-reference", "$[1].node", "n3"),
        Edit("duplicate id", "plants.json", "\"id\": \"east\"", "\"id\": \"west\"", "duplicate-id", "$[1].id"),
        Edit("unknown mode", "plants.json", "\"mode\": \"heat\"", "\"mode\": \"heats\"", "unknown-choice", "$[1].control.mode", "heat"),
        Edit("no mode", "plants.json", "\"mode\": \"heat\", ", "", "missing-value", "$[1].control", "mode"),
        Edit("heat without heat", "plants.json", ", \"heat_kw\": 800", "", "missing-for-kind", "$[1].control", "heat_kw"),
        Edit("key of another mode", "plants.json", "\"heat_kw\": 800", "\"heat_kw\": 800, \"flow_kg_per_s\": 3", "key-not-for-kind", "$[1].control.flow_kg_per_s"),
        Edit("too few pressures", "plants.json", "\"return_kpa\": 300, ", "", "too-few-pressures", "$[0].control"),
        Edit("too many pressures", "plants.json", "\"return_kpa\": 300, ", "\"return_kpa\": 300, \"lift_kpa\": 500, ", "too-many-pressures", "$[0].control"),
        Edit("half a hold", "plants.json", ", \"hold_dp_at\": \"s1\"", "", "too-few-pressures", "$[0].control"),
        Edit("hold at no substation", "plants.json", "\"hold_dp_at\": \"s1\"", "\"hold_dp_at\": \"s11\"", "dangling-reference", "$[0].control.hold_dp_at", "s1"),
        Edit("hold in another part", "plants.json", "\"hold_dp_at\": \"s1\"", "\"hold_dp_at\": \"s5\"", "hold-in-another-part", "$[0].control.hold_dp_at", "s5"),
        Edit("supply pressure below return", "plants.json", "\"hold_dp_kpa\": 60, \"hold_dp_at\": \"s1\"", "\"supply_kpa\": 200", "supply-pressure-not-above-return", "$[0].control.supply_kpa"),
        Edit("two pressure points", "plants.json", "{ \"mode\": \"heat\", \"heat_kw\": 800 }", "{ \"mode\": \"pressure\", \"return_kpa\": 300, \"lift_kpa\": 300 }", "two-pressure-points", "$[1].control.mode", "plant/west and plant/east"),
        Edit("curve of one point", "plants.json", "[[-20, 130], [5, 75]]", "[[-20, 130]]", "too-few-points", "$[0].supply_c"),
        Edit("curve of triples", "plants.json", "[[-20, 130], [5, 75]]", "[[-20, 130, 1], [5, 75, 1]]", "expected-points", "$[0].supply_c[0]"),
        Edit("curve falling back", "plants.json", "[[-20, 130], [5, 75]]", "[[5, 130], [-20, 75]]", "points-not-rising", "$[0].supply_c"),
        Edit("curve of text", "plants.json", "[[-20, 130], [5, 75]]", "\"130\"", "expected-either", "$[0].supply_c"),
        Edit("frozen supply", "plants.json", "\"supply_c\": 110", "\"supply_c\": -10", "outside-water", "$[1].supply_c"),
        Edit("pump curve rising", "plants.json", "[10, 450]", "[10, 550]", "curve-head-not-falling", "$[2].control.head_points"),
        Edit("unknown unit kind", "plants.json", "\"solar\"", "\"solr\"", "unknown-choice", "$[1].units[3].kind", "solar"),
        Edit("unit without kind", "plants.json", "\"kind\": \"solar\", ", "", "missing-value", "$[1].units[3]", "kind"),
        Edit("unknown fuel", "plants.json", "\"fuel\": \"peat\"", "\"fuel\": \"peet\"", "dangling-reference", "$[0].units[1].fuel", "peat"),
        Edit("unknown tariff", "plants.json", "mengxi-2023", "mengxi-2032", "dangling-reference", "$[1].units[1].tariff", "mengxi-20"),
        Edit("unknown price series", "plants.json", "prices.power_per_mwh", "price.power_per_mwh", "dangling-reference", "$[0].units[0].power_price_series", "prices.power_per_mwh"),
        Edit("key of another kind", "plants.json", "\"capacity_kwh\": 5000", "\"capacity_kwh\": 5000, \"efficiency\": 0.9", "key-not-for-kind", "$[0].units[2].efficiency"),
        Edit("storage without capacity", "plants.json", "\"capacity_kwh\": 5000, ", "", "missing-for-kind", "$[0].units[2].capacity_kwh"),
        Edit("boiler without efficiency", "plants.json", "\"efficiency\": [[0.3, 0.8], [1, 0.9]],", "", "missing-for-kind", "$[0].units[1].efficiency"),
        Edit("min above max", "plants.json", "\"min_heat_kw\": 100", "\"min_heat_kw\": 600", "min-above-max", "$[0].units[1].min_heat_kw"),
        Edit("efficiency in per cent", "plants.json", "0.98", "98", "out-of-range", "$[1].units[1].efficiency"),
        Edit("efficiency zero", "plants.json", "0.98", "0", "out-of-range", "$[1].units[1].efficiency"),
        Edit("efficiency not rising", "plants.json", "[[0.3, 0.8], [1, 0.9]]", "[[1, 0.8], [0.3, 0.9]]", "points-not-rising", "$[0].units[1].efficiency"),
        Edit("region of two corners", "plants.json", "[[0, 300, 780], [340, 238, 780], [100, 110, 340], [0, 120, 320]]", "[[0, 300, 780], [340, 238, 780]]", "too-few-points", "$[0].units[0].region"),
        Edit("region without area", "plants.json", "[[0, 300, 780], [340, 238, 780], [100, 110, 340], [0, 120, 320]]", "[[0, 100, 300], [100, 200, 780], [200, 300, 900]]", "region-without-area", "$[0].units[0].region"),
        Edit("region not convex", "plants.json", "[100, 110, 340]", "[100, 200, 500]", "region-not-convex", "$[0].units[0].region"),
        Edit("region crossing itself", "plants.json", "[[0, 300, 780], [340, 238, 780], [100, 110, 340], [0, 120, 320]]", "[[0, 300, 780], [100, 110, 340], [340, 238, 780], [0, 120, 320]]", "region-not-convex", "$[0].units[0].region"),
        Edit("more out than in", "plants.json", "[340, 238, 780]", "[340, 238, 400]", "region-efficiency", "$[0].units[0].region"),
        Edit("backpressure without ratio", "plants.json", "\"power_to_heat\": 0.9, ", "", "incomplete-backpressure", "$[1].units[2]"),
        Edit("two power prices", "plants.json", "\"power_price_series\": \"prices.power_per_mwh\"", "\"power_price_series\": \"prices.power_per_mwh\", \"power_price_per_mwh\": 300", "two-power-prices", "$[0].units[0]"),
        Edit("cop without efficiency", "plants.json", ", \"lorenz_efficiency\": 0.5", "", "missing-value", "$[1].units[0].cop", "lorenz_efficiency"),
        Edit("same unit twice", "plants.json", "\"id\": \"east-1\"", "\"id\": \"west-1\"", "duplicate-id", "$[1].units[0].id", "west"),
        Edit("retired first", "plants.json", "\"retire_by\": 2030", "\"retire_by\": 1990", "retired-before-built", "$[0].units[1].retire_by"),
        Edit("unit in MW", "plants.json", "\"max_heat_kw\": 500", "\"max_heat_mw\": 0.5", "wrong-unit", "$[0].units[1].max_heat_mw", "max_heat_kw"),
    ];

    private static IEnumerable<TestCaseData> OtherEdits() =>
    [
        Edit("no time", "series/demand.csv", "time,s2", "hour,s2", "series-without-time", "line 1, column hour"),
        Edit("no values", "series/demand.csv", "", "time\n2025-12-15T00:00+08:00\n", "series-without-values", "line 1"),
        Edit("missing offset", "series/demand.csv", "T01:00+08:00", "T01:00", "time-without-offset", "line 3, column time"),
        Edit("no ISO time", "series/demand.csv", "2025-12-15T01:00+08:00", "15.12.2025 01:00", "expected-time", "line 3, column time"),
        Edit("gap in time", "series/demand.csv", "T02:00", "T02:30", "irregular-time", "line 4, column time"),
        Edit("duplicate time", "series/demand.csv", "T02:00", "T01:00", "duplicate-time", "line 4, column time"),
        Edit("time goes back", "series/demand.csv", "T02:00", "T00:30", "time-goes-back", "line 4, column time"),
        Edit("missing value", "series/demand.csv", ",215", ",", "series-gap", "line 3, column s2"),
        Edit("NaN", "series/demand.csv", ",215", ",nan", "not-finite", "line 3, column s2"),
        Edit("too many fields", "series/demand.csv", ",215", ",215,1", "ragged-row", "line 3"),
        Edit("one row", "series/demand.csv", "", "time,s2\n2025-12-15T00:00+08:00,1\n", "series-too-short", ""),
        Edit("column twice", "series/prices.csv", "share", "sewage_c", "duplicate-column", "line 1, column sewage_c"),
        Edit("plan: years fall", "plan.json", "\"year\": 2028, \"weight_a\"", "\"year\": 2026, \"weight_a\"", "plan-years-not-rising", "$.years[1].year"),
        Edit("plan: no years", "plan.json", "\"years\": [ { \"year\": 2026 }, { \"year\": 2028, \"weight_a\": 2 } ]", "\"years\": []", "plan-without-years", "$.years"),
        Edit("plan: constant weather", "plan.json", "\"weather\": { \"city\": \"Hohhot\" }", "\"weather\": { \"outdoor_c\": -17 }", "plan-constant-weather", "$.weather"),
        Edit("plan: unknown city", "plan.json", "\"Hohhot\"", "\"Hohot\"", "unknown-city", "$.weather.city"),
        Edit("plan: odd steps", "plan.json", "\"steps_per_day\": 8", "\"steps_per_day\": 7", "plan-steps-per-day", "$.periods.steps_per_day"),
        Edit("plan: no season", "plan.json", "\"steps_per_day\": 8", "\"steps_per_day\": 8, \"season_start\": \"15 Oct\"", "plan-month-day", "$.periods.season_start"),
        Edit("plan: unknown node", "plan.json", "\"node\": \"n2\", \"oldest", "\"node\": \"n22\", \"oldest", "dangling-reference", "$.areas[0].node"),
        Edit("plan: network without node", "plan.json", "\"node\": \"n2\", \"oldest", "\"oldest", "plan-network-without-node", "$.areas[0]"),
        Edit("plan: stock twice", "plan.json", "\"id\": \"new\", \"building_class\": \"residential_75pct\"", "\"id\": \"old\", \"building_class\": \"residential_75pct\"", "duplicate-id", "$.areas[0].stock[1]"),
        Edit("plan: unknown class", "plan.json", "residential_uninsulated", "residential_uninsulatd", "dangling-reference", "$.areas[0].stock[0].building_class"),
        Edit("plan: shares", "plan.json", "\"earliest\": 2027 } ] }", "\"earliest\": 2027 } ] }, { \"id\": \"b2\", \"area\": \"old-town\", \"fuel\": \"gas\", \"share\": 0.5 }", "plan-shares-above-one", "$.areas[0]"),
        Edit("plan: no stock", "plan.json", "\"stock\": [ {", "\"stock\": [], \"x_stock\": [ {", "plan-area-without-stock", "$.areas[0].stock"),
        Edit("plan: concave", "plan.json", "[1000, 400000]]", "[1000, 400000], [2000, 1000000]]", "plan-invest-not-concave", "$.technologies[1].invest_points[2]"),
        Edit("plan: no tariff", "plan.json", "\"kind\": \"electric_boiler\", \"tariff\": \"day-night\"", "\"kind\": \"electric_boiler\"", "missing-for-kind", "$.technologies[2]"),
        Edit("plan: unknown technology", "plan.json", "\"technology\": \"gas\"", "\"technology\": \"gaz\"", "dangling-reference", "$.boilers[0].options[1].technology"),
        Edit("plan: latest", "plan.json", "\"latest_close\": 2028, \"retire", "\"latest_close\": 2025, \"retire", "plan-latest-before-earliest", "$.boilers[0].latest_close"),
        Edit("plan: size", "plan.json", "\"sizes_kw\": [1000, 2000]", "\"sizes_kw\": [1000, 3000]", "plan-size-above-unit", "$.expansions[0].sizes_kw[1]"),
        Edit("plan: candidate with units", "plan.json", "\"heat_kw\": 0 } }", "\"heat_kw\": 0 }, \"units\": [ { \"id\": \"u\", \"kind\": \"solar\", \"max_heat_kw\": 1 } ] }", "plan-units-of-candidate", "$.plants[0].units"),
        Edit("plan: unknown unit", "plan.json", "\"unit\": \"west-1\"", "\"unit\": \"west-9\"", "dangling-reference", "$.sources[0].unit"),
        Edit("plan: smaller pipe", "plan.json", "\"dn\": [250], \"cost_per_m\": [2500]", "\"dn\": [200], \"cost_per_m\": [2500]", "plan-dn-not-larger", "$.pipes[1].dn[0]"),
        Edit("plan: costs", "plan.json", "\"cost_per_m\": [2500]", "\"cost_per_m\": [2500, 3]", "plan-costs-not-by-dn", "$.pipes[1].cost_per_m"),
        Edit("plan: no size", "plan.json", "\"dn\": [250], \"cost_per_m\": [2500], ", "", "plan-pipe-without-dn", "$.pipes[1].dn"),
        Edit("plan: unknown size", "plan.json", "\"dn\": [250, 300]", "\"dn\": [250, 310]", "unknown-dn", "$.pipes[0].dn[1]"),
        Edit("plan: grant", "plan.json", "\"share\": 0.3, \"limit\": 300000", "\"limit\": 300000", "plan-grant-without-rule", "$.funds[0]"),
        Edit("plan: share of a bond", "plan.json", "\"rate\": 0.028", "\"share\": 0.028", "key-not-for-kind", "$.funds[1].share"),
        Edit("plan: target", "plan.json", "\"value\": 0.7", "\"value\": 70", "out-of-range", "$.targets[0].value"),
        Edit("plan: path", "plan.json", "[2030, 3.4]", "[2026, 3.4]", "points-not-rising", "$.prices[0].price_per_unit"),
        Edit("truncated", "scenarios/cold.json", "\"dispatch\"", "\"disp", "invalid-json", "line"),
        Edit("wrong format", "scenarios/cold.json", "heatnet-scenario/1", "heatnet-case/1", "wrong-format", "$.format"),
        Edit("end before start", "scenarios/cold.json", "\"end\": \"2025-12-15T04", "\"end\": \"2025-12-14T04", "end-not-after-start", "$.period.end"),
        Edit("endless steps", "scenarios/cold.json", "\"step_min\": 60", "\"step_min\": 1e-9", "too-many-steps", "$.period.step_min"),
        Edit("time without offset", "scenarios/cold.json", "\"start\": \"2025-12-15T00:00+08:00\"", "\"start\": \"2025-12-15T00:00\"", "time-without-offset", "$.period.start"),
        Edit("two weathers", "scenarios/cold.json", "{ \"series\": \"prices.outdoor_c\" }", "{ \"series\": \"prices.outdoor_c\", \"outdoor_c\": -5 }", "weather-not-one", "$.weather"),
        Edit("unknown city", "scenarios/cold.json", "\"series\": \"prices.outdoor_c\"", "\"city\": \"Atlantis\"", "unknown-city", "$.weather.city", "Hohhot"),
        Edit("unknown weather", "scenarios/cold.json", "prices.outdoor_c", "prices.out_c", "dangling-reference", "$.weather.series", "prices.outdoor_c"),
        Edit("period beyond the weather", "scenarios/cold.json", "\"end\": \"2025-12-15T04", "\"end\": \"2025-12-15T09", "period-outside-series", "$.weather.series"),
        Edit("unknown fuel price", "scenarios/cold.json", "gas_per_m3", "gas_per_t", "unknown-key", "$.prices.gas_per_t", "gas_per_m3"),
        Edit("outage of no unit", "scenarios/cold.json", "\"unit\": \"west-2\"", "\"unit\": \"west-9\"", "dangling-reference", "$.outages[0].unit", "west-"),
        Edit("unknown element", "scenarios/cold.json", "pipe/p6", "pipe/p66", "dangling-reference", "$.set[0].element", "pipe/p6"),
        Edit("unknown kind", "scenarios/cold.json", "pipe/p6", "pipes/p6", "unknown-kind", "$.set[0]", "pipe"),
        Edit("unknown key of element", "scenarios/cold.json", "\"state\": \"open\"", "\"stat\": \"open\"", "unknown-key", "$.set[0].stat", "state"),
        Edit("bad value of element", "scenarios/cold.json", "\"state\": \"open\"", "\"state\": \"ajar\"", "unknown-choice", "$.set[0].state"),
        Edit("override breaks a rule", "scenarios/cold.json", "{ \"heat_kw\": 700 }", "{ \"mode\": \"pressure\", \"return_kpa\": 1, \"lift_kpa\": 2 }", "two-pressure-points", "$.set[1].control"),
        Edit("override without element", "scenarios/cold.json", "\"element\": \"pipe/p6\", ", "", "missing-value", "$.set[0]", "element"),
        Edit("id changed", "scenarios/cold.json", "\"state\": \"open\"", "\"id\": \"p7\"", "fixed-key", "$.set[0].id"),
        Edit("windows apart", "scenarios/cold.json", "\"horizon_h\": 96", "\"horizon_h\": 12", "step-above-horizon", "$.dispatch"),
        Edit("array", "plan.json", "", "[1]", "expected-object", "$"),
        Edit("not JSON", "plan.json", "", "years: 2026", "invalid-json", "line 1"),
        Edit("no collection", "geometry.geojson", "FeatureCollection", "Feature", "no-feature-collection", "$"),
        Edit("point", "geometry.geojson", "LineString", "Point", "no-line-string", "$.features[0].geometry"),
        Edit("no pipe", "geometry.geojson", "\"id\": \"p1\"", "\"id\": \"p100\"", "dangling-reference", "", "p1"),
        Edit("nameless", "geometry.geojson", "{ \"id\": \"p1\" }", "{}", "feature-without-id", "$.features[0]"),
        Edit("text coordinate", "geometry.geojson", "[50, 10.5]", "[50, \"x\"]", "bad-coordinates", "$.features[0].geometry.coordinates[1]"),
    ];

    private static IEnumerable<TestCaseData> WholeFiles()
    {
        TestCaseData Case(string name, string file, string code, Action<string> breakFolder) => new TestCaseData(file, code, breakFolder).SetName($"{file}: {name}");

        foreach (var file in new[] { "case.json", "nodes.csv", "pipes.csv" })
        {
            yield return Case("missing", file, "missing-file", folder => File.Delete(Path.Combine(folder, file)));
        }

        foreach (var file in SampleCase.Texts.Keys)
        {
            yield return Case("empty", file, "empty-file", folder => File.WriteAllBytes(Path.Combine(folder, file), []));
            yield return Case("blank", file, "empty-file", folder => File.WriteAllText(Path.Combine(folder, file), " \r\n\n"));
            yield return Case("NUL", file, "nul-byte", folder => File.WriteAllBytes(Path.Combine(folder, file), [1, 0, 7]));
            yield return Case("not UTF-8", file, "invalid-utf8", folder => File.WriteAllBytes(Path.Combine(folder, file), [.. "id,x\n"u8, 0xB6, 0xFE]));
            yield return Case("a folder", file, "not-a-file", folder =>
            {
                File.Delete(Path.Combine(folder, file));
                Directory.CreateDirectory(Path.Combine(folder, file));
            });
        }

        yield return Case("garbage", "pipes.csv.gz", "damaged-gzip", folder =>
        {
            File.Delete(Path.Combine(folder, "pipes.csv"));
            File.WriteAllBytes(Path.Combine(folder, "pipes.csv.gz"), [.. Enumerable.Range(0, 100).Select(i => (byte)(i * 7))]);
        });
        yield return Case("cut off", "pipes.csv.gz", "damaged-gzip", folder =>
        {
            using (var packed = new System.IO.Compression.GZipStream(File.Create(Path.Combine(folder, "pipes.csv.gz")), System.IO.Compression.CompressionMode.Compress))
            {
                packed.Write(File.ReadAllBytes(Path.Combine(folder, "pipes.csv")));
            }

            var bytes = File.ReadAllBytes(Path.Combine(folder, "pipes.csv.gz"));
            File.WriteAllBytes(Path.Combine(folder, "pipes.csv.gz"), bytes[..(bytes.Length / 2)]);
            File.Delete(Path.Combine(folder, "pipes.csv"));
        });
        if (File.Exists("/dev/zero"))
        {
            yield return Case("a device without end", "pipes.csv", "empty-file", folder =>
            {
                File.Delete(Path.Combine(folder, "pipes.csv"));
                File.CreateSymbolicLink(Path.Combine(folder, "pipes.csv"), "/dev/zero");
            });
        }

        yield return Case("packed and unpacked", "pipes.csv", "two-versions", folder => File.Copy(Path.Combine(folder, "pipes.csv"), Path.Combine(folder, "pipes.csv.gz")));
        yield return Case("a file", "series", "not-a-folder", folder =>
        {
            Directory.Delete(Path.Combine(folder, "series"), recursive: true);
            File.WriteAllText(Path.Combine(folder, "series"), "time,a\n");
        });
    }
}
