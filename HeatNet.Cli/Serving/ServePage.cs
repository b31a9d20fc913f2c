using System.Text.Json;
using HeatNet.Cli.Reporting;
using HeatNet.Cli.Serving.Http;

namespace HeatNet.Cli.Serving;

/// <summary>The server's page: style, words and scripts of the report with those of its own; no library, and nothing from elsewhere.</summary>
internal static class ServePage
{
    private static readonly string[] Modules =
    [
        "serve/data.js", "report/texts.js", "report/dom.js", "report/colours.js",
        "serve/api.js", "serve/jobs.js", "serve/runs.js", "serve/picker.js", "serve/order.js", "serve/compare.js", "serve/serve.js",
    ];

    /// <summary>The modules of the page as one script.</summary>
    internal static string Script { get; } = HtmlTemplate.Script(Modules);

    private static string Style { get; } = HtmlTemplate.Resource("report/report.css") + HtmlTemplate.Resource("serve/serve.css");

    /// <summary>What the page may do: run its script, ask this server, and show this server's reports in frames.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; script-src {HtmlTemplate.Hash(Script)}; style-src {HtmlTemplate.Hash(Style)}; img-src data:; connect-src 'self'; "
        + "frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>The page as HTML.</summary>
    /// <param name="language">Language at first.</param>
    /// <param name="changes">Secret that the page sends with everything that changes something.</param>
    public static string Write(string language, SecretToken changes) => HtmlTemplate.Fill(
        HtmlTemplate.Resource("serve/serve.html"),
        new Dictionary<string, string>
        {
            ["language"] = language == "zh" ? "zh-Hans" : "en",
            ["style"] = Style,
            ["data"] = JsonSerializer.Serialize(
                new PageData(language, ServeTexts.All, HeatNetProgram.Version, RequestGuard.ChangesHeader, changes.Text), Answer.Json),
            ["script"] = Script,
        });

    private sealed record PageData(
        string Language,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Texts,
        string Version,
        string TokenHeader,
        string Token);
}
