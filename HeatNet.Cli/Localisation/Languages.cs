using System.Globalization;

namespace HeatNet.Cli.Localisation;

/// <summary>The languages of the program.</summary>
internal static class Languages
{
    /// <summary>Codes that <c>--lang</c> takes.</summary>
    public static readonly IReadOnlyList<string> Codes = ["zh", "en"];

    /// <summary>
    /// The culture of the words: what <c>--lang</c> says on the command line, else the language of the system. The option is
    /// looked for before parsing, because descriptions and messages of the parser are in that language too.
    /// </summary>
    public static CultureInfo Choose(IReadOnlyList<string> arguments, CultureInfo system)
    {
        var code = system.TwoLetterISOLanguageName;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is "--lang" && i + 1 < arguments.Count)
            {
                code = arguments[i + 1];
            }
            else if (arguments[i].StartsWith("--lang=", StringComparison.Ordinal)
                || arguments[i].StartsWith("--lang:", StringComparison.Ordinal))
            {
                code = arguments[i]["--lang=".Length..];
            }
        }

        return CultureInfo.GetCultureInfo(code == "zh" ? "zh-Hans" : "en");
    }
}
