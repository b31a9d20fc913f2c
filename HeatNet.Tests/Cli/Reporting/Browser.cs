using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HeatNet.Tests.Cli.Reporting;

/// <summary>
/// A headless Chromium with one page, driven by its own protocol (Chrome DevTools Protocol) over a local web socket. It keeps what the
/// page logs as errors and every request that it makes.
/// </summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly ScratchFolder _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly Dictionary<int, TaskCompletionSource<JsonNode>> _waiting = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _errors = [];
    private readonly List<string> _requests = [];
    private int _lastId;
    private Task _reading = Task.CompletedTask;

    private Browser(Process process, ScratchFolder profile)
    {
        _process = process;
        _profile = profile;
    }

    /// <summary>Path of a Chromium on this machine; null where there is none.</summary>
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(_ => new[] { "chromium", "chromium-browser", "google-chrome", "google-chrome-stable" }, System.IO.Path.Combine)
        .FirstOrDefault(File.Exists);

    /// <summary>What the page logged as errors, and exceptions of its scripts.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (_errors)
            {
                return [.. _errors];
            }
        }
    }

    /// <summary>Forgets errors that a test means to bring about: those after the first few, all of which must contain some words.</summary>
    public void ForgetErrors(int first, string words)
    {
        lock (_errors)
        {
            Assert.That(_errors.Skip(first), Is.All.Contains(words));
            _errors.RemoveRange(first, _errors.Count - first);
        }
    }

    /// <summary>Addresses that the page asked for, apart from itself.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Starts the browser with a window of 1280 × 800.</summary>
    public static async Task<Browser> StartAsync()
    {
        var profile = new ScratchFolder();
        string[] options =
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--window-size=1280,800",
            "--remote-debugging-port=0", $"--user-data-dir={profile.Path}", "about:blank",
        ];
        var start = new ProcessStartInfo(Path!, options) { RedirectStandardError = true, RedirectStandardOutput = true };
        var browser = new Browser(Process.Start(start)!, profile);
        browser._process.BeginErrorReadLine();
        browser._process.BeginOutputReadLine();
        await browser.ConnectAsync().ConfigureAwait(false);
        return browser;
    }

    /// <summary>Opens a page and waits until its scripts are done.</summary>
    public async Task OpenAsync(string file, string anchor = "")
    {
        await SendAsync("Page.navigate", new() { ["url"] = "about:blank" }).ConfigureAwait(false);
        await SendAsync("Page.navigate", new() { ["url"] = new Uri(file).AbsoluteUri + anchor }).ConfigureAwait(false);
        await WaitForAsync("document.documentElement?.dataset.ready === 'true'").ConfigureAwait(false);
    }

    /// <summary>The value of an expression in the page.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        var answer = await SendAsync("Runtime.evaluate", new() { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true })
            .ConfigureAwait(false);
        return answer["exceptionDetails"] is { } problem
            ? throw new InvalidOperationException($"{expression}: {problem.ToJsonString()}")
            : answer["result"]!["value"];
    }

    /// <summary>The text of an element.</summary>
    public async Task<string> TextAsync(string selector) =>
        (string?)await EvaluateAsync($"document.querySelector({JsonSerializer.Serialize(selector)}).innerText").ConfigureAwait(false) ?? "";

    /// <summary>Waits until an expression is true.</summary>
    public async Task WaitForAsync(string expression)
    {
        var clock = Stopwatch.StartNew();
        while ((bool?)await EvaluateAsync($"!!({expression})").ConfigureAwait(false) != true)
        {
            if (clock.Elapsed > Patience)
            {
                throw new TimeoutException($"the page never came to {expression}; errors: {string.Join("; ", Errors)}");
            }

            await Task.Delay(30).ConfigureAwait(false);
        }
    }

    /// <summary>Clicks at a point of the window, as a hand would.</summary>
    public async Task ClickAsync(double x, double y)
    {
        foreach (var type in new[] { "mousePressed", "mouseReleased" })
        {
            await SendAsync(
                "Input.dispatchMouseEvent",
                new() { ["type"] = type, ["x"] = x, ["y"] = y, ["button"] = "left", ["clickCount"] = 1 }).ConfigureAwait(false);
        }
    }

    /// <summary>Prints the page to PDF.</summary>
    public async Task<byte[]> PrintAsync()
    {
        var answer = await SendAsync("Page.printToPDF", new() { ["preferCSSPageSize"] = true }).ConfigureAwait(false);
        return Convert.FromBase64String((string)answer["data"]!);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
        _stop.Dispose();
        try
        {
            _profile.Dispose();
        }
        catch (IOException)
        {
            // A process of the browser may still be writing its profile; the system's folder for such things is cleared anyway.
        }
    }

    private async Task ConnectAsync()
    {
        // The browser writes the port that it chose into its profile.
        var file = _profile["DevToolsActivePort"];
        var clock = Stopwatch.StartNew();
        string[] lines = [];
        while (lines.Length < 2)
        {
            if (clock.Elapsed > Patience)
            {
                throw new TimeoutException($"{Path} does not start");
            }

            await Task.Delay(50).ConfigureAwait(false);
            lines = File.Exists(file) ? await File.ReadAllLinesAsync(file).ConfigureAwait(false) : [];
        }

        using var http = new HttpClient();
        var targets = await http.GetFromJsonAsync<JsonArray>(new Uri($"http://127.0.0.1:{lines[0]}/json/list")).ConfigureAwait(false);
        var page = targets!.First(target => (string?)target!["type"] == "page")!;
        await _socket.ConnectAsync(new Uri((string)page["webSocketDebuggerUrl"]!), _stop.Token).ConfigureAwait(false);
        _reading = Task.Run(ReadAsync);
        foreach (var domain in new[] { "Page", "Runtime", "Network", "Log" })
        {
            await SendAsync($"{domain}.enable", []).ConfigureAwait(false);
        }
    }

    private async Task<JsonNode> SendAsync(string method, JsonObject parameters)
    {
        var id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting)
        {
            _waiting.Add(id, answer);
        }

        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        await _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, true, _stop.Token).ConfigureAwait(false);
        return await answer.Task.WaitAsync(Patience).ConfigureAwait(false);
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[1 << 16];
        using var message = new MemoryStream();
        while (!_stop.IsCancellationRequested)
        {
            var part = await _socket.ReceiveAsync(buffer, _stop.Token).ConfigureAwait(false);
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                Take(JsonNode.Parse(message.ToArray())!);
                message.SetLength(0);
            }
        }
    }

    private void Take(JsonNode message)
    {
        if (message["id"] is { } id)
        {
            TaskCompletionSource<JsonNode>? answer;
            lock (_waiting)
            {
                _waiting.Remove((int)id, out answer);
            }

            answer?.SetResult(message["result"] ?? message["error"]!);
            return;
        }

        var about = message["params"];
        switch ((string?)message["method"])
        {
            case "Runtime.exceptionThrown":
                AddTo(_errors, about!["exceptionDetails"]!.ToJsonString());
                break;
            case "Runtime.consoleAPICalled" when (string?)about!["type"] is "error" or "assert" or "warning":
                AddTo(_errors, about["args"]!.ToJsonString());
                break;
            case "Log.entryAdded" when (string?)about!["entry"]!["level"] is "error" or "warning":
                AddTo(_errors, about["entry"]!.ToJsonString());
                break;
            case "Network.requestWillBeSent" when (string?)about!["type"] != "Document":
                AddTo(_requests, (string)about["request"]!["url"]!);
                break;
        }
    }

    private static void AddTo(List<string> list, string entry)
    {
        lock (list)
        {
            list.Add(entry);
        }
    }
}
