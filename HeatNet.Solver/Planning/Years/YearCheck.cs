using HeatNet.Model.Cases;
using HeatNet.Solver.Planning.Decisions;
using HeatNet.Solver.Planning.Problem;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Solver.Planning.Years;

/// <summary>The network of a year, simulated: at the design hour, and with every plant out in turn.</summary>
public sealed record YearCheck
{
    /// <summary>Index of the year.</summary>
    public required int Year { get; init; }

    /// <summary>The network as a case.</summary>
    public required HeatCase Case { get; init; }

    /// <summary>What is wrong with it as a case, errors only: then it was not simulated.</summary>
    public required IReadOnlyList<Diagnostic> Problems { get; init; }

    /// <summary>The design hour; null: not simulated.</summary>
    public SteadyResult? Design { get; init; }

    /// <summary>Limits that the design hour violates.</summary>
    public IReadOnlyList<LimitViolation> Violations { get; init; } = [];

    /// <summary>States with a plant out.</summary>
    public IReadOnlyList<FailureCheck> Failures { get; init; } = [];

    /// <summary>Whether the design hour was solved and violates nothing.</summary>
    public bool HoldsAtDesign => Problems.Count == 0 && Design is { Report.Status: SolveStatus.Converged } && Violations.Count == 0;

    /// <summary>Whether every substation gets its guaranteed share with any plant out.</summary>
    public bool HoldsAfterFailures => Failures.All(failure => failure.Holds);

    /// <summary>Builds and simulates the network of a year.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="plan">A plan.</param>
    /// <param name="year">Index of the year.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static YearCheck Run(PlanningProblem problem, PlanSolution plan, int year, CancellationToken token)
    {
        var network = YearNetwork.Build(problem, plan, year);
        var problems = CaseValidator.Validate(network).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToArray();
        if (problems.Length > 0 || network.Network.Substations.Count == 0)
        {
            return new YearCheck { Year = year, Case = network, Problems = problems };
        }

        var (design, violations) = Simulate(network, token);
        var isSecured = problem.IsSecured(year) && problem.Plan.Security!.Plants;
        return new YearCheck
        {
            Year = year,
            Case = network,
            Problems = problems,
            Design = design,
            Violations = violations,
            Failures = isSecured
                ? [.. network.Network.Plants.Where(plant => plant.Units.Count > 0).Select(plant => Fail(network, plant.Id, problem.Plan.Security!.AccidentShare, design, token))]
                : [],
        };
    }

    // The first choice of the operator that holds; the first that was solved where none does.
    private static FailureCheck Fail(HeatCase network, string plant, double share, SteadyResult design, CancellationToken token)
    {
        FailureCheck? best = null;
        foreach (var (rest, holder) in FailedPlant.Without(network, plant, share, design))
        {
            var (result, violations) = Simulate(rest, token);
            var check = new FailureCheck(plant, holder, result, violations);
            if (check.Holds)
            {
                return check;
            }

            best = best is { Result.Report.Status: SolveStatus.Converged } ? best : check;
        }

        return best ?? new FailureCheck(plant, null, null, []);
    }

    private static (SteadyResult Result, IReadOnlyList<LimitViolation> Violations) Simulate(HeatCase network, CancellationToken token)
    {
        var result = new SteadySimulator(network, new SimulationOptions()).Solve(OperatingPoints.Design(network), token);
        return (
            result,
            result.Report.Status == SolveStatus.Converged
                ? [.. new LimitChecks(network).Check(result).Findings.Where(finding => finding.Severity == LimitSeverity.Violation)]
                : []);
    }
}

/// <summary>The state with a plant out, in which every substation gets the guaranteed share.</summary>
/// <param name="Plant">The plant that is out.</param>
/// <param name="Holder">The plant that maintains the pressure in its place; null: the one that always does.</param>
/// <param name="Result">The state; null: no plant is left.</param>
/// <param name="Violations">Limits that it violates.</param>
public sealed record FailureCheck(string Plant, string? Holder, SteadyResult? Result, IReadOnlyList<LimitViolation> Violations)
{
    /// <summary>Whether it was solved and violates nothing.</summary>
    public bool Holds => Result is { Report.Status: SolveStatus.Converged } && Violations.Count == 0;
}
