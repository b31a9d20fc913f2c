using System.Globalization;
using System.Text;
using System.Text.Json;

namespace HeatNet.Model.Cases.Reading;

/// <summary>Parses JSON into values with places; reports what is not JSON, and duplicate keys.</summary>
internal static class JsonTree
{
    /// <summary>Parses a file.</summary>
    /// <returns>The root, or null where the text is not JSON (reported).</returns>
    public static PlacedJson? Parse(ReadOnlySpan<byte> utf8, string file, DiagnosticList diagnostics, string rootPath = "$", bool withLines = true)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 64 });
        try
        {
            var lines = new LineCounter(utf8, withLines);
            reader.Read();
            var root = ReadValue(ref reader, ref lines, null, rootPath, file, diagnostics);
            reader.Read();
            return root;
        }
        catch (JsonException e)
        {
            var message = e.Message;
            var tail = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            diagnostics.Error(
                "invalid-json",
                file,
                new DiagnosticPlace((int)(e.LineNumber ?? 0) + 1),
                null,
                ("reason", tail < 0 ? message : message[..tail]),
                ("byte", Text.Of((int)(e.BytePositionInLine ?? 0) + 1)));
            return null;
        }
        catch (InvalidOperationException e)
        {
            // A string with an escaped half of a surrogate pair is well-formed JSON but no text.
            diagnostics.Error("invalid-json", file, default, null, ("reason", e.Message), ("byte", Text.Of((int)reader.TokenStartIndex + 1)));
            return null;
        }
    }

    private static PlacedJson ReadValue(
        ref Utf8JsonReader reader, ref LineCounter lines, PlacedJson? parent, string step, string file, DiagnosticList diagnostics)
    {
        var line = lines.At((int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var obj = new PlacedJson(JsonKind.Object, line, parent, step);
                ReadMembers(ref reader, ref lines, obj, file, diagnostics);
                return obj;
            case JsonTokenType.StartArray:
                var array = new PlacedJson(JsonKind.Array, line, parent, step);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    array.Items.Add(ReadValue(ref reader, ref lines, array, $"[{Text.Of(array.Items.Count)}]", file, diagnostics));
                }

                return array;
            case JsonTokenType.String:
                return new PlacedJson(JsonKind.String, line, parent, step) { Text = reader.GetString()! };
            case JsonTokenType.Number:
                var text = Encoding.ASCII.GetString(reader.ValueSpan);
                var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
                return new PlacedJson(JsonKind.Number, line, parent, step) { Text = text, Number = number };
            case JsonTokenType.True or JsonTokenType.False:
                return new PlacedJson(JsonKind.Boolean, line, parent, step) { Boolean = reader.TokenType == JsonTokenType.True };
            default:
                return new PlacedJson(JsonKind.Null, line, parent, step);
        }
    }

    private static void ReadMembers(ref Utf8JsonReader reader, ref LineCounter lines, PlacedJson obj, string file, DiagnosticList diagnostics)
    {
        var firstLines = new Dictionary<string, int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            var line = lines.At((int)reader.TokenStartIndex);
            reader.Read();
            var value = ReadValue(ref reader, ref lines, obj, StepOf(key), file, diagnostics);
            if (firstLines.TryAdd(key, line))
            {
                obj.Members.Add(new(key, value));
            }
            else
            {
                diagnostics.Error("duplicate-key", file, value.Place, null, ("key", key), ("first", Text.Of(firstLines[key])));
            }
        }
    }

    private static string StepOf(string key) =>
        key.Length > 0 && key.All(c => char.IsLetterOrDigit(c) || c == '_') ? "." + key : $"['{Text.Shown(key)}']";

    private ref struct LineCounter(ReadOnlySpan<byte> utf8, bool enabled)
    {
        private readonly ReadOnlySpan<byte> _utf8 = utf8;
        private int _position;
        private int _line = 1;

        public int At(int position)
        {
            if (!enabled)
            {
                return 0;
            }

            _line += _utf8[_position..position].Count((byte)'\n');
            _position = position;
            return _line;
        }
    }
}
