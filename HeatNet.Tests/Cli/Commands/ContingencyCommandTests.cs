using HeatNet.Cli;
using HeatNet.Cli.Commands;
using HeatNet.Cli.Runs;
using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Tests.Solver.Simulation;

namespace HeatNet.Tests.Cli.Commands;

public class ContingencyCommandTests
{
    private ScratchFolder _scratch = null!;

    [SetUp]
    public void MakeScratch()
    {
        _scratch = new ScratchFolder();
        CaseWriter.Write(Chain, _scratch["case"]);
    }

    [TearDown]
    public void RemoveScratch() => _scratch.Dispose();

    // A plant at n0, substations at n1 and n2; n2 hangs on the pipe n1–n2.
    private static HeatCase Chain => SmallCases.Case(new HeatNetwork
    {
        Nodes = [SmallCases.Node("n0"), SmallCases.Node("n1"), SmallCases.Node("n2")],
        Pipes = [SmallCases.Pipe("p01", "n0", "n1"), SmallCases.Pipe("p12", "n1", "n2")],
        Substations = [SmallCases.Substation("s1", "n1", 700), SmallCases.Substation("s2", "n2", 300)],
        Plants = [SmallCases.PressurePlant("n0")],
    });

    [Test]
    public async Task Tables_and_page_say_who_is_cold()
    {
        var run = await RunAsync("--format", "csv").ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Solved), run.Error);
        Assert.That(run.Output, Does.Contain("3 contingencies").And.Contain("no isolation valves"));
        var table = await ReadAsync("contingencies").ConfigureAwait(false);
        Assert.That(table.Texts["contingency"], Is.EqualTo(new[] { "pipe/p01", "plant/plant", "pipe/p12" }).Or.EqualTo(new[] { "plant/plant", "pipe/p01", "pipe/p12" }));
        Assert.That(table.Numbers["unserved_kw"], Is.EqualTo(new[] { 1000, 1000, 300.0 }).Within(1e-5));
        Assert.That(table.Numbers["substations_below_guarantee"], Is.EqualTo(new[] { 2, 2, 1.0 }));
        var substations = await ReadAsync("contingency_substations").ConfigureAwait(false);
        Assert.That(substations.RowCount, Is.EqualTo(5));
        Assert.That(substations.Texts["state"][^1], Is.EqualTo("no_source"));
        Assert.That(substations.Numbers["share"], Has.All.Zero);
    }

    [Test]
    public async Task Strict_tells_by_exit_code_that_somebody_is_below_the_guarantee()
    {
        Assert.That((await RunAsync("--strict").ConfigureAwait(false)).ExitCode, Is.EqualTo(ExitCode.LimitViolated));
        Assert.That((await RunAsync("--strict", "--guarantee", "0", "--overwrite").ConfigureAwait(false)).ExitCode, Is.EqualTo(ExitCode.Solved));
    }

    [Test]
    public async Task Pairs_are_computed_on_request()
    {
        await RunAsync("--depth", "2").ConfigureAwait(false);
        Assert.That((await ReadAsync("contingencies").ConfigureAwait(false)).RowCount, Is.EqualTo(3 + 3));
    }

    [Test]
    public async Task A_scenario_holds_in_every_contingency_and_nothing_else_failing_is_one_of_them()
    {
        Directory.CreateDirectory(_scratch["case/scenarios"]);
        await File.WriteAllTextAsync(
            _scratch["case/scenarios/stress.json"],
            """{ "format": "heatnet-scenario/1", "name": "stress", "weather": { "outdoor_c": -17 }, "set": [ { "element": "pipe/p12", "state": "closed" } ] }""").ConfigureAwait(false);
        var run = await RunAsync("--scenario", "stress", "--elements", "plants").ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Solved), run.Error);
        var table = await ReadAsync("contingencies").ConfigureAwait(false);
        Assert.That(table.Texts["contingency"], Is.EqualTo(new[] { "plant/plant", "none" }));
        Assert.That(table.Texts["remedy_elements"], Is.EqualTo(new[] { null, "p12" }));
    }

    [Test]
    public async Task Wrong_input_is_refused_before_any_work(
        [Values("--elements pipes,trees", "--depth 3", "--guarantee 2", "--threads 0")] string option)
    {
        var run = await RunAsync(option.Split(' ')).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Invalid));
        Assert.That(run.Error, Does.Contain(option.Split(' ')[0]).Or.Contain("trees"));
        Assert.That(Directory.Exists(_scratch["run"]), Is.False);
    }

    [Test]
    public async Task A_cancelled_run_ends_with_its_exit_code_and_leaves_nothing_half_written()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync().ConfigureAwait(false);
        var run = await ProgramRun.OfAsync(new Workbench(), ["contingency", _scratch["case"], "-o", _scratch["run"]], cancelled.Token).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Cancelled));
        Assert.That(Directory.Exists(_scratch["run"]), Is.False);
    }

    [Test]
    public async Task The_page_speaks_Chinese()
    {
        var run = await RunAsync("--lang", "zh").ConfigureAwait(false);
        Assert.That(run.Output, Does.Contain("最低供热保证率").And.Contain("影响最大"));
    }

    private Task<ProgramRun> RunAsync(params string[] options) =>
        ProgramRun.OfAsync(new Workbench(), ["contingency", _scratch["case"], "-o", _scratch["run"], .. options]);

    private async Task<ResultTable> ReadAsync(string table)
    {
        var run = RunReader.Open(_scratch["run"]);
        return await run.ReadAsync(table).ConfigureAwait(false);
    }
}
