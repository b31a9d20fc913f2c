using HeatNet.Model.Cases;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Dynamic;
using HeatNet.Solver.Thermal.Dynamic;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Solver.Simulation.Dynamic;

/// <summary>Networks through time: the steady limit, closure, bounds.</summary>
public class DynamicSimulatorTests
{
    [Test]
    public void Constant_inputs_keep_the_steady_state([Values("barry-island", "xiaocheng-tree", "hohhot-ring")] string name, [Values(60, 3600)] int stepS)
    {
        var heatCase = CaseReader.Read(Repository.PathOf("networks/" + name)).Case!;
        var point = OperatingPoints.Design(heatCase);
        var steady = new SteadySimulator(heatCase, new SimulationOptions()).Solve(point);
        var simulator = new DynamicSimulator(heatCase, new SimulationOptions(), new DynamicOptions(), stepS);
        Assert.That(simulator.Start(point).Status, Is.EqualTo(SolveStatus.Converged));
        for (var step = 0; step < 30; step++)
        {
            Assert.That(simulator.Advance(point, stepS), Is.True);
        }

        AssertSame(simulator.Result(), steady, 1e-6);
    }

    [Test]
    public void A_disturbed_network_returns_to_the_steady_state()
    {
        var heatCase = CaseReader.Read(Repository.PathOf("networks/hohhot-ring")).Case!;
        var points = new OperatingPoints(heatCase);
        var cold = points.At(-17, null);
        var mild = points.At(-5, null);
        var steady = new SteadySimulator(heatCase, new SimulationOptions()).Solve(cold);
        var simulator = new DynamicSimulator(heatCase, new SimulationOptions(), new DynamicOptions(), 300);
        simulator.Start(mild);
        var worst = 0.0;
        for (var step = 0; step < 12 * 48; step++)
        {
            Assert.That(simulator.Advance(cold, 300), Is.True);
            var result = simulator.Result();
            worst = Math.Max(worst, result.Report.HeatBalanceRelative);
        }

        TestContext.Out.WriteLine(worst);
        Assert.That(worst, Is.LessThan(1e-9));
        AssertSame(simulator.Result(), steady, 1e-6);
    }

    [Test]
    public void Random_networks_balance_and_stay_within_bounds_and_resume_to_the_bit()
    {
        var started = 0;
        for (var seed = 0; seed < 70; seed++)
        {
            var network = RandomNetworks.Make(seed);
            var mode = seed % 3 == 0 ? SubstationMode.PressureDriven : SubstationMode.DemandDriven;
            var random = new Random(seed);
            var stepS = new[] { 1, 60, 300, 3600 }[random.Next(4)];
            var simulator = Make(network.Case, mode, stepS);
            if (simulator.Start(network.Point).Status != SolveStatus.Converged)
            {
                continue;
            }

            started++;
            var hottest = Math.Max(network.Point.PlantSupplyC.Max(), network.Case.GroundC) + 10.001;
            DynamicSimulator? resumed = null;
            for (var step = 0; step < 30; step++)
            {
                var point = Vary(network.Point, random, step);
                simulator.Advance(point, stepS);
                var result = simulator.Result();
                Assert.That(result.Report.HeatBalanceRelative, Is.LessThan(1e-8), $"seed {seed} step {step}");
                foreach (var temperatureC in result.Nodes.SupplyC.Concat(result.Nodes.ReturnC).Where(double.IsFinite))
                {
                    Assert.That(temperatureC, Is.LessThan(hottest), $"seed {seed} step {step}");
                    Assert.That(temperatureC, Is.GreaterThan(-30), $"seed {seed} step {step}");
                }

                if (resumed is not null)
                {
                    resumed.Advance(point, stepS);
                    AssertSameBits(resumed, simulator, $"seed {seed} step {step}");
                }

                if (step == 14)
                {
                    var file = new MemoryStream();
                    DynamicState.Save(simulator, DateTimeOffset.UnixEpoch, file);
                    file.Position = 0;
                    resumed = Make(network.Case, mode, stepS);
                    DynamicState.Load(resumed, file);
                }
            }
        }

        TestContext.Out.WriteLine(started);
        Assert.That(started, Is.GreaterThan(45));
    }

    [Test]
    public void A_network_too_cold_for_a_steady_state_warms_up([Values("hohhot-ring", "long-main")] string name)
    {
        var heatCase = CaseReader.Read(Repository.PathOf("networks/" + name)).Case!;
        var point = new OperatingPoints(heatCase).At(-10, null);
        var cold = point with { PlantSupplyC = Array.ConvertAll(point.PlantSupplyC, _ => 40.0) };
        Assert.That(new SteadySimulator(heatCase, new SimulationOptions()).Solve(cold).Report.Status, Is.Not.EqualTo(SolveStatus.Converged));
        var simulator = Make(heatCase, SubstationMode.DemandDriven, 300);
        Assert.That(simulator.Start(cold).Status, Is.EqualTo(SolveStatus.Converged));
        for (var step = 0; step < 36; step++)
        {
            simulator.Advance(cold, 300);
        }

        Assert.That(simulator.Result().Substations.HeatKw.Sum(), Is.LessThan(0.9 * point.DemandKw.Sum()));
        var worst = 0.0;
        for (var step = 0; step < 36 * 12; step++)
        {
            simulator.Advance(point, 300);
            worst = Math.Max(worst, simulator.Result().Report.HeatBalanceRelative);
        }

        Assert.That(simulator.Result().Substations.HeatKw.Sum(), Is.EqualTo(point.DemandKw.Sum()).Within(0.01).Percent);
        Assert.That(worst, Is.LessThan(1e-8));
    }

    private static DynamicSimulator Make(HeatCase heatCase, SubstationMode mode, double stepS) =>
        new(heatCase, new SimulationOptions { Mode = mode }, new DynamicOptions(), stepS);

    internal static OperatingPoint Vary(OperatingPoint point, Random random, int step)
    {
        var factor = step % 7 == 6 ? 0 : 0.5 + (0.5 * random.NextDouble());
        return point with
        {
            DemandKw = Array.ConvertAll(point.DemandKw, demand => demand * factor * random.NextDouble()),
            PlantSupplyC = Array.ConvertAll(point.PlantSupplyC, supply => supply + (20 * random.NextDouble()) - 10),
        };
    }

    private static void AssertSameBits(DynamicSimulator simulator, DynamicSimulator other, string message)
    {
        var (first, second) = (new MemoryStream(), new MemoryStream());
        simulator.Result();
        DynamicState.Save(simulator, DateTimeOffset.UnixEpoch, first);
        DynamicState.Save(other, DateTimeOffset.UnixEpoch, second);
        Assert.That(first.ToArray().AsSpan().SequenceEqual(second.ToArray()), Is.True, message);
    }

    private static void AssertSame(SteadyResult result, SteadyResult steady, double toleranceK)
    {
        var worst = 0.0;
        for (var i = 0; i < steady.Nodes.SupplyC.Length; i++)
        {
            worst = Math.Max(worst, Math.Abs(result.Nodes.SupplyC[i] - steady.Nodes.SupplyC[i]));
            worst = Math.Max(worst, Math.Abs(result.Nodes.ReturnC[i] - steady.Nodes.ReturnC[i]));
        }

        for (var i = 0; i < steady.Substations.FlowKgPerS.Length; i++)
        {
            Assert.That(result.Substations.FlowKgPerS[i], Is.EqualTo(steady.Substations.FlowKgPerS[i]).Within(1e-6).Percent);
        }

        TestContext.Out.WriteLine($"largest difference {worst} K, balance {result.Report.HeatBalanceRelative}");
        Assert.That(worst, Is.LessThan(toleranceK));
        Assert.That(result.Report.HeatBalanceRelative, Is.LessThan(1e-9));
    }
}
