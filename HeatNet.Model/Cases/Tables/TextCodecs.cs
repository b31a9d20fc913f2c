using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HeatNet.Model.Cases.Reading;

namespace HeatNet.Model.Cases.Tables;

/// <summary>Any text.</summary>
internal class TextCodec : Codec<string>
{
    public override string Type => "text";

    public override bool TryRead(ReadOnlySpan<char> cell, ReadContext context, out string value)
    {
        value = context.Pooled(cell);
        return true;
    }

    public override bool TryRead(PlacedJson json, ReadContext context, out string value)
    {
        value = json.Text;
        if (json.Kind == JsonKind.String)
        {
            return true;
        }

        context.Error(json, "expected-text", ("key", context.Column!), ("value", json.ToString()));
        return false;
    }

    public override void Write(string value, StringBuilder cell) => cell.Append(value);

    public override void Write(string value, Utf8JsonWriter json) => json.WriteStringValue(value);

    public override JsonObject Schema() => new() { ["type"] = "string" };
}

/// <summary>An id, or the id of another element: not empty, without white space.</summary>
/// <param name="of">Kind of element that is referred to; empty for the element's own id.</param>
internal sealed class IdCodec(string of) : TextCodec
{
    public override string Type => of.Length == 0 ? "id" : $"id of {of}";

    public override bool IsShape => true;

    public override bool TryRead(ReadOnlySpan<char> cell, ReadContext context, out string value)
    {
        // Own ids are different from each other, except that nodes are referred to many times.
        value = of.Length == 0 && !context.PoolsIds ? cell.ToString() : context.Pooled(cell);
        if (IsId(value))
        {
            return true;
        }

        context.Error("invalid-id", ("key", context.Column!), ("value", value));
        return false;
    }

    public override bool TryRead(PlacedJson json, ReadContext context, out string value)
    {
        if (!base.TryRead(json, context, out value))
        {
            return false;
        }

        if (!IsId(value))
        {
            context.Error(json, "invalid-id", ("key", context.Column!), ("value", value));
            return false;
        }

        return true;
    }

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = @"^\S+$" };

    private static bool IsId(string value)
    {
        foreach (var c in value)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                return false;
            }
        }

        return value.Length > 0;
    }
}

/// <summary>One of some names.</summary>
internal sealed class ChoiceCodec<TEnum> : Codec<TEnum>
    where TEnum : struct, Enum
{
    private readonly TEnum[] _values = Enum.GetValues<TEnum>();
    private readonly string[] _names = [.. Enum.GetNames<TEnum>().Select(Text.Snake)];

    public override string Type => "choice";

    public override string Limits => string.Join(" | ", _names);

    public override bool IsShape => true;

    public override bool TryRead(ReadOnlySpan<char> cell, ReadContext context, out TEnum value)
    {
        if (TryFind(cell.Trim(), out value))
        {
            return true;
        }

        var text = cell.ToString();
        context.Error("unknown-choice", ("key", context.Column!), ("value", text), ("nearest", Nearest.Of(text, _names)), ("choices", Limits));
        return false;
    }

    public override bool TryRead(PlacedJson json, ReadContext context, out TEnum value)
    {
        value = default;
        if (json.Kind == JsonKind.String && TryFind(json.Text, out value))
        {
            return true;
        }

        var text = json.ToString();
        context.Error(json, "unknown-choice", ("key", context.Column!), ("value", text), ("nearest", Nearest.Of(text, _names)), ("choices", Limits));
        return false;
    }

    public override void Write(TEnum value, StringBuilder cell) => cell.Append(NameOf(value));

    public override void Write(TEnum value, Utf8JsonWriter json) => json.WriteStringValue(NameOf(value));

    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. _names.Select(n => (JsonNode)n)]) };

    private string NameOf(TEnum value) => _names[Array.IndexOf(_values, value)];

    private bool TryFind(ReadOnlySpan<char> name, out TEnum value)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (name.SequenceEqual(_names[i]))
            {
                value = _values[i];
                return true;
            }
        }

        value = default;
        return false;
    }
}

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed class YesNoCodec : Codec<bool>
{
    public override string Type => "true or false";

    public override bool TryRead(ReadOnlySpan<char> cell, ReadContext context, out bool value)
    {
        value = cell.SequenceEqual("true");
        if (value || cell.SequenceEqual("false"))
        {
            return true;
        }

        context.Error("expected-boolean", ("key", context.Column!), ("value", cell.ToString()));
        return false;
    }

    public override bool TryRead(PlacedJson json, ReadContext context, out bool value)
    {
        value = json.Boolean;
        if (json.Kind == JsonKind.Boolean)
        {
            return true;
        }

        context.Error(json, "expected-boolean", ("key", context.Column!), ("value", json.ToString()));
        return false;
    }

    public override void Write(bool value, StringBuilder cell) => cell.Append(value ? "true" : "false");

    public override void Write(bool value, Utf8JsonWriter json) => json.WriteBooleanValue(value);

    public override JsonObject Schema() => new() { ["type"] = "boolean" };
}

/// <summary>A time with offset, ISO 8601.</summary>
internal sealed class TimeCodec : JsonCodec<DateTimeOffset>
{
    public override string Type => "time";

    public override bool TryRead(PlacedJson json, ReadContext context, out DateTimeOffset value)
    {
        value = default;
        if (json.Kind != JsonKind.String)
        {
            context.Error(json, "expected-time", ("key", context.Column!), ("value", json.ToString()));
            return false;
        }

        switch (IsoTime.Read(json.Text, out value))
        {
            case IsoTimeProblem.None:
                return true;
            case IsoTimeProblem.NoOffset:
                context.Error(json, "time-without-offset", ("key", context.Column!), ("value", json.Text));
                return false;
            default:
                context.Error(json, "expected-time", ("key", context.Column!), ("value", json.Text));
                return false;
        }
    }

    public override void Write(DateTimeOffset value, Utf8JsonWriter json) => json.WriteStringValue(Text.Of(value));

    public override JsonObject Schema() => new()
    {
        ["type"] = "string",
        ["pattern"] = @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})$",
    };
}
