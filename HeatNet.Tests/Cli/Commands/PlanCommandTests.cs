using HeatNet.Cli.Commands;
using HeatNet.Cli.Runs;
using HeatNet.Model.Cases;
using HeatNet.Tests.Solver.Planning;

namespace HeatNet.Tests.Cli.Commands;

/// <summary>The program on the test city: tables, networks of the years, both languages, bad input.</summary>
internal sealed class PlanCommandTests
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
    public async Task Writes_tables_and_networks_and_shows_the_years([Values("en", "zh")] string language)
    {
        var target = Path.Combine(_scratch.Path, "out");
        var run = await Run("plan", _case, "-o", target, "--time-limit", "20", "--gap", "0.05", "--lang", language);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Contain("2028").And.Contain(language == "zh" ? "净现值" : "Net present cost"));
        var reader = RunReader.Open(target);
        Assert.That(reader.Tables, Is.SupersetOf(new[] { "decisions", "years", "areas", "operation", "shortfalls" }));
        Assert.That(reader.Tables, Does.Contain("failures").And.No.Member("comparison").And.No.Member("front"));
        Assert.That(reader.Record.Plan!.AuditErrors, Is.Empty);
        var (years, areas, decisions) = (await reader.ReadAsync("years"), await reader.ReadAsync("areas"), await reader.ReadAsync("decisions"));
        Assert.That(years.Numbers["year"], Is.EqualTo(new[] { 2026.0, 2027, 2028 }));

        // The clean rate by area once more, from the table of areas: coal boilers are not clean, the network is less what west-coal gives.
        var operation = await reader.ReadAsync("operation");
        for (var y = 0; y < 3; y++)
        {
            double year = years.Numbers["year"][y], all = 0, clean = 0, heat = 0;
            for (var row = 0; row < areas.RowCount; row++)
            {
                if (areas.Numbers["year"][row] == year)
                {
                    all += areas.Numbers["floor_area_m2"][row];
                    clean += areas.Numbers["clean"][row] == 0 ? 0 : areas.Numbers["floor_area_m2"][row];
                    heat += areas.Numbers["heat_mwh"][row];
                }
            }

            Assert.That(years.Numbers["local_mwh"][y] + years.Numbers["network_demand_mwh"][y], Is.EqualTo(heat).Within(1e-6 * heat));
            var coal = Enumerable.Range(0, operation.RowCount)
                .Where(row => operation.Numbers["year"][row] == year && operation.Texts["unit"][row] == "west-coal")
                .Sum(row => operation.Numbers["heat_kw"][row] / 1000 * operation.Numbers["hours_per_a"][row]);
            if (coal < 1e-6 * heat)
            {
                Assert.That(years.Numbers["clean_area_rate"][y], Is.EqualTo(clean / all).Within(1e-6));
            }

            var money = Enumerable.Range(0, decisions.RowCount).Where(row => decisions.Numbers["year"][row] == year).Sum(row => decisions.Numbers["cost"][row]);
            Assert.That(years.Numbers["invest"][y], Is.EqualTo(money).Within(1 + (1e-6 * money)));
            var network = CaseReader.Read(Path.Combine(target, "years", $"{year}"));
            Assert.That(network.Case, Is.Not.Null);
        }
    }

    [Test]
    public async Task A_case_without_a_plan_is_refused()
    {
        File.Delete(Path.Combine(_case, "plan.json"));

        var run = await Run("plan", _case, "-o", Path.Combine(_scratch.Path, "out"));

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("plan.json"));
    }

    [Test]
    public async Task Strict_fails_where_a_target_cannot_be_met()
    {
        var text = File.ReadAllText(Path.Combine(_case, "plan.json")).Replace("\"value\": 0.8", "\"value\": 0.8 }, { \"year\": 2026, \"kind\": \"co2\", \"value\": 10", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_case, "plan.json"), text);
        var target = Path.Combine(_scratch.Path, "out");

        var run = await Run("plan", _case, "-o", target, "--time-limit", "20", "--gap", "0.1", "--strict");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.Error);
        Assert.That((await RunReader.Open(target).ReadAsync("shortfalls")).Texts["item"], Does.Contain("Co2"));
    }

    private static Task<ProgramRun> Run(params string[] arguments) => ProgramRun.OfAsync(new Workbench(), arguments);
}
