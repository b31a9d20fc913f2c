using System.Globalization;
using HeatNet.Model.Demand;

namespace HeatNet.Model.Cases.Reading;

/// <summary>Reads a time series: regular rows, times with offset, numbers in every other column.</summary>
internal static class SeriesReader
{
    public static TimeSeries? Read(ReadOnlyMemory<byte> utf8, ReadContext context)
    {
        var errors = context.Diagnostics.ErrorCount;
        using var rows = new CsvRows(utf8, context);
        if (rows.ReadHeader() is not { } header || !CheckHeader(header, context))
        {
            return null;
        }

        var values = header[1..].Select(_ => new List<double>()).ToArray();
        var times = new List<DateTimeOffset>();
        while (rows.Read())
        {
            context.Column = "time";
            if (TryReadTime(rows[0], context, out var time))
            {
                CheckStep(times, time, context);
                times.Add(time);
            }

            for (var i = 0; i < values.Length; i++)
            {
                context.Column = header[i + 1];
                values[i].Add(ReadNumber(rows[i + 1], context));
            }
        }

        context.Column = null;
        context.Line = 0;
        context.ElementId = null;
        if (context.Diagnostics.ErrorCount == errors && times.Count < 2)
        {
            context.Error("series-too-short", ("count", Text.Of(times.Count)));
        }

        return context.Diagnostics.ErrorCount > errors
            ? null
            : new TimeSeries(
                times[0],
                times[1] - times[0],
                header[1..].Zip(values).ToDictionary(column => column.First, column => column.Second.ToArray()));
    }

    private static bool CheckHeader(string[] header, ReadContext context)
    {
        var good = true;
        if (header[0] != "time")
        {
            context.Column = header[0];
            context.Error("series-without-time", ("key", header[0]));
            good = false;
        }

        for (var i = 1; i < header.Length; i++)
        {
            context.Column = header[i];
            if (header[i].Length == 0 || header[i].Any(char.IsWhiteSpace))
            {
                context.Error("invalid-id", ("key", "column"), ("value", header[i]));
                good = false;
            }
            else if (Array.IndexOf(header, header[i]) < i)
            {
                context.Error("duplicate-column", ("key", header[i]));
                good = false;
            }
        }

        if (header.Length < 2)
        {
            context.Column = null;
            context.Error("series-without-values");
            good = false;
        }

        return good;
    }

    private static bool TryReadTime(ReadOnlySpan<char> cell, ReadContext context, out DateTimeOffset time)
    {
        var problem = IsoTime.Read(cell, out time);
        if (problem != IsoTimeProblem.None)
        {
            context.Error(
                problem == IsoTimeProblem.NoOffset ? "time-without-offset" : "expected-time", ("key", "time"), ("value", cell.ToString()));
        }

        return problem == IsoTimeProblem.None;
    }

    private static void CheckStep(List<DateTimeOffset> times, DateTimeOffset time, ReadContext context)
    {
        if (times.Count == 0)
        {
            return;
        }

        if (time <= times[^1])
        {
            context.Error(time == times[^1] ? "duplicate-time" : "time-goes-back", ("value", Text.Of(time)), ("before", Text.Of(times[^1])));
        }
        else if (times.Count > 1 && time - times[^1] != times[1] - times[0])
        {
            context.Error(
                "irregular-time",
                ("value", Text.Of(time)),
                ("expected", Text.Of(times[^1] + (times[1] - times[0]))),
                ("step", (times[1] - times[0]).ToString("c", CultureInfo.InvariantCulture)));
        }
    }

    private static double ReadNumber(ReadOnlySpan<char> cell, ReadContext context)
    {
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
        {
            return value;
        }

        var text = cell.ToString();
        if (cell.Trim().IsEmpty)
        {
            context.Error("series-gap", ("key", context.Column!));
        }
        else
        {
            context.Error(
                double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? "not-finite" : "not-a-number",
                ("key", context.Column!),
                ("value", text),
                ("bounds", "–"));
        }

        return 0;
    }
}
