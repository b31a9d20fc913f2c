using System.Collections;
using System.Globalization;
using System.Resources;
using HeatNet.Cli.Localisation;
using HeatNet.Cli.Pages;
using HeatNet.Cli.Runs;
using HeatNet.Solver.Contingencies;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Cli.Reporting;

/// <summary>The words of a report page, in both languages at once: the reader switches between them in the page.</summary>
internal static class ReportTexts
{
    internal static readonly ResourceManager Resources = new("HeatNet.Cli.Reporting.ReportText", typeof(ReportTexts).Assembly);

    /// <summary>Words by language code and key.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> All { get; } =
        Languages.Codes.ToDictionary(code => code, code => Of(code == "zh" ? CultureInfo.GetCultureInfo("zh-Hans") : CultureInfo.InvariantCulture));

    private static IReadOnlyDictionary<string, string> Of(CultureInfo culture)
    {
        var words = Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

        // Limits, failures, costs and emissions are called what the pages of the terminal call them.
        var strings = new Strings(culture);
        foreach (var kind in Enum.GetValues<LimitKind>())
        {
            words.Add($"limit.{SnakeCase.Of(kind)}", LimitsSection.KindName(strings, kind));
        }

        foreach (var outcome in Enum.GetValues<ContingencyOutcome>())
        {
            words.Add($"outcome.{SnakeCase.Of(outcome)}", ContingencyPage.OutcomeName(strings, outcome));
        }

        foreach (var kind in Enum.GetValues<FailureKind>())
        {
            words.Add($"failure.{SnakeCase.Of(kind)}", ContingencyPage.KindName(strings, kind));
        }

        foreach (var (item, name) in CostNames.Costs(strings))
        {
            words.Add($"cost.{item}", name);
        }

        foreach (var (item, name) in CostNames.Emissions(strings))
        {
            words.Add($"emission.{item}", name);
        }

        return words;
    }
}
