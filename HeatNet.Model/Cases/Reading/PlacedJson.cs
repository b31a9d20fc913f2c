using System.Buffers;
using System.Text.Json;

namespace HeatNet.Model.Cases.Reading;

internal enum JsonKind
{
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

/// <summary>A value of a JSON file that knows where it stands, for messages.</summary>
internal sealed class PlacedJson(JsonKind kind, int line, PlacedJson? parent, string step)
{
    /// <summary>Members of an object in the order of the file.</summary>
    public List<KeyValuePair<string, PlacedJson>> Members { get; } = kind == JsonKind.Object ? [] : NoMembers;

    /// <summary>Items of an array.</summary>
    public List<PlacedJson> Items { get; } = kind == JsonKind.Array ? [] : NoItems;

    public JsonKind Kind { get; } = kind;

    /// <summary>Line of the file, from 1; zero where the value is not from a file.</summary>
    public int Line { get; } = line;

    /// <summary>Text of a string, or of a number as written.</summary>
    public string Text { get; init; } = "";

    /// <summary>A number; infinite where it is too large.</summary>
    public double Number { get; init; }

    public bool Boolean { get; init; }

    /// <summary>Path from the root of the file.</summary>
    public string Path => parent is null ? step : parent.Path + step;

    public DiagnosticPlace Place => new(Line > 0 ? Line : null, null, Path);

    private static List<KeyValuePair<string, PlacedJson>> NoMembers { get; } = [];

    private static List<PlacedJson> NoItems { get; } = [];

    public PlacedJson? Find(string key)
    {
        foreach (var (name, value) in Members)
        {
            if (name == key)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The value without its place.</summary>
    public JsonElement ToElement()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            Write(writer);
        }

        return JsonElement.Parse(bytes.WrittenSpan);
    }

    private void Write(Utf8JsonWriter json)
    {
        switch (Kind)
        {
            case JsonKind.Object:
                json.WriteStartObject();
                foreach (var (name, value) in Members)
                {
                    json.WritePropertyName(name);
                    value.Write(json);
                }

                json.WriteEndObject();
                break;
            case JsonKind.Array:
                json.WriteStartArray();
                foreach (var item in Items)
                {
                    item.Write(json);
                }

                json.WriteEndArray();
                break;
            case JsonKind.String:
                json.WriteStringValue(Text);
                break;
            case JsonKind.Number:
                json.WriteRawValue(Text);
                break;
            case JsonKind.Boolean:
                json.WriteBooleanValue(Boolean);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    /// <summary>What the value is, for messages: the text itself, or the kind where it has parts.</summary>
    public override string ToString() => Kind switch
    {
        JsonKind.String or JsonKind.Number => Text,
        JsonKind.Boolean => Boolean ? "true" : "false",
        JsonKind.Null => "null",
        JsonKind.Array => "[…]",
        _ => "{…}",
    };
}
