using System.Text.Json;
using HeatNet.Model.Cases;

namespace HeatNet.Tests.Model.Cases;

public class CaseSchemasTests
{
    [TestCase("case", "case.json")]
    [TestCase("plants", "plants.json")]
    [TestCase("scenario", "scenarios/cold.json")]
    [TestCase("plan", "plan.json")]
    public void Files_that_the_reader_takes_match_their_schema(string schema, string file)
    {
        Assert.That(SchemaCheck.Errors(Schema(schema), JsonElement.Parse(SampleCase.Texts[file])), Is.Empty);
    }

    [Test]
    public void Example_networks_match_the_schemas()
    {
        foreach (var folder in Directory.EnumerateDirectories(Repository.PathOf("networks")))
        {
            Assert.That(SchemaCheck.Errors(Schema("case"), Read(folder, "case.json")), Is.Empty, folder);
            Assert.That(SchemaCheck.Errors(Schema("plants"), Read(folder, "plants.json")), Is.Empty, folder);
        }
    }

    [TestCase("case", "case.json", "\"ground_c\": 4", "\"ground_c\": \"4\"", "$.ground_c")]
    [TestCase("case", "case.json", "\"ground_c\"", "\"grund_c\"", "$.grund_c")]
    [TestCase("case", "case.json", "heatnet-case/1", "heatnet-case/2", "$.format")]
    [TestCase("plants", "plants.json", "\"node\": \"n3\", ", "", "$[1] lacks node")]
    [TestCase("plants", "plants.json", "[5, 75]", "[5]", "$[0].supply_c")]
    [TestCase("plants", "plants.json", "0.98", "98", "$[1].units[1].efficiency")]
    [TestCase("scenario", "scenarios/cold.json", "\"start\": \"2025-12-15T00:00+08:00\"", "\"start\": \"2025-12-15T00:00\"", "$.period.start")]
    public void Files_that_the_reader_refuses_do_not_match(string schema, string file, string old, string broken, string place)
    {
        var text = SampleCase.Texts[file].Replace(old, broken, StringComparison.Ordinal);

        Assert.That(SchemaCheck.Errors(Schema(schema), JsonElement.Parse(text)), Has.Some.Contains(place));
    }

    private static JsonElement Schema(string name) => JsonElement.Parse(CaseSchemas.All()[name].ToJsonString());

    private static JsonElement Read(string folder, string file) => JsonElement.Parse(File.ReadAllText(Path.Combine(folder, file)));
}
