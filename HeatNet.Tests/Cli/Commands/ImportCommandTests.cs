using HeatNet.Cli.Commands;
using HeatNet.Model.Cases;

namespace HeatNet.Tests.Cli.Commands;

public class ImportCommandTests
{
    private const string Town =
        """
        [TITLE]
        Old town
        [JUNCTIONS]
        j 10 5 day
        k 12 3
        l 9 1
        [RESERVOIRS]
        r 50
        [PIPES]
        rj r j 100 200 0.1
        jk j k 200 150 0.1
        [VALVES]
        v1 j l 100 PRV 30
        v2 k l 100 PRV 31
        v3 j l 100 PRV 32
        v4 k l 100 PRV 33
        [PATTERNS]
        day 2 4
        [OPTIONS]
        Units LPS
        Headloss D-W
        """;

    private ScratchFolder _scratch = null!;

    private string Out => _scratch["case"];

    [SetUp]
    public void MakeScratch() => _scratch = new ScratchFolder();

    [TearDown]
    public void RemoveScratch() => _scratch.Dispose();

    [Test]
    public async Task An_input_file_becomes_a_valid_case_and_what_is_lost_is_told_by_kind()
    {
        var run = await RunAsync(Town).ConfigureAwait(false);
        Assert.That(run.Error, Is.Empty);
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Output, Does.Contain("line 13, [VALVES] · v1: a pressure reducing valve set to 30"));
        Assert.That(run.Output, Does.Contain("→ an open check valve: the pressure that it holds is not represented"));
        Assert.That(run.Output, Does.Contain("… and 1 more of this kind (4 in all)").And.Not.Contain("v4"));
        Assert.That(CaseReader.Read(Out).Case!.Name, Is.EqualTo("Old town"));
    }

    [Test]
    public async Task All_notes_are_listed_when_asked_for()
    {
        var run = await RunAsync(Town, "--all").ConfigureAwait(false);
        Assert.That(run.Output, Does.Contain("v4").And.Not.Contain("--all"));
    }

    [Test]
    public async Task Notes_speak_Chinese()
    {
        var run = await RunAsync(Town, "--lang", "zh").ConfigureAwait(false);
        Assert.That(run.Output, Does.Contain("设定值为 30 的减压阀").And.Contain("第 13 行, [VALVES]").And.Contain("节点"));
    }

    [TestCase("start", 10)]
    [TestCase("mean", 15)]
    public async Task Demands_are_those_of_the_start_or_the_mean(string demand, double litresPerS)
    {
        await RunAsync(Town, "--demand", demand).ConfigureAwait(false);
        var terminal = CaseReader.Read(Out).Case!.Network.Terminals.Single(terminal => terminal.Id == "j");
        Assert.That(terminal.FlowKgPerS, Is.EqualTo(litresPerS).Within(1e-4));
    }

    [Test]
    public async Task A_faulty_file_is_refused_with_file_and_line_and_nothing_is_written()
    {
        var run = await RunAsync(Town.Replace("200 150 0.1", "200 oak 0.1", StringComparison.Ordinal)).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("error: town.inp, line 11, [PIPES] (jk): The diameter 'oak' is not a number."));
        Assert.That(Directory.Exists(Out), Is.False);
    }

    [Test]
    public async Task A_case_that_is_there_is_replaced_only_when_asked_for()
    {
        await RunAsync(Town).ConfigureAwait(false);
        var again = await RunAsync(Town).ConfigureAwait(false);
        Assert.That((again.ExitCode, again.Error.Contains("--overwrite", StringComparison.Ordinal)), Is.EqualTo((2, true)));
        Assert.That((await RunAsync(Town, "--overwrite").ConfigureAwait(false)).ExitCode, Is.Zero);
    }

    [Test]
    public async Task Help_of_a_command_inside_a_command_names_the_whole_way()
    {
        var run = await ProgramRun.OfAsync(new Workbench(), ["import", "epanet", "--help"]).ConfigureAwait(false);
        Assert.That(run.Output, Does.Contain("heatnet import epanet FILE -o DIR"));
        var usage = await ProgramRun.OfAsync(new Workbench(), ["import", "epanet"]).ConfigureAwait(false);
        Assert.That((usage.ExitCode, usage.Error.Contains("'heatnet import epanet --help'", StringComparison.Ordinal)), Is.EqualTo((2, true)));
    }

    private async Task<ProgramRun> RunAsync(string text, params string[] options)
    {
        var file = _scratch["town.inp"];
        await File.WriteAllTextAsync(file, text).ConfigureAwait(false);
        return await ProgramRun.OfAsync(new Workbench(), ["import", "epanet", file, "-o", Out, .. options]).ConfigureAwait(false);
    }
}
