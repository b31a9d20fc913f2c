using System.Globalization;
using System.Resources;
using System.Text;
using HeatNet.Model.Cases;

namespace HeatNet.Model.Interchange;

/// <summary>Words of import notes and errors by code, from <c>ImportText.resx</c> and its translations.</summary>
public static class ImportText
{
    /// <summary>An argument of this name is the key of a quantity, such as <c>length</c>, that has a word in each language.</summary>
    internal const string Quantity = "quantity";

    private static readonly MessageTexts Texts = new("HeatNet.Model.Interchange.ImportText");

    /// <summary>What the file has.</summary>
    public static string What(ImportNote note, CultureInfo culture) => Words(note.Code + ".what", note.Arguments, culture);

    /// <summary>What stands in the case instead.</summary>
    public static string HowRepresented(ImportNote note, CultureInfo culture) => Words(note.Code + ".how", note.Arguments, culture);

    /// <summary>What is wrong.</summary>
    public static string Problem(ImportError error, CultureInfo culture) => Words(error.Code + ".problem", error.Arguments, culture);

    /// <summary>What would be right.</summary>
    public static string Remedy(ImportError error, CultureInfo culture) => Words(error.Code + ".remedy", error.Arguments, culture);

    /// <summary>Where in the file: line and section; empty for the whole file.</summary>
    public static string Place(int line, string section, CultureInfo culture)
    {
        var number = line.ToString(CultureInfo.InvariantCulture);
        var place = line > 0 ? Texts.Text("place.line", [new("line", number)], culture) : string.Empty;
        return (place.Length, section.Length) switch
        {
            ( > 0, > 0) => $"{place}, [{section}]",
            (0, > 0) => $"[{section}]",
            _ => place,
        };
    }

    /// <summary>The whole message of an error on one line.</summary>
    public static string Line(ImportError error, CultureInfo culture)
    {
        var text = new StringBuilder(error.File);
        var place = Place(error.Line, error.Section, culture);
        if (place.Length > 0)
        {
            text.Append(", ").Append(place);
        }

        if (error.ElementId is { } id)
        {
            text.Append(" (").Append(id).Append(')');
        }

        return text.Append(": ").Append(Problem(error, culture)).Append(' ').Append(Remedy(error, culture)).ToString();
    }

    internal static ResourceSet ResourcesOf(CultureInfo culture) => Texts.ResourcesOf(culture);

    private static string Words(string key, ValueList<DiagnosticArgument> arguments, CultureInfo culture) =>
        Texts.Text(key, [.. arguments.Select(argument => InLanguage(argument, culture))], culture);

    private static DiagnosticArgument InLanguage(DiagnosticArgument argument, CultureInfo culture) =>
        argument.Name == Quantity ? argument with { Value = Texts.Text($"{Quantity}.{argument.Value}", [], culture) } : argument;
}
