using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace HeatNet.Cli.Runs;

/// <summary>
/// A table as Parquet in long format: one row an element and time. Rows are gathered into row groups of many hours, so that a
/// year of a large network streams through a few megabytes of memory. Missing numbers are null, times are UTC instants.
/// </summary>
internal sealed class ParquetTableWriter : ITableWriter
{
    /// <summary>Rows after which a row group is written.</summary>
    public const int RowGroupRows = 1 << 17;

    private readonly Stream _stream;
    private readonly ParquetWriter _writer;
    private readonly DataField? _timeField;
    private readonly DataField[] _textFields;
    private readonly DataField[] _numberFields;
    private readonly List<DateTime> _times = [];
    private readonly List<string?>[] _texts;
    private readonly OptionalNumbers[] _numbers;

    private ParquetTableWriter(Stream stream, ParquetWriter writer, DataField? timeField, DataField[] textFields, DataField[] numberFields)
    {
        _stream = stream;
        _writer = writer;
        _timeField = timeField;
        _textFields = textFields;
        _numberFields = numberFields;
        _texts = Array.ConvertAll(textFields, _ => new List<string?>());
        _numbers = Array.ConvertAll(numberFields, _ => new OptionalNumbers());
    }

    public static async Task<ParquetTableWriter> CreateAsync(
        TableSchema schema, bool hasTime, Stream stream, CancellationToken token)
    {
        var timeField = hasTime
            ? new DateTimeDataField(
                TableSchema.Time, DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Millis, isNullable: false)
            : null;
        DataField[] textFields = [.. schema.TextColumns.Select(name => new DataField<string>(name))];
        DataField[] numberFields = [.. schema.NumberColumns.Select(name => new DataField<double?>(name))];
        Field[] fields = [.. timeField is null ? [] : new Field[] { timeField }, .. textFields, .. numberFields];
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Fastest };
        foreach (var field in textFields)
        {
            options.ColumnEncodingHints[field.Name] = EncodingHint.Dictionary;
        }

        foreach (var field in numberFields)
        {
            options.ColumnEncodingHints[field.Name] = EncodingHint.ByteSplitStream;
        }

        var writer = await ParquetWriter
            .CreateAsync(new ParquetSchema(fields), stream, options, cancellationToken: token)
            .ConfigureAwait(false);
        return new ParquetTableWriter(stream, writer, timeField, textFields, numberFields);
    }

    public async Task AppendAsync(TableRows rows, DateTimeOffset? time, CancellationToken token)
    {
        if (_timeField is not null)
        {
            var instant = time?.UtcDateTime ?? throw new ArgumentNullException(nameof(time));
            _times.AddRange(Enumerable.Repeat(instant, rows.Count));
        }

        for (var column = 0; column < _texts.Length; column++)
        {
            _texts[column].AddRange(rows.Texts[column]);
        }

        for (var column = 0; column < _numbers.Length; column++)
        {
            _numbers[column].Append(rows.Numbers[column]);
        }

        if (_texts[0].Count >= RowGroupRows)
        {
            await WriteRowGroupAsync(token).ConfigureAwait(false);
        }
    }

    public async Task CompleteAsync(CancellationToken token)
    {
        if (_texts[0].Count > 0)
        {
            await WriteRowGroupAsync(token).ConfigureAwait(false);
        }

        // Disposing the writer writes the footer.
        await _writer.DisposeAsync().ConfigureAwait(false);
        await DurableStream.FlushAsync(_stream, token).ConfigureAwait(false);
    }

    // The writer itself is not disposed here: an unfinished file must stay without footer, so that nobody takes it for whole.
    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task WriteRowGroupAsync(CancellationToken token)
    {
        using (var group = _writer.CreateRowGroup())
        {
            if (_timeField is not null)
            {
                await group.WriteAsync<DateTime>(_timeField, _times.ToArray(), cancellationToken: token).ConfigureAwait(false);
            }

            for (var column = 0; column < _texts.Length; column++)
            {
                await group.WriteAsync(_textFields[column], _texts[column]!).ConfigureAwait(false);
            }

            for (var column = 0; column < _numbers.Length; column++)
            {
                var numbers = _numbers[column];
                await group
                    .WriteAllPartsAsync(_numberFields[column], numbers.Values, numbers.HasValue, null, token)
                    .ConfigureAwait(false);
            }
        }

        _times.Clear();
        Array.ForEach(_texts, column => column.Clear());
        Array.ForEach(_numbers, column => column.Clear());
    }
}
