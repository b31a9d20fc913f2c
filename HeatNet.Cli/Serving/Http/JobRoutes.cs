using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using HeatNet.Cli.Serving.Jobs;
using HeatNet.Cli.Serving.Orders;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HeatNet.Cli.Serving.Http;

/// <summary>Jobs: ordering one, cancelling one, and how all of them stand, as server-sent events.</summary>
internal static class JobRoutes
{
    // Steps of a series may be solved by the thousand a second; nobody sees more than this.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(150);

    // A line now and then tells both ends that the other is there.
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(15);

    public static void Map(WebApplication app, JobQueue queue, OrderDesk desk)
    {
        app.MapGet("/api/jobs", (RequestDelegate)(http => Answer.JsonAsync(http, queue.List())));
        app.MapPost("/api/jobs", (RequestDelegate)(http => OrderAsync(http, queue, desk)));
        app.MapGet("/api/jobs/{id:int}/text", (RequestDelegate)(http =>
            queue.TextOf(IdOf(http)) is { } text ? Answer.JsonAsync(http, text) : Answer.NotFoundAsync(http)));
        app.MapPost("/api/jobs/{id:int}/cancel", (RequestDelegate)(http =>
            queue.TryCancel(IdOf(http)) ? Answer.JsonAsync(http, queue.List(), StatusCodes.Status202Accepted) : Answer.NotFoundAsync(http)));
        var stopping = app.Lifetime.ApplicationStopping;
        app.MapGet("/api/events", (RequestDelegate)(async http =>
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
            await TypedResults.ServerSentEvents(EventsAsync(queue, end.Token)).ExecuteAsync(http).ConfigureAwait(false);
        }));
    }

    private static int IdOf(HttpContext http) => int.Parse((string)http.GetRouteValue("id")!, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task OrderAsync(HttpContext http, JobQueue queue, OrderDesk desk)
    {
        var order = await JsonSerializer.DeserializeAsync<RunOrder>(http.Request.Body, Answer.Json, http.RequestAborted).ConfigureAwait(false)
            ?? throw new OrderException("not_understood", "null");
        var job = await desk.TakeAsync(order, http.RequestAborted).ConfigureAwait(false);
        if (queue.TryAdd(job) is { } view)
        {
            await Answer.JsonAsync(http, view, StatusCodes.Status202Accepted).ConfigureAwait(false);
            return;
        }

        OrderDesk.Drop(job);
        await Answer.ProblemAsync(http, StatusCodes.Status429TooManyRequests, "queue_full", Pages.Figure.Count(JobQueue.MostWaiting)).ConfigureAwait(false);
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(JobQueue queue, [EnumeratorCancellation] CancellationToken token)
    {
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var watching = queue.Watch(() => changes.Writer.TryWrite(true));
        while (!token.IsCancellationRequested)
        {
            yield return new SseItem<string>(JsonSerializer.Serialize(queue.List(), Answer.Json), "jobs");
            if (!await NextAsync(changes.Reader, token).ConfigureAwait(false))
            {
                yield break;
            }
        }
    }

    // Waits for a change, or for the pulse; false at the end.
    private static async Task<bool> NextAsync(ChannelReader<bool> changes, CancellationToken token)
    {
        using var pulse = CancellationTokenSource.CreateLinkedTokenSource(token);
        pulse.CancelAfter(Pulse);
        try
        {
            await Task.Delay(Rest, token).ConfigureAwait(false);
            await changes.ReadAsync(pulse.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return !token.IsCancellationRequested;
        }

        return true;
    }
}
