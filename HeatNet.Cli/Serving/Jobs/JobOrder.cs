using System.Globalization;

namespace HeatNet.Cli.Serving.Jobs;

/// <summary>A command line that is to be run.</summary>
internal sealed record JobOrder
{
    /// <summary>The command line.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Name of the folder that the run makes.</summary>
    public required string RunId { get; init; }

    /// <summary>That folder.</summary>
    public required string RunFolder { get; init; }

    /// <summary>Name of the case.</summary>
    public required string Case { get; init; }

    /// <summary>What is run.</summary>
    public required string Kind { get; init; }

    /// <summary>What people call it; null: the state at design demand.</summary>
    public string? Title { get; init; }

    /// <summary>Language of what it says.</summary>
    public required CultureInfo Language { get; init; }

    /// <summary>Plants that take over holding the pressure.</summary>
    public IReadOnlyList<Handover> Handovers { get; init; } = [];

    /// <summary>Scenario that was written for it; without a run it goes again.</summary>
    public string? ScenarioFile { get; init; }
}

/// <summary>A plant that takes over holding the pressure from another.</summary>
internal sealed record Handover(string From, string To);
