using System.Buffers.Binary;
using System.Collections.Concurrent;
using ScottPlot;
using SkiaSharp;

namespace HeatNet.Cli.Plotting;

/// <summary>
/// Fonts whose box ends at their descent. The library places a line of text by the bottom of the font's box instead of its descent, and the box of fonts with
/// very many letters is much larger: text in Noto Sans CJK would stand three quarters of its size too high. The box is a figure in the font's
/// table <c>head</c> that nothing else needs, so it is set right in memory.
/// </summary>
internal sealed class TightFonts : IFontResolver
{
    private static readonly ConcurrentDictionary<(string Family, bool IsBold), SKTypeface?> Known = new();
    private static readonly Lazy<TightFonts> Single = new(() =>
    {
        var fonts = new TightFonts();
        Fonts.FontResolvers.Insert(0, fonts);
        return fonts;
    });

    private TightFonts()
    {
    }

    /// <summary>Makes the library use such fonts.</summary>
    public static void Use() => _ = Single.Value;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => CreateTypeface(fontName, weight >= FontWeight.SemiBold, false);

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => Known.GetOrAdd((fontName, bold), key => Load(key.Family, key.IsBold));

    // Null leaves the font to the library.
    private static SKTypeface? Load(string family, bool isBold)
    {
        using var plain = SKFontManager.Default.MatchFamily(family, isBold ? SKFontStyle.Bold : SKFontStyle.Normal);
        if (plain is null)
        {
            return null;
        }

        using var font = new SKFont(plain, plain.UnitsPerEm);
        using var stream = plain.OpenStream(out var index);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        if (stream.Read(bytes, bytes.Length) != bytes.Length || HeadOf(bytes, index) is not { } head)
        {
            return null;
        }

        const int LeastY = 38, GreatestY = 42;
        BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(head + LeastY), (short)-font.Metrics.Descent);
        BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(head + GreatestY), (short)-font.Metrics.Ascent);
        using var data = SKData.CreateCopy(bytes);
        return SKTypeface.FromData(data, index);
    }

    // Where the table head of a font begins, in a file of one font or of a collection.
    private static int? HeadOf(ReadOnlySpan<byte> bytes, int index)
    {
        const int CollectionHeader = 12, DirectoryHeader = 12, DirectoryEntry = 16, HeadLength = 54;
        var directory = bytes[..4].SequenceEqual("ttcf"u8) ? (int)BinaryPrimitives.ReadUInt32BigEndian(bytes[(CollectionHeader + (4 * index))..]) : 0;
        var tables = BinaryPrimitives.ReadUInt16BigEndian(bytes[(directory + 4)..]);
        for (var table = 0; table < tables; table++)
        {
            var entry = bytes.Slice(directory + DirectoryHeader + (table * DirectoryEntry), DirectoryEntry);
            var offset = (int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
            if (entry[..4].SequenceEqual("head"u8) && offset + HeadLength <= bytes.Length)
            {
                return offset;
            }
        }

        return null;
    }
}
