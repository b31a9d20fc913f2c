namespace HeatNet.Model.Demand;

/// <summary>A regular time series with named columns of equal length.</summary>
public sealed class TimeSeries
{
    /// <param name="start">Time of the first row.</param>
    /// <param name="step">Distance between rows.</param>
    /// <param name="columns">Values by column name.</param>
    /// <exception cref="ArgumentException">The step is not positive, or the columns differ in length.</exception>
    public TimeSeries(DateTimeOffset start, TimeSpan step, IReadOnlyDictionary<string, double[]> columns)
    {
        if (step <= TimeSpan.Zero)
        {
            throw new ArgumentException($"the step of a series must be positive, got {step}", nameof(step));
        }

        Count = columns.Count == 0 ? 0 : columns.First().Value.Length;
        foreach (var (name, values) in columns)
        {
            if (values.Length != Count)
            {
                throw new ArgumentException($"column {name} has {values.Length} rows, others have {Count}", nameof(columns));
            }
        }

        Start = start;
        Step = step;
        Columns = columns;
    }

    /// <summary>Time of the first row.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>Distance between rows.</summary>
    public TimeSpan Step { get; }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Time after the last row's interval.</summary>
    public DateTimeOffset End => Start + (Step * Count);

    /// <summary>Values by column name.</summary>
    public IReadOnlyDictionary<string, double[]> Columns { get; }
}
