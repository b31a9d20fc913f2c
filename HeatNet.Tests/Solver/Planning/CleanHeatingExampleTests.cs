using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Planning.Comparison;
using HeatNet.Solver.Planning.Problem;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Solver.Planning;

/// <summary>The example that is to be planned: its case as it is today, and what there is to decide.</summary>
public class CleanHeatingExampleTests
{
    private static readonly CaseReadResult Read = CaseReader.Read(Repository.PathOf("networks/clean-heating-2030"));

    [Test]
    public void It_is_valid_and_its_network_of_today_keeps_all_limits()
    {
        Assert.That(Read.Diagnostics, Is.Empty);
        var result = new SteadySimulator(Read.Case!, new SimulationOptions()).Solve(OperatingPoints.Design(Read.Case!));

        Assert.That(result.Report.Status, Is.EqualTo(SolveStatus.Converged));
        Assert.That(new LimitChecks(Read.Case!).Check(result).Findings.Where(finding => finding.Severity == LimitSeverity.Violation), Is.Empty);
    }

    [Test]
    public void It_has_the_decisions_of_a_city()
    {
        var plan = Read.Case!.Plan!;
        var candidates = Read.Case.Network.Pipes.Where(pipe => pipe.State == ElementState.Candidate).ToDictionary(pipe => pipe.Id);

        Assert.That(plan.Boilers, Has.Count.InRange(60, 100));
        Assert.That(Read.Case.Network.Plants.Count + plan.Plants.Count, Is.InRange(3, 5));
        Assert.That(plan.Boilers.All(boiler => boiler.Options.Count > 0), Is.True);
        Assert.That(plan.Pipes.Where(option => option.Relay is not null).Select(option => candidates[option.Pipe].LengthM), Has.Some.InRange(40e3, 45e3));
        Assert.That(candidates.Keys, Is.SubsetOf(plan.Pipes.Select(option => option.Pipe)));
        Assert.That(plan.Years[^1].Year + plan.Years[^1].WeightA, Is.EqualTo(2036));
    }

    // The ranking of the usual comparison at Mengxi prices: network, heat pumps, gas, electric storage.
    [Test]
    public void Its_options_cost_what_they_usually_do()
    {
        var options = SupplyOptions.Of(ProblemCompiler.Compile(Read.Case!), 0);
        double Mean(string technology) => options.Where(option => option.Technology == technology).Average(option => option.LevelisedCostPerMwh) / 3.6;

        Assert.That(options.Count(option => option.Kind is null), Is.EqualTo(Read.Case!.Plan!.Boilers.Count));
        Assert.That(Mean("network"), Is.InRange(30, 50));
        Assert.That(Mean("sewage-heat-pump"), Is.InRange(50, 70));
        Assert.That(Mean("air-heat-pump"), Is.InRange(70, 95));
        Assert.That(Mean("gas"), Is.InRange(85, 105));
        Assert.That(Mean("electric-storage"), Is.InRange(110, 150));
        foreach (var option in options)
        {
            Assert.That(option.Emissions.So2, Is.LessThanOrEqualTo(option.Reference!.Emissions.So2), option.Boiler);
        }
    }
}
