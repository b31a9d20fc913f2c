using HeatNet.Cli.Commands;
using HeatNet.Cli.Runs;
using HeatNet.Model.Cases;
using HeatNet.Tests.Solver.Dispatch;

namespace HeatNet.Tests.Cli.Commands;

/// <summary>The program on the bottleneck: schedules, tables, comparison, bad input.</summary>
internal sealed class DispatchCommandTests
{
    private const string Day = """
        { "format": "heatnet-scenario/1", "name": "a day",
          "period": { "start": "2026-01-12T00:00+08:00", "end": "2026-01-13T00:00+08:00", "step_min": 60 },
          "weather": { "outdoor_c": -10 } }
        """;

    private ScratchFolder _scratch = null!;
    private string _case = null!;

    [SetUp]
    public void MakeCase()
    {
        _scratch = new ScratchFolder();
        _case = Path.Combine(_scratch.Path, "case");
        CaseWriter.Write(NetworkDispatchTests.Bottleneck(), _case, false);
        Directory.CreateDirectory(Path.Combine(_case, "scenarios"));
        Scenario("day", Day);
    }

    [TearDown]
    public void RemoveCase() => _scratch.Dispose();

    [Test]
    public async Task Writes_every_table_and_a_record_and_shows_the_page([Values("en", "zh")] string language)
    {
        var target = Path.Combine(_scratch.Path, "out");
        var run = await Run("dispatch", _case, "--scenario", "day", "-o", target, "--lang", language);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        var reader = RunReader.Open(target);
        Assert.That(reader.Tables, Is.SupersetOf(new[] { "units", "areas", "storage", "summary", "nodes", "pipes", "substations", "plants", "limits" }));
        Assert.That(reader.Record.Dispatch!.Status, Is.EqualTo("solved"));
        Assert.That(reader.Record.Dispatch.StepsFailing, Is.Zero);
        Assert.That(reader.Record.Dispatch.BlindStepsFailing, Is.Positive);
        var units = await reader.ReadAsync("units");
        var plants = await reader.ReadAsync("plants");
        Assert.That(units.RowCount, Is.EqualTo(2 * 24));
        Assert.That(plants.Numbers["heat_kw"].Sum(), Is.EqualTo(units.Numbers["heat_kw"].Sum()).Within(2e-3 * units.Numbers["heat_kw"].Sum()));
        Assert.That(run.Output, Does.Contain("█"));
    }

    [Test]
    public async Task A_given_schedule_is_priced_on_the_same_footing()
    {
        var (first, second) = (Path.Combine(_scratch.Path, "first"), Path.Combine(_scratch.Path, "second"));
        await Run("dispatch", _case, "--scenario", "day", "-o", first);
        var run = await Run("dispatch", _case, "--scenario", "day", "--fixed", first, "-o", second);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        var (a, b) = (RunReader.Open(first).Record.Dispatch!.TotalCost, RunReader.Open(second).Record.Dispatch!.TotalCost);
        Assert.That(b, Is.EqualTo(a).Within(1e-3 * a));

        var compared = await Run("compare", first, second);
        Assert.That(compared.ExitCode, Is.Zero, compared.Error);
        Assert.That(compared.Output, Does.Contain("Total cost"));
    }

    [Test]
    public async Task A_schedule_without_an_hour_is_refused_by_name()
    {
        var file = Path.Combine(_scratch.Path, "week.csv");
        await File.WriteAllTextAsync(file, "time,unit,heat_kw\n2026-01-12T00:00+08:00,gas,5000\n");
        var run = await Run("dispatch", _case, "--scenario", "day", "--fixed", file, "-o", Path.Combine(_scratch.Path, "out"));

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("gas").And.Contain("2026-01-12T01:00"));
    }

    [Test]
    public async Task Short_heat_is_named_with_hour_area_and_what_binds()
    {
        Scenario("short", Day.Replace("\"weather\"", "\"outages\": [{ \"unit\": \"gas\", \"from\": \"2026-01-12T05:00+08:00\", \"to\": \"2026-01-12T06:00+08:00\" }], \"set\": [{ \"element\": \"unit/coal\", \"max_heat_kw\": 4000 }], \"weather\"", StringComparison.Ordinal));
        var run = await Run("dispatch", _case, "--scenario", "short", "-o", Path.Combine(_scratch.Path, "out"), "--strict");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.Error);
        Assert.That(run.Output, Does.Contain("2026-01-12 05:00").And.Contain("MW of heat short in network").And.Contain("coal 4.000 MW"));
    }

    [TestCase("{ \"format\": \"heatnet-scenario/1\", \"name\": \"state\" }", "no period")]
    [TestCase("{ \"format\": \"heatnet-scenario/1\", \"name\": \"x\", \"dispatch\": { \"fuel_limits\": [ { \"fuel\": \"peat\", \"amount\": 5 } ] } }", "peat")]
    public async Task Bad_scenarios_are_refused(string scenario, string said)
    {
        Scenario("bad", scenario);
        var run = await Run("dispatch", _case, "--scenario", "bad", "-o", Path.Combine(_scratch.Path, "out"));

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain(said));
        Assert.That(Directory.Exists(Path.Combine(_scratch.Path, "out")), Is.False);
    }

    [TestCase("--gap", "2")]
    [TestCase("--time-limit", "-1")]
    [TestCase("--solver", "magic")]
    public async Task Bad_options_are_refused(string option, string value)
    {
        var run = await Run("dispatch", _case, "--scenario", "day", option, value);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain(option));
    }

    private static Task<ProgramRun> Run(params string[] arguments) => ProgramRun.OfAsync(new Workbench(), arguments);

    private void Scenario(string name, string json) => File.WriteAllText(Path.Combine(_case, "scenarios", name + ".json"), json);
}
