using HeatNet.Cli.Summaries;
using HeatNet.Model.Cases;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Reference;

/// <summary>The example cases say what the rules ask for: they are what newcomers copy.</summary>
public class ExampleNetworksTests
{
    [Test]
    public void Every_example_is_valid_without_a_warning([Values("barry-island", "xiaocheng-tree", "hohhot-ring")] string name) =>
        Assert.That(CaseReader.Read(Repository.PathOf("networks/" + name)).Diagnostics, Is.Empty);

    [TestCase("xiaocheng-tree", 20, 1, 100, 103)]
    [TestCase("hohhot-ring", 90, 4, 600, 620)]
    public void At_design_every_limit_is_kept_and_the_worst_loop_is_economical(string name, int substations, int plants, double leastMw, double mostMw)
    {
        var heatCase = CaseReader.Read(Repository.PathOf("networks/" + name)).Case!;
        Assert.That((heatCase.Network.Substations.Count, heatCase.Network.Plants.Count), Is.EqualTo((substations, plants)));

        var result = new SteadySimulator(heatCase, new SimulationOptions()).Solve(OperatingPoints.Design(heatCase));
        Assert.That(result.Report.Status, Is.EqualTo(SolveStatus.Converged), result.Report.ToString());
        var limits = new LimitChecks(heatCase).Check(result);
        Assert.That(limits.Findings, Is.Empty);
        var summary = new SteadySummarizer(heatCase).Summarize(result, limits);
        Assert.That(summary.ProducedKw / 1000, Is.InRange(leastMw, mostMw));
        Assert.That(summary.WorstLoop!.MeanFrictionPaPerM, Is.InRange(30, 70), "economical specific friction in Pa/m");
    }
}
