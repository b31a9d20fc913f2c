namespace HeatNet.Cli.Reporting;

/// <summary>The contingencies of a page, the worst first.</summary>
/// <param name="Total">How many the run has; the page lists the worst of them.</param>
/// <param name="Outcomes">How many of all end how.</param>
/// <param name="List">Those that the page lists.</param>
internal sealed record ReportContingencies(int Total, IReadOnlyDictionary<string, int> Outcomes, IReadOnlyList<ReportContingency> List);

/// <summary>A contingency. Elements are told by their index; a side is 0 for supply, 1 for return.</summary>
internal sealed record ReportContingency
{
    /// <summary>What fails: kind and id.</summary>
    public required IReadOnlyList<ReportFailure> Failures { get; init; }

    /// <summary>How it ends.</summary>
    public required string Outcome { get; init; }

    /// <summary>Why there is no solution; null where there is one.</summary>
    public string? Reason { get; init; }

    /// <summary>Ids of valves to close.</summary>
    public required IReadOnlyList<string> Valves { get; init; }

    /// <summary>Whether valves were assumed at the ends of every pipe.</summary>
    public required bool IsAssumed { get; init; }

    /// <summary>What helps; null: nothing was found.</summary>
    public string? Remedy { get; init; }

    /// <summary>Ids of the elements that the remedy is done to.</summary>
    public required IReadOnlyList<string> RemedyElements { get; init; }

    /// <summary>Number columns of the table by name; null where there is no value.</summary>
    public required IReadOnlyDictionary<string, double> Figures { get; init; }

    /// <summary>Places that are shut off: twice the index of the node, plus the side.</summary>
    public required IReadOnlyList<int> Places { get; init; }

    /// <summary>Pipes that are shut off: twice the index of the pipe, plus the side.</summary>
    public required IReadOnlyList<int> Pipes { get; init; }

    /// <summary>Where the rows of its substations begin in the pack; −1: the page has not room for them.</summary>
    public required int First { get; init; }

    /// <summary>Number of its substations.</summary>
    public required int Count { get; init; }

    /// <summary>How each of its substations stands, one letter each: c connected, s shut off, n no source, p no pressure.</summary>
    public required string States { get; init; }
}

/// <summary>An element that fails.</summary>
internal sealed record ReportFailure(string Kind, string Id);
