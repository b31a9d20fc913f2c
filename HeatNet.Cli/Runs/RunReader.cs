using System.Runtime.CompilerServices;
using System.Text.Json;

namespace HeatNet.Cli.Runs;

/// <summary>Reads a run folder.</summary>
public sealed class RunReader
{
    // A plan has tables of its own, some with the names of others.
    private static readonly IReadOnlyDictionary<string, TableSchema> OfPlans =
        PlanningTables.Schemas.Concat(PlanComparisonTables.Schemas).ToDictionary(schema => schema.Name);

    private static readonly IReadOnlyDictionary<string, TableSchema> OfOthers = ResultTables.OfStates
        .Concat([ResultTables.Limits, ResultTables.Network, ResultTables.Delays])
        .Concat(DispatchTables.Schemas)
        .Concat(ContingencyTables.Schemas)
        .ToDictionary(schema => schema.Name);

    private readonly string _folder;

    private IReadOnlyDictionary<string, TableSchema> Schemas => Record.Plan is null ? OfOthers : OfPlans;

    private RunReader(string folder, RunRecord record)
    {
        _folder = folder;
        Record = record;
    }

    /// <summary>What was run and how it went.</summary>
    public RunRecord Record { get; }

    /// <summary>Names of the tables that the run has.</summary>
    public IEnumerable<string> Tables => Record.Outputs.Where(output => output.File != RunFolder.StateFile).Select(output => Path.GetFileNameWithoutExtension(output.File));

    /// <summary>Opens a run and makes sure that its files are there in full.</summary>
    /// <exception cref="RunReadException">The folder is not a whole run; the message says what is missing.</exception>
    public static RunReader Open(string folder)
    {
        var file = Path.Combine(folder, RunFolder.RecordFile);
        if (!File.Exists(file))
        {
            throw new RunReadException(RunProblem.NotARun, folder, $"it has no {RunFolder.RecordFile}");
        }

        RunRecord record;
        try
        {
            record = JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(file), RunRecord.Json)
                ?? throw new RunReadException(RunProblem.Unreadable, file, "null");
        }
        catch (JsonException exception)
        {
            throw new RunReadException(RunProblem.Unreadable, file, exception.Message, exception);
        }

        foreach (var output in record.Outputs)
        {
            // A table lies in the folder itself: a record that names files elsewhere was not written by this program.
            if (Path.GetFileName(output.File) != output.File)
            {
                throw new RunReadException(RunProblem.Unreadable, file, output.File);
            }

            var table = new FileInfo(Path.Combine(folder, output.File));
            if (!table.Exists || table.Length != output.Bytes)
            {
                var found = table.Exists ? $"has {table.Length}" : "is missing";
                throw new RunReadException(
                    RunProblem.Incomplete, table.FullName, $"it should have {output.Bytes} bytes and {found}");
            }
        }

        return new RunReader(folder, record);
    }

    /// <summary>Columns of a table; null for one that this program does not know.</summary>
    public TableSchema? SchemaOf(string name) => Schemas.GetValueOrDefault(name);

    /// <summary>Reads a table.</summary>
    /// <param name="name">Its name without file ending.</param>
    /// <exception cref="ArgumentException">The run has no such table.</exception>
    /// <exception cref="RunReadException">The file is not a table of this kind.</exception>
    public Task<ResultTable> ReadAsync(string name) => ReadAsync(name, keep: null);

    /// <summary>Reads the rows of a table at some times; row groups without any of them are passed over.</summary>
    /// <param name="name">Its name without file ending.</param>
    /// <param name="keep">Which times; null, or a table without times: all rows.</param>
    /// <param name="token">Cancels reading.</param>
    /// <exception cref="ArgumentException">The run has no such table.</exception>
    /// <exception cref="RunReadException">The file is not a table of this kind.</exception>
    public async Task<ResultTable> ReadAsync(string name, Predicate<DateTimeOffset>? keep, CancellationToken token = default)
    {
        var blocks = new List<ResultTable>();
        await foreach (var block in ReadBlocksAsync(name, keep, token).ConfigureAwait(false))
        {
            blocks.Add(block);
        }

        return blocks.Count == 1 ? blocks[0] : ResultTable.Join(Schemas[name], blocks);
    }

    /// <summary>Reads a table block by block, so that a year of a large network streams through bounded memory.</summary>
    /// <param name="name">Its name without file ending.</param>
    /// <param name="keep">Which times; null, or a table without times: all rows.</param>
    /// <param name="token">Cancels reading.</param>
    /// <exception cref="ArgumentException">The run has no such table.</exception>
    /// <exception cref="RunReadException">The file is not a table of this kind.</exception>
    public async IAsyncEnumerable<ResultTable> ReadBlocksAsync(
        string name, Predicate<DateTimeOffset>? keep, [EnumeratorCancellation] CancellationToken token = default)
    {
        var output = Record.Outputs.FirstOrDefault(output => Path.GetFileNameWithoutExtension(output.File) == name)
            ?? throw new ArgumentException($"the run has no table {name}; it has {string.Join(", ", Tables)}", nameof(name));
        var file = Path.Combine(_folder, output.File);
        var stream = File.OpenRead(file);
        await using (stream.ConfigureAwait(false))
        {
            var blocks = output.File.EndsWith(".csv", StringComparison.Ordinal)
                ? CsvTableReader.ReadAsync(Schemas[name], stream, keep, token)
                : ParquetTableReader.ReadAsync(Schemas[name], stream, keep, token);
            var reading = blocks.GetAsyncEnumerator(token);
            await using (reading.ConfigureAwait(false))
            {
                while (await NextAsync(reading, file).ConfigureAwait(false))
                {
                    yield return reading.Current;
                }
            }
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<ResultTable> reading, string file)
    {
        try
        {
            return await reading.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or RunReadException or OutOfMemoryException))
        {
            // Whatever a broken file makes its reader throw, to the user it is a file that cannot be read.
            throw new RunReadException(RunProblem.Unreadable, file, exception.Message, exception);
        }
    }
}
