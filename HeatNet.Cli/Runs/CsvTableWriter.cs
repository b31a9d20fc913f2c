using System.Globalization;
using System.Text;

namespace HeatNet.Cli.Runs;

/// <summary>A table as RFC 4180 text: UTF-8, CRLF, decimal points, numbers in their shortest form that reads back equal.</summary>
internal sealed class CsvTableWriter : ITableWriter
{
    private const int FlushAtChars = 1 << 16;

    private readonly Stream _stream;
    private readonly StringBuilder _text = new();

    public CsvTableWriter(TableSchema schema, bool hasTime, Stream stream)
    {
        _stream = stream;
        string[] head = hasTime ? [TableSchema.Time] : [];
        _text.AppendJoin(',', [.. head, .. schema.TextColumns, .. schema.NumberColumns]).Append("\r\n");
    }

    public async Task AppendAsync(TableRows rows, DateTimeOffset? time, CancellationToken token)
    {
        var stamp = time?.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture);
        for (var row = 0; row < rows.Count; row++)
        {
            AppendRow(rows, row, stamp);
            if (_text.Length >= FlushAtChars)
            {
                await WriteOutAsync(token).ConfigureAwait(false);
            }
        }
    }

    public async Task CompleteAsync(CancellationToken token)
    {
        await WriteOutAsync(token).ConfigureAwait(false);
        await DurableStream.FlushAsync(_stream, token).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private void AppendRow(TableRows rows, int row, string? stamp)
    {
        if (stamp is not null)
        {
            _text.Append(stamp).Append(',');
        }

        for (var column = 0; column < rows.Texts.Length; column++)
        {
            _text.Append(column == 0 ? "" : ",").Append(Quoted(rows.Texts[column][row] ?? ""));
        }

        foreach (var numbers in rows.Numbers)
        {
            _text.Append(',');
            if (double.IsFinite(numbers[row]))
            {
                _text.Append(CultureInfo.InvariantCulture, $"{numbers[row]:R}");
            }
        }

        _text.Append("\r\n");
    }

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private async Task WriteOutAsync(CancellationToken token)
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(_text.ToString()), token).ConfigureAwait(false);
        _text.Clear();
    }
}
