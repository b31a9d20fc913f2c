using HeatNet.Model.Cases;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Solver.Contingencies;

/// <summary>Computes states after failures: isolation, what the plants left can give, pressures, and what every substation gets.</summary>
internal sealed class EmergencySimulator
{
    private readonly SteadyResult _intact;
    private readonly OperatingPoint _point;

    /// <param name="intact">The state before any failure.</param>
    /// <param name="point">What is asked for.</param>
    public EmergencySimulator(SteadyResult intact, OperatingPoint point)
    {
        _intact = intact;
        _point = point;
    }

    /// <summary>The state of a case with failures.</summary>
    /// <param name="heatCase">The case before the failure, possibly with a remedy in it.</param>
    /// <param name="failures">What fails.</param>
    /// <param name="isolation">What is shut off for it.</param>
    /// <param name="token">Cancels between iterations.</param>
    public EmergencyState Solve(HeatCase heatCase, IReadOnlyCollection<Failure> failures, Isolation isolation, CancellationToken token)
    {
        var failed = new FailedNetwork(heatCase, failures, isolation);
        var dispatch = new EmergencyDispatch(_intact, failed, _point);
        var result = dispatch.Solve(token);
        var isSolved = result.Report.Status == SolveStatus.Converged;
        return new EmergencyState
        {
            Substations = [.. dispatch.States.Select((state, i) => new SubstationSupply(state, DemandKw(i), HeatKw(state, i)))],
            PlantHeatKw = isSolved ? result.Plants.HeatKw : [.. result.Plants.HeatKw.Select(_ => double.NaN)],
            LossKw = isSolved ? result.Pipes.HeatLossKw.Sum() : double.NaN,
            Report = result.Report,
            Violations = isSolved ? Violations(dispatch.Dispatched(), result) : new Dictionary<LimitKind, int>(),
        };

        double DemandKw(int substation) => double.IsNaN(_point.DemandKw[substation]) ? _intact.Substations.HeatKw[substation] : _point.DemandKw[substation];

        double HeatKw(SubstationState state, int substation) =>
            state != SubstationState.Connected ? 0 : isSolved ? result.Substations.HeatKw[substation] : double.NaN;
    }

    private static Dictionary<LimitKind, int> Violations(HeatCase heatCase, SteadyResult result) =>
        new LimitChecks(heatCase).Check(result).Findings
            .Where(finding => finding.Severity == LimitSeverity.Violation && finding.Kind is not (LimitKind.UnservedHeat or LimitKind.AvailableHead))
            .GroupBy(finding => finding.Kind)
            .ToDictionary(group => group.Key, group => group.Count());
}
