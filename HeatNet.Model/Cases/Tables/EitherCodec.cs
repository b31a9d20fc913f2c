using System.Text.Json;
using System.Text.Json.Nodes;
using HeatNet.Model.Cases.Reading;

namespace HeatNet.Model.Cases.Tables;

/// <summary>A value with a short form and a long one, told apart by the kind of JSON value: a number, or points or an object.</summary>
/// <param name="shortKind">JSON kind of the short form.</param>
/// <param name="shortForm">Codec of the short form.</param>
/// <param name="longForm">Codec of the long form.</param>
/// <param name="ofShort">The value of a short form.</param>
/// <param name="ofLong">The value of a long form.</param>
/// <param name="toShort">The short form of a value; null where it has none.</param>
/// <param name="toLong">The long form of a value without a short one.</param>
internal sealed class EitherCodec<TValue, TShort, TLong>(
    JsonKind shortKind,
    Codec<TShort> shortForm,
    Codec<TLong> longForm,
    Func<TShort, TValue> ofShort,
    Func<TLong, TValue> ofLong,
    Func<TValue, TShort?> toShort,
    Func<TValue, TLong> toLong) : JsonCodec<TValue>
    where TShort : struct
{
    public override string Type => $"{shortForm.Type}, or {longForm.Type}";

    public override string Limits => shortForm.Limits;

    public override bool TryRead(PlacedJson json, ReadContext context, out TValue value)
    {
        value = default!;
        if (json.Kind == shortKind)
        {
            if (!shortForm.TryRead(json, context, out var shortValue))
            {
                return false;
            }

            value = ofShort(shortValue);
            return true;
        }

        if (json.Kind is JsonKind.Array or JsonKind.Object)
        {
            if (!longForm.TryRead(json, context, out var longValue))
            {
                return false;
            }

            value = ofLong(longValue);
            return true;
        }

        context.Error(json, "expected-either", ("key", context.Column!), ("value", json.ToString()), ("shape", Type));
        return false;
    }

    public override void Write(TValue value, Utf8JsonWriter json)
    {
        if (toShort(value) is { } shortValue)
        {
            shortForm.Write(shortValue, json);
        }
        else
        {
            longForm.Write(toLong(value), json);
        }
    }

    public override JsonObject Schema() => new() { ["anyOf"] = new JsonArray(shortForm.Schema(), longForm.Schema()) };
}
