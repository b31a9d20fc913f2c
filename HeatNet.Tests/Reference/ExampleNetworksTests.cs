using HeatNet.Cli.Summaries;
using HeatNet.Model.Cases;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;
using HeatNet.Solver.Simulation.Dynamic;
using HeatNet.Solver.Thermal.Dynamic;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Reference;

/// <summary>The example cases say what the rules ask for: they are what newcomers copy.</summary>
public class ExampleNetworksTests
{
    [Test]
    public void Every_example_is_valid_without_a_warning([Values("barry-island", "xiaocheng-tree", "hohhot-ring", "long-main")] string name) =>
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

    [Test]
    public void The_long_main_keeps_every_limit_and_its_front_takes_hours()
    {
        var heatCase = CaseReader.Read(Repository.PathOf("networks/long-main")).Case!;
        var point = OperatingPoints.Design(heatCase);
        var result = new SteadySimulator(heatCase, new SimulationOptions()).Solve(point);
        Assert.That(result.Report.Status, Is.EqualTo(SolveStatus.Converged), result.Report.ToString());
        Assert.That(new LimitChecks(heatCase).Check(result).Findings.Where(finding => finding.Severity == LimitSeverity.Violation), Is.Empty);

        var simulator = new DynamicSimulator(heatCase, new SimulationOptions(), new DynamicOptions(), 300);
        simulator.Start(point);
        var delays = new PlantDelays(simulator);
        simulator.Advance(point, 300);
        delays.Gather();
        var list = delays.ToList();
        Assert.That(list, Has.Count.EqualTo(heatCase.Network.Substations.Count), "heat of the plant reaches all substations through the station");
        Assert.That(list.Min(delay => delay.MeanS), Is.InRange(7 * 3600, 9 * 3600));
        Assert.That(list.All(delay => Math.Abs(delay.Share - 1) < 1e-9));
    }

    [Test]
    public void A_trip_of_the_power_station_is_felt_behind_the_main_after_its_delay_and_made_good()
    {
        var heatCase = CaseReader.Read(Repository.PathOf("networks/long-main")).Case!;
        var simulator = new DynamicSimulator(heatCase, new SimulationOptions(), new DynamicOptions(), 300);
        var point = new OperatingPoints(heatCase).At(-8, null);
        simulator.Start(point);
        var before = simulator.Result().Exchangers.HeatKw[0];
        var cold = point with { PlantSupplyC = [60] };
        double? felt = null;
        var worst = 0.0;
        var least = before;
        for (var step = 0; step < 12 * 40; step++)
        {
            simulator.Advance(step < 72 ? cold : point, 300);
            var result = simulator.Result();
            worst = Math.Max(worst, result.Report.HeatBalanceRelative);
            least = Math.Min(least, result.Exchangers.HeatKw[0]);
            felt ??= result.Exchangers.SecondarySupplyC[0] < 110 ? simulator.TimeS : null;
            Assert.That(result.Exchangers.PrimaryReturnC[0], Is.GreaterThan(20));
        }

        Assert.That(felt, Is.InRange(9.5 * 3600, 11.5 * 3600));
        Assert.That(least, Is.LessThan(0.7 * before));
        Assert.That(simulator.Result().Exchangers.HeatKw[0], Is.EqualTo(before).Within(1e-3 * before));
        Assert.That(worst, Is.LessThan(1e-8));
    }
}
