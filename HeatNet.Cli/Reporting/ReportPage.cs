using System.Globalization;
using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace HeatNet.Cli.Reporting;

/// <summary>
/// Puts a report page together: one HTML file with its style, scripts, words, data and the chart library. Its content policy lets only
/// these very scripts run and allows no request to anywhere.
/// </summary>
internal static class ReportPage
{
    // In the order in which they build on each other.
    private static readonly string[] Modules =
    [
        "data", "texts", "dom", "colours", "state", "route", "summary",
        "geometry", "origin", "map-colours", "map-input", "map-preview", "map-symbols", "map-zones", "map", "contingency-map", "contingency-view", "plan-map", "plan-view", "details", "search",
        "profile", "pressure", "temperature", "route-view", "heat-stack", "load", "dispatch", "dispatch-view", "compare", "dynamic", "tables", "app",
    ];

    /// <summary>The modules of the page as one script.</summary>
    internal static string Script { get; } =
        $"(function () {{\n\"use strict\";\n{string.Join('\n', Modules.Select(module => Resource($"report/{module}.js")))}\n}})();\n";

    /// <summary>The page as HTML.</summary>
    public static string Write(ReportDocument document, NumberPack numbers)
    {
        var charts = Resource("echarts.js");
        var licence = Resource("echarts-notice.txt") + "\n" + Resource("echarts-license.txt");
        var parts = new Dictionary<string, string>
        {
            ["language"] = document.Language == "zh" ? "zh-Hans" : "en",
            ["title"] = WebUtility.HtmlEncode(document.Case.Name),
            ["policy"] = $"default-src 'none'; script-src '{Hash(charts)}' '{Hash(Script)}'; style-src 'unsafe-inline'; img-src data: blob:",
            ["style"] = Resource("report/report.css"),
            ["licence"] = WebUtility.HtmlEncode(licence),
            ["charts"] = charts,
            ["data"] = document.ToJson(),
            ["numbers"] = numbers.ToBase64(),
            ["script"] = Script,
        };
        return Fill(Resource("report/report.html"), parts);
    }

    // One pass: what is filled in is not looked at again, so that no data can name a place.
    private static string Fill(string template, Dictionary<string, string> parts)
    {
        var page = new StringBuilder(template.Length + parts.Values.Sum(part => part.Length));
        var rest = template.AsSpan();
        while (rest.IndexOf("{{", StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = rest.IndexOf("}}", StringComparison.Ordinal);
            page.Append(rest[..start]).Append(parts[rest[(start + 2)..end].ToString()]);
            rest = rest[(end + 2)..];
        }

        return page.Append(rest).ToString();
    }

    private static string Hash(string script) =>
        string.Create(CultureInfo.InvariantCulture, $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}");

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the program lacks {name}");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
