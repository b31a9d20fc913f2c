using System.Globalization;
using HeatNet.Model.Cases;

namespace HeatNet.Model.Interchange;

/// <summary>How much an import changed what the file says.</summary>
public enum ImportSeverity
{
    /// <summary>Converted by a stated rule, or without influence on the hydraulics.</summary>
    Information,

    /// <summary>Approximated, replaced by a default, or not represented: results may differ from those of the other program.</summary>
    Warning,
}

/// <summary>
/// One thing that an import could not carry over as it stands. It holds a code and arguments; the words come from
/// <see cref="ImportText"/> in the language of whoever reads them.
/// </summary>
public sealed record ImportNote
{
    /// <summary>How much it matters.</summary>
    public required ImportSeverity Severity { get; init; }

    /// <summary>Stable name of the kind of thing, e.g. <c>reducing-valve</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Section or table of the file, e.g. <c>VALVES</c>; empty where the whole file is meant.</summary>
    public string Section { get; init; } = string.Empty;

    /// <summary>Line number, counted from 1; 0 where the whole file or section is meant.</summary>
    public int Line { get; init; }

    /// <summary>Id of the element in the file; null where no single element is meant.</summary>
    public string? ElementId { get; init; }

    /// <summary>Values for the placeholders of the messages.</summary>
    public ValueList<DiagnosticArgument> Arguments { get; init; } = [];

    /// <summary>What the file has, in English.</summary>
    public string What => ImportText.What(this, CultureInfo.InvariantCulture);

    /// <summary>What stands in the case instead, in English.</summary>
    public string HowRepresented => ImportText.HowRepresented(this, CultureInfo.InvariantCulture);
}
