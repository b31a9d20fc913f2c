using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HeatNet.Cli.Commands;
using HeatNet.Cli.Serving;

namespace HeatNet.Tests.Cli.Serving;

/// <summary>A server on a free port over the folders <c>cases</c> and <c>runs</c> of a scratch folder, and a client that asks it as its own page does.</summary>
internal sealed partial class TestServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ServeServer _server;

    private TestServer(ServeServer server, IReadOnlyList<Exception> faults)
    {
        _server = server;
        Faults = faults;
        Address = new Uri(server.Page, "/");
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    /// <summary>The address that the program prints.</summary>
    public Uri Page => _server.Page;

    public HttpClient Client { get; }

    /// <summary>Token of the page, as its script finds it.</summary>
    public string Token { get; private set; } = "";

    /// <summary>Faults of the server itself; there should be none.</summary>
    public IReadOnlyList<Exception> Faults { get; }

    public static async Task<TestServer> StartAsync(ScratchFolder scratch, IWorkbench? workbench = null, Func<ServeSettings, ServeSettings>? change = null)
    {
        var settings = new ServeSettings { CaseFolder = scratch["cases"], RunFolder = scratch["runs"] };
        List<Exception> faults = [];
        var started = await ServeServer.StartAsync(change is null ? settings : change(settings), workbench ?? new Workbench(), faults.Add).ConfigureAwait(false);
        var server = new TestServer(started, faults);
        if (server.Page.Query.Length == 0)
        {
            server.Token = PageToken().Match(await server.Client.GetStringAsync(new Uri("/", UriKind.Relative)).ConfigureAwait(false)).Groups[1].Value;
        }

        return server;
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    /// <summary>Posts JSON with the page's token, unless the headers say otherwise.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"), [("X-HeatNet-Token", Token), .. headers]);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
    }

    /// <summary>Sends a request line as it stands: a client would tidy the path up.</summary>
    public async Task<string> SendRawAsync(string path)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Address.Host, Address.Port).ConfigureAwait(false);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\nHost: {Address.Authority}\r\nConnection: close\r\n\r\n")).ConfigureAwait(false);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync().ConfigureAwait(false);
    }

    public async Task<JsonElement> JsonAsync(string path)
    {
        using var answer = await GetAsync(path).ConfigureAwait(false);
        var text = await answer.Content.ReadAsStringAsync().ConfigureAwait(false);
        Assert.That(answer.IsSuccessStatusCode, Is.True, $"{path}: {answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Orders a run; the answer is its number.</summary>
    public async Task<int> OrderAsync(string json)
    {
        using var answer = await PostAsync("/api/jobs", json).ConfigureAwait(false);
        var text = await answer.Content.ReadAsStringAsync().ConfigureAwait(false);
        Assert.That((int)answer.StatusCode, Is.EqualTo(202), text);
        return JsonDocument.Parse(text).RootElement.GetProperty("id").GetInt32();
    }

    /// <summary>Waits until a job is in one of some states.</summary>
    public async Task<JsonElement> WaitAsync(int id, params string[] states)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var job = (await JsonAsync("/api/jobs").ConfigureAwait(false)).EnumerateArray().Single(job => job.GetProperty("id").GetInt32() == id);
            if (states.Contains(job.GetProperty("state").GetString()))
            {
                return job;
            }

            Assert.That(clock.Elapsed, Is.LessThan(Patience), $"the job never came to {string.Join(", ", states)}: {job}");
            await Task.Delay(20).ConfigureAwait(false);
        }
    }

    /// <summary>Orders a run and waits until it is done; the answer is the name of its folder.</summary>
    public async Task<string> RunAsync(string json)
    {
        var id = await OrderAsync(json).ConfigureAwait(false);
        var job = await WaitAsync(id, "done", "failed", "not_solved", "cancelled").ConfigureAwait(false);
        Assert.That(job.GetProperty("state").GetString(), Is.EqualTo("done"), (await JsonAsync($"/api/jobs/{id}/text").ConfigureAwait(false)).ToString());
        return job.GetProperty("runId").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        Client.Dispose();
    }

    [GeneratedRegex("\"token\":\"([0-9a-f]{64})\"")]
    private static partial Regex PageToken();
}
