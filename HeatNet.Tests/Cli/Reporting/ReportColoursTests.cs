using System.Globalization;
using System.Text.RegularExpressions;
using HeatNet.Cli.Reporting;

namespace HeatNet.Tests.Cli.Reporting;

/// <summary>Colours of the page by the contrast of WCAG 2: 4.5 for text, 3 for lines and symbols.</summary>
public partial class ReportColoursTests
{
    [Test]
    public void Text_and_lines_stand_out_from_their_ground([Values("light", "dark")] string theme)
    {
        var colours = Colours(Section("THEMES", theme));
        Assert.That(colours, Has.Count.GreaterThan(10));
        Assert.Multiple(() =>
        {
            foreach (var ground in new[] { colours["paper"], colours["map"] })
            {
                Assert.That(Contrast(colours["text"], ground), Is.GreaterThan(7), "text");
                Assert.That(Contrast(colours["soft"], ground), Is.GreaterThan(4.5), "soft");
                foreach (var line in new[] { "supply", "return", "still", "boiling", "limit", "least", "ground", "warn", "plant" })
                {
                    Assert.That(Contrast(colours[line], ground), Is.GreaterThan(3), line);
                }
            }
        });
    }

    [Test]
    public void Scales_are_read_by_lightness_alone_and_stand_out_from_the_map([Values("light", "dark")] string theme)
    {
        var stops = Colour().Matches(Section("SCALES", theme)).Select(match => match.Value).ToList();
        var map = Colours(Section("THEMES", theme))["map"];
        var lightness = stops.ConvertAll(Luminance);
        Assert.That(lightness, theme == "light" ? Is.Ordered.Descending : Is.Ordered.Ascending);
        Assert.That(lightness, Is.Unique);
        Assert.That(stops.Select(stop => Contrast(stop, map)), Is.All.GreaterThan(2.9));
    }

    // What stands in braces or brackets after the theme's name.
    private static string Section(string table, string theme)
    {
        var start = ReportPage.Script.IndexOf($"const {table} =", StringComparison.Ordinal);
        var from = ReportPage.Script.IndexOf($"{theme}: ", start, StringComparison.Ordinal);
        return ReportPage.Script[from..ReportPage.Script.IndexOfAny(['}', ']'], from)];
    }

    private static Dictionary<string, string> Colours(string section) =>
        Named().Matches(section).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Part(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }

    [GeneratedRegex("#[0-9a-f]{6}")]
    private static partial Regex Colour();

    [GeneratedRegex("""(\w+): "(#[0-9a-f]{6})\x22""")]
    private static partial Regex Named();
}
