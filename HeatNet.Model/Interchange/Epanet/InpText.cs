using System.IO.Compression;
using System.Text;

namespace HeatNet.Model.Interchange.Epanet;

/// <summary>Opens an input file as text: plain or gzip, UTF-8 or, where the bytes are no UTF-8, Latin-1.</summary>
internal static class InpText
{
    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the whole file. Gzip is told by its first two bytes, whatever the name says.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="InvalidDataException">The file begins as gzip and is none.</exception>
    public static string Read(string path, ImportJournal journal)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes is [0x1f, 0x8b, ..])
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var plain = new MemoryStream(capacity: 4 * bytes.Length);
            gzip.CopyTo(plain);
            return Decode(plain.GetBuffer().AsSpan(0, (int)plain.Length), journal);
        }

        return Decode(bytes, journal);
    }

    private static string Decode(ReadOnlySpan<byte> bytes, ImportJournal journal)
    {
        try
        {
            return _strictUtf8.GetString(bytes is [0xef, 0xbb, 0xbf, ..] ? bytes[3..] : bytes);
        }
        catch (DecoderFallbackException)
        {
            journal.NoteAt(
                ImportSeverity.Information,
                string.Empty,
                0,
                null,
                "not-utf8");
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
