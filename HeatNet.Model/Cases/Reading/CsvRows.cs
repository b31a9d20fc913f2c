using System.Runtime.InteropServices;
using System.Text;
using Sylvan.Data.Csv;

namespace HeatNet.Model.Cases.Reading;

/// <summary>Rows of a CSV file with their lines; reports quotes, separators and rows that are not as they should be.</summary>
internal sealed class CsvRows : IDisposable
{
    private const int LongestRow = 1 << 26;

    private readonly CsvDataReader _reader;
    private readonly ReadContext _context;
    private int _nextLine = 1;

    public CsvRows(ReadOnlyMemory<byte> utf8, ReadContext context)
    {
        _context = context;
        _reader = CsvDataReader.Create(new StreamReader(Bytes(utf8), Encoding.UTF8, false, 1 << 16), new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = ',',
            BufferSize = 1 << 16,
            MaxBufferSize = LongestRow,

            // Nothing starts a comment: an id may begin with any character. NUL does not occur in a text that came so far.
            Comment = '\0',
        });
    }

    /// <summary>Number of fields of the header; rows must have as many.</summary>
    public int FieldCount { get; private set; }

    /// <summary>A field of the current row, without quotes.</summary>
    public ReadOnlySpan<char> this[int field] => _reader.GetFieldSpan(field);

    /// <summary>Reads the header.</summary>
    /// <returns>Its names, or null where there is none (reported).</returns>
    public string[]? ReadHeader()
    {
        if (!TryNext())
        {
            return null;
        }

        FieldCount = _reader.RowFieldCount;
        var names = new string[FieldCount];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = this[i].Trim().ToString();
        }

        if (names.Length == 1 && names[0].AsSpan().IndexOfAny(';', '\t') >= 0)
        {
            _context.Error("wrong-separator", ("header", names[0]));
            return null;
        }

        return names;
    }

    /// <summary>Moves to the next row that has the right number of fields; skips empty lines.</summary>
    public bool Read()
    {
        while (TryNext())
        {
            var fields = _reader.RowFieldCount;
            if (fields == FieldCount && (fields > 1 || !this[0].Trim().IsEmpty))
            {
                return true;
            }

            if (fields == 1 && this[0].Trim().IsEmpty)
            {
                continue;
            }

            _context.ElementId = this[0].ToString();
            _context.Error("ragged-row", ("found", Text.Of(fields)), ("expected", Text.Of(FieldCount)));
            _context.ShapeUnknown = true;
        }

        return false;
    }

    public void Dispose() => _reader.Dispose();

    private static MemoryStream Bytes(ReadOnlyMemory<byte> utf8) =>
        MemoryMarshal.TryGetArray(utf8, out var segment) ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, false) : new MemoryStream(utf8.ToArray());

    private bool TryNext()
    {
        _context.Line = _nextLine;
        _context.Column = null;
        _context.ElementId = null;
        try
        {
            if (!_reader.Read())
            {
                return false;
            }
        }
        catch (Exception e) when (e is CsvFormatException or CsvInvalidCharacterException or CsvRecordTooLargeException)
        {
            _context.IdOfRow = null;
            _context.Error("bad-quotes");
            _context.ShapeUnknown = true;
            return false;
        }

        var raw = _reader.GetRawRecordSpan();
        var ends = raw.Count('\n');
        _nextLine += ends > 0 ? ends : 1;
        return true;
    }
}
