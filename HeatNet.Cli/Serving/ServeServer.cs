using System.Net;
using HeatNet.Cli.Commands;
using HeatNet.Cli.Serving.Http;
using HeatNet.Cli.Serving.Jobs;
using HeatNet.Cli.Serving.Orders;
using HeatNet.Cli.Serving.Shelves;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HeatNet.Cli.Serving;

/// <summary>The server while it runs: Kestrel without configuration files or environment, so that nothing but its settings decides what it answers.</summary>
internal sealed class ServeServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly WebApplication _app;
    private readonly JobQueue _queue;
    private readonly ReportShelf _reports;

    private ServeServer(WebApplication app, JobQueue queue, ReportShelf reports, Uri page)
    {
        _app = app;
        _queue = queue;
        _reports = reports;
        Page = page;
    }

    /// <summary>Address of the page, with the access token where one is needed.</summary>
    public Uri Page { get; }

    /// <summary>Starts the server.</summary>
    /// <param name="settings">How it is set up.</param>
    /// <param name="workbench">Readers and solvers.</param>
    /// <param name="report">Called with what goes wrong in the server itself.</param>
    /// <exception cref="IOException">The address cannot be listened on.</exception>
    public static async Task<ServeServer> StartAsync(ServeSettings settings, IWorkbench workbench, Action<Exception> report)
    {
        var access = settings.AccessToken is { } given ? new SecretToken(given)
            : IPAddress.IsLoopback(settings.Address) ? null
            : SecretToken.Random();
        var changes = SecretToken.Random();
        var (cases, runs, reports) = (new CaseShelf(settings.CaseFolder), new RunShelf(settings.RunFolder), new ReportShelf());
        var queue = new JobQueue(
            (arguments, terminal, language, token) => HeatNetProgram.RunAsync(arguments, terminal, language, workbench, token), DropUnused);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = Patience);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestGuard.MostBodyBytes;
            kestrel.Listen(settings.Address, settings.Port);
        });
        var app = builder.Build();
        var guard = new RequestGuard(new HostNames(settings.Address, settings.HostNames), access, changes);
        app.Use(next => http => guard.InvokeAsync(http, next));
        app.Use(next => http => Faults.InvokeAsync(http, next, report));
        app.UseRouting();
        PageRoutes.Map(app, ServePage.Write(settings.Language, changes));
        RunRoutes.Map(app, runs, reports);
        CaseRoutes.Map(app, cases, workbench);
        JobRoutes.Map(app, queue, new OrderDesk(workbench, cases, runs));
        try
        {
            await app.StartAsync().ConfigureAwait(false);
        }
        catch
        {
            await queue.DisposeAsync().ConfigureAwait(false);
            reports.Dispose();
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return new ServeServer(app, queue, reports, PageOf(new Uri(app.Urls.First()), settings.Address, access));
    }

    /// <summary>Cancels runs, waits until they have cleared up, and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync().ConfigureAwait(false);
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _reports.Dispose();
    }

    private static void DropUnused(Job job)
    {
        if (!job.HasRun)
        {
            OrderDesk.Drop(job.Order);
        }
    }

    // An address that means all of a machine's is none that a browser can open.
    private static Uri PageOf(Uri listening, IPAddress address, SecretToken? access) => new UriBuilder(listening)
    {
        Host = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? Dns.GetHostName() : listening.Host,
        Query = access is null ? "" : $"{RequestGuard.AccessQuery}={Uri.EscapeDataString(access.Text)}",
    }.Uri;

    // The program itself listens for Ctrl+C, and stops the server when its runs are over.
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
