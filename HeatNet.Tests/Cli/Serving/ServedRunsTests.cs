using System.Net;
using System.Text.Json;
using HeatNet.Cli.Commands;
using HeatNet.Cli.Runs;

namespace HeatNet.Tests.Cli.Serving;

/// <summary>Runs that the page starts: the same as typed ones, with progress, cancelled or broken without a trace.</summary>
public class ServedRunsTests
{
    private const string SimulateTown = """{ "case": "town", "kind": "simulate" }""";
    private const string SimulateDay = """{ "case": "sample", "kind": "simulate", "scenario": "day" }""";

    private ScratchFolder _scratch = null!;

    [SetUp]
    public void MakeCases()
    {
        _scratch = new ScratchFolder();
        ServedCases.WriteTown(_scratch);
        ServedCases.WriteSample(_scratch);
    }

    [TearDown]
    public void RemoveCases() => _scratch.Dispose();

    [Test]
    public async Task A_run_from_the_page_is_the_run_of_its_command_line()
    {
        await using var server = await TestServer.StartAsync(_scratch).ConfigureAwait(false);
        var id = await server.RunAsync("""{ "case": "town", "kind": "simulate", "scenario": "day", "shiftK": -3, "title": "three kelvin colder" }""").ConfigureAwait(false);
        var record = RunReader.Open(_scratch[$"runs/{id}"]).Record;
        Assert.That(record.Scenario, Is.EqualTo("three kelvin colder"));

        string[] again = [.. record.Arguments.Select(argument => argument == _scratch[$"runs/{id}"] ? _scratch["again"] : argument)];
        var typed = await ProgramRun.OfAsync(new Workbench(), again).ConfigureAwait(false);
        Assert.That(typed.ExitCode, Is.Zero, typed.Error);
        foreach (var output in record.Outputs)
        {
            Assert.That(File.ReadAllBytes(_scratch[$"again/{output.File}"]), Is.EqualTo(File.ReadAllBytes(_scratch[$"runs/{id}/{output.File}"])), output.File);
        }
    }

    [Test]
    public async Task Runs_that_are_moved_keep_their_scenarios()
    {
        string id;
        var server = await TestServer.StartAsync(_scratch).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            id = await server.RunAsync("""{ "case": "town", "kind": "simulate", "outdoorC": -5, "pipesClosed": ["b1"], "pressureDriven": true }""").ConfigureAwait(false);
        }

        Directory.Move(_scratch["runs"], _scratch["moved"]);
        var report = await ProgramRun.OfAsync(new Workbench(), ["report", _scratch[$"moved/{id}"]]).ConfigureAwait(false);
        Assert.That((report.ExitCode, report.Error), Is.EqualTo((0, "")), "and no file counts as changed");
        File.AppendAllText(Directory.GetFiles(_scratch["moved/scenarios"]).Single(), " ");
        report = await ProgramRun.OfAsync(new Workbench(), ["report", _scratch[$"moved/{id}"], "--overwrite"]).ConfigureAwait(false);
        Assert.That(report.Error, Does.Contain("scenarios"), "unless it is");
    }

    [Test]
    public async Task Every_kind_of_run_leaves_a_run_with_a_report()
    {
        ServedCases.WriteRing(_scratch);
        await using var server = await TestServer.StartAsync(_scratch).ConfigureAwait(false);
        foreach (var order in new[]
        {
            SimulateTown,
            """{ "case": "town", "kind": "simulate", "outdoorC": 0 }""",
            """{ "case": "town", "kind": "dynamic", "scenario": "day", "stepS": 600 }""",
            """{ "case": "ring", "kind": "dispatch", "scenario": "day", "singleNode": true, "outdoorC": -2, "fuelPrices": { "gas": 2.5 } }""",
            """{ "case": "ring", "kind": "contingency", "elements": ["units"], "plantsOut": ["yuquan-gas"], "outdoorC": 0 }""",
        })
        {
            var id = await server.RunAsync(order).ConfigureAwait(false);
            using var page = await server.GetAsync($"/runs/{id}/report?lang=zh").ConfigureAwait(false);
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK), order);
            var typed = await ProgramRun.OfAsync(new Workbench(), ["report", _scratch[$"runs/{id}"], "--lang", "zh"]).ConfigureAwait(false);
            Assert.That(typed.ExitCode, Is.Zero, typed.Error);
            Assert.That(await page.Content.ReadAsStringAsync().ConfigureAwait(false), Is.EqualTo(File.ReadAllText(_scratch[$"runs/{id}.html"])), order);
            File.Delete(_scratch[$"runs/{id}.html"]);
        }

        Assert.That((await server.JsonAsync("/api/runs").ConfigureAwait(false)).EnumerateArray().Select(run => run.GetProperty("command").GetString()).Distinct(),
            Is.EqualTo(new[] { "contingency", "dispatch", "simulate" }), "the newest is the first");
        Assert.That(server.Faults, Is.Empty);
    }

    [Test]
    public async Task A_plant_out_of_service_gives_no_heat_and_the_others_give_it()
    {
        ServedCases.WriteRing(_scratch);
        await using var server = await TestServer.StartAsync(_scratch).ConfigureAwait(false);
        var id = await server.OrderAsync("""{ "case": "ring", "kind": "simulate", "outdoorC": 8, "plantsOut": ["jinqiao-chp"], "pressureDriven": true }""").ConfigureAwait(false);
        var job = await server.WaitAsync(id, "done").ConfigureAwait(false);
        Assert.That(job.GetProperty("handovers")[0].GetProperty("to").GetString(), Is.EqualTo("jinshan-chp"));
        var plants = await RunReader.Open(_scratch[$"runs/{job.GetProperty("runId").GetString()}"]).ReadAsync("plants").ConfigureAwait(false);
        var heatKw = plants.Texts["plant"].Zip(plants.Numbers["heat_kw"]).ToDictionary(pair => pair.First!, pair => pair.Second);
        Assert.That(heatKw["jinqiao-chp"], Is.EqualTo(0).Within(1e-6));
        Assert.That(heatKw["jinshan-chp"], Is.GreaterThan(40_000), "it gives 32 MW with the other one");
    }

    [Test]
    public async Task Progress_comes_as_events_and_a_cancelled_run_leaves_nothing()
    {
        using var gate = new ManualResetEventSlim();
        var workbench = new FakeWorkbench { BeforeStep = step => { if (step == 3) { gate.Wait(TimeSpan.FromSeconds(20)); } } };
        await using var server = await TestServer.StartAsync(_scratch, workbench).ConfigureAwait(false);
        using var events = await server.GetAsync("/api/events").ConfigureAwait(false);
        Assert.That(events.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/event-stream"));
        using var lines = new StreamReader(await events.Content.ReadAsStreamAsync().ConfigureAwait(false));
        var id = await server.OrderAsync("""{ "case": "sample", "kind": "simulate", "scenario": "day", "title": "mine" }""").ConfigureAwait(false);
        var job = await EventAsync(lines, id, job => job.GetProperty("done").GetInt32() == 3).ConfigureAwait(false);
        Assert.That(job.GetProperty("total").GetInt32(), Is.EqualTo(6));
        Assert.That(job.GetProperty("state").GetString(), Is.EqualTo("running"));
        Assert.That(Directory.GetFiles(_scratch["runs/scenarios"]), Has.Length.EqualTo(1));

        using var answer = await server.PostAsync($"/api/jobs/{id}/cancel", "{}").ConfigureAwait(false);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        gate.Set();
        await EventAsync(lines, id, job => job.GetProperty("state").GetString() == "cancelled").ConfigureAwait(false);
        Assert.That(Directory.EnumerateFileSystemEntries(_scratch["runs"]).Select(Path.GetFileName), Is.EqualTo(new[] { "scenarios" }));
        Assert.That(Directory.GetFiles(_scratch["runs/scenarios"]), Is.Empty);
    }

    [Test]
    public async Task A_run_that_crashes_is_told_and_the_server_goes_on()
    {
        var workbench = new FakeWorkbench { BeforeStep = _ => throw new InvalidOperationException("it broke") };
        await using var server = await TestServer.StartAsync(_scratch, workbench).ConfigureAwait(false);
        var id = await server.OrderAsync(SimulateDay).ConfigureAwait(false);
        await server.WaitAsync(id, "failed").ConfigureAwait(false);
        Assert.That((await server.JsonAsync($"/api/jobs/{id}/text").ConfigureAwait(false)).GetProperty("text").GetString(), Does.Contain("it broke"));
        workbench.BeforeStep = _ => { };
        await server.WaitAsync(await server.OrderAsync(SimulateDay).ConfigureAwait(false), "done").ConfigureAwait(false);
    }

    [Test]
    public async Task Stopping_the_server_during_a_run_leaves_nothing_half_written()
    {
        using var started = new ManualResetEventSlim();
        using var stopping = new ManualResetEventSlim();
        var workbench = new FakeWorkbench { BeforeStep = _ => { started.Set(); stopping.Wait(TimeSpan.FromSeconds(20)); } };
        var server = await TestServer.StartAsync(_scratch, workbench).ConfigureAwait(false);
        using var events = await server.GetAsync("/api/events").ConfigureAwait(false);
        await server.OrderAsync(SimulateDay).ConfigureAwait(false);
        await server.OrderAsync("""{ "case": "sample", "kind": "simulate", "title": "waits" }""").ConfigureAwait(false);
        started.Wait(TimeSpan.FromSeconds(20));
        var stopped = server.DisposeAsync();
        stopping.Set();
        await stopped.ConfigureAwait(false);
        Assert.That(await events.Content.ReadAsStringAsync().ConfigureAwait(false), Does.StartWith("event: jobs"), "a page that listens is told the end, not cut off");
        Assert.That(Directory.EnumerateFiles(_scratch["runs"], "*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public async Task Too_many_orders_are_refused_and_leave_no_scenario()
    {
        using var gate = new ManualResetEventSlim();
        await using var server = await TestServer.StartAsync(_scratch, new FakeWorkbench { BeforeSolve = _ => gate.Wait(TimeSpan.FromSeconds(20)) }).ConfigureAwait(false);
        const string order = """{ "case": "sample", "kind": "simulate", "title": "mine" }""";
        await server.WaitAsync(await server.OrderAsync(order).ConfigureAwait(false), "running").ConfigureAwait(false);
        for (var i = 0; i < HeatNet.Cli.Serving.Jobs.JobQueue.MostWaiting; i++)
        {
            await server.OrderAsync(order).ConfigureAwait(false);
        }

        var before = Directory.GetFiles(_scratch["runs/scenarios"]).Length;
        using var answer = await server.PostAsync("/api/jobs", order).ConfigureAwait(false);
        Assert.That((int)answer.StatusCode, Is.EqualTo(429));
        Assert.That(Directory.GetFiles(_scratch["runs/scenarios"]), Has.Length.EqualTo(before));
        gate.Set();
    }

    [TestCase("{")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("""{ "case": "town" }""")]
    [TestCase("""{ "case": "town", "kind": "simulate", "output": "/etc" }""")]
    [TestCase("""{ "case": "town", "kind": "simulate", "outdoorC": "cold" }""")]
    [TestCase("""{ "case": "town", "kind": "simulate", "plantsOut": null }""")]
    [TestCase("""{ "case": "town", "kind": "simulate", "plantsOut": [null] }""")]
    public async Task What_is_no_order_is_refused(string body)
    {
        await using var server = await TestServer.StartAsync(_scratch).ConfigureAwait(false);
        using var answer = await server.PostAsync("/api/jobs", body).ConfigureAwait(false);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync().ConfigureAwait(false), Does.Contain("\"error\":"));
        Assert.That(server.Faults, Is.Empty);
    }

    [Test]
    public async Task A_case_with_errors_says_which()
    {
        File.AppendAllText(_scratch["cases/town/pipes.csv"], "bad,row\n");
        await using var server = await TestServer.StartAsync(_scratch).ConfigureAwait(false);
        using var answer = await server.GetAsync("/api/cases/town?lang=en").ConfigureAwait(false);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await answer.Content.ReadAsStringAsync().ConfigureAwait(false), Does.Contain("case_invalid").And.Contain("pipes.csv"));
    }

    [Test]
    public async Task Two_runs_are_compared_by_the_figures_of_their_tables()
    {
        await using var server = await TestServer.StartAsync(_scratch).ConfigureAwait(false);
        var design = await server.RunAsync(SimulateTown).ConfigureAwait(false);
        var mild = await server.RunAsync("""{ "case": "town", "kind": "simulate", "outdoorC": 0 }""").ConfigureAwait(false);
        var comparison = await server.JsonAsync($"/api/compare?first={design}&second={mild}").ConfigureAwait(false);
        Assert.That(comparison.GetProperty("isAlike").GetBoolean(), Is.True);
        var plants = comparison.GetProperty("figures").EnumerateArray().Where(figure => figure.GetProperty("quantity").GetString() == "plant_heat").ToList();
        foreach (var (run, i) in new[] { (design, 0), (mild, 1) })
        {
            var heatKw = (await RunReader.Open(_scratch[$"runs/{run}"]).ReadAsync("plants").ConfigureAwait(false)).Numbers["heat_kw"].Sum();
            Assert.That(plants.Sum(plant => plant.GetProperty("values")[i].GetDouble()), Is.EqualTo(heatKw / 1000).Within(1e-9));
        }

        using var page = await server.GetAsync($"/runs/{design}/report?lang=en&with={mild}").ConfigureAwait(false);
        var typed = await ProgramRun.OfAsync(new Workbench(), ["report", _scratch[$"runs/{design}"], _scratch[$"runs/{mild}"], "-o", _scratch["both.html"]]).ConfigureAwait(false);
        Assert.That(typed.ExitCode, Is.Zero, typed.Error);
        Assert.That(await page.Content.ReadAsStringAsync().ConfigureAwait(false), Is.EqualTo(File.ReadAllText(_scratch["both.html"])));
        using var none = await server.GetAsync($"/runs/{design}/report?with=nothing").ConfigureAwait(false);
        Assert.That(none.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private static async Task<JsonElement> EventAsync(StreamReader lines, int id, Predicate<JsonElement> isWanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await lines.ReadLineAsync(patience.Token).ConfigureAwait(false) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal)
                && JsonDocument.Parse(line[6..]).RootElement.EnumerateArray().FirstOrDefault(job => job.GetProperty("id").GetInt32() == id) is { ValueKind: JsonValueKind.Object } job
                && isWanted(job))
            {
                return job;
            }
        }

        throw new AssertionException("the events ended");
    }
}
