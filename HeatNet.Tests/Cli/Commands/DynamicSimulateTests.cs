using System.Globalization;
using HeatNet.Cli;
using HeatNet.Cli.Commands;
using HeatNet.Cli.Runs;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Cli.Commands;

/// <summary><c>heatnet simulate --dynamic</c> from files to files.</summary>
public class DynamicSimulateTests
{
    private ScratchFolder _scratch = null!;

    [SetUp]
    public void MakeScratch() => _scratch = new ScratchFolder();

    [TearDown]
    public void RemoveScratch() => _scratch.Dispose();

    [Test]
    public async Task A_run_cut_in_two_has_the_rows_and_the_state_of_one_run()
    {
        var text = await File.ReadAllTextAsync(Repository.PathOf("networks/long-main/scenarios/plant-trip.json")).ConfigureAwait(false);
        var first = await ScenarioAsync("first.json", text.Replace("2026-01-15T00:00", "2026-01-13T14:00", StringComparison.Ordinal)).ConfigureAwait(false);
        var whole = await ScenarioAsync("whole.json", text.Replace("2026-01-15T00:00", "2026-01-13T18:00", StringComparison.Ordinal)).ConfigureAwait(false);
        await SolveAsync("whole", "--scenario", whole).ConfigureAwait(false);
        await SolveAsync("first", "--scenario", first).ConfigureAwait(false);
        await SolveAsync("second", "--scenario", whole, "--resume", _scratch["first"]).ConfigureAwait(false);

        Assert.That(
            File.ReadAllBytes(Path.Combine(_scratch["second"], RunFolder.StateFile)),
            Is.EqualTo(File.ReadAllBytes(Path.Combine(_scratch["whole"], RunFolder.StateFile))));
        foreach (var table in new[] { "network.csv", "substations.csv", "exchangers.csv" })
        {
            var rows = Rows("first", table).Concat(Rows("second", table));
            Assert.That(rows, Is.EqualTo(Rows("whole", table)), table);
        }

        var delays = Rows("whole", "delays.csv").ToArray();
        Assert.That(delays, Has.Length.EqualTo(120));
        Assert.That(delays[0], Does.StartWith("power-station,s1,1,"));
    }

    [Test]
    public async Task A_measured_pipe_is_a_case_with_series()
    {
        // A front of 30 K through 39 m of steel at 1.245 kg/s, given by terminals with series every second.
        var folder = _scratch["pipe"];
        Directory.CreateDirectory(Path.Combine(folder, "series"));
        Directory.CreateDirectory(Path.Combine(folder, "scenarios"));
        await WriteAsync("case.json", """{ "format": "heatnet-case/1", "name": "pipe", "ground_c": 18 }""").ConfigureAwait(false);
        await WriteAsync("nodes.csv", "id\nin\nout\n").ConfigureAwait(false);
        await WriteAsync(
            "pipes.csv",
            "id,from,to,length_m,inner_diameter_m,u_w_per_mk,side,wall_thickness_mm,wall_density_kg_per_m3,wall_heat_capacity_j_per_kgk\n"
            + "p,in,out,39,0.05248,0.4621,supply,3.9,7800,480\n").ConfigureAwait(false);
        await WriteAsync(
            "terminals.csv",
            "id,node,side,kind,pressure_kpa,flow_kg_per_s,temperature_c,flow_series,temperature_series\n"
            + "inlet,in,supply,pressure,300,,18,,test.inlet_c\n"
            + "outlet,out,supply,flow,,1.245,,test.flow,\n").ConfigureAwait(false);
        await WriteAsync("plants.json", "[]").ConfigureAwait(false);
        await WriteAsync("substations.csv", "id,node\n").ConfigureAwait(false);
        var start = new DateTimeOffset(2016, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var rows = Enumerable.Range(0, 301).Select(second => string.Create(
            CultureInfo.InvariantCulture, $"{start.AddSeconds(second):yyyy-MM-dd'T'HH:mm:ss'Z'},{(second < 60 ? 18 : 48)},1.245"));
        await WriteAsync(Path.Combine("series", "test.csv"), "time,inlet_c,flow\n" + string.Join('\n', rows) + "\n").ConfigureAwait(false);
        await WriteAsync(
            Path.Combine("scenarios", "test.json"),
            """{ "format": "heatnet-scenario/1", "name": "test", "period": { "start": "2016-01-01T00:00:00Z", "end": "2016-01-01T00:05:00Z", "step_min": 1 } }""")
            .ConfigureAwait(false);
        var run = await ProgramRun.OfAsync(
            new Workbench(),
            ["simulate", folder, "--scenario", "test", "--dynamic", "--step", "1s", "--format", "csv", "-o", _scratch["run"]]).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Solved), run.Error);

        var outlet = Rows("run", "terminals.csv")
            .Select(row => row.Split(','))
            .Where(cells => cells[1] == "outlet")
            .Select(cells => double.Parse(cells[3], CultureInfo.InvariantCulture))
            .ToArray();
        Assert.That(outlet, Has.Length.EqualTo(300));
        Assert.That(outlet[60 + 60], Is.EqualTo(18).Within(0.2), "the water alone takes 67 s");
        Assert.That(outlet[60 + 67 + 20], Is.InRange(30, 40), "the wall holds the front back by about 20 s");
        Assert.That(outlet[299], Is.EqualTo(47.9).Within(0.1));

        Task WriteAsync(string name, string content) => File.WriteAllTextAsync(Path.Combine(folder, name), content);
    }

    [TestCase("--step and --resume go with --dynamic.", "--scenario", "warm-up", "--step", "60s")]
    [TestCase("--dynamic needs a scenario with a period", "--dynamic")]
    [TestCase("'2h' is no step", "--scenario", "warm-up", "--dynamic", "--step", "2h")]
    [TestCase("cannot be read", "--scenario", "warm-up", "--dynamic", "--resume", "nowhere.bin")]
    public async Task What_cannot_be_done_is_refused(string message, params string[] arguments)
    {
        var run = await ProgramRun.OfAsync(new Workbench(), ["simulate", Repository.PathOf("networks/long-main"), "-o", _scratch["run"], .. arguments])
            .ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Invalid));
        Assert.That(run.Error, Does.Contain(message));
        Assert.That(_scratch.Entries, Is.Empty);
    }

    [Test]
    public async Task A_state_of_another_network_or_a_damaged_one_is_refused()
    {
        var arguments = new[] { "--scenario", "design-day", "--dynamic", "--step", "1h", "--format", "csv" };
        await SolveAsync("run", arguments).ConfigureAwait(false);
        var state = Path.Combine(_scratch["run"], RunFolder.StateFile);
        var other = await ProgramRun.OfAsync(
            new Workbench(),
            ["simulate", Repository.PathOf("networks/xiaocheng-tree"), "-o", _scratch["other"], .. arguments, "--resume", state]).ConfigureAwait(false);
        Assert.That((other.ExitCode, other.Error), Is.EqualTo((ExitCode.Invalid, other.Error)));
        Assert.That(other.Error, Does.Contain("another network"));

        var bytes = await File.ReadAllBytesAsync(state).ConfigureAwait(false);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(_scratch["damaged.bin"], bytes).ConfigureAwait(false);
        var damaged = await ProgramRun.OfAsync(
            new Workbench(),
            ["simulate", Repository.PathOf("networks/long-main"), "-o", _scratch["other"], .. arguments, "--resume", _scratch["damaged.bin"]]).ConfigureAwait(false);
        Assert.That(damaged.ExitCode, Is.EqualTo(ExitCode.Invalid));
        Assert.That(damaged.Error, Does.Contain("damaged"));
    }

    [Test]
    public async Task A_cancelled_run_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var run = await ProgramRun.OfAsync(
            new Workbench(),
            ["simulate", Repository.PathOf("networks/long-main"), "--scenario", "january-week", "--dynamic", "--step", "1s", "-o", _scratch["run"]],
            cancel.Token).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Cancelled));
        Assert.That(_scratch.Entries, Is.Empty);
    }

    private async Task<string> ScenarioAsync(string name, string text)
    {
        await File.WriteAllTextAsync(_scratch[name], text).ConfigureAwait(false);
        return _scratch[name];
    }

    private async Task SolveAsync(string target, params string[] arguments)
    {
        string[] common = ["simulate", Repository.PathOf("networks/long-main"), "-o", _scratch[target]];
        string[] dynamic = arguments.Contains("--dynamic") ? [] : ["--dynamic", "--step", "5min", "--format", "csv"];
        var run = await ProgramRun.OfAsync(new Workbench(), [.. common, .. dynamic, .. arguments]).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Solved), run.Error);
    }

    private IEnumerable<string> Rows(string run, string table) => File.ReadLines(Path.Combine(_scratch[run], table)).Skip(1);
}
