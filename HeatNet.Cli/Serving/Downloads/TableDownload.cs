using HeatNet.Cli.Runs;

namespace HeatNet.Cli.Serving.Downloads;

/// <summary>A table of a run as a file of the wanted format: the run's own file where it has that format, else made anew from it.</summary>
internal static class TableDownload
{
    /// <summary>Formats by file name ending, with their media types.</summary>
    public static readonly IReadOnlyDictionary<string, string> Formats = new Dictionary<string, string>
    {
        ["csv"] = "text/csv; charset=utf-8",
        ["parquet"] = "application/vnd.apache.parquet",
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    /// <summary>Opens a table; null where the run has no such table, or it cannot be given in this format.</summary>
    /// <param name="folder">Folder of the run.</param>
    /// <param name="table">Name of the table.</param>
    /// <param name="format">File name ending.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="RunReadException">The run cannot be read.</exception>
    public static async Task<Stream?> OpenAsync(string folder, string table, string format, CancellationToken token)
    {
        var run = RunReader.Open(folder);
        var output = run.Record.Outputs.FirstOrDefault(output =>
            output.File != RunFolder.StateFile && Path.GetFileNameWithoutExtension(output.File) == table);
        if (output is null || !Shelves.PlainFolders.IsPlainFile(Path.Combine(folder, output.File)))
        {
            return null;
        }

        if (Path.GetExtension(output.File) == "." + format)
        {
            return File.OpenRead(Path.Combine(folder, output.File));
        }

        if (run.SchemaOf(table) is not { } schema)
        {
            return null;
        }

        // A file and not memory: a year of a large network has gigabytes. It goes when it is closed.
        var aside = new FileStream(
            Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await WriteAsync(run, schema, output.Rows, format, aside, token).ConfigureAwait(false);
            aside.Position = 0;
            return aside;
        }
        catch
        {
            await aside.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task WriteAsync(RunReader run, TableSchema schema, long rowCount, string format, Stream stream, CancellationToken token)
    {
        var blocks = run.ReadBlocksAsync(schema.Name, keep: null, token);
        if (format == "xlsx")
        {
            var offset = run.Record.Solver.WorstTime?.Offset ?? TimeSpan.Zero;
            await Task.Run(() => XlsxTable.Write(schema, blocks.ToBlockingEnumerable(token), rowCount, offset, stream), token).ConfigureAwait(false);
            return;
        }

        ITableWriter? writer = null;
        await foreach (var block in blocks.ConfigureAwait(false))
        {
            writer ??= await CreateAsync(schema, block.Times is not null, format, stream, token).ConfigureAwait(false);
            foreach (var (time, rows) in ByTime(block))
            {
                await writer.AppendAsync(rows, time, token).ConfigureAwait(false);
            }
        }

        writer ??= await CreateAsync(schema, hasTime: false, format, stream, token).ConfigureAwait(false);
        await writer.CompleteAsync(token).ConfigureAwait(false);
    }

    // The writer is completed and not disposed: the stream stays open for the answer.
    private static async Task<ITableWriter> CreateAsync(TableSchema schema, bool hasTime, string format, Stream stream, CancellationToken token) =>
        format == "csv" ? new CsvTableWriter(schema, hasTime, stream) : await ParquetTableWriter.CreateAsync(schema, hasTime, stream, token).ConfigureAwait(false);

    // Writers take rows of one time at once.
    private static IEnumerable<(DateTimeOffset? Time, TableRows Rows)> ByTime(ResultTable block)
    {
        var from = 0;
        while (from < block.RowCount)
        {
            var to = from + 1;
            while (to < block.RowCount && (block.Times is null || block.Times[to] == block.Times[from]))
            {
                to++;
            }

            var range = from..to;
            yield return (block.Times?[from], new TableRows(
                [.. block.Schema.TextColumns.Select(name => block.Texts[name][range])],
                [.. block.Schema.NumberColumns.Select(name => block.Numbers[name][range])]));
            from = to;
        }
    }
}
