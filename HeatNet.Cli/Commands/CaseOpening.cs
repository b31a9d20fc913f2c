using System.CommandLine;
using HeatNet.Cli.Pages;
using HeatNet.Model.Cases;
using HeatNet.Model.Scenarios;

namespace HeatNet.Cli.Commands;

/// <summary>A case (and scenario) that was read, with its warnings.</summary>
/// <param name="Case">The case, with the overrides of the scenario.</param>
/// <param name="Scenario">The scenario; null: none was asked for.</param>
/// <param name="ScenarioFile">Its file.</param>
/// <param name="Warnings">What is worth a look.</param>
internal sealed record OpenedCase(HeatCase Case, Scenario? Scenario, string? ScenarioFile, IReadOnlyList<Diagnostic> Warnings);

/// <summary>Reads a case and a scenario, and shows what is wrong with them.</summary>
internal static class CaseOpening
{
    /// <summary>The case; null after errors, which are on standard error then.</summary>
    public static OpenedCase? Open(CommandContext context, ParseResult parsed, string folder, string? scenarioName)
    {
        var read = context.Workbench.ReadCase(folder);
        if (read.Case is null || scenarioName is null)
        {
            return read.Case is null ? Refuse(context, parsed, read.Diagnostics) : new OpenedCase(read.Case, null, null, read.Diagnostics);
        }

        var file = ScenarioReader.Resolve(folder, scenarioName);
        var scenario = context.Workbench.ReadScenario(file, read.Case);
        if (scenario.Scenario is null)
        {
            return Refuse(context, parsed, scenario.Diagnostics);
        }

        var changed = scenario.Scenario.Set.Count == 0 ? read : ElementOverrides.Apply(read.Case, scenario.Scenario.Set);
        return changed.Case is null
            ? Refuse(context, parsed, changed.Diagnostics)
            : new OpenedCase(changed.Case, scenario.Scenario with { Set = [] }, file, [.. read.Diagnostics, .. scenario.Diagnostics]);
    }

    private static OpenedCase? Refuse(CommandContext context, ParseResult parsed, IReadOnlyList<Diagnostic> diagnostics)
    {
        ValidationPage.WriteDiagnostics(context.ErrorPage(parsed), context.Text, diagnostics);
        return null;
    }
}
