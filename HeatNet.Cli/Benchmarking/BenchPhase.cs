namespace HeatNet.Cli.Benchmarking;

/// <summary>What a bench measures, in the order in which work is done.</summary>
internal enum BenchPhase
{
    /// <summary>Files to a case. A case folder is validated while it is read.</summary>
    Read,

    /// <summary>All rules of the case format on the case in memory.</summary>
    Validate,

    /// <summary>Case to flow graph.</summary>
    Compile,

    /// <summary>Forest, looped core, ordering and symbolic factorisation of a flow graph.</summary>
    SetUp,

    /// <summary>A solve that knows nothing of another.</summary>
    Cold,

    /// <summary>A solve after every demand has changed by up to ±5 %, from the last solve's state.</summary>
    Warm,

    /// <summary>Hours of a winter, one after another on several threads.</summary>
    Series,
}

/// <summary>Times of the runs of a phase.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="MedianS">Median in seconds.</param>
/// <param name="MinS">Shortest in seconds.</param>
/// <param name="MaxS">Longest in seconds.</param>
/// <param name="Runs">Number of runs.</param>
internal sealed record PhaseTime(BenchPhase Phase, double MedianS, double MinS, double MaxS, int Runs);
