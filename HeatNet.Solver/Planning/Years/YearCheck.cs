using HeatNet.Model.Cases;
using HeatNet.Solver.Contingencies;
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

    /// <summary>Failures of plants.</summary>
    public IReadOnlyList<Contingency> Failures { get; init; } = [];

    /// <summary>Whether the design hour was solved and violates nothing.</summary>
    public bool HoldsAtDesign => Problems.Count == 0 && Design is { Report.Status: SolveStatus.Converged } && Violations.Count == 0;

    /// <summary>Whether every failure leaves every substation its guaranteed share.</summary>
    public bool HoldsAfterFailures => Failures.All(failure => failure.Outcome is ContingencyOutcome.Supplied or ContingencyOutcome.Guaranteed);

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

        var point = OperatingPoints.Design(network);
        var design = new SteadySimulator(network, new SimulationOptions()).Solve(point, token);
        var violations = design.Report.Status == SolveStatus.Converged
            ? new LimitChecks(network).Check(design).Findings.Where(finding => finding.Severity == LimitSeverity.Violation).ToArray()
            : [];
        return new YearCheck
        {
            Year = year,
            Case = network,
            Problems = problems,
            Design = design,
            Violations = violations,
            Failures = problem.IsSecured(year) && problem.Plan.Security!.Plants ? Fail(problem, network, token) : [],
        };
    }

    private static List<Contingency> Fail(PlanningProblem problem, HeatCase network, CancellationToken token)
    {
        var analysis = new ContingencyAnalysis(network, OperatingPoints.Design(network), token)
        {
            GuaranteedShare = problem.Plan.Security!.AccidentShare,
            TriesRemedies = false,
        };
        return analysis.IsIntactKnown
            ? [.. network.Network.Plants.Where(plant => plant.Units.Count > 0).Select(plant => analysis.Solve([new Failure(FailureKind.Plant, plant.Id)], token))]
            : [];
    }
}
