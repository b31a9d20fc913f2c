using HeatNet.Cli.Runs;
using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Scenarios;

namespace HeatNet.Cli.Reporting;

/// <summary>The case behind a run, as it was simulated: found again by the run's record, with the overrides of the scenario.</summary>
/// <param name="Case">The case.</param>
/// <param name="Folder">Where it was found.</param>
/// <param name="Scenario">The scenario; null: the run had none.</param>
/// <param name="Outdoor">Outdoor temperature of the scenario; null where there is none.</param>
/// <param name="ChangedFiles">Files of the record that are no longer there or have other bytes now.</param>
internal sealed record CaseOfRun(
    HeatCase Case, string Folder, Scenario? Scenario, OutdoorTemperature? Outdoor, IReadOnlyList<string> ChangedFiles)
{
    /// <summary>Finds and reads the case of a run.</summary>
    /// <param name="record">The record of the run.</param>
    /// <param name="runFolder">Folder of the run.</param>
    /// <param name="given">Folder of the case as the user gives it; null: where the record says.</param>
    /// <exception cref="RunReadException">The case or its scenario is not there or not valid.</exception>
    public static CaseOfRun Find(RunRecord record, string runFolder, string? given)
    {
        var folder = (given is null ? Candidates(record.Case.Path, runFolder) : [given]).FirstOrDefault(IsCase)
            ?? throw new RunReadException(RunProblem.CaseNotFound, given ?? record.Case.Path, "no case.json");
        var read = CaseReader.Read(folder);
        var heatCase = read.Case ?? throw new RunReadException(RunProblem.CaseNotFound, folder, FirstError(read.Diagnostics));
        if (ScenarioFile(record, folder, runFolder) is not { } found)
        {
            return new CaseOfRun(heatCase, folder, null, null, ChangedSince(record, folder, null));
        }

        var (changed, scenario) = Apply(heatCase, found.File);
        scenario = record.Options.OutdoorC is { } outdoorC ? scenario with { Weather = new ConstantWeather(outdoorC) } : scenario;
        _ = OutdoorTemperature.TryCreate(changed, scenario, out var outdoor, out _);
        return new CaseOfRun(changed, folder, scenario, outdoor, ChangedSince(record, folder, found));
    }

    private static bool IsCase(string folder) =>
        File.Exists(Path.Combine(folder, "case.json")) || File.Exists(Path.Combine(folder, "case.json.gz"));

    // The record has the path as it was given: relative to where the run was started, which is often a folder above the run.
    private static IEnumerable<string> Candidates(string recorded, string runFolder)
    {
        yield return recorded;
        for (var above = Directory.GetParent(Path.GetFullPath(runFolder)); above is not null; above = above.Parent)
        {
            yield return Path.Combine(above.FullName, recorded);
        }
    }

    // The files of the case itself lie in its folder or in series/; what the record has besides is the scenario. One that the server wrote stands beside the
    // runs, and goes where they go.
    private static (RunInput Input, string File)? ScenarioFile(RunRecord record, string folder, string runFolder)
    {
        var input = record.Scenario is null
            ? null
            : record.Inputs.FirstOrDefault(input => input.Path.Contains(".json", StringComparison.Ordinal)
                && (Path.IsPathRooted(input.Path) || input.Path.StartsWith("scenarios/", StringComparison.Ordinal)));
        if (input is null)
        {
            return null;
        }

        string[] places = [Path.Combine(folder, input.Path), Path.Combine(Path.GetFullPath(runFolder), "..", RunTarget.ScenarioFolder, Path.GetFileName(input.Path))];
        return places.FirstOrDefault(File.Exists) is { } file ? (input, file) : throw new RunReadException(RunProblem.ScenarioNotFound, places[0], "missing");
    }

    private static (HeatCase Case, Scenario Scenario) Apply(HeatCase heatCase, string file)
    {
        var read = ScenarioReader.Read(file, heatCase);
        var scenario = read.Scenario ?? throw new RunReadException(RunProblem.ScenarioNotFound, file, FirstError(read.Diagnostics));
        if (scenario.Set.Count == 0)
        {
            return (heatCase, scenario);
        }

        var changed = ElementOverrides.Apply(heatCase, scenario.Set);
        return changed.Case is { } result
            ? (result, scenario)
            : throw new RunReadException(RunProblem.ScenarioNotFound, file, FirstError(changed.Diagnostics));
    }

    private static IReadOnlyList<string> ChangedSince(RunRecord record, string folder, (RunInput Input, string File)? scenario)
    {
        var now = InputFiles.Hash(folder, scenarioFile: null).ToDictionary(input => input.Path, input => input.Sha256);
        if (scenario is { } found)
        {
            now[found.Input.Path] = InputFiles.Sha256(found.File);
        }

        return [.. record.Inputs.Where(input => now.GetValueOrDefault(input.Path) != input.Sha256).Select(input => input.Path)];
    }

    private static string FirstError(IReadOnlyList<Diagnostic> diagnostics) =>
        diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToString();
}
