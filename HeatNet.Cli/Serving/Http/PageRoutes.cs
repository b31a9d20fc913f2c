using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HeatNet.Cli.Serving.Http;

/// <summary>The page itself.</summary>
internal static class PageRoutes
{
    public static void Map(WebApplication app, string page)
    {
        app.MapGet("/", (RequestDelegate)(http => Answer.HtmlAsync(http, page, ServePage.Policy)));

        // Browsers ask for an icon by themselves; that there is none is no error.
        app.MapGet("/favicon.ico", (RequestDelegate)(http =>
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }));
        app.MapFallback((RequestDelegate)Answer.NotFoundAsync);
    }
}
