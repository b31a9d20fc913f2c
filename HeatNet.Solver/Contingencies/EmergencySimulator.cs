using HeatNet.Model.Cases;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Solver.Contingencies;

/// <summary>Computes states after failures: isolation, what the plants left can give, pressures, and what every substation gets.</summary>
internal sealed class EmergencySimulator
{
    private readonly IntactNetwork _intact;
    private readonly OperatingPoint _point;

    /// <param name="intact">The network before any failure, and its state.</param>
    /// <param name="point">What is asked for.</param>
    public EmergencySimulator(IntactNetwork intact, OperatingPoint point)
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
        var (dispatch, result) = Dispatch(failed, easesPlants: false, token);
        if (dispatch.WasBelowVacuum)
        {
            var (other, otherResult) = Dispatch(failed, easesPlants: true, token);
            (dispatch, result) = Delivered(otherResult) > Delivered(result) ? (other, otherResult) : (dispatch, result);
        }

        var isSolved = result.Report.Status == SolveStatus.Converged;
        return new EmergencyState
        {
            Substations = [.. dispatch.States.Select(Supply)],
            PlantHeatKw = isSolved ? result.Plants.HeatKw : [.. result.Plants.HeatKw.Select(_ => double.NaN)],
            LossKw = isSolved ? result.Pipes.HeatLossKw.Sum() : double.NaN,
            WasBelowVacuum = dispatch.WasBelowVacuum,
            Report = result.Report,
            Violations = isSolved ? Violations(dispatch.Dispatched(), result) : new Dictionary<LimitKind, int>(),
        };

        // Uncontrolled substations ask for nothing: they need what they had, and may come to get more.
        SubstationSupply Supply(SubstationState state, int substation)
        {
            var heatKw = state != SubstationState.Connected ? 0 : isSolved ? result.Substations.HeatKw[substation] : double.NaN;
            var demandKw = _point.DemandKw[substation];
            return new SubstationSupply(state, double.IsNaN(demandKw) ? double.MaxNumber(_intact.State.Substations.HeatKw[substation], heatKw) : demandKw, heatKw);
        }
    }

    private (EmergencyDispatch Dispatch, SteadyResult Result) Dispatch(FailedNetwork failed, bool easesPlants, CancellationToken token)
    {
        var dispatch = new EmergencyDispatch(_intact, failed, _point, easesPlants);
        return (dispatch, dispatch.Solve(token));
    }

    private static double Delivered(SteadyResult result) => result.Report.Status == SolveStatus.Converged ? result.Substations.HeatKw.Sum() : -1;

    private static Dictionary<LimitKind, int> Violations(HeatCase heatCase, SteadyResult result) =>
        new LimitChecks(heatCase).Check(result).Findings
            .Where(finding => finding.Severity == LimitSeverity.Violation && finding.Kind is not (LimitKind.UnservedHeat or LimitKind.AvailableHead))
            .GroupBy(finding => finding.Kind)
            .ToDictionary(group => group.Key, group => group.Count());
}
