using System.CommandLine;
using HeatNet.Cli.Pages;
using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Scenarios;

namespace HeatNet.Cli.Commands;

/// <summary>A case (and scenario) that was read, with its warnings.</summary>
/// <param name="Case">The case, with the overrides of the scenario.</param>
/// <param name="Scenario">The scenario; null: none was asked for.</param>
/// <param name="ScenarioFile">Its file.</param>
/// <param name="Outdoor">Outdoor temperature of the scenario.</param>
/// <param name="Warnings">What is worth a look.</param>
internal sealed record OpenedCase(
    HeatCase Case,
    Scenario? Scenario,
    string? ScenarioFile,
    OutdoorTemperature? Outdoor,
    IReadOnlyList<Diagnostic> Warnings);

/// <summary>Reads a case and a scenario, and shows what is wrong with them.</summary>
internal static class CaseOpening
{
    /// <summary>The case; null after errors, which are on standard error then.</summary>
    /// <param name="context">The program.</param>
    /// <param name="parsed">Its command line.</param>
    /// <param name="folder">Folder of the case.</param>
    /// <param name="scenarioName">Name or file of a scenario; null: none.</param>
    /// <param name="outdoorC">Outdoor temperature in °C that takes the place of the scenario's weather.</param>
    public static OpenedCase? Open(CommandContext context, ParseResult parsed, string folder, string? scenarioName, double? outdoorC)
    {
        var read = context.Workbench.ReadCase(folder);
        if (read.Case is null || scenarioName is null)
        {
            return read.Case is null
                ? Refuse(context, parsed, read.Diagnostics)
                : new OpenedCase(read.Case, null, null, null, read.Diagnostics);
        }

        var file = ScenarioReader.Resolve(folder, scenarioName);
        var readScenario = context.Workbench.ReadScenario(file, read.Case);
        if (readScenario.Scenario is not { } scenario)
        {
            return Refuse(context, parsed, readScenario.Diagnostics);
        }

        var changed = scenario.Set.Count == 0 ? read : ElementOverrides.Apply(read.Case, scenario.Set);
        if (changed.Case is null)
        {
            return Refuse(context, parsed, changed.Diagnostics);
        }

        scenario = scenario with { Set = [], Weather = outdoorC is { } given ? new ConstantWeather(given) : scenario.Weather };
        if (!OutdoorTemperature.TryCreate(changed.Case, scenario, out var outdoor, out var problem))
        {
            return Refuse(context, parsed, [problem]);
        }

        IReadOnlyList<Diagnostic> seriesProblems =
        [
            .. new HeatLoadModel(changed.Case).Check(changed.Case, scenario.Period),
            .. new ElementSeries(changed.Case).Check(scenario.Period),
        ];
        return seriesProblems.Count > 0
            ? Refuse(context, parsed, seriesProblems)
            : new OpenedCase(changed.Case, scenario, file, outdoor, [.. read.Diagnostics, .. readScenario.Diagnostics]);
    }

    private static OpenedCase? Refuse(CommandContext context, ParseResult parsed, IReadOnlyList<Diagnostic> diagnostics)
    {
        ValidationPage.WriteDiagnostics(context.ErrorPage(parsed), context.Text, diagnostics);
        return null;
    }
}
