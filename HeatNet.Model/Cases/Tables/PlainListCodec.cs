using System.Text.Json;
using System.Text.Json.Nodes;
using HeatNet.Model.Cases.Reading;

namespace HeatNet.Model.Cases.Tables;

/// <summary>A JSON array of plain values.</summary>
internal sealed class PlainListCodec<TValue>(Codec<TValue> item) : JsonCodec<ValueList<TValue>>
{
    public override string Type => $"array of {item.Type}";

    public override string Limits => item.Limits;

    public override bool TryRead(PlacedJson json, ReadContext context, out ValueList<TValue> value)
    {
        value = [];
        if (json.Kind != JsonKind.Array)
        {
            context.Error(json, "expected-array", ("key", context.Column!), ("value", json.ToString()));
            return false;
        }

        var values = new List<TValue>(json.Items.Count);
        var good = true;
        foreach (var entry in json.Items)
        {
            good &= item.TryRead(entry, context, out var read);
            values.Add(read);
        }

        value = values.ToValueList();
        return good;
    }

    public override void Write(ValueList<TValue> value, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var entry in value)
        {
            item.Write(entry, json);
        }

        json.WriteEndArray();
    }

    public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = item.Schema() };
}
