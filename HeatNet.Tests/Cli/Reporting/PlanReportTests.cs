using HeatNet.Cli.Commands;
using HeatNet.Cli.Comparing;
using HeatNet.Cli.Runs;
using HeatNet.Model.Cases;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Cli.Reporting;

/// <summary>What the page of a plan has, against the tables of the run.</summary>
public class PlanReportTests
{
    [Test]
    public async Task Decisions_years_and_supplies_are_those_of_the_tables()
    {
        using var scratch = new ScratchFolder();
        CaseWriter.Write(CaseReader.Read(Repository.PathOf("networks/barry-island")).Case!, scratch["case"]);
        await RunAsync("simulate", scratch["case"], "-o", scratch["state"]).ConfigureAwait(false);
        await PlanRun.WriteAsync(scratch["plan"], RunReader.Open(scratch["state"]).Record, "p1").ConfigureAwait(false);
        await RunAsync("report", scratch["plan"]).ConfigureAwait(false);

        var plan = new ReportFile(scratch["plan.html"]).Document.GetProperty("plan");
        Assert.That(plan.GetProperty("years").GetProperty("year").EnumerateArray().Select(year => year.GetInt32()), Is.EqualTo(new[] { 2027, 2028 }));
        Assert.That(plan.GetProperty("decisions").EnumerateArray().Select(decision => decision.GetProperty("item").GetString()), Is.EqualTo(new[] { "p1", PlanRun.Hostile }));
        Assert.That(plan.GetProperty("supplies").EnumerateArray().Select(supply => supply.GetProperty("kind").GetString()), Is.EqualTo(new[] { "other", "network" }));

        var figures = await RunFigures.ReadAsync(RunReader.Open(scratch["plan"]), CancellationToken.None).ConfigureAwait(false);
        Assert.That(figures.Single(figure => figure.Quantity == "invest").Value, Is.EqualTo(2e6));
        Assert.That(figures.Single(figure => figure is { Quantity: "emission", Item: "co2" }).Value, Is.EqualTo(2000));
    }

    private static async Task RunAsync(params string[] arguments)
    {
        var run = await ProgramRun.OfAsync(new Workbench(), arguments).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }
}
