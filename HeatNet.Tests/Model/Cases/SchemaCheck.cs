using System.Text.Json;
using System.Text.RegularExpressions;

namespace HeatNet.Tests.Model.Cases;

/// <summary>
/// Evaluates the keywords of JSON Schema 2020-12 that the project's schemas use, and refuses any other. It shares nothing with the
/// reader, so that the schemas are checked by something that does not come from the same tables.
/// </summary>
internal static class SchemaCheck
{
    public static IEnumerable<string> Errors(JsonElement schema, JsonElement value, string path = "$")
    {
        if (schema.ValueKind is JsonValueKind.True)
        {
            return [];
        }

        return schema.EnumerateObject().SelectMany(keyword => Errors(schema, keyword.Name, keyword.Value, value, path));
    }

    private static IEnumerable<string> Errors(JsonElement schema, string keyword, JsonElement rule, JsonElement value, string path) => keyword switch
    {
        "$schema" or "title" or "description" => [],
        "type" => When(!HasType(rule.GetString()!, value), $"{path} is no {rule}"),
        "const" => When(!JsonElement.DeepEquals(rule, value), $"{path} is not {rule}"),
        "enum" => When(!rule.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value)), $"{path} is none of {rule}"),
        "minimum" => When(IsNumber(value) && value.GetDouble() < rule.GetDouble(), $"{path} is below {rule}"),
        "exclusiveMinimum" => When(IsNumber(value) && value.GetDouble() <= rule.GetDouble(), $"{path} is not above {rule}"),
        "maximum" => When(IsNumber(value) && value.GetDouble() > rule.GetDouble(), $"{path} is above {rule}"),
        "pattern" => When(value.ValueKind == JsonValueKind.String && !Regex.IsMatch(value.GetString()!, rule.GetString()!), $"{path} does not match {rule}"),
        "minItems" => When(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() < rule.GetInt32(), $"{path} has too few items"),
        "maxItems" => When(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > rule.GetInt32(), $"{path} has too many items"),
        "required" => rule.EnumerateArray()
            .Where(name => value.ValueKind == JsonValueKind.Object && !value.TryGetProperty(name.GetString()!, out _))
            .Select(name => $"{path} lacks {name}"),
        "anyOf" => When(rule.EnumerateArray().All(one => Errors(one, value, path).Any()), $"{path} is none of the alternatives"),
        "items" => value.ValueKind != JsonValueKind.Array ? [] : value.EnumerateArray().SelectMany((item, i) => Errors(rule, item, $"{path}[{i}]")),
        "prefixItems" => value.ValueKind != JsonValueKind.Array
            ? []
            : value.EnumerateArray().Zip(rule.EnumerateArray()).SelectMany((pair, i) => Errors(pair.Second, pair.First, $"{path}[{i}]")),
        "properties" => Members(value).Where(m => rule.TryGetProperty(m.Name, out _)).SelectMany(m => Errors(rule.GetProperty(m.Name), m.Value, $"{path}.{m.Name}")),
        "patternProperties" => [],
        "additionalProperties" => Members(value)
            .Where(m => !schema.GetProperty("properties").TryGetProperty(m.Name, out _))
            .Where(m => !schema.GetProperty("patternProperties").EnumerateObject().Any(p => Regex.IsMatch(m.Name, p.Name)))
            .Select(m => $"{path}.{m.Name} is not known"),
        _ => throw new NotSupportedException($"the schemas use a keyword that this check does not know: {keyword}"),
    };

    private static IEnumerable<string> When(bool wrong, string error) => wrong ? [error] : [];

    private static bool IsNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number;

    private static IEnumerable<JsonProperty> Members(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : [];

    private static bool HasType(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => IsNumber(value),
        "integer" => IsNumber(value) && value.GetDouble() % 1 == 0,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => throw new NotSupportedException($"type {type}"),
    };
}
