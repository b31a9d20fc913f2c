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
    public IReadOnlyList<Diagnostic> Errors { get; init; } = [];

    /// <summary>Bends of links from <c>[VERTICES]</c> by link id, from → to, in the coordinates of the file; for maps only.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<EpanetVertex>> Vertices { get; init; } =
        new Dictionary<string, IReadOnlyList<EpanetVertex>>();

    /// <summary>Relative flow change at which EPANET would stop (<c>ACCURACY</c>); null where the file gives none.</summary>
    public double? Accuracy { get; init; }
}

/// <summary>A bend of a link.</summary>
/// <param name="X">Easting, or x in a local plane.</param>
/// <param name="Y">Northing, or y in a local plane.</param>
public readonly record struct EpanetVertex(double X, double Y);
