using HeatNet.Model.Cases;
using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Cases.Rules;
using HeatNet.Model.Cases.Tables;

namespace HeatNet.Model.Scenarios;

/// <summary>What came of reading a scenario.</summary>
/// <param name="Scenario">The scenario; null where there is an error.</param>
/// <param name="Diagnostics">Everything that was found.</param>
public sealed record ScenarioReadResult(Scenario? Scenario, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>Reads scenarios.</summary>
public static class ScenarioReader
{
    /// <summary>Reads a scenario file and checks it against its case, overrides included. Bad input ends in diagnostics, never in an exception.</summary>
    /// <param name="file">Path of the file, see <see cref="Resolve"/>.</param>
    /// <param name="heatCase">The case, without errors.</param>
    public static ScenarioReadResult Read(string file, HeatCase heatCase)
    {
        var diagnostics = new DiagnosticList();
        var (folder, name) = (Path.GetDirectoryName(file) ?? "", Path.GetFileName(file));
        if (!File.Exists(file) && !Directory.Exists(file))
        {
            diagnostics.Error("missing-scenario", name, default, null, ("folder", folder), ("known", string.Join(", ", NamesIn(folder))));
            return new ScenarioReadResult(null, diagnostics.ToList());
        }

        var scenario = new CaseFiles(folder, diagnostics).TryRead(name, true, out var utf8)
            && JsonTree.Parse(utf8.Span, name, diagnostics) is { } root
                ? Read(root, new ReadContext(diagnostics, name), heatCase)
                : null;
        return new ScenarioReadResult(scenario, diagnostics.ToList());
    }

    /// <summary>
    /// File of a scenario: a path to a file that is there, else <c>scenarios/NAME.json</c> of the case folder, or <c>NAME.json.gz</c> where only
    /// that is there.
    /// </summary>
    public static string Resolve(string caseFolder, string nameOrPath)
    {
        if (File.Exists(nameOrPath))
        {
            return nameOrPath;
        }

        var name = nameOrPath.EndsWith(".json", StringComparison.Ordinal) ? nameOrPath : nameOrPath + ".json";
        var file = Path.Combine(caseFolder, CaseFileNames.ScenarioFolder, name);
        return !File.Exists(file) && File.Exists(file + ".gz") ? file + ".gz" : file;
    }

    private static IEnumerable<string> NamesIn(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.json*").Select(file => Path.GetFileName(file).Split('.')[0]).Distinct().Order(StringComparer.Ordinal)
        : [];

    internal static Scenario? Read(PlacedJson root, ReadContext given, HeatCase heatCase)
    {
        var errors = given.Diagnostics.ErrorCount;
        var context = new ReadContext(given.Diagnostics, given.File) { Case = heatCase };
        if (!ScenarioTables.Scenario.TryRead(root, context, ScenarioTables.Scenario.Create(), false, out var scenario))
        {
            return null;
        }

        ScenarioRules.Check(scenario, root, context, heatCase);
        if (root.Find("set") is { Kind: JsonKind.Array } set)
        {
            var changes = set.Items
                .Where(item => item.Find("element") is { Kind: JsonKind.String })
                .Select(item => new PlacedOverride(item.Find("element")!.Text, item, [.. item.Members.Where(m => m.Key != "element")]));
            OverrideRun.Apply(heatCase, [.. changes], context);
        }

        return context.Diagnostics.ErrorCount > errors ? null : scenario;
    }
}
