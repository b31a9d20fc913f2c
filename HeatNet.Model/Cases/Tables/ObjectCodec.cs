using System.Text.Json;
using System.Text.Json.Nodes;
using HeatNet.Model.Cases.Reading;

namespace HeatNet.Model.Cases.Tables;

/// <summary>A JSON object whose keys have a table of their own.</summary>
internal sealed class ObjectCodec<TValue>(ElementTable<TValue> table) : JsonCodec<TValue>
    where TValue : class
{
    public override string Type => "object";

    public override bool TryRead(PlacedJson json, ReadContext context, out TValue value) => table.TryRead(json, context, table.Create(), false, out value);

    public override bool TryPatch(TValue present, PlacedJson json, ReadContext context, out TValue value) =>
        table.TryRead(json, context, table.Copy(present), true, out value);

    public override void Write(TValue value, Utf8JsonWriter json) => table.Write(value, json);

    public override JsonObject Schema() => table.Schema();
}

/// <summary>
/// A JSON object that becomes one of several types by a deciding key. Its keys are those of a flat draft, whose table says which
/// belong to which value of the deciding key.
/// </summary>
/// <param name="table">Table of the draft.</param>
/// <param name="build">The value of a complete draft; null, with the problem reported, where it is none.</param>
/// <param name="draw">The draft of a value.</param>
internal sealed class UnionCodec<TValue, TDraft>(
    ElementTable<TDraft> table, Func<TDraft, PlacedJson, ReadContext, TValue?> build, Func<TValue, TDraft> draw) : JsonCodec<TValue>
    where TValue : class
    where TDraft : class
{
    public override string Type => "object";

    public override bool TryRead(PlacedJson json, ReadContext context, out TValue value) => TryBuild(json, context, table.Create(), false, out value);

    public override bool TryPatch(TValue present, PlacedJson json, ReadContext context, out TValue value)
    {
        // Who names a mode means a whole control: then nothing of the present value stays.
        var isWhole = table.Decider is { } name ? json.Find(name) is not null : json.Members.Count > 0;
        return isWhole ? TryRead(json, context, out value) : TryBuild(json, context, draw(present), true, out value);
    }

    public override void Write(TValue value, Utf8JsonWriter json) => table.Write(draw(value), json);

    public override JsonObject Schema() => table.Schema();

    private bool TryBuild(PlacedJson json, ReadContext context, TDraft draft, bool isPatch, out TValue value)
    {
        value = null!;
        var errors = context.Diagnostics.ErrorCount;
        if (!table.TryRead(json, context, draft, isPatch, out draft))
        {
            return false;
        }

        table.CheckDecider(draft, (key, code, arguments) => context.Error(json.Find(key) ?? json, code, arguments));
        if (context.Diagnostics.ErrorCount > errors)
        {
            return false;
        }

        value = build(draft, json, context)!;
        return value is not null;
    }
}

/// <summary>A JSON array of objects whose keys have a table of their own.</summary>
internal sealed class ListCodec<TValue>(ElementTable<TValue> table) : JsonCodec<ValueList<TValue>>
    where TValue : class
{
    public override string Type => "array of objects";

    public override bool TryRead(PlacedJson json, ReadContext context, out ValueList<TValue> value)
    {
        value = [];
        if (json.Kind != JsonKind.Array)
        {
            context.Error(json, "expected-array", ("key", context.Column!), ("value", json.ToString()));
            return false;
        }

        var (key, id) = (context.Column, context.ElementId);
        var items = new List<TValue>(json.Items.Count);
        foreach (var item in json.Items)
        {
            table.TryRead(item, context, table.Create(), false, out var read);
            items.Add(read);
            (context.Column, context.ElementId) = (key, id);
        }

        value = items.ToValueList();

        // The list is kept even where an item has an error, so that the rest of the case can be checked against it.
        return true;
    }

    public override void Write(ValueList<TValue> value, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var item in value)
        {
            table.Write(item, json);
        }

        json.WriteEndArray();
    }

    public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = table.Schema() };
}
