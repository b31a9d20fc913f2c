using System.Globalization;
using System.Resources;
using System.Text;

namespace HeatNet.Model.Cases;

/// <summary>Words of diagnostics by code, from <c>DiagnosticText.resx</c> and its translations.</summary>
public static class DiagnosticText
{
    private static readonly ResourceManager Texts = new("HeatNet.Model.Cases.DiagnosticText", typeof(DiagnosticText).Assembly);

    /// <summary>What is wrong.</summary>
    public static string Problem(Diagnostic diagnostic, CultureInfo culture) =>
        Fill(Template(diagnostic.Code + ".problem", culture), diagnostic.Arguments);

    /// <summary>What would be right.</summary>
    public static string Remedy(Diagnostic diagnostic, CultureInfo culture) =>
        Fill(Template(diagnostic.Code + ".remedy", culture), diagnostic.Arguments);

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
        return key.Length == 0 ? "" : Fill(Template(key, culture), [new("line", line), new("name", name)]);
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

    internal static ResourceSet ResourcesOf(CultureInfo culture) => Texts.GetResourceSet(LanguageOf(culture), true, false)!;

    private static string Template(string key, CultureInfo culture) => Texts.GetString(key, LanguageOf(culture)) ?? key;

    // All Chinese cultures, including the plain "zh" and those of the traditional script, read the one Chinese translation.
    private static CultureInfo LanguageOf(CultureInfo culture) =>
        culture.TwoLetterISOLanguageName == "zh" ? CultureInfo.GetCultureInfo("zh-Hans") : CultureInfo.InvariantCulture;

    private static string Fill(string template, ValueList<DiagnosticArgument> arguments)
    {
        var text = new StringBuilder(template.Length + 64);
        for (var i = 0; i < template.Length; i++)
        {
            var end = template[i] == '{' ? template.IndexOf('}', i) : -1;
            if (end < 0)
            {
                text.Append(template[i]);
                continue;
            }

            var name = template.AsSpan(i + 1, end - i - 1);
            foreach (var argument in arguments)
            {
                if (name.SequenceEqual(argument.Name))
                {
                    text.Append(argument.Value);
                }
            }

            i = end;
        }

        return text.ToString();
    }
}
