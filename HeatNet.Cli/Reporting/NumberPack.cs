using System.IO.Compression;
using System.Runtime.InteropServices;

namespace HeatNet.Cli.Reporting;

/// <summary>
/// Columns of numbers as a page carries them: float32, little-endian, byte by byte of every column after each other (equal bytes then stand
/// together, which compresses best), gzip, Base64. Seven digits are more than any figure of a report shows.
/// </summary>
internal sealed class NumberPack
{
    private readonly Dictionary<string, int[]> _places = [];
    private readonly MemoryStream _bytes = new();
    private int _count;

    /// <summary>Offset and number of values by column.</summary>
    public IReadOnlyDictionary<string, int[]> Places => _places;

    /// <summary>Adds a column; NaN means that there is no value.</summary>
    public void Add(string name, ReadOnlySpan<double> values)
    {
        _places.Add(name, [_count, values.Length]);
        _count += values.Length;
        var singles = new float[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            singles[i] = (float)values[i];
        }

        var bytes = MemoryMarshal.AsBytes(singles.AsSpan());
        var plane = new byte[values.Length];
        for (var at = 0; at < sizeof(float); at++)
        {
            for (var i = 0; i < plane.Length; i++)
            {
                plane[i] = bytes[(i * sizeof(float)) + (BitConverter.IsLittleEndian ? at : sizeof(float) - 1 - at)];
            }

            _bytes.Write(plane);
        }
    }

    /// <summary>All columns as text.</summary>
    public string ToBase64()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(_bytes.GetBuffer().AsSpan(0, (int)_bytes.Length));
        }

        return Convert.ToBase64String(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }
}
