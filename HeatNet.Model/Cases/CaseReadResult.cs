namespace HeatNet.Model.Cases;

/// <summary>What came of reading a case.</summary>
/// <param name="Case">The case; null where there is an error.</param>
/// <param name="Diagnostics">Everything that was found, errors and warnings, in the order of files and places.</param>
public sealed record CaseReadResult(HeatCase? Case, IReadOnlyList<Diagnostic> Diagnostics);
