using System.Runtime.CompilerServices;
using Parquet;
using Parquet.Schema;

namespace HeatNet.Cli.Runs;

/// <summary>Reads what <see cref="ParquetTableWriter"/> writes, one row group a block.</summary>
internal static class ParquetTableReader
{
    public static async IAsyncEnumerable<ResultTable> ReadAsync(
        TableSchema schema, Stream stream, Predicate<DateTimeOffset>? keep, [EnumeratorCancellation] CancellationToken token)
    {
        var reader = await ParquetReader.CreateAsync(stream, cancellationToken: token).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var fields = reader.Schema.GetDataFields().ToDictionary(field => field.Name);
            for (var i = 0; i < reader.RowGroupCount; i++)
            {
                token.ThrowIfCancellationRequested();
                using var group = reader.OpenRowGroupReader(i);
                var block = new TableBlock(schema, fields.ContainsKey(TableSchema.Time));
                if (await ReadGroupAsync(group, fields, schema, block, keep, token).ConfigureAwait(false))
                {
                    yield return block.ToTable();
                }
            }
        }
    }

    // Whether any row of the group is kept: the other columns of a group without one are not even read.
    private static async Task<bool> ReadGroupAsync(
        ParquetRowGroupReader group,
        Dictionary<string, DataField> fields,
        TableSchema schema,
        TableBlock block,
        Predicate<DateTimeOffset>? keep,
        CancellationToken token)
    {
        var rows = checked((int)group.RowCount);
        List<int>? kept = null;
        if (block.Times is { } times)
        {
            var instants = new DateTime[rows];
            await group.ReadAsync<DateTime>(fields[TableSchema.Time], instants, cancellationToken: token).ConfigureAwait(false);
            var all = Array.ConvertAll(instants, instant => new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)));
            kept = keep is null ? null : [.. Enumerable.Range(0, rows).Where(row => keep(all[row]))];
            if (kept is { Count: 0 })
            {
                return false;
            }

            times.AddRange(Chosen(all, kept));
        }

        for (var column = 0; column < schema.TextColumns.Count; column++)
        {
            var values = new string[rows];
            await group.ReadAsync(fields[schema.TextColumns[column]], values, cancellationToken: token).ConfigureAwait(false);
            block.Texts[column].AddRange(Chosen(values, kept));
        }

        for (var column = 0; column < schema.NumberColumns.Count; column++)
        {
            var values = new double?[rows];
            await group.ReadAsync<double>(fields[schema.NumberColumns[column]], values, cancellationToken: token).ConfigureAwait(false);
            block.Numbers[column].AddRange(Chosen(values, kept).Select(value => value ?? double.NaN));
        }

        return true;
    }

    private static IEnumerable<T> Chosen<T>(T[] values, List<int>? rows) => rows is null ? values : rows.Select(row => values[row]);
}
