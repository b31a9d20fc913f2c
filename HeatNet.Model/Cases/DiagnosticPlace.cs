namespace HeatNet.Model.Cases;

/// <summary>A place in a file: a line and column name of a table, or a path (and line) of a JSON file.</summary>
/// <param name="Line">Line counted from 1; null for a whole file.</param>
/// <param name="Column">Column name of a table.</param>
/// <param name="JsonPath">Path in a JSON file, e.g. <c>$.design.supply_c</c>.</param>
public readonly record struct DiagnosticPlace(int? Line = null, string? Column = null, string? JsonPath = null)
{
    /// <summary>The place in English: <c>line 12, column dn</c>, or <c>$.design.supply_c (line 4)</c>; empty for a whole file.</summary>
    public override string ToString() => DiagnosticText.Place(this, System.Globalization.CultureInfo.InvariantCulture);
}
