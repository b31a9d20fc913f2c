using System.Collections.Concurrent;
using System.Text.Json;
using HeatNet.Cli.Runs;
using HeatNet.Solver.Contingencies;

namespace HeatNet.Cli.Serving.Shelves;

/// <summary>A run as the list shows it.</summary>
/// <param name="Id">Name of its folder.</param>
/// <param name="Command">What was run.</param>
/// <param name="Case">Name of the case.</param>
/// <param name="Scenario">Name of the scenario; null: none.</param>
/// <param name="OutdoorC">Outdoor temperature that was given, °C.</param>
/// <param name="IsDynamic">Whether temperatures travelled.</param>
/// <param name="Started">When it began.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Violations">Number of limits that were not kept, or of failures that leave somebody cold.</param>
/// <param name="Tables">Names of its tables.</param>
internal sealed record RunEntry(
    string Id,
    string Command,
    string Case,
    string? Scenario,
    double? OutdoorC,
    bool IsDynamic,
    DateTimeOffset Started,
    string Status,
    int Violations,
    IReadOnlyList<string> Tables);

/// <summary>The runs in a folder.</summary>
/// <param name="folder">The folder; it need not be there yet.</param>
internal sealed class RunShelf(string folder)
{
    // Contingencies count how they ended; the others are limits that were not kept.
    private static readonly string[] EndedWell = [SnakeCase.Of(ContingencyOutcome.Supplied), SnakeCase.Of(ContingencyOutcome.Guaranteed)];

    // Records of runs that were read, by path; a run that is replaced has another time.
    private readonly ConcurrentDictionary<string, (DateTime Written, RunEntry? Entry)> _known = new();

    /// <summary>Where runs are written.</summary>
    public string Folder => folder;

    /// <summary>All runs, the newest first; folders whose record cannot be read are passed over.</summary>
    public IReadOnlyList<RunEntry> List() => [.. Folders().Select(EntryOf).OfType<RunEntry>().OrderByDescending(entry => entry.Started)];

    /// <summary>Folder of a run; null: there is none of this name.</summary>
    public string? Find(string id) => Folders().FirstOrDefault(path => Path.GetFileName(path) == id);

    private IEnumerable<string> Folders() => PlainFolders.With(folder, RunFolder.RecordFile);

    private RunEntry? EntryOf(string path)
    {
        var written = File.GetLastWriteTimeUtc(Path.Combine(path, RunFolder.RecordFile));
        if (_known.TryGetValue(path, out var known) && known.Written == written)
        {
            return known.Entry;
        }

        var entry = Read(path);
        _known[path] = (written, entry);
        return entry;
    }

    private static RunEntry? Read(string path)
    {
        try
        {
            var record = JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(Path.Combine(path, RunFolder.RecordFile)), RunRecord.Json);
            return record is null ? null : new RunEntry(
                Path.GetFileName(path),
                record.Command,
                record.Case.Name,
                record.Scenario,
                record.Options.OutdoorC,
                record.Options.StepS is not null,
                record.Started,
                record.Dispatch?.Status ?? record.Solver.Status,
                record.Violations.Where(pair => !EndedWell.Contains(pair.Key)).Sum(pair => pair.Value),
                [.. record.Outputs.Where(output => output.File != RunFolder.StateFile).Select(output => Path.GetFileNameWithoutExtension(output.File))]);
        }
        catch (Exception exception) when (exception is JsonException || OutputException.IsFileSystemError(exception))
        {
            return null;
        }
    }
}
