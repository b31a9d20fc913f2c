using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace HeatNet.Tests.Cli.Reporting;

/// <summary>A report page taken apart again: its document and its columns of numbers.</summary>
internal sealed partial class ReportFile
{
    private readonly byte[] _numbers;

    public ReportFile(string path)
    {
        Html = File.ReadAllText(path);
        Document = JsonDocument.Parse(ScriptOf("report-data")).RootElement;
        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(ScriptOf("report-numbers"))), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        _numbers = plain.ToArray();
    }

    public string Html { get; }

    public JsonElement Document { get; }

    /// <summary>Content of the policy that says what the page may do.</summary>
    public string Policy => WebUtility.HtmlDecode(PolicyContent().Match(Html).Groups[1].Value);

    /// <summary>Contents of the scripts that run.</summary>
    public IEnumerable<string> Scripts => RunningScript().Matches(Html).Select(match => match.Groups[1].Value);

    /// <summary>A column, put together from its planes of bytes.</summary>
    public float[] Column(string name)
    {
        var place = Document.GetProperty("numbers").GetProperty(name);
        var (offset, count) = (place[0].GetInt32(), place[1].GetInt32());
        return [.. Enumerable.Range(0, count).Select(i =>
            BitConverter.ToSingle([.. Enumerable.Range(0, 4).Select(at => _numbers[(4 * offset) + (at * count) + i])]))];
    }

    /// <summary>A figure of the summary.</summary>
    public JsonElement Figure(string key) =>
        Document.GetProperty("figures").EnumerateArray().Single(figure => figure.GetProperty("key").GetString() == key);

    private string ScriptOf(string id)
    {
        var start = Html.IndexOf($"<script id=\"{id}\"", StringComparison.Ordinal);
        var content = Html.IndexOf('>', start) + 1;
        return Html[content..Html.IndexOf("</script>", content, StringComparison.Ordinal)];
    }

    [GeneratedRegex("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex PolicyContent();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex RunningScript();
}
