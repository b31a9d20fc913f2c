using HeatNet.Cli.Commands;
using HeatNet.Cli.Localisation;
using HeatNet.Cli.Serving.Shelves;
using HeatNet.Model.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HeatNet.Cli.Serving.Http;

/// <summary>The cases, and what there is to change in one.</summary>
internal static class CaseRoutes
{
    // As many errors as a reader mends at once.
    private const int MostErrors = 20;

    public static void Map(WebApplication app, CaseShelf cases, IWorkbench workbench)
    {
        app.MapGet("/api/cases", (RequestDelegate)(http => Answer.JsonAsync(http, cases.Ids)));
        app.MapGet("/api/cases/{id}", (RequestDelegate)(async http =>
        {
            var id = (string)http.GetRouteValue("id")!;
            if (cases.Find(id) is not { } folder)
            {
                await Answer.NotFoundAsync(http).ConfigureAwait(false);
                return;
            }

            var read = await Task.Run(() => workbench.ReadCase(folder)).ConfigureAwait(false);
            if (read.Case is { } heatCase)
            {
                await Answer.JsonAsync(http, CaseDetails.Of(id, heatCase)).ConfigureAwait(false);
                return;
            }

            var culture = Languages.Choose(["--lang", http.Request.Query["lang"].ToString()], System.Globalization.CultureInfo.InvariantCulture);
            var errors = read.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(MostErrors);
            await Answer.ProblemAsync(
                http, StatusCodes.Status422UnprocessableEntity, "case_invalid", id, string.Join('\n', errors.Select(error => error.Render(culture)))).ConfigureAwait(false);
        }));
    }
}
