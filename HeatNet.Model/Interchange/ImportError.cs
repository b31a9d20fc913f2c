using System.Globalization;

namespace HeatNet.Model.Interchange;

/// <summary>One thing that makes a file of another program unusable.</summary>
/// <param name="Code">Stable name of the kind of problem, e.g. <c>dangling-reference</c>.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Line number, counted from 1; 0 for the whole file.</param>
/// <param name="Section">Section or table of the file, e.g. <c>PIPES</c>; empty for the whole file.</param>
/// <param name="ElementId">Id of the element in the file; null where there is none.</param>
/// <param name="Problem">What is wrong, in English.</param>
/// <param name="Remedy">What would be right, in English.</param>
public sealed record ImportError(string Code, string File, int Line, string Section, string? ElementId, string Problem, string Remedy)
{
    /// <summary>The whole message on one line.</summary>
    public override string ToString()
    {
        var place = Line > 0 ? string.Create(CultureInfo.InvariantCulture, $", line {Line}, [{Section}]") : string.Empty;
        var element = ElementId is null ? string.Empty : $" ({ElementId})";
        return $"{File}{place}{element}: {Problem}. Remedy: {Remedy}.";
    }
}
