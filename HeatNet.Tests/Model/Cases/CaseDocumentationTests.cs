using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using HeatNet.Model.Cases;
using HeatNet.Model.Cases.Tables;

namespace HeatNet.Tests.Model.Cases;

/// <summary>
/// Schemas and the tables of <c>docs/case-format.md</c> come from the tables of attributes. With the environment variable
/// <c>HEATNET_UPDATE_DOCS=1</c> these tests write them anew.
/// </summary>
public partial class CaseDocumentationTests
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static bool Update => Environment.GetEnvironmentVariable("HEATNET_UPDATE_DOCS") == "1";

    [TestCase("case")]
    [TestCase("plants")]
    [TestCase("scenario")]
    [TestCase("plan")]
    public void The_schema_in_the_repository_is_that_of_the_tables(string name)
    {
        AssertFile($"docs/schema/{name}.schema.json", CaseSchemas.All()[name].ToJsonString(Options) + "\n");
    }

    [Test]
    public void The_tables_in_the_documentation_are_those_of_the_program()
    {
        var text = File.ReadAllText(Repository.PathOf("docs/case-format.md"));
        var tables = Tables();
        var found = new List<string>();

        var expected = TableInDocs().Replace(text, match =>
        {
            found.Add(match.Groups["name"].Value);
            return $"<!-- table {match.Groups["name"].Value} -->\n{tables[match.Groups["name"].Value]}<!-- end -->";
        });

        Assert.That(found, Is.EquivalentTo(tables.Keys));
        AssertFile("docs/case-format.md", expected);
    }

    private static void AssertFile(string file, string expected)
    {
        var path = Repository.PathOf(file);
        if (Update)
        {
            File.WriteAllText(path, expected);
        }

        Assert.That(File.ReadAllText(path), Is.EqualTo(expected), $"{file} is stale: run the tests once with HEATNET_UPDATE_DOCS=1");
    }

    private static Dictionary<string, string> Tables() => new()
    {
        ["case"] = Markdown(CaseTables.Case),
        ["fluid"] = Markdown(CaseTables.Fluid),
        ["design"] = Markdown(CaseTables.Design),
        ["limits"] = Markdown(CaseTables.Limits),
        ["fuel"] = Markdown(CaseTables.Fuels),
        ["tariff"] = Markdown(CaseTables.Tariffs),
        ["tariff-period"] = Markdown(CaseTables.TariffPeriods),
        ["node"] = Markdown(NetworkTables.Nodes),
        ["pipe"] = Markdown(NetworkTables.Pipes),
        ["substation"] = Markdown(NetworkTables.Substations),
        ["pump"] = Markdown(NetworkTables.Pumps),
        ["valve"] = Markdown(NetworkTables.Valves),
        ["terminal"] = Markdown(NetworkTables.Terminals),
        ["exchanger"] = Markdown(NetworkTables.Exchangers),
        ["plant"] = Markdown(PlantTables.Plants),
        ["control"] = Markdown(PlantTables.Control),
        ["unit"] = Markdown(PlantTables.Units),
        ["scenario"] = Markdown(ScenarioTables.Scenario),
        ["period"] = Markdown(ScenarioTables.Period),
        ["weather"] = Markdown(ScenarioTables.Weather),
        ["prices"] = Markdown(ScenarioTables.Prices),
        ["outage"] = Markdown(ScenarioTables.Outages),
        ["dispatch"] = Markdown(ScenarioTables.Dispatch),
        ["plan"] = Markdown(PlanTables.Plan),
        ["planning-year"] = Markdown(PlanTables.Years),
        ["periods"] = Markdown(PlanTables.Periods),
        ["price-path"] = Markdown(PlanTables.Prices),
        ["emission-prices"] = Markdown(PlanTables.Emissions),
        ["area"] = Markdown(PlanElementTables.Areas),
        ["stock"] = Markdown(PlanElementTables.Stock),
        ["retrofit"] = Markdown(PlanElementTables.Retrofits),
        ["technology"] = Markdown(PlanElementTables.Technologies),
        ["boiler"] = Markdown(PlanElementTables.Boilers),
        ["option"] = Markdown(PlanElementTables.Options),
        ["resource"] = Markdown(PlanElementTables.Resources),
        ["expansion"] = Markdown(PlanElementTables.Expansions),
        ["source"] = Markdown(PlanElementTables.Sources),
        ["pipe-option"] = Markdown(PlanElementTables.Pipes),
        ["relay"] = Markdown(PlanElementTables.Relay),
        ["transport"] = Markdown(PlanTables.Transport),
        ["fund"] = Markdown(PlanTables.Funds),
        ["target"] = Markdown(PlanTables.Targets),
        ["security"] = Markdown(PlanTables.Security),
    };

    private static string Markdown<T>(ElementTable<T> table)
        where T : class
    {
        var decided = table.Attributes.Any(a => a.AppliesTo.Count > 0);
        var text = new StringBuilder("| key | unit | type | default | bounds | meaning |");
        text.Append(decided ? $" for `{table.Decider}` |\n" : "\n").Append("| --- | --- | --- | --- | --- | --- |").Append(decided ? " --- |\n" : "\n");
        foreach (var a in table.Attributes)
        {
            var state = a.Required ? "**required**" : a.RequiredFor.Count > 0 ? $"required for {string.Join(", ", a.RequiredFor)}" : a.Default;
            text.Append(CultureInfo.InvariantCulture, $"| `{a.Name}` | {a.Unit} | {Cell(a.Type)} | {Cell(state)} | {Cell(a.Limits)} | {Cell(a.Meaning)} |");
            text.Append(decided ? $" {string.Join(", ", a.AppliesTo)} |\n" : "\n");
        }

        return text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    [GeneratedRegex("<!-- table (?<name>[a-z-]+) -->.*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex TableInDocs();
}
