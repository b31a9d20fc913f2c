using System.Globalization;
using HeatNet.Model.Cases;

namespace HeatNet.Model.Interchange;

/// <summary>
/// One thing that makes a file of another program unusable. It holds a code and arguments; the words come from
/// <see cref="ImportText"/> in the language of whoever reads them.
/// </summary>
public sealed record ImportError
{
    /// <summary>Stable name of the kind of problem, e.g. <c>unknown-node</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Name of the file.</summary>
    public required string File { get; init; }

    /// <summary>Line number, counted from 1; 0 for the whole file.</summary>
    public int Line { get; init; }

    /// <summary>Section or table of the file, e.g. <c>PIPES</c>; empty for the whole file.</summary>
    public string Section { get; init; } = string.Empty;

    /// <summary>Id of the element in the file; null where there is none.</summary>
    public string? ElementId { get; init; }

    /// <summary>Values for the placeholders of the messages.</summary>
    public ValueList<DiagnosticArgument> Arguments { get; init; } = [];

    /// <summary>What is wrong, in English.</summary>
    public string Problem => ImportText.Problem(this, CultureInfo.InvariantCulture);

    /// <summary>What would be right, in English.</summary>
    public string Remedy => ImportText.Remedy(this, CultureInfo.InvariantCulture);

    /// <summary>The whole message on one line, <c>file, line 12, [PIPES] (id): problem. Remedy.</c>, in English.</summary>
    public override string ToString() => ImportText.Line(this, CultureInfo.InvariantCulture);
}
