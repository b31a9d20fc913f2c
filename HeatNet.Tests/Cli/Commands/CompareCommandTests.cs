using HeatNet.Cli.Commands;
using HeatNet.Cli.Comparing;
using HeatNet.Cli.Runs;
using HeatNet.Model.Cases;
using HeatNet.Tests.Cli.Reporting;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Cli.Commands;

/// <summary>Runs side by side, in the terminal and in the report.</summary>
public class CompareCommandTests
{
    private ScratchFolder _scratch = null!;

    [OneTimeSetUp]
    public async Task MakeRuns()
    {
        _scratch = new ScratchFolder();
        CaseWriter.Write(CaseReader.Read(Repository.PathOf("networks/barry-island")).Case!, _scratch["case"]);
        CaseWriter.Write(CaseReader.Read(Repository.PathOf("networks/xiaocheng-tree")).Case!, _scratch["tree"]);
        Directory.CreateDirectory(_scratch["tree/scenarios"]);
        File.WriteAllText(
            _scratch["tree/scenarios/day.json"],
            """
            { "format": "heatnet-scenario/1", "name": "Day",
              "period": { "start": "2026-01-15T00:00+08:00", "end": "2026-01-15T06:00+08:00", "step_min": 120 },
              "weather": { "city": "Hohhot", "shift": 0 } }
            """);
        await RunAsync("simulate", _scratch["case"], "-o", _scratch["all"]).ConfigureAwait(false);
        await RunAsync("simulate", _scratch["case"], "--mode", "pressure-driven", "-o", _scratch["open"]).ConfigureAwait(false);
        await RunAsync("simulate", _scratch["tree"], "--scenario", "day", "-o", _scratch["day"]).ConfigureAwait(false);
        await RunAsync("contingency", _scratch["case"], "-o", _scratch["broken"]).ConfigureAwait(false);
    }

    [OneTimeTearDown]
    public void RemoveScratch() => _scratch.Dispose();

    [Test]
    public async Task Figures_of_a_state_are_sums_of_its_tables()
    {
        var comparison = await CompareAsync("all", "open").ConfigureAwait(false);
        for (var run = 0; run < 2; run++)
        {
            var reader = RunReader.Open(_scratch[comparison.Names[run]]);
            var plants = await reader.ReadAsync("plants").ConfigureAwait(false);
            for (var plant = 0; plant < plants.RowCount; plant++)
            {
                Assert.That(Value(comparison, "plant_heat", plants.Texts["plant"][plant]!, run), Is.EqualTo(plants.Numbers["heat_kw"][plant] / 1000).Within(1e-9));
            }

            var pipes = await reader.ReadAsync("pipes").ConfigureAwait(false);
            Assert.That(Value(comparison, "losses", "", run), Is.EqualTo(pipes.Numbers["heat_loss_kw"].Sum() / 1000).Within(1e-9));
            var substations = await reader.ReadAsync("substations").ConfigureAwait(false);
            Assert.That(Value(comparison, "worst_head", "", run), Is.EqualTo(substations.Numbers["dp_kpa"].Min()));
        }

        Assert.That(comparison.IsOneCase && comparison.IsOneCommand);
    }

    [Test]
    public async Task Of_a_series_every_step_counts_with_its_length()
    {
        var comparison = await CompareAsync("day", "day").ConfigureAwait(false);
        var plants = await RunReader.Open(_scratch["day"]).ReadAsync("plants").ConfigureAwait(false);
        var heat = comparison.Figures.Single(figure => figure.Quantity == "plant_heat");
        Assert.That(heat.Unit, Is.EqualTo("MWh"));
        Assert.That(heat.Values, Is.All.EqualTo(plants.Numbers["heat_kw"].Sum() * 2 / 1000).Within(1e-9));
        Assert.That(comparison.Figures.SelectMany(figure => figure.Values), Has.None.NaN);
    }

    [Test]
    public async Task Runs_of_different_kinds_are_compared_with_a_word_of_caution()
    {
        var run = await ProgramRun.OfAsync(new Workbench(), ["compare", _scratch["all"], _scratch["broken"], _scratch["day"]]).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Does.StartWith("all → broken → day").And.Contain("of different cases or commands").And.Contain("below guarantee").And.Contain("Heat source1 [MW]"));
    }

    [Test]
    public async Task Words_are_in_the_language_asked_for()
    {
        var run = await ProgramRun.OfAsync(new Workbench(), ["compare", _scratch["all"], _scratch["open"], "--lang", "zh"]).ConfigureAwait(false);
        Assert.That(run.Output, Does.Contain("最不利资用压头").And.Contain("供热量 source1"));
    }

    [Test]
    public async Task A_folder_without_a_run_is_refused()
    {
        var run = await ProgramRun.OfAsync(new Workbench(), ["compare", _scratch["all"], _scratch["case"]]).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("is not the folder of a run").Or.Contain("no run.json").Or.Contain(_scratch["case"]));
    }

    [Test]
    public async Task The_report_of_several_runs_has_their_comparison_and_load_curves()
    {
        await RunAsync("report", _scratch["day"], _scratch["day"], _scratch["all"], "-o", _scratch["compared.html"]).ConfigureAwait(false);
        var page = new ReportFile(_scratch["compared.html"]);
        var comparison = page.Document.GetProperty("comparison");
        Assert.That(comparison.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("name").GetString()), Is.EqualTo(new[] { "day", "day", "all" }));
        Assert.That(comparison.GetProperty("isAlike").GetBoolean(), Is.False);
        var plants = await RunReader.Open(_scratch["day"]).ReadAsync("plants").ConfigureAwait(false);
        Assert.That(page.Column("compare.curve1_kw"), Is.EqualTo(plants.Numbers["heat_kw"].OrderDescending().Select(heat => (float)heat)));
        Assert.That(comparison.GetProperty("runs")[2].TryGetProperty("stepH", out _), Is.False, "a state has no curve");
    }

    private Task<RunComparison> CompareAsync(params string[] runs) =>
        RunComparison.ReadAsync([.. runs.Select(run => (run, RunReader.Open(_scratch[run])))], CancellationToken.None);

    private static double Value(RunComparison comparison, string quantity, string item, int run) =>
        comparison.Figures.Single(figure => figure.Quantity == quantity && figure.Item == item).Values[run];

    private static async Task RunAsync(params string[] arguments)
    {
        var run = await ProgramRun.OfAsync(new Workbench(), arguments).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }
}
