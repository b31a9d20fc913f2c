using HeatNet.Cli.Commands;
using HeatNet.Cli.Runs;
using HeatNet.Tests.Solver.Planning;

namespace HeatNet.Tests.Cli.Commands;

/// <summary>What stands beside a plan: finance, options, variants and the front.</summary>
internal sealed class PlanComparisonCommandTests
{
    private ScratchFolder _scratch = null!;
    private string _case = null!;

    [SetUp]
    public void MakeCase()
    {
        _scratch = new ScratchFolder();
        _case = Path.Combine(_scratch.Path, "city");
        TestCity.Write(_case);
    }

    [TearDown]
    public void RemoveCase() => _scratch.Dispose();

    [Test]
    public async Task Writes_tables_of_finance_options_variants_and_the_front()
    {
        var target = Path.Combine(_scratch.Path, "out");
        var run = await Run("plan", _case, "-o", target, "--time-limit", "12", "--gap", "0.05", "--compare", "all-network, optimal", "--front", "3");

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Contain("Tariff needed").And.Contain("all network"));
        var reader = RunReader.Open(target);
        var (options, flows, finance) = (await reader.ReadAsync("options"), await reader.ReadAsync("cash_flow"), await reader.ReadAsync("finance"));
        var (comparison, front, years) = (await reader.ReadAsync("comparison"), await reader.ReadAsync("front"), await reader.ReadAsync("years"));
        Assert.That(options.Texts["technology"].Count(technology => technology == "keep"), Is.EqualTo(6));
        Assert.That(finance.Texts["measure"], Does.Contain("tariff_needed").And.Contain("internal_rate"));
        Assert.That(flows.Numbers["invest"].Sum(), Is.EqualTo(years.Numbers["invest"].Sum()).Within(1));
        Assert.That(comparison.Texts["variant"], Is.EqualTo(new[] { "all_network", "optimal" }));
        Assert.That(comparison.Numbers["net_present_cost"][1], Is.EqualTo(reader.Record.Plan!.NetPresentCost).Within(1));
        Assert.That(front.RowCount, Is.GreaterThanOrEqualTo(1));
        Assert.That(front.Numbers["co2_t"], Is.Ordered.Descending);
    }

    [Test]
    public async Task A_variant_that_is_not_known_is_refused_with_those_that_are()
    {
        var run = await Run("plan", _case, "--compare", "all-gas,all-coal");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("all-coal").And.Contain("all-electric"));
    }

    [Test]
    public async Task A_front_of_one_point_is_refused()
    {
        var run = await Run("plan", _case, "--front", "1");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("--front"));
    }

    private static Task<ProgramRun> Run(params string[] arguments) => ProgramRun.OfAsync(new Workbench(), arguments);
}
