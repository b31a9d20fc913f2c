using System.Diagnostics.CodeAnalysis;
using HeatNet.Model.Scenarios;

namespace HeatNet.Model.Demand;

/// <summary>One column of a time series as a function of time: straight lines between rows.</summary>
/// <param name="series">The series.</param>
/// <param name="values">Values of the column.</param>
public sealed class SeriesColumn(TimeSeries series, double[] values)
{
    /// <summary>Finds a column by the name <c>file.column</c>.</summary>
    public static bool TryFind(
        IReadOnlyDictionary<string, TimeSeries> series, string name, [NotNullWhen(true)] out SeriesColumn? column)
    {
        var dot = name.LastIndexOf('.');
        column = dot > 0 && series.TryGetValue(name[..dot], out var file) && file.Columns.TryGetValue(name[(dot + 1)..], out var values)
            ? new SeriesColumn(file, values)
            : null;
        return column is not null;
    }

    /// <summary>Value at a time; the last row holds to the end of its interval. NaN outside the series.</summary>
    public double At(DateTimeOffset time)
    {
        var position = (time - series.Start) / series.Step;
        if (!(position >= 0 && position <= values.Length))
        {
            return double.NaN;
        }

        var row = (int)position;
        return row >= values.Length - 1 ? values[^1] : values[row] + ((values[row + 1] - values[row]) * (position - row));
    }

    /// <summary>Value of the first row, NaN if there is none.</summary>
    public double First => values.Length > 0 ? values[0] : double.NaN;

    /// <summary>Whether every step of a period begins within the series.</summary>
    public bool Covers(ScenarioPeriod period) => period.Start >= series.Start && period.End <= series.End && values.Length > 0;

    /// <summary>The times that the series covers, for messages.</summary>
    public string Extent => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{series.Start:yyyy-MM-ddTHH:mmzzz} to {series.End:yyyy-MM-ddTHH:mmzzz}");
}
