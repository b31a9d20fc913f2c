using System.Text.Json;
using System.Text.Json.Nodes;
using HeatNet.Model.Cases.Reading;

namespace HeatNet.Model.Cases.Tables;

/// <summary>Values that stand in files as values of another type.</summary>
internal sealed class MappedCodec<TValue, TInner>(Codec<TInner> inner, Func<TInner, TValue> of, Func<TValue, TInner> to) : JsonCodec<TValue>
{
    public override string Type => inner.Type;

    public override string Limits => inner.Limits;

    public override bool TryRead(PlacedJson json, ReadContext context, out TValue value)
    {
        var good = inner.TryRead(json, context, out var read);
        value = good ? of(read) : default!;
        return good;
    }

    public override void Write(TValue value, Utf8JsonWriter json) => inner.Write(to(value), json);

    public override JsonObject Schema() => inner.Schema();
}
