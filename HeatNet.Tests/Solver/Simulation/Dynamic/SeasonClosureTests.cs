using HeatNet.Model.Cases;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Dynamic;
using HeatNet.Solver.Thermal.Dynamic;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Solver.Simulation.Dynamic;

/// <summary>Energy over a season in which the flow of ring pipes turns and at times no substation takes any.</summary>
public class SeasonClosureTests
{
    private const double StepS = 300;

    [Test]
    public void Four_days_close() => Check(4 * 288);

    [Test, Explicit("a season takes a minute"), Category("Heavy")]
    public void A_season_closes() => Check(4392 * 12);

    private static void Check(int steps)
    {
        var heatCase = CaseReader.Read(Repository.PathOf("networks/hohhot-ring")).Case!;
        var points = new OperatingPoints(heatCase);
        var simulator = new DynamicSimulator(heatCase, new SimulationOptions(), new DynamicOptions(), StepS);
        Assert.That(simulator.Start(points.At(-10, null)).Status, Is.EqualTo(SolveStatus.Converged));
        var startKj = simulator.StoredJ / 1000;
        double produced = 0, delivered = 0, lost = 0;
        var turned = new HashSet<int>();
        var standing = 0;
        int[]? direction = null;
        double least = double.PositiveInfinity, greatest = double.NegativeInfinity;
        for (var step = 0; step < steps; step++)
        {
            Assert.That(simulator.Advance(Point(points, step), StepS), Is.True, $"step {step}");
            var result = simulator.Result();
            produced += StepS * result.Plants.HeatKw.Sum();
            delivered += StepS * result.Substations.HeatKw.Sum();
            lost += StepS * result.Pipes.HeatLossKw.Sum();
            var now = Array.ConvertAll(result.Pipes.FlowKgPerS, Math.Sign);
            for (var pipe = 0; direction is not null && pipe < now.Length; pipe++)
            {
                if (now[pipe] * direction[pipe] < 0)
                {
                    turned.Add(pipe);
                }
            }

            var stands = result.Substations.FlowKgPerS.All(flow => flow == 0);
            standing += stands ? 1 : 0;
            direction = stands ? direction : now;
            least = Math.Min(least, result.Nodes.ReturnC.Concat(result.Nodes.SupplyC).Min());
            greatest = Math.Max(greatest, result.Nodes.SupplyC.Max());
        }

        var imbalance = produced - delivered - lost - ((simulator.StoredJ / 1000) - startKj);
        TestContext.Out.WriteLine($"imbalance {imbalance / produced:E1} of {produced / 3.6e6:F0} MWh, {turned.Count} pipes turned, {standing} steps stood still");
        Assert.That(Math.Abs(imbalance), Is.LessThan(1e-8 * produced));
        Assert.That(turned, Is.Not.Empty);
        Assert.That(standing, Is.Positive);
        Assert.That(least, Is.GreaterThanOrEqualTo(heatCase.GroundC));
        Assert.That(greatest, Is.LessThanOrEqualTo(120 + 1e-6));
    }

    // One half of the city and then the other sleeps; early on Sundays nobody asks for heat.
    private static OperatingPoint Point(OperatingPoints points, int step)
    {
        var hour = step / 12;
        var point = points.At(-6 + (8 * Math.Sin(2 * Math.PI * hour / 24)), null);
        var half = point.DemandKw.Length / 2;
        for (var i = 0; i < point.DemandKw.Length; i++)
        {
            var sleeps = i < half ? hour % 24 < 8 : hour % 24 >= 16;
            point.DemandKw[i] *= hour % 72 is >= 30 and < 34 ? 0 : sleeps ? 0.1 : 1;
        }

        return point;
    }
}
