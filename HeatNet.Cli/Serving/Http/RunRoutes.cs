using HeatNet.Cli.Serving.Comparing;
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
        if (runs.Find(id) is not { } folder)
        {
            await Answer.NotFoundAsync(http).ConfigureAwait(false);
            return;
        }

        var page = await reports.PageAsync(folder, http.Request.Query["lang"] == "zh" ? "zh" : "en", http.RequestAborted).ConfigureAwait(false);
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

        await Answer.JsonAsync(http, await RunComparison.OfAsync(first, second, http.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    // A file name may hold any letter; the header says it in ASCII and in UTF-8.
    private static void Attach(HttpContext http, string name)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
    }
}
