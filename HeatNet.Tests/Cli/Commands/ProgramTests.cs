using HeatNet.Cli.Commands;
using HeatNet.Cli.Runs;
using HeatNet.Model.Cases;
using HeatNet.Solver.Simulation;
using HeatNet.Tests.Solver.Simulation.Checks;

namespace HeatNet.Tests.Cli.Commands;

public class ProgramTests
{
    private ScratchFolder _scratch = null!;
    private FakeWorkbench _workbench = null!;

    private string Case => _scratch["case"];

    private string Out => _scratch["out"];

    [SetUp]
    public void WriteCase()
    {
        _scratch = new ScratchFolder();
        _workbench = new FakeWorkbench();
        CaseWriter.Write(SampleState.Case, Case);
        Directory.CreateDirectory(Path.Combine(Case, "scenarios"));
        File.WriteAllText(
            Path.Combine(Case, "scenarios", "week.json"),
            """
            { "format": "heatnet-scenario/1", "name": "cold week",
              "period": { "start": "2025-12-15T00:00+08:00", "end": "2025-12-15T06:00+08:00", "step_min": 60 },
              "weather": { "outdoor_c": -10 } }
            """);
    }

    [TearDown]
    public void RemoveScratch() => _scratch.Dispose();

    [Test]
    public async Task Simulate_shows_the_page_an_engineer_wants_and_writes_a_run()
    {
        var run = await RunAsync("simulate", Case, "-o", Out).ConfigureAwait(false);
        Assert.That(run.Error, Is.Empty);
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Output, Does.Match(@"(?m)^  East +3\.111 +51\.48 +110\.0 +59\.0 +500\.0 +300\.0 +200\.0 +4\.000$"));
        Assert.That(run.Output, Does.Match(@"Heat losses +0\.111 MW \(3\.55 %\)"));
        Assert.That(run.Output, Does.Contain("s2 (node c): available head 100.0 kPa, needs 80.0 kPa, 20.0 kPa to spare"));
        Assert.That(run.Output, Does.Contain("3.000 km of pipe").And.Contain("highest in pipe ab (supply)"));
        Assert.That(run.Output, Does.Contain("All limits are kept."));
        Assert.That(run.Output, Does.Contain($"Results: {Out}"));
        var record = RunReader.Open(Out).Record;
        Assert.That(record.Solver.Status, Is.EqualTo("converged"));
        Assert.That(
            record.Inputs.Select(input => input.Path), Is.SupersetOf(new[] { "case.json", "nodes.csv", "pipes.csv", "plants.json" }));
        Assert.That(record.Inputs.All(input => input.Sha256.Length == 64));
    }

    [Test]
    public async Task The_page_speaks_the_engineers_Chinese()
    {
        _workbench.Result.Substations.DpKpa[1] = 70;
        var run = await RunAsync("simulate", Case, "-o", Out, "--lang", "zh").ConfigureAwait(false);
        Assert.That(run.Output, Does.Contain("热源").And.Contain("供水 kPa").And.Contain("最不利环路").And.Contain("比摩阻"));
        Assert.That(run.Output, Does.Contain("s2（节点 c）：资用压头 70.0 kPa，需要 80.0 kPa，缺 10.0 kPa"));
        Assert.That(run.Output, Does.Contain("资用压头不足：1 处"));
    }

    [Test]
    public async Task A_violated_limit_is_an_error_only_when_strict()
    {
        _workbench.Result.Substations.DpKpa[1] = 70;
        Assert.That((await RunAsync("simulate", Case, "-o", Out).ConfigureAwait(false)).ExitCode, Is.Zero);
        var strict = await RunAsync("simulate", Case, "-o", Out, "--strict", "--overwrite").ConfigureAwait(false);
        Assert.That(strict.ExitCode, Is.EqualTo(1));
        Assert.That(strict.Output, Does.Contain("Available head below need: 1").And.Contain("substation s2: 70.00 kPa, limit 80.00 kPa"));
        Assert.That(RunReader.Open(Out).Record.Violations, Is.EqualTo(new Dictionary<string, int> { ["available_head"] = 1 }));
    }

    [Test]
    public async Task Quiet_says_nothing_but_the_path()
    {
        var run = await RunAsync("simulate", Case, "-o", Out, "--quiet").ConfigureAwait(false);
        Assert.That(run.Output, Is.EqualTo(Out + Environment.NewLine));
    }

    [Test]
    public async Task An_infeasible_state_is_not_a_solution_and_leaves_no_run([Values("en", "zh")] string lang)
    {
        _workbench.Result = _workbench.Result with
        {
            Report = new SolveReport
            {
                Status = SolveStatus.Infeasible,
                Failure = new SolveFailure(SolveFailureKind.BelowVacuum, "node c (supply)", -4200),
            },
        };
        var run = await RunAsync("simulate", Case, "-o", Out, "--lang", lang).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(run.Output, Does.Contain(lang == "zh" ? "未求得解" : "NO SOLUTION"));
        Assert.That(run.Output, Does.Contain("node c (supply)").And.Contain("-4200 kPa"));
        Assert.That(run.Output, Does.Contain("--mode pressure-driven"));
        Assert.That(Directory.Exists(Out), Is.False);
    }

    [Test]
    public async Task A_run_that_is_there_is_refused_before_solving()
    {
        await RunAsync("simulate", Case, "-o", Out).ConfigureAwait(false);
        _workbench.BeforeSolve = _ => Assert.Fail("solved in vain");
        var run = await RunAsync("simulate", Case, "-o", Out).ConfigureAwait(false);
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error, Does.Contain(Out).And.Contain("--overwrite"));
    }

    [Test]
    public async Task A_target_that_cannot_be_made_is_one_clear_line()
    {
        File.WriteAllText(_scratch["file"], "");
        var run = await RunAsync("simulate", Case, "-o", _scratch["file/run"]).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.StartWith("error: cannot write").And.Contain(_scratch["file"]));
        Assert.That(run.Error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_series_is_summed_up_and_written_with_times()
    {
        var run = await RunAsync("simulate", Case, "-o", Out, "--scenario", "week").ConfigureAwait(false);
        Assert.That(run.Error, Is.Empty);
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Output, Does.Contain("6 of 6 steps solved, 2025-12-15 00:00 to 2025-12-15 05:00"));

        // 3110.5 kW for 6 h: 18.663 MWh or 67.2 GJ.
        Assert.That(run.Output, Does.Match(@"East +3\.111 +3\.111 +3\.111 +0\.019 +0\.067"));
        var plants = await RunReader.Open(Out).ReadAsync("plants").ConfigureAwait(false);
        Assert.That(plants.Times, Has.Count.EqualTo(6));
        Assert.That(RunReader.Open(Out).Record.Solver.StepsSolved, Is.EqualTo(6));
    }

    [Test]
    public async Task Steps_without_solution_are_named_and_have_no_values()
    {
        var failed = SampleState.Result() with
        {
            Report = new SolveReport
            {
                Status = SolveStatus.IterationLimit,
                Failure = new SolveFailure(SolveFailureKind.CouplingNotConverged, "pipe ab", 1),
            },
        };
        _workbench.ResultOfStep = step => step == 2 ? failed : SampleState.Result();
        var run = await RunAsync("simulate", Case, "-o", Out, "--scenario", "week").ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(run.Output, Does.Contain("5 of 6 steps solved").And.Contain("2025-12-15 02:00: flows and temperatures did not settle"));
        var plants = await RunReader.Open(Out).ReadAsync("plants").ConfigureAwait(false);
        Assert.That(plants.Numbers["heat_kw"], Is.EqualTo(new[] { 3110.5, 3110.5, double.NaN, 3110.5, 3110.5, 3110.5 }));
    }

    [Test]
    public async Task Cancelling_a_series_ends_with_130_and_leaves_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        _workbench.BeforeStep = step =>
        {
            if (step == 3)
            {
                cancellation.Cancel();
            }
        };
        var run = await ProgramRun
            .OfAsync(_workbench, ["simulate", Case, "-o", Out, "--scenario", "week"], cancellation.Token)
            .ConfigureAwait(false);
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((130, "")));
        Assert.That(_scratch.Entries, Is.EqualTo(new[] { "case" }));
    }

    [Test]
    public async Task Cancelling_a_single_state_ends_with_130_and_leaves_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        _workbench.BeforeSolve = _ => cancellation.Cancel();
        var run = await ProgramRun.OfAsync(_workbench, ["simulate", Case, "-o", Out], cancellation.Token).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(130));
        Assert.That(_scratch.Entries, Is.EqualTo(new[] { "case" }));
    }

    [Test]
    public async Task A_fault_of_the_program_is_two_lines_without_a_trace()
    {
        _workbench.BeforeSolve = _ => throw new InvalidOperationException("first line\nsecond line");
        var run = await RunAsync("simulate", Case, "-o", Out).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(70));
        Assert.That(run.Error.TrimEnd().Split('\n'), Has.Length.EqualTo(2));
        Assert.That(run.Error, Does.Not.Contain("   at ").And.Contain("report"));
    }

    [Test]
    public async Task A_fault_in_the_middle_of_a_series_leaves_nothing()
    {
        _workbench.BeforeStep = step => _ = step == 3 ? throw new InvalidOperationException("broken") : 0;
        var run = await RunAsync("simulate", Case, "-o", Out, "--scenario", "week").ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(70));
        Assert.That(_scratch.Entries, Is.EqualTo(new[] { "case" }));
    }

    [Test]
    public async Task The_solver_itself_solves_the_case()
    {
        var run = await ProgramRun.OfAsync(new Workbench(), ["simulate", Case, "-o", Out]).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        var reader = RunReader.Open(Out);
        var substations = await reader.ReadAsync("substations").ConfigureAwait(false);
        Assert.That(substations.Numbers["heat_kw"], Is.EqualTo(new[] { 2000.0, 1000.0 }).Within(1e-3));
        Assert.That(reader.Record.Solver.HeatBalanceRelative, Is.LessThan(1e-6));
    }

    [Test]
    public async Task Validate_describes_a_sound_case()
    {
        var run = await RunAsync("validate", Case).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Output, Does.Match(@"Design heat, MW +3\.000").And.Match(@"Trench length, km +1\.500"));
        Assert.That(run.Output, Does.Match(@"(?m)^ +200 +1\.000"));
    }

    [Test]
    public async Task Validate_names_file_place_and_remedy_of_all_errors([Values("validate", "simulate")] string command)
    {
        var pipes = Path.Combine(Case, "pipes.csv");
        await File.WriteAllTextAsync(pipes, "id,from,to,length_m,dn\nab,a,nowhere,1000,200\nbc,b,c,-5,150\n").ConfigureAwait(false);
        var run = await RunAsync(command, Case).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        var said = command == "validate" ? run.Output : run.Error;
        Assert.That(said, Does.StartWith("pipes.csv").And.Contain("line 2").And.Contain("nowhere"));
        Assert.That(said, Does.Contain("line 3").And.Contain("→"));
        Assert.That(said, Does.Contain("The case cannot be used: "));
    }

    [TestCase("simulate", "2")]
    [TestCase("frobnicate", "2")]
    [TestCase("simulate x --format xml", "2")]
    [TestCase("simulate x --threads 0", "2")]
    [TestCase("simulate x --outdoor nan", "2")]
    [TestCase("simulate x --outdoor 5 --scenario week", "2")]
    [TestCase("generate --substations 5", "2")]
    [TestCase("generate -o x --substations 0", "2")]
    [TestCase("simulate /no/such/case", "2")]
    [TestCase("validate /no/such/case", "2")]
    [TestCase("--help", "0")]
    [TestCase("simulate --help", "0")]
    [TestCase("--version", "0")]
    [TestCase("completion bash", "0")]
    [TestCase("completion tcsh", "2")]
    public async Task Usage_decides_the_exit_code(string line, string expected)
    {
        var run = await RunAsync(line.Split(' ')).ConfigureAwait(false);
        Assert.That($"{run.ExitCode}", Is.EqualTo(expected), run.Output + run.Error);
        Assert.That(run.Output + run.Error, Does.Not.Contain("   at ").And.Not.Empty);
    }

    [Test]
    public async Task A_decimal_point_in_an_option_is_a_decimal_point_under_any_culture()
    {
        var run = await RunAsync("simulate", Case, "-o", Out, "--outdoor", "-12.5").ConfigureAwait(false);
        Assert.That(run.Output, Does.Contain("state at -12.5 °C outdoors"));
        Assert.That(RunReader.Open(Out).Record.Options.OutdoorC, Is.EqualTo(-12.5));
    }

    [Test]
    public async Task Help_teaches_by_examples_and_exit_codes([Values("en", "zh")] string lang)
    {
        var run = await RunAsync("simulate", "--help", "--lang", lang).ConfigureAwait(false);
        Assert.That(run.Output, Does.Contain("heatnet simulate networks/barry-island").And.Match(@"(?m)^  130 "));
        Assert.That(run.Output, Does.Contain(lang == "zh" ? "退出码" : "Exit codes"));
    }

    private Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.OfAsync(_workbench, arguments);
}
