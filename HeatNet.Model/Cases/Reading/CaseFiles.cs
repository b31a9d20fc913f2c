using System.Globalization;
using System.IO.Compression;
using System.Text.Unicode;

namespace HeatNet.Model.Cases.Reading;

/// <summary>Gives the text of the files of a case folder as UTF-8, and reports what keeps a file from being text.</summary>
internal sealed class CaseFiles(string folder, DiagnosticList diagnostics)
{
    private const int LargestText = 1 << 30;

    /// <summary>Reads a file, or its gzipped form.</summary>
    /// <param name="file">Name relative to the folder, with <c>/</c>.</param>
    /// <param name="required">Whether it is an error that the file is not there.</param>
    /// <param name="utf8">The text without byte order mark.</param>
    public bool TryRead(string file, bool required, out ReadOnlyMemory<byte> utf8)
    {
        utf8 = default;
        var path = Path.Combine(folder, file);
        var packed = path + ".gz";
        if (Directory.Exists(path))
        {
            return Fail("not-a-file", file);
        }

        if (File.Exists(path) && File.Exists(packed))
        {
            return Fail("two-versions", file, ("other", file + ".gz"));
        }

        if (File.Exists(path) || file.EndsWith(".gz", StringComparison.Ordinal))
        {
            return TryReadText(path, file, out utf8);
        }

        if (File.Exists(packed))
        {
            return TryReadText(packed, file + ".gz", out utf8);
        }

        if (required)
        {
            Fail("missing-file", file);
        }

        return false;
    }

    /// <summary>Files of a subfolder with an extension (or that and <c>.gz</c>) in order of name, relative to the case folder.</summary>
    public IReadOnlyList<string> List(string subfolder, string extension)
    {
        var path = Path.Combine(folder, subfolder);
        if (File.Exists(path))
        {
            Fail("not-a-folder", subfolder);
            return [];
        }

        try
        {
            return !Directory.Exists(path)
                ? []
                : [.. Directory.EnumerateFileSystemEntries(path)
                    .Select(entry => Path.GetFileName(entry))
                    .Where(name => name.EndsWith(extension, StringComparison.Ordinal) || name.EndsWith(extension + ".gz", StringComparison.Ordinal))
                    .Select(name => name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name)
                    .Distinct()
                    .Order(StringComparer.Ordinal)
                    .Select(name => subfolder + "/" + name)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fail("unreadable-file", subfolder, ("reason", e.Message));
            return [];
        }
    }

    /// <summary>Names of the files in the case folder itself, in order.</summary>
    public IReadOnlyList<string> NamesInFolder()
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fail("unreadable-file", "", ("reason", e.Message));
            return [];
        }
    }

    private bool TryReadText(string path, string file, out ReadOnlyMemory<byte> utf8)
    {
        utf8 = default;
        byte[] bytes;
        try
        {
            // A pipe or a device has no length, and reading it might never end.
            var length = new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path).Length;
            if (length is 0 or > LargestText)
            {
                return length == 0 ? Fail("empty-file", file) : Fail("file-too-large", file, ("bytes", length.ToString(CultureInfo.InvariantCulture)), ("most", Text.Of(LargestText)));
            }

            bytes = File.ReadAllBytes(path);
            if (file.EndsWith(".gz", StringComparison.Ordinal))
            {
                bytes = Unpack(bytes);
            }
        }
        catch (InvalidDataException e)
        {
            return Fail("damaged-gzip", file, ("reason", e.Message));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException)
        {
            return Fail("unreadable-file", file, ("reason", e.Message));
        }

        utf8 = bytes;
        if (utf8.Span.StartsWith("\uFEFF"u8))
        {
            utf8 = utf8[3..];
        }

        return IsText(utf8.Span, file);
    }

    // GZipStream takes a file that was cut off for a shorter one. A mark packed behind it comes out at the end only where the file is whole;
    // the length in its last bytes would not tell of files that are packed in several members.
    private static byte[] Unpack(byte[] packed)
    {
        using var stream = new GZipStream(new MemoryStream([.. packed, .. EndMark.Packed]), CompressionMode.Decompress);
        using var text = new MemoryStream();
        var buffer = new byte[1 << 16];
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            text.Write(buffer, 0, count);
            if (text.Length > LargestText)
            {
                throw new InvalidDataException($"more than {Text.Of(LargestText)} bytes");
            }
        }

        var unpacked = text.GetBuffer().AsSpan(0, (int)text.Length);
        return unpacked.EndsWith(EndMark.Plain) ? unpacked[..^EndMark.Plain.Length].ToArray() : throw new InvalidDataException("the file is cut off");
    }

    private static class EndMark
    {
        public static ReadOnlySpan<byte> Plain => "\u0000end of heatnet input\u0000"u8;

        public static byte[] Packed { get; } = Pack();

        private static byte[] Pack()
        {
            using var packed = new MemoryStream();
            using (var stream = new GZipStream(packed, CompressionLevel.Fastest))
            {
                stream.Write(Plain);
            }

            return packed.ToArray();
        }
    }

    private bool IsText(ReadOnlySpan<byte> utf8, string file)
    {
        if (utf8.Trim(" \t\r\n"u8).IsEmpty)
        {
            return Fail("empty-file", file);
        }

        var nul = utf8.IndexOf((byte)0);
        if (nul >= 0)
        {
            diagnostics.Error("nul-byte", file, LineOf(utf8, nul), null, ("byte", Text.Of(nul + 1)));
            return false;
        }

        if (!Utf8.IsValid(utf8))
        {
            var bad = FirstInvalid(utf8);
            diagnostics.Error("invalid-utf8", file, LineOf(utf8, bad), null, ("byte", Text.Of(bad + 1)));
            return false;
        }

        return true;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        var position = 0;
        while (position < utf8.Length
            && System.Text.Rune.DecodeFromUtf8(utf8[position..], out _, out var used) == System.Buffers.OperationStatus.Done)
        {
            position += used;
        }

        return position;
    }

    private static DiagnosticPlace LineOf(ReadOnlySpan<byte> utf8, int position) => new(utf8[..position].Count((byte)'\n') + 1);

    private bool Fail(string code, string file, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        diagnostics.Error(code, file, default, null, arguments);
        return false;
    }
}
