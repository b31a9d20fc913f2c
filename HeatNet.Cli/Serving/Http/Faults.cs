using HeatNet.Cli.Localisation;
using HeatNet.Cli.Runs;
using HeatNet.Cli.Serving.Orders;
using Microsoft.AspNetCore.Http;

namespace HeatNet.Cli.Serving.Http;

/// <summary>Turns what goes wrong in a page into an answer: what the user can mend in words, the rest as a fault of the program.</summary>
internal static class Faults
{
    /// <summary>Hands a request on and answers what it throws.</summary>
    /// <param name="http">The request.</param>
    /// <param name="next">Who answers it.</param>
    /// <param name="report">Called with faults of the program.</param>
    public static async Task InvokeAsync(HttpContext http, RequestDelegate next, Action<Exception> report)
    {
        try
        {
            await next(http).ConfigureAwait(false);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            await AnswerAsync(http, exception, report).ConfigureAwait(false);
        }
    }

    private static Task AnswerAsync(HttpContext http, Exception exception, Action<Exception> report)
    {
        var text = new Strings(Languages.Choose(["--lang", http.Request.Query["lang"].ToString()], System.Globalization.CultureInfo.InvariantCulture));
        switch (exception)
        {
            case OrderException order:
                return Answer.ProblemAsync(http, StatusCodes.Status400BadRequest, order.Error, order.Values);
            case BadHttpRequestException bad:
                return Answer.TextAsync(http, bad.StatusCode, bad.Message);
            case System.Text.Json.JsonException json:
                return Answer.ProblemAsync(http, StatusCodes.Status400BadRequest, "not_understood", json.Message);
            case RunReadException run:
                return Answer.ProblemAsync(http, StatusCodes.Status422UnprocessableEntity, "run_unreadable", HeatNetProgram.Describe(text, run));
            case OutputException output:
                return Answer.ProblemAsync(http, StatusCodes.Status500InternalServerError, "cannot_write", HeatNetProgram.Describe(text, output));
            default:
                report(exception);
                return Answer.ProblemAsync(http, StatusCodes.Status500InternalServerError, "fault", exception.GetType().Name);
        }
    }
}
