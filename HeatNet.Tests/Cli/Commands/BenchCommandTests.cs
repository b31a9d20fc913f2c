using System.Text.Json;
using HeatNet.Cli.Commands;
using HeatNet.Model.Cases;
using HeatNet.Tests.Solver.Simulation.Checks;

namespace HeatNet.Tests.Cli.Commands;

public class BenchCommandTests
{
    private const string Loop =
        """
        [JUNCTIONS]
        a 10 5
        b 12 3
        c 11 4
        [RESERVOIRS]
        r 50
        [PIPES]
        ra r a 100 200 0.1
        ab a b 200 150 0.1
        ac a c 150 150 0.1
        bc b c 180 150 0.1
        rc r c 190 150 0.1
        [OPTIONS]
        Units LPS
        Headloss D-W
        """;

    private ScratchFolder _scratch = null!;

    [SetUp]
    public void MakeScratch() => _scratch = new ScratchFolder();

    [TearDown]
    public void RemoveScratch() => _scratch.Dispose();

    [Test]
    public async Task A_heat_network_has_all_phases_and_converges()
    {
        var report = await ReportAsync(WriteCase(), "--hours", "24").ConfigureAwait(false);
        Assert.That(PhasesOf(report), Is.EqualTo(new[] { "read", "validate", "compile", "set_up", "cold", "warm", "series" }));
        Assert.That(report.GetProperty("hours_per_s").GetDouble(), Is.Positive);
        Assert.That(report.GetProperty("solves").GetProperty("status").GetString(), Is.EqualTo("converged"));
        Assert.That(report.GetProperty("solves").GetProperty("heat_balance_relative").GetDouble(), Is.LessThan(1e-9));
        Assert.That(report.GetProperty("size").GetProperty("pipes").GetInt32(), Is.EqualTo(4));
        foreach (var phase in report.GetProperty("phases").EnumerateArray())
        {
            var (least, median, most) = (Seconds(phase, "min_s"), Seconds(phase, "median_s"), Seconds(phase, "max_s"));
            Assert.That(least, Is.Positive.And.LessThanOrEqualTo(median));
            Assert.That(median, Is.LessThanOrEqualTo(most));
            Assert.That(phase.GetProperty("runs").GetInt32(), Is.InRange(1, 3));
        }
    }

    [Test]
    public async Task The_hydraulics_of_an_input_file_are_measured_directly_and_allocate_nothing()
    {
        var file = _scratch["loop.inp"];
        await File.WriteAllTextAsync(file, Loop).ConfigureAwait(false);
        var report = await ReportAsync(file).ConfigureAwait(false);
        Assert.That(report.GetProperty("hydraulics_only").GetBoolean());
        Assert.That(report.GetProperty("size").GetProperty("unknowns").GetInt32(), Is.Positive);
        Assert.That(report.GetProperty("solves").GetProperty("cold_steps").GetInt32(), Is.Positive);
        Assert.That(report.GetProperty("allocated_bytes_per_solve").GetInt64(), Is.Zero);
        Assert.That(PhasesOf(report), Has.None.EqualTo("series"));
    }

    [Test]
    public async Task The_hydraulics_of_a_heat_network_take_the_flows_of_its_design_state()
    {
        var report = await ReportAsync(WriteCase(), "--hydraulics-only").ConfigureAwait(false);
        Assert.That(report.GetProperty("solves").GetProperty("status").GetString(), Is.EqualTo("converged"));
        Assert.That(report.GetProperty("solves").TryGetProperty("heat_residual_w", out _), Is.False);
    }

    [TestCase("en", "cold solve", "Peak memory")]
    [TestCase("zh", "冷启动求解", "内存峰值")]
    public async Task The_page_is_in_both_languages(string language, string phase, string figure)
    {
        var run = await RunAsync(WriteCase(), "--hours", "0", "--lang", language).ConfigureAwait(false);
        Assert.That(run.Output, Does.Contain(phase).And.Contain(figure));
        Assert.That(run.Error, Is.Empty);
    }

    [Test]
    public async Task What_cannot_be_read_is_refused()
    {
        Assert.That((await RunAsync(_scratch["absent"]).ConfigureAwait(false)).ExitCode, Is.EqualTo(2));
        var absent = await RunAsync(_scratch["absent.inp"]).ConfigureAwait(false);
        Assert.That((absent.ExitCode, absent.Error.Contains("absent.inp", StringComparison.Ordinal)), Is.EqualTo((2, true)));
    }

    private static IEnumerable<string?> PhasesOf(JsonElement report) =>
        report.GetProperty("phases").EnumerateArray().Select(phase => phase.GetProperty("phase").GetString());

    private static double Seconds(JsonElement phase, string name) => phase.GetProperty(name).GetDouble();

    private string WriteCase()
    {
        var heatCase = SampleState.Case;
        CaseWriter.Write(heatCase with { Design = heatCase.Design with { OutdoorC = -15 } }, _scratch["case"]);
        return _scratch["case"];
    }

    private async Task<JsonElement> ReportAsync(string path, params string[] options)
    {
        var run = await RunAsync(path, [.. options, "--json"]).ConfigureAwait(false);
        Assert.That(run.Error, Is.Empty);
        Assert.That(run.ExitCode, Is.Zero, run.Output);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private static Task<ProgramRun> RunAsync(string path, params string[] options) =>
        ProgramRun.OfAsync(new Workbench(), ["bench", path, "--runs", "3", "--warm-up", "0", .. options]);
}
