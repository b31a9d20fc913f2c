using HeatNet.Solver.Contingencies;
using HeatNet.Solver.Simulation;
using HeatNet.Tests.Solver.Simulation;

namespace HeatNet.Tests.Solver.Contingencies;

/// <summary>Failures of random networks: whatever breaks, the answer is a state that adds up, or says why there is none.</summary>
public class RandomFailureTests
{
    [Test]
    public void Delivered_heat_adds_up_and_stays_within_demand_and_capacity([Range(0, 3)] int chunk)
    {
        var solved = 0;
        for (var seed = 10 * chunk; seed < 10 * (chunk + 1); seed++)
        {
            var network = RandomNetworks.Make(seed, RandomNetworkOptions.Benign);
            var analysis = new ContingencyAnalysis(network.Case, network.Point);
            if (analysis.Intact.Report.Status != SolveStatus.Converged)
            {
                continue;
            }

            var failures = FailureList.Singles(network.Case.Network, [FailureKind.Pipe, FailureKind.Plant, FailureKind.Pump]);
            foreach (var failure in failures.Where((_, i) => i % 7 == seed % 7))
            {
                var contingency = analysis.Solve([failure]);
                foreach (var state in contingency.Remedies.Select(remedy => remedy.State).Prepend(contingency.State))
                {
                    if (state.Report.Status != SolveStatus.Converged)
                    {
                        Assert.That(state.Report.Failure, Is.Not.Null, $"seed {seed}, {failure}");
                        continue;
                    }

                    solved++;
                    AssertAddsUp(state, network.Case.Network.Plants.Count, $"seed {seed}, {failure}");
                }

                Assert.That(
                    contingency.Remedies.Select(remedy => remedy.State.UnservedKw), Is.Ordered.And.All.LessThan(contingency.State.UnservedKw), $"seed {seed}, {failure}");
            }
        }

        Assert.That(solved, Is.GreaterThan(20));
    }

    private static void AssertAddsUp(EmergencyState state, int plants, string what)
    {
        var producedKw = state.PlantHeatKw.Sum();
        Assert.That(state.PlantHeatKw, Has.Length.EqualTo(plants));
        Assert.That(state.Substations.Sum(supply => supply.HeatKw), Is.EqualTo(producedKw - state.LossKw).Within(1e-6 * Math.Max(1, Math.Abs(producedKw))), what);
        Assert.That(state.Substations.Select(supply => supply.HeatKw - supply.DemandKw), Has.All.LessThanOrEqualTo(1e-6 * Math.Max(1, producedKw)), what);
        Assert.That(
            state.Substations.Where(supply => supply.State != SubstationState.Connected).Select(supply => supply.HeatKw), Has.All.Zero, what);
    }
}
