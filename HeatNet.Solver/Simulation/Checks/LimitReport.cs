namespace HeatNet.Solver.Simulation.Checks;

/// <summary>What a check of limits found in one state.</summary>
/// <param name="Findings">Violations before advice, serious kinds first, the farthest from its limit first within a kind.</param>
/// <param name="SlowPipeCount">Pipe rows in which water flows more slowly than is good, standing water not counted.</param>
public sealed record LimitReport(IReadOnlyList<LimitViolation> Findings, int SlowPipeCount)
{
    /// <summary>Number of violations; advice is not counted.</summary>
    public int ViolationCount { get; } = Findings.Count(finding => finding.Severity == LimitSeverity.Violation);
}
