using System.Text.Json;
using System.Text.Json.Nodes;
using HeatNet.Model.Cases.Reading;

namespace HeatNet.Model.Cases.Tables;

/// <summary>A JSON array of points, each an array of numbers: <c>[[x, y], …]</c>.</summary>
/// <param name="shape">The shape in words, for messages and documentation: <c>[[kg_per_s, kpa], …]</c>.</param>
/// <param name="least">Least number of points.</param>
/// <param name="bounds">Bounds of each number of a point.</param>
/// <param name="make">A point from its numbers.</param>
/// <param name="split">The numbers of a point.</param>
internal sealed class PointsCodec<TPoint>(string shape, int least, Bounds[] bounds, Func<double[], TPoint> make, Func<TPoint, double[]> split)
    : JsonCodec<ValueList<TPoint>>
{
    public override string Type => shape;

    public override string Limits => $"at least {Text.Of(least)} points";

    public override bool TryRead(PlacedJson json, ReadContext context, out ValueList<TPoint> value)
    {
        value = [];
        var key = context.Column!;
        if (json.Kind != JsonKind.Array)
        {
            context.Error(json, "expected-points", ("key", key), ("value", json.ToString()), ("shape", shape));
            return false;
        }

        var points = new List<TPoint>();
        var good = true;
        foreach (var item in json.Items)
        {
            var numbers = new double[bounds.Length];
            if (item.Kind != JsonKind.Array || item.Items.Count != bounds.Length)
            {
                context.Error(item, "expected-points", ("key", key), ("value", item.ToString()), ("shape", shape));
                good = false;
                continue;
            }

            var pointGood = true;
            for (var i = 0; i < numbers.Length; i++)
            {
                pointGood &= NumberCodec.TryRead(item.Items[i], context, key, bounds[i], out numbers[i]);
            }

            good &= pointGood;
            if (pointGood)
            {
                points.Add(make(numbers));
            }
        }

        if (good && points.Count < least)
        {
            context.Error(json, "too-few-points", ("key", key), ("count", Text.Of(points.Count)), ("least", Text.Of(least)));
            return false;
        }

        value = points.ToValueList();
        return good;
    }

    public override void Write(ValueList<TPoint> value, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var point in value)
        {
            json.WriteStartArray();
            foreach (var number in split(point))
            {
                json.WriteNumberValue(number);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    public override JsonObject Schema() => new()
    {
        ["type"] = "array",
        ["minItems"] = least,
        ["items"] = new JsonObject
        {
            ["type"] = "array",
            ["prefixItems"] = new JsonArray([.. bounds.Select(b => (JsonNode)NumberCodec.Schema(b))]),
            ["minItems"] = bounds.Length,
            ["maxItems"] = bounds.Length,
        },
    };
}
