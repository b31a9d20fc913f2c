using System.Net;

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
    internal static string Script { get; } = HtmlTemplate.Script(Modules.Select(module => $"report/{module}.js"));

    /// <summary>The page as HTML.</summary>
    public static string Write(ReportDocument document, NumberPack numbers)
    {
        var charts = HtmlTemplate.Resource("echarts.js");
        var licence = HtmlTemplate.Resource("echarts-notice.txt") + "\n" + HtmlTemplate.Resource("echarts-license.txt");
        var parts = new Dictionary<string, string>
        {
            ["language"] = document.Language == "zh" ? "zh-Hans" : "en",
            ["title"] = WebUtility.HtmlEncode(document.Case.Name),
            ["policy"] = $"default-src 'none'; script-src {HtmlTemplate.Hash(charts)} {HtmlTemplate.Hash(Script)}; style-src 'unsafe-inline'; img-src data: blob:",
            ["style"] = HtmlTemplate.Resource("report/report.css"),
            ["licence"] = WebUtility.HtmlEncode(licence),
            ["charts"] = charts,
            ["data"] = document.ToJson(),
            ["numbers"] = numbers.ToBase64(),
            ["script"] = Script,
        };
        return HtmlTemplate.Fill(HtmlTemplate.Resource("report/report.html"), parts);
    }
}
