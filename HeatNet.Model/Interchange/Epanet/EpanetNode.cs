namespace HeatNet.Model.Interchange.Epanet;

/// <summary>A demand of a junction, in the units of the file.</summary>
/// <param name="Base">Base demand.</param>
/// <param name="Pattern">Pattern; null: the default one.</param>
internal readonly record struct EpanetDemand(double Base, string? Pattern);

/// <summary>A junction, reservoir or tank as the file has it, in its units.</summary>
internal sealed class EpanetNode(string id, InpSection section, int line)
{
    /// <summary>Id in the file.</summary>
    public string Id { get; } = id;

    /// <summary>Section that has the node.</summary>
    public InpSection Section { get; } = section;

    /// <summary>Line that has the node.</summary>
    public int Line { get; } = line;

    /// <summary>Elevation of a junction or of a tank's bottom, head of a reservoir.</summary>
    public double Elevation { get; init; }

    /// <summary>Initial level of a tank above its bottom; 0 for other nodes.</summary>
    public double Level { get; init; }

    /// <summary>Pattern of a reservoir's head; null for none.</summary>
    public string? HeadPattern { get; init; }

    /// <summary>Whether the head is given: a reservoir or a tank.</summary>
    public bool IsFixed => Section != InpSection.Junctions;

    /// <summary>Demands of a junction.</summary>
    public List<EpanetDemand> Demands { get; } = new(capacity: 1);

    /// <summary>Whether a link begins or ends here.</summary>
    public bool HasLink { get; set; }

    /// <summary>Easting, where the file has coordinates.</summary>
    public double? X { get; set; }

    /// <summary>Northing, where the file has coordinates.</summary>
    public double? Y { get; set; }
}
