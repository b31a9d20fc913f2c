using System.Globalization;
using System.Resources;
using System.Text;

namespace HeatNet.Model.Cases;

/// <summary>Words of diagnostics by code, from <c>DiagnosticText.resx</c> and its translations.</summary>
public static class DiagnosticText
{
    private static readonly MessageTexts Texts = new("HeatNet.Model.Cases.DiagnosticText");

    /// <summary>What is wrong.</summary>
    public static string Problem(Diagnostic diagnostic, CultureInfo culture) =>
        Texts.Text(diagnostic.Code + ".problem", diagnostic.Arguments, culture);

    /// <summary>What would be right.</summary>
    public static string Remedy(Diagnostic diagnostic, CultureInfo culture) =>
        Texts.Text(diagnostic.Code + ".remedy", diagnostic.Arguments, culture);

    /// <summary>A place in words; empty for a whole file.</summary>
    public static string Place(DiagnosticPlace place, CultureInfo culture)
    {
        var line = place.Line?.ToString(CultureInfo.InvariantCulture) ?? "";
        var (key, name) = place switch
        {
            { JsonPath: not null, Line: not null } => ("place.path-line", place.JsonPath),
            { JsonPath: not null } => ("place.path", place.JsonPath),
            { Line: not null, Column: not null } => ("place.line-column", place.Column),
            { Line: not null } => ("place.line", ""),
            { Column: not null } => ("place.column", place.Column),
            _ => ("", ""),
        };
        return key.Length == 0 ? "" : Texts.Text(key, [new("line", line), new("name", name)], culture);
    }

    /// <summary>The whole message on one line.</summary>
    public static string Line(Diagnostic diagnostic, CultureInfo culture)
    {
        var text = new StringBuilder(diagnostic.File);
        var place = Place(diagnostic.Place, culture);
        if (place.Length > 0)
        {
            text.Append(", ").Append(place);
        }

        if (diagnostic.ElementId is { } id)
        {
            text.Append(" (").Append(id).Append(')');
        }

        return text
            .Append(text.Length > 0 ? ": " : "")
            .Append(Problem(diagnostic, culture))
            .Append(' ')
            .Append(Remedy(diagnostic, culture))
            .ToString();
    }

    internal static ResourceSet ResourcesOf(CultureInfo culture) => Texts.ResourcesOf(culture);
}
