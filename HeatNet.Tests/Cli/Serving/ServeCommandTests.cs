using System.Net;
using System.Net.Sockets;
using HeatNet.Cli;
using HeatNet.Cli.Commands;
using HeatNet.Cli.Terminals;

namespace HeatNet.Tests.Cli.Serving;

public class ServeCommandTests
{
    private ScratchFolder _scratch = null!;

    [SetUp]
    public void MakeCases()
    {
        _scratch = new ScratchFolder();
        ServedCases.WriteTown(_scratch);
    }

    [TearDown]
    public void RemoveCases()
    {
        Environment.SetEnvironmentVariable(ServeCommand.TokenVariable, null);
        _scratch.Dispose();
    }

    [Test]
    public async Task It_prints_its_address_answers_and_ends_cleanly_when_it_is_told_to()
    {
        using var stop = new CancellationTokenSource();
        using var said = new StringWriter();
        using var output = TextWriter.Synchronized(said);
        var terminal = new TerminalOptions(output, output, OutputIsTerminal: false, ErrorIsTerminal: false);
        string[] arguments = ["serve", _scratch["cases/town"], "--runs", _scratch["runs"], "--port", "0", "--lang", "en"];
        var running = HeatNetProgram.RunAsync(arguments, terminal, System.Globalization.CultureInfo.InvariantCulture, new Workbench(), stop.Token);
        while (!said.ToString().Contains("http://", StringComparison.Ordinal) && !running.IsCompleted)
        {
            await Task.Delay(10).ConfigureAwait(false);
        }

        var address = new Uri(said.ToString().Split('\n')[0].Split(' ')[^1].Trim());
        Assert.That((address.Host, address.Query), Is.EqualTo(("127.0.0.1", "")));
        using var client = new HttpClient();
        Assert.That(await client.GetStringAsync(new Uri(address, "/api/cases")).ConfigureAwait(false), Is.EqualTo("""["town"]"""), "one case is a shelf of its own");
        await stop.CancelAsync().ConfigureAwait(false);
        Assert.That(await running.ConfigureAwait(false), Is.EqualTo(ExitCode.Solved));
        Assert.That(said.ToString(), Does.Contain("Stopping"));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(address)).ConfigureAwait(false);
    }

    [Test]
    public async Task A_port_that_is_taken_is_told_with_what_to_do()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var run = await RunAsync(_scratch["cases"], "--port", $"{port}").ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Invalid));
        Assert.That(run.Error, Does.Contain($"127.0.0.1:{port}").And.Contain("--port 0"));
    }

    [Test]
    public async Task A_folder_without_cases_is_told()
    {
        Directory.CreateDirectory(_scratch["empty"]);
        foreach (var folder in new[] { _scratch["empty"], _scratch["nowhere"] })
        {
            var run = await RunAsync(folder, "--port", "0").ConfigureAwait(false);
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Invalid));
            Assert.That(run.Error, Does.Contain(folder).And.Contain("case.json"));
        }
    }

    [TestCase("--bind", "everywhere")]
    [TestCase("--port", "70000")]
    [TestCase("--port", "-1")]
    public async Task Options_that_mean_nothing_are_told(string option, string value)
    {
        var run = await RunAsync(_scratch["cases"], option, value).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Invalid));
        Assert.That(run.Error, Does.Contain(value).Or.Contain("65535"));
    }

    [Test]
    public async Task A_token_that_could_be_guessed_is_refused()
    {
        Environment.SetEnvironmentVariable(ServeCommand.TokenVariable, "short");
        var run = await RunAsync(_scratch["cases"], "--port", "0").ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Invalid));
        Assert.That(run.Error, Does.Contain(ServeCommand.TokenVariable).And.Contain("16").And.Not.Contain("short\n"));
    }

    private static Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.OfAsync(new Workbench(), ["serve", .. arguments]);
}
