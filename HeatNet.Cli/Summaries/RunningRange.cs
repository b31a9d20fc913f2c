namespace HeatNet.Cli.Summaries;

/// <summary>Least, mean and greatest of values that come one by one; values that are not finite are passed over.</summary>
internal sealed class RunningRange
{
    public int Count { get; private set; }

    public double Sum { get; private set; }

    public double Least { get; private set; } = double.NaN;

    public double Most { get; private set; } = double.NaN;

    public double Mean => Count > 0 ? Sum / Count : double.NaN;

    public void Add(double value)
    {
        if (!double.IsFinite(value))
        {
            return;
        }

        Least = Count == 0 ? value : Math.Min(Least, value);
        Most = Count == 0 ? value : Math.Max(Most, value);
        Sum += value;
        Count++;
    }
}
