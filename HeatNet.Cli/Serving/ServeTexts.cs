using System.Collections;
using System.Globalization;
using System.Resources;
using HeatNet.Cli.Localisation;
using HeatNet.Cli.Reporting;

namespace HeatNet.Cli.Serving;

/// <summary>The words of the server's page, in both languages at once: those of reports, and its own.</summary>
internal static class ServeTexts
{
    internal static readonly ResourceManager Resources = new("HeatNet.Cli.Serving.ServeText", typeof(ServeTexts).Assembly);

    /// <summary>Words by language code and key.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> All { get; } =
        Languages.Codes.ToDictionary(code => code, code => With(ReportTexts.All[code], Own(code)));

    /// <summary>The page's own words.</summary>
    internal static IReadOnlyDictionary<string, string> Own(string code) => Resources
        .GetResourceSet(code == "zh" ? CultureInfo.GetCultureInfo("zh-Hans") : CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static IReadOnlyDictionary<string, string> With(IReadOnlyDictionary<string, string> report, IReadOnlyDictionary<string, string> own) =>
        report.Where(word => !own.ContainsKey(word.Key)).Concat(own).ToDictionary();
}
