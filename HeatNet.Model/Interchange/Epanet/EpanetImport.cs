using HeatNet.Model.Cases;

namespace HeatNet.Model.Interchange.Epanet;

/// <summary>What an EPANET input file came to.</summary>
public sealed record EpanetImport
{
    /// <summary>The hydraulic-only case; null when there are <see cref="Errors"/>.</summary>
    public HeatCase? Case { get; init; }

    /// <summary>What could not be carried over as it stands, in the order of the file.</summary>
    public IReadOnlyList<ImportNote> Notes { get; init; } = [];

    /// <summary>What makes the file unusable, in the order of the file.</summary>
    public IReadOnlyList<ImportError> Errors { get; init; } = [];

    /// <summary>Relative flow change at which EPANET would stop (<c>ACCURACY</c>); null where the file gives none.</summary>
    public double? Accuracy { get; init; }
}
