using SkiaSharp;

namespace HeatNet.Cli.Plotting;

/// <summary>Finds a font that has the letters of a drawing.</summary>
internal static class PlotFont
{
    /// <summary>Packages that bring a Chinese font, for the message where there is none.</summary>
    public const string Packages = "fonts-noto-cjk (Debian, Ubuntu), google-noto-sans-cjk-fonts (Fedora, openEuler), noto-fonts-cjk (Arch)";

    // Sans-serif fonts first, as the names of the systems have them.
    private static readonly string[] Preferred =
        ["Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "Hiragino Sans GB", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "SimHei", "Droid Sans Fallback"];

    private static readonly string[] PreferredLatin = ["DejaVu Sans", "Segoe UI", "Helvetica Neue", "Liberation Sans", "Arial"];

    /// <summary>A family that has all letters of some texts; null: none is installed.</summary>
    public static string? Find(IEnumerable<string> texts) => Find(texts, SKFontManager.Default.FontFamilies);

    /// <summary>The same among some families.</summary>
    internal static string? Find(IEnumerable<string> texts, IEnumerable<string> installed)
    {
        // Signs that hardly any font has, such as those of a hostile name, do not count: what counts is the script of the words.
        var letters = string.Concat(texts.SelectMany(text => text).Where(IsChinese).Distinct());
        var families = installed.Distinct().ToList();
        string[] preferred = letters.Length == 0 ? [.. PreferredLatin, .. Preferred] : Preferred;
        return preferred.Where(families.Contains)
            .Concat(families.Order(StringComparer.Ordinal))
            .FirstOrDefault(family => Has(family, letters.Length == 0 ? "Aa0" : letters));
    }

    private static bool IsChinese(char letter) => letter is >= '\u4e00' and <= '\u9fff';

    private static bool Has(string family, string letters)
    {
        using var face = SKFontManager.Default.MatchFamily(family);
        return face is not null && face.ContainsGlyphs(letters);
    }
}
