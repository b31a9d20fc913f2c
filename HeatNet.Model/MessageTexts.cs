using System.Globalization;
using System.Resources;
using System.Text;
using HeatNet.Model.Cases;

namespace HeatNet.Model;

/// <summary>Messages with named placeholders by key, in English and Chinese, from a resx file and its translation.</summary>
/// <param name="baseName">Name of the resource without its ending.</param>
internal sealed class MessageTexts(string baseName)
{
    private readonly ResourceManager _texts = new(baseName, typeof(MessageTexts).Assembly);

    /// <summary>All texts of one language.</summary>
    public ResourceSet ResourcesOf(CultureInfo culture) => _texts.GetResourceSet(LanguageOf(culture), true, false)!;

    /// <summary>The text of a key with its placeholders filled; the key itself where there is no text.</summary>
    public string Text(string key, ValueList<DiagnosticArgument> arguments, CultureInfo culture) =>
        Fill(_texts.GetString(key, LanguageOf(culture)) ?? key, arguments);

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
