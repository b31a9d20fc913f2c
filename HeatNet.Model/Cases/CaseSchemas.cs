using System.Text.Json.Nodes;
using HeatNet.Model.Cases.Tables;

namespace HeatNet.Model.Cases;

/// <summary>JSON Schemas (draft 2020-12) of the JSON files of a case, from the tables of attributes.</summary>
public static class CaseSchemas
{
    /// <summary>Schemas by name: <c>case</c>, <c>plants</c>, <c>scenario</c>, <c>plan</c>.</summary>
    public static IReadOnlyDictionary<string, JsonObject> All() => new Dictionary<string, JsonObject>
    {
        ["case"] = Complete("case.json of a HeatNet case", CaseTables.Case.Schema()),
        ["plants"] = Complete("plants.json of a HeatNet case", new JsonObject { ["type"] = "array", ["items"] = PlantTables.Plants.Schema() }),
        ["scenario"] = Complete("scenarios/*.json of a HeatNet case", ScenarioTables.Scenario.Schema()),
        ["plan"] = Complete("plan.json of a HeatNet case", PlanTables.Plan.Schema()),
    };

    private static JsonObject Complete(string title, JsonObject schema)
    {
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", title);
        return schema;
    }
}
