using HeatNet.Model.Cases;

namespace HeatNet.Model.Scenarios;

/// <summary>What came of reading a scenario.</summary>
/// <param name="Scenario">The scenario; null where there is an error.</param>
/// <param name="Diagnostics">Everything that was found.</param>
public sealed record ScenarioReadResult(Scenario? Scenario, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>Reads scenarios.</summary>
public static class ScenarioReader
{
    /// <summary>Reads a scenario file and checks it against its case, overrides included. Bad input ends in diagnostics, never in an exception.</summary>
    public static ScenarioReadResult Read(string file, HeatCase heatCase) => throw new NotImplementedException(file);

    /// <summary>File of a scenario: a path to a file that is there, else <c>scenarios/NAME.json</c> of the case folder.</summary>
    public static string Resolve(string caseFolder, string nameOrPath) => throw new NotImplementedException(nameOrPath);
}
