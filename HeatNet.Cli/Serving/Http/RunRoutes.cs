using HeatNet.Cli.Comparing;
using HeatNet.Cli.Runs;
using HeatNet.Cli.Serving.Downloads;
using HeatNet.Cli.Serving.Shelves;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace HeatNet.Cli.Serving.Http;

/// <summary>The runs: their list, reports, tables, and two of them side by side.</summary>
internal static class RunRoutes
{
    // The report brings its own policy, which allows its two scripts by hash; both hold. Only the server's own page may frame it.
    private const string ReportPolicy = "frame-ancestors 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; connect-src 'none'";

    // Runs that a report shows beside its own.
    private const int MostCompared = 4;

    public static void Map(WebApplication app, RunShelf runs, ReportShelf reports)
    {
        app.MapGet("/api/runs", (RequestDelegate)(http => Answer.JsonAsync(http, runs.List())));
        app.MapGet("/runs/{id}/report", (RequestDelegate)(http => ReportAsync(http, runs, reports)));
        app.MapGet("/runs/{id}/tables/{file}", (RequestDelegate)(http => TableAsync(http, runs)));
        app.MapGet("/api/compare", (RequestDelegate)(http => CompareAsync(http, runs)));
    }

    private static async Task ReportAsync(HttpContext http, RunShelf runs, ReportShelf reports)
    {
        var id = (string)http.GetRouteValue("id")!;
        var others = http.Request.Query["with"].OfType<string>().Take(MostCompared).ToList();
        if (runs.Find(id) is not { } folder || others.Any(other => runs.Find(other) is null))
        {
            await Answer.NotFoundAsync(http).ConfigureAwait(false);
            return;
        }

        var page = await reports.PageAsync([folder, .. others.Select(other => runs.Find(other)!)], http.Request.Query["lang"] == "zh" ? "zh" : "en", http.RequestAborted).ConfigureAwait(false);
        if (http.Request.Query.ContainsKey("download"))
        {
            Attach(http, id + ".html");
        }

        await Answer.HtmlAsync(http, page, ReportPolicy).ConfigureAwait(false);
    }

    private static async Task TableAsync(HttpContext http, RunShelf runs)
    {
        var (id, file) = ((string)http.GetRouteValue("id")!, (string)http.GetRouteValue("file")!);
        var (table, format) = (Path.GetFileNameWithoutExtension(file), Path.GetExtension(file).TrimStart('.'));
        if (runs.Find(id) is not { } folder
            || !TableDownload.Formats.TryGetValue(format, out var type)
            || await TableDownload.OpenAsync(folder, table, format, http.RequestAborted).ConfigureAwait(false) is not { } stream)
        {
            await Answer.NotFoundAsync(http).ConfigureAwait(false);
            return;
        }

        await using (stream.ConfigureAwait(false))
        {
            http.Response.ContentType = type;
            http.Response.ContentLength = stream.Length;
            Attach(http, $"{id}-{file}");
            await stream.CopyToAsync(http.Response.Body, http.RequestAborted).ConfigureAwait(false);
        }
    }

    private static async Task CompareAsync(HttpContext http, RunShelf runs)
    {
        if (runs.Find(http.Request.Query["first"].ToString()) is not { } first || runs.Find(http.Request.Query["second"].ToString()) is not { } second)
        {
            await Answer.NotFoundAsync(http).ConfigureAwait(false);
            return;
        }

        var comparison = await RunComparison
            .ReadAsync([(Path.GetFileName(first), RunReader.Open(first)), (Path.GetFileName(second), RunReader.Open(second))], http.RequestAborted)
            .ConfigureAwait(false);

        // JSON has no NaN: what a run does not have is null.
        var figures = comparison.Figures.Select(figure => new ComparedValues(
            figure.Quantity, figure.Item, figure.Unit, [.. figure.Values.Select(value => double.IsFinite(value) ? value : (double?)null)]));
        await Answer.JsonAsync(http, new ComparedRuns(comparison.IsOneCase && comparison.IsOneCommand, [.. figures])).ConfigureAwait(false);
    }

    // A file name may hold any letter; the header says it in ASCII and in UTF-8.
    private static void Attach(HttpContext http, string name)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
    }

    private sealed record ComparedRuns(bool IsAlike, IReadOnlyList<ComparedValues> Figures);

    private sealed record ComparedValues(string Quantity, string Item, string Unit, IReadOnlyList<double?> Values);
}
