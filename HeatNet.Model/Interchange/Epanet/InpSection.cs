namespace HeatNet.Model.Interchange.Epanet;

/// <summary>Sections of an EPANET input file.</summary>
internal enum InpSection
{
    Title,
    Junctions,
    Reservoirs,
    Tanks,
    Pipes,
    Pumps,
    Valves,
    Controls,
    Rules,
    Demands,
    Sources,
    Emitters,
    Leakage,
    Patterns,
    Curves,
    Quality,
    Status,
    Roughness,
    Energy,
    Reactions,
    Mixing,
    Report,
    Times,
    Options,
    Coordinates,
    Vertices,
    Labels,
    Backdrop,
    Tags,
    End,
}

/// <summary>Names of sections as files write them.</summary>
internal static class InpSections
{
    // EPANET 2.0 told sections apart by their first four letters; later versions ask for the whole name. The shorter rule reads both.
    private const int SignificantLetters = 4;

    private static readonly Dictionary<string, InpSection> _byHead =
        Enum.GetValues<InpSection>().ToDictionary(Head, StringComparer.OrdinalIgnoreCase);

    /// <summary>The section that a heading such as <c>[JUNCTIONS]</c> begins; null where EPANET has none of that name.</summary>
    public static InpSection? Find(ReadOnlySpan<char> heading)
    {
        var name = heading.TrimStart('[');
        var end = name.IndexOf(']');
        name = (end < 0 ? name : name[..end]).Trim();
        var head = name.Length > SignificantLetters ? name[..SignificantLetters] : name;
        return _byHead.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(head, out var section) ? section : null;
    }

    /// <summary>The name without brackets, in capitals.</summary>
    public static string Name(this InpSection section) => section.ToString().ToUpperInvariant();

    private static string Head(InpSection section)
    {
        var name = section.ToString();
        return name.Length > SignificantLetters ? name[..SignificantLetters] : name;
    }
}
