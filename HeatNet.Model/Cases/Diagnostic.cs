namespace HeatNet.Model.Cases;

/// <summary>How bad a diagnostic is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth a look; the case can be used.</summary>
    Warning,

    /// <summary>The case cannot be used.</summary>
    Error,
}

/// <summary>One thing that is wrong with a case.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Code">Stable name of the kind of problem, e.g. <c>dangling-reference</c>; messages in other languages are keyed by it.</param>
/// <param name="File">File relative to the case folder.</param>
/// <param name="Place">Line (<c>line 12, column dn</c>) or JSON path (<c>$.design.supply_c</c>); empty for a whole file.</param>
/// <param name="ElementId">Id of the element concerned, where there is one.</param>
/// <param name="Problem">What is wrong, in English.</param>
/// <param name="Remedy">What would be right, in English.</param>
public sealed record Diagnostic(
    DiagnosticSeverity Severity,
    string Code,
    string File,
    string Place,
    string? ElementId,
    string Problem,
    string Remedy);
