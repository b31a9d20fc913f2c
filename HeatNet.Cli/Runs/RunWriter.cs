using System.Text.Json;
using HeatNet.Model.Cases;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;
using HeatNet.Solver.Simulation.Dynamic;

namespace HeatNet.Cli.Runs;

/// <summary>
/// Writes a run folder: tables state by state, then <c>run.json</c>, then the rename that makes it visible. Disposed before
/// <see cref="CommitAsync"/> it leaves nothing.
/// </summary>
internal sealed class RunWriter : IAsyncDisposable
{
    private readonly RunFolder _folder;
    private readonly ResultTables? _tables;
    private readonly IReadOnlyList<TableSchema> _further;
    private readonly List<OpenTable> _open = [];
    private bool _hasState;

    private RunWriter(RunFolder folder, ResultTables? tables, IReadOnlyList<TableSchema> further)
    {
        _further = further;
        _folder = folder;
        _tables = tables;
    }

    /// <summary>Where the run will be.</summary>
    public string Target => _folder.Target;

    /// <summary>Begins a run.</summary>
    /// <exception cref="OutputException">The target may not be written.</exception>
    public static Task<RunWriter> CreateAsync(
        string path,
        bool overwrite,
        HeatCase heatCase,
        ResultFormat format,
        bool hasTime,
        CancellationToken token,
        bool isDynamic = false) =>
        CreateAsync(RunFolder.Create(path, overwrite), heatCase, format, hasTime, stream => stream, token, isDynamic);

    /// <summary>Begins a run that has further tables beside those of a simulation.</summary>
    /// <exception cref="OutputException">The target may not be written.</exception>
    public static Task<RunWriter> CreateAsync(
        string path, bool overwrite, HeatCase heatCase, ResultFormat format, IReadOnlyList<TableSchema> further, CancellationToken token) =>
        CreateAsync(RunFolder.Create(path, overwrite), heatCase, format, true, stream => stream, token, further: further);

    /// <summary>Begins a run with tables of its own only, which have no times.</summary>
    /// <exception cref="OutputException">The target may not be written.</exception>
    public static Task<RunWriter> CreateAsync(
        string path, bool overwrite, ResultFormat format, IReadOnlyList<TableSchema> tables, CancellationToken token) =>
        CreateAsync(RunFolder.Create(path, overwrite), null, format, false, stream => stream, token, further: tables);

    /// <summary>Begins a run in a folder, with streams as a caller wants them.</summary>
    internal static async Task<RunWriter> CreateAsync(
        RunFolder folder,
        HeatCase? heatCase,
        ResultFormat format,
        bool hasTime,
        Func<FileStream, Stream> wrap,
        CancellationToken token,
        bool isDynamic = false,
        IReadOnlyList<TableSchema>? further = null)
    {
        var writer = new RunWriter(folder, heatCase is null ? null : new ResultTables(heatCase, isDynamic), further ?? []);
        try
        {
            foreach (var schema in (writer._tables?.Schemas ?? []).Concat(writer._further))
            {
                var name = schema.Name + Extension(format);
                await writer.GuardedAsync(name, async () =>
                {
                    var stream = wrap(folder.CreateFile(name));
                    ITableWriter table = format == ResultFormat.Csv
                        ? new CsvTableWriter(schema, hasTime && schema.HasTime, stream)
                        : await ParquetTableWriter.CreateAsync(schema, hasTime && schema.HasTime, stream, token).ConfigureAwait(false);
                    writer._open.Add(new OpenTable(schema, name, table));
                }).ConfigureAwait(false);
            }
        }
        catch
        {
            await writer.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return writer;
    }

    /// <summary>File name ending of a format, with the dot.</summary>
    public static string Extension(ResultFormat format) => format == ResultFormat.Csv ? ".csv" : ".parquet";

    /// <summary>Adds one state to all tables.</summary>
    /// <param name="result">The state.</param>
    /// <param name="limits">What its checks found.</param>
    /// <param name="time">Its time; null in a run without times.</param>
    /// <param name="token">Cancels.</param>
    /// <param name="content">Heat in the network, in a dynamic run.</param>
    public async Task AppendAsync(
        SteadyResult result, LimitReport limits, DateTimeOffset? time, CancellationToken token, NetworkContent? content = null)
    {
        foreach (var table in _open.Where(table => !_further.Contains(table.Schema)))
        {
            if (table.Schema == ResultTables.Network)
            {
                await AppendAsync(table, _tables!.NetworkRow(result, content!), time, token).ConfigureAwait(false);
            }
            else if (table.Schema != ResultTables.Delays)
            {
                await AppendAsync(table, _tables!.Rows(table.Schema, result, limits), time, token).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Adds what a dynamic run knows at its end: delays, and the state to go on from.</summary>
    public async Task AppendEndAsync(IReadOnlyList<PlantDelay> delays, Action<Stream> saveState, CancellationToken token)
    {
        var table = _open.Single(table => table.Schema == ResultTables.Delays);
        await AppendAsync(table, _tables!.DelayRows(delays), null, token).ConfigureAwait(false);
        await GuardedAsync(RunFolder.StateFile, async () =>
        {
            using var stream = _folder.CreateFile(RunFolder.StateFile);
            saveState(stream);
            await DurableStream.FlushAsync(stream, token).ConfigureAwait(false);
            _hasState = true;
        }).ConfigureAwait(false);
    }

    /// <summary>Adds a folder that its writer fills.</summary>
    /// <param name="name">Name within the run.</param>
    /// <param name="write">Writes the folder of a path; its parent is there.</param>
    public void AddFolder(string name, Action<string> write)
    {
        var path = Path.Combine(_folder.Partial, name);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            write(path);
        }
        catch (Exception exception) when (OutputException.IsFileSystemError(exception))
        {
            throw new OutputException(OutputProblem.System, Path.Combine(Target, name), exception);
        }
    }

    /// <summary>Adds rows to one of the further tables.</summary>
    public Task AppendAsync(TableSchema schema, TableRows rows, DateTimeOffset? time, CancellationToken token) => AppendAsync(
        _open.Find(open => open.Schema == schema) ?? throw new ArgumentException($"no table is called {schema.Name}", nameof(schema)), rows, time, token);

    private async Task AppendAsync(OpenTable table, TableRows rows, DateTimeOffset? time, CancellationToken token)
    {
        await GuardedAsync(table.File, () => table.Writer.AppendAsync(rows, time, token)).ConfigureAwait(false);
        table.Rows += rows.Count;
    }

    /// <summary>Finishes the tables, writes the record with their sizes, and makes the folder visible.</summary>
    /// <param name="record">Makes the record from the list of files; called when the tables are complete.</param>
    /// <param name="token">Cancels up to the last moment before the rename.</param>
    public async Task CommitAsync(Func<IReadOnlyList<RunOutput>, RunRecord> record, CancellationToken token)
    {
        var outputs = new List<RunOutput>();
        foreach (var table in _open)
        {
            await GuardedAsync(table.File, async () =>
            {
                await table.Writer.CompleteAsync(token).ConfigureAwait(false);
                await table.Writer.DisposeAsync().ConfigureAwait(false);
            }).ConfigureAwait(false);
            outputs.Add(new RunOutput(table.File, table.Rows, new FileInfo(Path.Combine(_folder.Partial, table.File)).Length));
        }

        if (_hasState)
        {
            outputs.Add(new RunOutput(RunFolder.StateFile, 0, new FileInfo(Path.Combine(_folder.Partial, RunFolder.StateFile)).Length));
        }

        await GuardedAsync(RunFolder.RecordFile, async () =>
        {
            using var stream = _folder.CreateFile(RunFolder.RecordFile);
            await JsonSerializer.SerializeAsync(stream, record(outputs), RunRecord.Json, token).ConfigureAwait(false);
            await DurableStream.FlushAsync(stream, token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        token.ThrowIfCancellationRequested();
        _folder.Commit();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var table in _open)
        {
            try
            {
                await table.Writer.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (OutputException.IsFileSystemError(exception))
            {
                // Closing flushes, which a full disk refuses again; the first refusal has been reported.
            }
        }

        _folder.Dispose();
    }

    private async Task GuardedAsync(string file, Func<Task> action)
    {
        try
        {
            await action().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutputException && OutputException.IsFileSystemError(exception))
        {
            throw new OutputException(OutputProblem.System, Path.Combine(_folder.Target, file), exception);
        }
    }

    private sealed class OpenTable(TableSchema schema, string file, ITableWriter writer)
    {
        public TableSchema Schema { get; } = schema;

        public string File { get; } = file;

        public ITableWriter Writer { get; } = writer;

        public long Rows { get; set; }
    }
}
