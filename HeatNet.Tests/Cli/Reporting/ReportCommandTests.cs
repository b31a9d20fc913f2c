using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using HeatNet.Cli.Commands;
using HeatNet.Cli.Runs;
using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Cli.Reporting;

/// <summary>What <c>heatnet report</c> puts into its page, against the tables of the run.</summary>
public class ReportCommandTests
{
    private const string Day =
        """
        { "format": "heatnet-scenario/1", "name": "January day",
          "period": { "start": "2026-01-15T00:00+08:00", "end": "2026-01-15T06:00+08:00", "step_min": 60 },
          "weather": { "city": "Hohhot", "shift": 0 } }
        """;

    private ScratchFolder _scratch = null!;

    private string Case => _scratch["case"];

    private string Run => _scratch["run"];

    private string Page => _scratch["run.html"];

    [SetUp]
    public void CopyCase()
    {
        _scratch = new ScratchFolder();
        CaseWriter.Write(CaseReader.Read(Repository.PathOf("networks/xiaocheng-tree")).Case!, Case);
        Directory.CreateDirectory(Path.Combine(Case, "scenarios"));
        File.WriteAllText(Path.Combine(Case, "scenarios", "day.json"), Day);
    }

    [TearDown]
    public void RemoveScratch() => _scratch.Dispose();

    [Test]
    public async Task Columns_of_the_page_equal_those_of_the_tables([Values("parquet", "csv")] string format)
    {
        await SimulateAsync("--scenario", "day", "--format", format).ConfigureAwait(false);
        await ReportAsync().ConfigureAwait(false);
        var page = new ReportFile(Page);
        var run = RunReader.Open(Run);
        foreach (var name in new[] { "nodes", "pipes", "substations", "plants" })
        {
            var table = await run.ReadAsync(name).ConfigureAwait(false);
            Assert.That(table.RowCount, Is.GreaterThan(0));
            foreach (var column in table.Schema.NumberColumns)
            {
                Assert.That(page.Column($"{name}.{column}"), Is.EqualTo(table.Numbers[column].Select(value => (float)value)), $"{name}.{column}");
            }
        }

        Assert.That(page.Document.GetProperty("states").GetProperty("times").GetArrayLength(), Is.EqualTo(6));
    }

    [Test]
    public async Task Figures_of_a_state_add_up_from_its_tables()
    {
        await SimulateAsync().ConfigureAwait(false);
        await ReportAsync().ConfigureAwait(false);
        var page = new ReportFile(Page);
        var run = RunReader.Open(Run);
        var produced = (await run.ReadAsync("plants").ConfigureAwait(false)).Numbers["heat_kw"].Sum();
        var delivered = (await run.ReadAsync("substations").ConfigureAwait(false)).Numbers["heat_kw"].Sum();
        var lost = (await run.ReadAsync("pipes").ConfigureAwait(false)).Numbers["heat_loss_kw"].Sum();
        var heads = (await run.ReadAsync("substations").ConfigureAwait(false)).Numbers["dp_kpa"];
        Assert.That(page.Figure("produced_kw").GetProperty("value").GetDouble(), Is.EqualTo(produced).Within(1e-9 * produced));
        Assert.That(page.Figure("delivered_kw").GetProperty("value").GetDouble(), Is.EqualTo(delivered).Within(1e-9 * produced));
        Assert.That(page.Figure("losses_kw").GetProperty("value").GetDouble(), Is.EqualTo(lost).Within(1e-9 * produced));
        Assert.That(heads, Does.Contain(page.Figure("worst_head_kpa").GetProperty("value").GetDouble()));
        Assert.That(page.Document.TryGetProperty("series", out _), Is.False);
    }

    [Test]
    public async Task Figures_of_a_series_add_up_over_its_steps_and_its_times_are_those_of_the_place()
    {
        await SimulateAsync("--scenario", "day").ConfigureAwait(false);
        await ReportAsync().ConfigureAwait(false);
        var page = new ReportFile(Page);
        var plants = await RunReader.Open(Run).ReadAsync("plants").ConfigureAwait(false);
        var heat = plants.Numbers["heat_kw"];
        Assert.That(page.Column("series.plant0_kw"), Is.EqualTo(heat.Select(value => (float)value)));
        Assert.That(page.Figure("produced_kwh").GetProperty("value").GetDouble(), Is.EqualTo(heat.Sum()).Within(1e-6));
        var peak = Array.IndexOf(heat, heat.Max());
        Assert.That(page.Figure("peak_kw").GetProperty("time").GetInt64(), Is.EqualTo(plants.Times![peak].ToUnixTimeMilliseconds()));
        Assert.That(page.Document.GetProperty("series").GetProperty("offsetH").GetDouble(), Is.EqualTo(8));
        Assert.That(ClimateTable.TryFind("Hohhot", out var climate));
        var weather = new SynthesisedWeather(climate!);
        Assert.That(page.Column("series.outdoor_c"), Is.EqualTo(plants.Times!.Select(time => (float)weather.OutdoorC(time))));
    }

    [Test]
    public async Task A_long_series_is_thinned_to_what_is_asked_and_keeps_its_peak()
    {
        await SimulateAsync("--scenario", "day").ConfigureAwait(false);
        await ReportAsync("--states", "3").ConfigureAwait(false);
        var page = new ReportFile(Page);
        var shown = page.Document.GetProperty("states").GetProperty("times").EnumerateArray().Select(time => time.GetInt64()).ToList();
        Assert.That(shown, Has.Count.LessThanOrEqualTo(3).And.Ordered);
        Assert.That(shown, Does.Contain(page.Figure("peak_kw").GetProperty("time").GetInt64()));
        Assert.That(page.Column("nodes.supply_kpa"), Has.Length.EqualTo(shown.Count * page.Document.GetProperty("network").GetProperty("nodes").GetProperty("id").GetArrayLength()));
        Assert.That(page.Document.GetProperty("series").GetProperty("times").GetArrayLength(), Is.EqualTo(6));
    }

    [Test]
    public async Task The_line_at_standstill_is_level_in_heads_and_passes_through_the_held_pressure()
    {
        await SimulateAsync().ConfigureAwait(false);
        await ReportAsync().ConfigureAwait(false);
        var page = new ReportFile(Page);
        var (still, density, elevation) =
            (page.Column("nodes.static_kpa"), page.Column("nodes.density_kg_per_m3"), page.Column("node.elevation_m"));
        var gravity = page.Document.GetProperty("case").GetProperty("gravityMPerS2").GetDouble();
        var heads = still.Select((kpa, i) => elevation[i] + (kpa * 1000 / (density[i] * gravity))).ToList();
        Assert.That(heads, Is.All.EqualTo(heads[0]).Within(0.001));
        var plants = await RunReader.Open(Run).ReadAsync("plants").ConfigureAwait(false);
        var plantNode = page.Document.GetProperty("network").GetProperty("plants").GetProperty("node")[0].GetInt32();
        Assert.That(still[plantNode], Is.EqualTo(plants.Numbers["return_kpa"][0]).Within(0.01));
        Assert.That(page.Column("nodes.boiling_kpa"), Is.All.LessThan(page.Column("nodes.supply_kpa").Min()), "this network keeps its limits");
    }

    [Test]
    public async Task Only_the_scripts_of_the_program_may_run_and_nothing_may_be_fetched()
    {
        await SimulateAsync().ConfigureAwait(false);
        await ReportAsync().ConfigureAwait(false);
        var page = new ReportFile(Page);
        var hashes = page.Scripts.Select(script => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'").ToList();
        Assert.That(hashes, Has.Count.EqualTo(2));
        Assert.That(page.Policy, Is.EqualTo($"default-src 'none'; script-src {string.Join(' ', hashes)}; style-src 'unsafe-inline'; img-src data: blob:"));
        Assert.That(page.Html, Does.Contain("Apache License").And.Contain("Version 2.0, January 2004"));
    }

    [Test]
    public async Task Two_thousand_pipes_make_a_page_of_at_most_five_megabytes()
    {
        Directory.Delete(Case, recursive: true);
        await ProgramAsync("generate", "-o", Case, "--substations", "900", "--seed", "3").ConfigureAwait(false);
        await SimulateAsync().ConfigureAwait(false);
        await ReportAsync().ConfigureAwait(false);
        Assert.That(CaseReader.Read(Case).Case!.Network.Pipes, Has.Count.GreaterThan(2000));
        Assert.That(new FileInfo(Page).Length, Is.LessThan(5_000_000));
    }

    [Test]
    public async Task A_case_that_moved_is_asked_for_and_one_that_changed_is_told()
    {
        await SimulateAsync().ConfigureAwait(false);
        Directory.Move(Case, _scratch["moved"]);
        var lost = await ProgramAsync("report", Run).ConfigureAwait(false);
        Assert.That((lost.ExitCode, lost.Error), Is.EqualTo((2, $"error: the case of the run cannot be read from {Case}: no case.json; name its folder with --case{Environment.NewLine}")));
        Assert.That(File.Exists(Page), Is.False);

        var nodes = Path.Combine(_scratch["moved"], "nodes.csv");
        File.WriteAllText(nodes, File.ReadAllText(nodes) + "\n");
        var found = await ProgramAsync("report", Run, "--case", _scratch["moved"]).ConfigureAwait(false);
        Assert.That(found.ExitCode, Is.Zero, found.Error);
        Assert.That(found.Error, Does.Contain("changed since the run: nodes.csv"));
        Assert.That(new ReportFile(Page).Document.GetProperty("changedFiles")[0].GetString(), Is.EqualTo("nodes.csv"));
    }

    [Test]
    public async Task A_run_with_other_tables_shows_what_it_has()
    {
        await SimulateAsync("--format", "csv").ConfigureAwait(false);
        var record = JsonNode.Parse(File.ReadAllText(Path.Combine(Run, "run.json")))!;
        File.WriteAllText(Path.Combine(Run, "schedule.csv"), "unit,heat_kw\nu1,5\n");
        var limits = record["outputs"]!.AsArray().Single(output => (string?)output!["file"] == "limits.csv")!.DeepClone();
        record["outputs"] = new JsonArray(limits, new JsonObject { ["file"] = "schedule.csv", ["rows"] = 1, ["bytes"] = 18 });
        File.WriteAllText(Path.Combine(Run, "run.json"), record.ToJsonString());
        await ReportAsync().ConfigureAwait(false);
        var document = new ReportFile(Page).Document;
        Assert.That(document.TryGetProperty("states", out _), Is.False);
        Assert.That(document.GetProperty("figures").GetArrayLength(), Is.Zero);
        Assert.That(document.GetProperty("run").GetProperty("outputs")[1].GetProperty("file").GetString(), Is.EqualTo("schedule.csv"));
    }

    [Test]
    public async Task A_run_is_not_shown_on_another_case([Values] bool isSeries)
    {
        await SimulateAsync(isSeries ? ["--scenario", "day"] : []).ConfigureAwait(false);
        CaseWriter.Write(CaseReader.Read(Repository.PathOf("networks/barry-island")).Case!, _scratch["other"]);
        Directory.CreateDirectory(_scratch["other/scenarios"]);
        File.Copy(Path.Combine(Case, "scenarios", "day.json"), _scratch["other/scenarios/day.json"]);
        var run = await ProgramAsync("report", Run, "--case", _scratch["other"]).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("the tables of the run are not of this case").And.Contain("--case"));
    }

    [Test]
    public async Task A_page_that_is_there_is_only_replaced_when_asked()
    {
        await SimulateAsync().ConfigureAwait(false);
        File.WriteAllText(Page, "mine");
        var refused = await ProgramAsync("report", Run).ConfigureAwait(false);
        Assert.That((refused.ExitCode, File.ReadAllText(Page)), Is.EqualTo((2, "mine")));
        Assert.That((await ProgramAsync("report", Run, "--overwrite").ConfigureAwait(false)).ExitCode, Is.Zero);
        Assert.That(new ReportFile(Page).Html, Does.StartWith("<!DOCTYPE html>"));
        Assert.That(_scratch.Entries, Has.None.Contains("partial"));
    }

    [Test]
    public async Task A_folder_without_a_run_is_refused()
    {
        var run = await ProgramAsync("report", Case, "--lang", "zh").ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("不是结果文件夹"));
    }

    [Test]
    public async Task A_broken_table_is_named()
    {
        await SimulateAsync("--format", "parquet").ConfigureAwait(false);
        var file = Path.Combine(Run, "pipes.parquet");
        File.WriteAllBytes(file, new byte[new FileInfo(file).Length]);
        var run = await ProgramAsync("report", Run).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("pipes.parquet cannot be read"));
    }

    private async Task SimulateAsync(params string[] options)
    {
        var run = await ProgramAsync(["simulate", Case, "-o", Run, .. options]).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }

    private async Task ReportAsync(params string[] options)
    {
        var run = await ProgramAsync(["report", Run, .. options]).ConfigureAwait(false);
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((0, "")));
    }

    private static Task<ProgramRun> ProgramAsync(params string[] arguments) => ProgramRun.OfAsync(new Workbench(), arguments);
}
