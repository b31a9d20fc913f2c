using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HeatNet.Model.Cases.Reading;

namespace HeatNet.Model.Cases.Tables;

/// <summary>How values of a type stand in files: reading, with all that can be wrong with one, and writing.</summary>
internal abstract class Codec<TValue>
{
    /// <summary>Kind of value, for documentation.</summary>
    public abstract string Type { get; }

    /// <summary>Bounds or choices in symbols.</summary>
    public virtual string Limits => "";

    public virtual Bounds? NumberBounds => null;

    /// <summary>Whether ids, references or states of the network's shape are read, so that a failure hides the shape.</summary>
    public virtual bool IsShape => false;

    /// <summary>Reads a cell; false, with the problem reported, where it cannot be read.</summary>
    public abstract bool TryRead(ReadOnlySpan<char> cell, ReadContext context, out TValue value);

    /// <summary>Reads a JSON value; false, with the problem reported, where it cannot be read.</summary>
    public abstract bool TryRead(PlacedJson json, ReadContext context, out TValue value);

    /// <summary>Reads a JSON value that changes a present one: objects keep what the JSON does not name.</summary>
    public virtual bool TryPatch(TValue present, PlacedJson json, ReadContext context, out TValue value) => TryRead(json, context, out value);

    /// <summary>Writes a cell, without quotes.</summary>
    public abstract void Write(TValue value, StringBuilder cell);

    /// <summary>Writes a JSON value.</summary>
    public abstract void Write(TValue value, Utf8JsonWriter json);

    public abstract JsonObject Schema();
}

/// <summary>A codec of values that stand in JSON files only.</summary>
internal abstract class JsonCodec<TValue> : Codec<TValue>
{
    public sealed override bool TryRead(ReadOnlySpan<char> cell, ReadContext context, out TValue value) =>
        throw new NotSupportedException($"{Type} does not stand in tables");

    public sealed override void Write(TValue value, StringBuilder cell) => throw new NotSupportedException($"{Type} does not stand in tables");
}
