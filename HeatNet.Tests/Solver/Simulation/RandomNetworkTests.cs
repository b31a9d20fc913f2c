using HeatNet.Solver.Simulation;

namespace HeatNet.Tests.Solver.Simulation;

/// <summary>Networks of every kind end with a solution, or with the reason why there is none.</summary>
public class RandomNetworkTests
{
    private const int ChunkSize = 50;

    [Test]
    public void Random_networks_are_solved_or_their_failure_has_a_reason(
        [Range(0, 9)] int chunk,
        [Values] SubstationMode mode)
    {
        var failures = new List<string>();
        var kinds = new Dictionary<string, int>();
        for (var seed = chunk * ChunkSize; seed < (chunk + 1) * ChunkSize; seed++)
        {
            var network = RandomNetworks.Make(seed);
            SteadyResult result;
            try
            {
                result = new SteadySimulator(network.Case, new SimulationOptions { Mode = mode }).Solve(network.Point);
            }
            catch (Exception exception)
            {
                failures.Add($"seed {seed}: {exception.GetType().Name} {exception.StackTrace?.Split('\n')[0]}");
                continue;
            }

            var report = result.Report;
            var kind = report.Failure?.Kind.ToString() ?? report.Status.ToString();
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            if (report.Status != SolveStatus.Converged && report is not { Status: SolveStatus.Infeasible, Failure: not null })
            {
                failures.Add($"seed {seed}: {report}");
            }
            else if (report.Status == SolveStatus.Converged)
            {
                var findings = SteadyAudit.Check(network, result, isDemandMet: mode == SubstationMode.DemandDriven);
                failures.AddRange(findings.Take(3).Select(finding => $"seed {seed}: {finding}"));
            }
        }

        TestContext.Out.WriteLine(string.Join(", ", kinds));
        Assert.That(failures, Is.Empty, string.Join(Environment.NewLine, failures));
    }

    // On the way to these states a circle of flow gains a vertex between two steps that would else share a derivative.
    [TestCase(647)]
    public void A_derivative_is_not_used_again_once_a_flow_has_turned(int seed)
    {
        var network = RandomNetworks.Make(seed);
        var simulator = new SteadySimulator(network.Case, new SimulationOptions { Mode = SubstationMode.PressureDriven });
        Assert.That(simulator.Solve(network.Point).Report.Status, Is.Not.EqualTo(SolveStatus.IterationLimit));
    }
}
