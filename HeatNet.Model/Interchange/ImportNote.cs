namespace HeatNet.Model.Interchange;

/// <summary>How much an import changed what the file says.</summary>
public enum ImportSeverity
{
    /// <summary>Converted by a stated rule, or without influence on the hydraulics.</summary>
    Information,

    /// <summary>Approximated, replaced by a default, or not represented: results may differ from those of the other program.</summary>
    Warning,
}

/// <summary>One thing that an import could not carry over as it stands.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Section">Section or table of the file, e.g. <c>VALVES</c>; empty where the whole file is meant.</param>
/// <param name="Line">Line number, counted from 1; 0 where the whole file or section is meant.</param>
/// <param name="ElementId">Id of the element in the file; null where no single element is meant.</param>
/// <param name="What">What the file has, in English.</param>
/// <param name="HowRepresented">What stands in the case instead, in English.</param>
public sealed record ImportNote(
    ImportSeverity Severity,
    string Section,
    int Line,
    string? ElementId,
    string What,
    string HowRepresented);
