using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Sylvan.Data.Csv;

namespace HeatNet.Cli.Runs;

/// <summary>Reads what <see cref="CsvTableWriter"/> writes, block by block.</summary>
internal static class CsvTableReader
{
    public static async IAsyncEnumerable<ResultTable> ReadAsync(
        TableSchema schema, Stream stream, Predicate<DateTimeOffset>? keep, [EnumeratorCancellation] CancellationToken token)
    {
        using var text = new StreamReader(stream, Encoding.UTF8);
        // An id may be longer than the reader's buffer is by default.
        var options = new CsvDataReaderOptions { MaxBufferSize = 1 << 24 };
        var csv = await CsvDataReader.CreateAsync(text, options, token).ConfigureAwait(false);
        await using (csv.ConfigureAwait(false))
        {
            var hasTime = csv.GetName(0) == TableSchema.Time;
            int[] textColumns = [.. schema.TextColumns.Select(csv.GetOrdinal)];
            int[] numberColumns = [.. schema.NumberColumns.Select(csv.GetOrdinal)];
            var block = new TableBlock(schema, hasTime);
            while (await csv.ReadAsync(token).ConfigureAwait(false))
            {
                var time = hasTime ? DateTimeOffset.Parse(csv.GetString(0), CultureInfo.InvariantCulture) : default;
                if (hasTime && keep is not null && !keep(time))
                {
                    continue;
                }

                block.Times?.Add(time);
                for (var i = 0; i < textColumns.Length; i++)
                {
                    block.Texts[i].Add(csv.GetString(textColumns[i]) is { Length: > 0 } value ? value : null);
                }

                for (var i = 0; i < numberColumns.Length; i++)
                {
                    var value = csv.GetString(numberColumns[i]);
                    block.Numbers[i].Add(value.Length == 0 ? double.NaN : double.Parse(value, CultureInfo.InvariantCulture));
                }

                if (block.Count >= ParquetTableWriter.RowGroupRows)
                {
                    yield return block.ToTable();
                    block = new TableBlock(schema, hasTime);
                }
            }

            yield return block.ToTable();
        }
    }
}
