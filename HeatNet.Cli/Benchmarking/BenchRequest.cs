namespace HeatNet.Cli.Benchmarking;

/// <summary>What a bench was asked for.</summary>
/// <param name="Path">Case folder or EPANET input file.</param>
/// <param name="HydraulicsOnly">Whether temperatures are left out.</param>
/// <param name="WarmUp">How long each phase is repeated before it is measured.</param>
/// <param name="Runs">Measured runs of each phase.</param>
/// <param name="Hours">Hours of the series; 0: no series.</param>
/// <param name="Threads">Threads of the series.</param>
internal sealed record BenchRequest(string Path, bool HydraulicsOnly, TimeSpan WarmUp, int Runs, int Hours, int Threads)
{
    /// <summary>Seconds of warm-up where nothing is said.</summary>
    public const int DefaultWarmUpS = 1;

    /// <summary>Measured runs where nothing is said.</summary>
    public const int DefaultRuns = 15;

    /// <summary>Hours of the series where nothing is said: a week.</summary>
    public const int DefaultHours = 168;

    /// <summary>Whether the path is an EPANET input file by its name.</summary>
    public bool IsInputFile =>
        Path.EndsWith(".inp", StringComparison.OrdinalIgnoreCase) || Path.EndsWith(".inp.gz", StringComparison.OrdinalIgnoreCase);
}
