using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HeatNet.Model.Cases.Reading;

namespace HeatNet.Model.Cases.Tables;

/// <summary>A finite number within bounds, with decimal point.</summary>
internal sealed class NumberCodec(Bounds bounds) : Codec<double>
{
    public override string Type => "number";

    public override string Limits => bounds.ToString();

    public override Bounds? NumberBounds => bounds;

    public override bool TryRead(ReadOnlySpan<char> cell, ReadContext context, out double value)
    {
        if (!PlainDecimal.TryParse(cell, out value) && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            ReportNoNumber(cell, context);
            return false;
        }

        if (bounds.Hold(value))
        {
            return true;
        }

        context.Error(
            double.IsFinite(value) ? "out-of-range" : "not-finite",
            ("key", context.Column!),
            ("value", cell.ToString()),
            ("bounds", bounds.ToString()));
        return false;
    }

    public override bool TryRead(PlacedJson json, ReadContext context, out double value) =>
        TryRead(json, context, context.Column!, bounds, out value);

    public static bool TryRead(PlacedJson json, ReadContext context, string key, Bounds bounds, out double value)
    {
        value = json.Number;
        if (json.Kind != JsonKind.Number)
        {
            context.Error(json, "expected-number", ("key", key), ("value", json.ToString()));
            return false;
        }

        if (bounds.Hold(value))
        {
            return true;
        }

        context.Error(
            json,
            double.IsFinite(value) ? "out-of-range" : "not-finite",
            ("key", key),
            ("value", json.Text),
            ("bounds", bounds.ToString()));
        return false;
    }

    public override void Write(double value, StringBuilder cell) => cell.Append(CultureInfo.InvariantCulture, $"{value:R}");

    public override void Write(double value, Utf8JsonWriter json) => json.WriteNumberValue(value);

    public override JsonObject Schema() => Schema(bounds);

    public static JsonObject Schema(Bounds bounds) => new()
    {
        ["type"] = "number",
        [bounds.AboveLeast ? "exclusiveMinimum" : "minimum"] = bounds.Least,
        ["maximum"] = bounds.Greatest,
    };

    private static void ReportNoNumber(ReadOnlySpan<char> cell, ReadContext context)
    {
        var withPoint = cell.ToString().Replace(',', '.');
        var isDecimalComma = cell.Contains(',') && double.TryParse(withPoint, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        context.Error(
            isDecimalComma ? "decimal-comma" : "not-a-number",
            ("key", context.Column!),
            ("value", cell.ToString()),
            ("point", withPoint));
    }
}

/// <summary>A whole number within bounds.</summary>
internal sealed class IntegerCodec(Bounds bounds) : Codec<int>
{
    private readonly NumberCodec _number = new(bounds);

    public override string Type => "integer";

    public override string Limits => bounds.ToString();

    public override bool TryRead(ReadOnlySpan<char> cell, ReadContext context, out int value)
    {
        if (int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && bounds.Hold(value))
        {
            return true;
        }

        if (!_number.TryRead(cell, context, out var number))
        {
            return false;
        }

        value = (int)number;
        if (value != number)
        {
            context.Error("not-whole", ("key", context.Column!), ("value", cell.ToString()));
        }

        return value == number;
    }

    public override bool TryRead(PlacedJson json, ReadContext context, out int value)
    {
        value = 0;
        if (!_number.TryRead(json, context, out var number))
        {
            return false;
        }

        value = (int)number;
        if (value != number)
        {
            context.Error(json, "not-whole", ("key", context.Column!), ("value", json.Text));
        }

        return value == number;
    }

    public override void Write(int value, StringBuilder cell) => cell.Append(CultureInfo.InvariantCulture, $"{value}");

    public override void Write(int value, Utf8JsonWriter json) => json.WriteNumberValue(value);

    public override JsonObject Schema()
    {
        var schema = _number.Schema();
        schema["type"] = "integer";
        return schema;
    }
}
