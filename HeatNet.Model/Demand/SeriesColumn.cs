using System.Diagnostics.CodeAnalysis;
using HeatNet.Model.Cases;
using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Scenarios;

namespace HeatNet.Model.Demand;

/// <summary>One column of a time series as a function of time: straight lines between rows.</summary>
/// <param name="series">The series.</param>
/// <param name="values">Values of the column.</param>
public sealed class SeriesColumn(TimeSeries series, double[] values)
{
    /// <summary>Value of the first row, NaN if there is none.</summary>
    public double First => values.Length > 0 ? values[0] : double.NaN;

    /// <summary>Greatest value, NaN if there is none.</summary>
    public double Greatest => values.Length > 0 ? values.Max() : double.NaN;

    /// <summary>Finds a column of a case by the name <c>file.column</c>.</summary>
    public static bool TryFind(HeatCase heatCase, string name, [NotNullWhen(true)] out SeriesColumn? column)
    {
        column = heatCase.TryGetSeriesColumn(name, out var series, out var values) ? new SeriesColumn(series, values) : null;
        return column is not null;
    }

    /// <summary>Value at a time; the last row holds to the end of its interval. NaN outside the series.</summary>
    public double At(DateTimeOffset time)
    {
        var position = (time - series.Start) / series.Step;
        if (!(position >= 0 && position <= values.Length && values.Length > 0))
        {
            return double.NaN;
        }

        var row = (int)position;
        return row >= values.Length - 1 ? values[^1] : values[row] + ((values[row + 1] - values[row]) * (position - row));
    }

    /// <summary>Mean over a span of time, exact for the straight lines between rows; NaN where the span is not within the series.</summary>
    public double Mean(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from)
        {
            return At(from);
        }

        var sum = 0.0;
        var begin = from;
        while (begin < to)
        {
            var row = Math.Floor((begin - series.Start) / series.Step);
            var end = series.Start + (series.Step * (row + 1));
            end = end <= begin ? end + series.Step : end;
            end = end < to ? end : to;
            sum += At(begin + (0.5 * (end - begin))) * (end - begin).Ticks;
            begin = end;
        }

        return sum / (to - from).Ticks;
    }

    /// <summary>Whether a period lies within the series.</summary>
    public bool Covers(ScenarioPeriod period) => values.Length > 0 && period.Start >= series.Start && period.End <= series.End;

    /// <summary>What a message says of a period that the series does not cover.</summary>
    internal DiagnosticArgument[] Coverage(string name) =>
        [new("series", name), new("start", Text.Of(series.Start)), new("end", Text.Of(series.End))];

    /// <summary>Names of all columns of a case, for messages.</summary>
    internal static string Names(HeatCase heatCase) =>
        string.Join(", ", heatCase.Series.SelectMany(file => file.Value.Columns.Keys.Select(column => $"{file.Key}.{column}")).Order(StringComparer.Ordinal));
}
