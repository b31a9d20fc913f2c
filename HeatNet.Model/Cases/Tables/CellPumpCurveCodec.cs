using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Network;

namespace HeatNet.Model.Cases.Tables;

/// <summary>A pump curve in one cell: points <c>flow:kpa</c> separated by spaces. In JSON the same text, or an array of points.</summary>
internal sealed class CellPumpCurveCodec : Codec<PumpCurve>
{
    private const string Shape = "kg_per_s:kpa kg_per_s:kpa …";

    public override string Type => Shape;

    public override bool TryRead(ReadOnlySpan<char> cell, ReadContext context, out PumpCurve value)
    {
        var good = TryParse(cell, out value);
        if (!good)
        {
            context.Error("expected-points", ("key", context.Column!), ("value", cell.ToString()), ("shape", Shape));
        }

        return good;
    }

    public override bool TryRead(PlacedJson json, ReadContext context, out PumpCurve value)
    {
        if (json.Kind == JsonKind.Array)
        {
            var read = Codecs.PumpPoints.TryRead(json, context, out var points);
            value = new PumpCurve(points);
            return read;
        }

        value = null!;
        if (json.Kind == JsonKind.String && TryParse(json.Text, out value))
        {
            return true;
        }

        context.Error(json, "expected-points", ("key", context.Column!), ("value", json.ToString()), ("shape", Shape));
        return false;
    }

    public override void Write(PumpCurve value, StringBuilder cell)
    {
        var first = true;
        foreach (var (flow, head) in value.Points)
        {
            cell.Append(first ? "" : " ").Append(CultureInfo.InvariantCulture, $"{flow:R}:{head:R}");
            first = false;
        }
    }

    public override void Write(PumpCurve value, Utf8JsonWriter json)
    {
        var text = new StringBuilder();
        Write(value, text);
        json.WriteStringValue(text.ToString());
    }

    public override JsonObject Schema() => new() { ["type"] = "string" };

    private static bool TryParse(ReadOnlySpan<char> text, out PumpCurve curve)
    {
        var points = new List<PumpPoint>();
        foreach (var range in text.Split(' '))
        {
            var point = text[range];
            if (point.IsEmpty)
            {
                continue;
            }

            var colon = point.IndexOf(':');
            if (colon < 0
                || !double.TryParse(point[..colon], NumberStyles.Float, CultureInfo.InvariantCulture, out var flow)
                || !double.TryParse(point[(colon + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var head)
                || !Bounds.NotNegative(1e6).Hold(flow)
                || !Bounds.Lift.Hold(head))
            {
                curve = null!;
                return false;
            }

            points.Add(new PumpPoint(flow, head));
        }

        curve = new PumpCurve(points);
        return points.Count > 0;
    }
}
