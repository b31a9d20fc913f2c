using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;

namespace HeatNet.Solver.Contingencies;

/// <summary>
/// States of a failed network. Mostly all who are left get their flow, and a state of given flows is found sooner than one of valves that may fall short:
/// it is tried first, in the intact network where the failure takes nothing but pendant trees. All begin with the flows before the failure.
/// </summary>
internal sealed class FailedStates
{
    // What does not settle soon is mostly a supply too cold for its substations, of which less is asked for then.
    private static readonly SimulationOptions Rationing = new() { Mode = SubstationMode.PressureDriven, CouplingIterationLimit = 120, BelievesImpossibleHeat = true };

    private readonly IntactNetwork _intact;
    private readonly FailedNetwork _failed;
    private readonly IReadOnlySet<int> _partsUnderPressure;
    private readonly bool _isFedWhereConnected;
    private SteadySimulator? _simulator;

    /// <param name="intact">The network before the failure.</param>
    /// <param name="failed">The network after it.</param>
    /// <param name="partsUnderPressure">Numbers of the parts in which the pressure is held.</param>
    /// <param name="states">How each substation is connected.</param>
    public FailedStates(IntactNetwork intact, FailedNetwork failed, IReadOnlySet<int> partsUnderPressure, IReadOnlyList<SubstationState> states)
    {
        _intact = intact;
        _failed = failed;
        _partsUnderPressure = partsUnderPressure;
        var substations = failed.Case.Network.Substations;
        _isFedWhereConnected = Enumerable.Range(0, substations.Count).All(i => states[i] != SubstationState.Connected || failed.IsFed(substations[i]));
    }

    /// <summary>Computes a state. What did not suffice for all once is looked at with valves that may fall short until <see cref="Forget"/>.</summary>
    /// <param name="dispatched">The failed case with the plants as they are run; alike since the last <see cref="Forget"/>.</param>
    /// <param name="point">What is asked for.</param>
    /// <param name="token">Cancels between iterations.</param>
    public SteadyResult Solve(HeatCase dispatched, OperatingPoint point, CancellationToken token)
    {
        if (_simulator is not null)
        {
            return _simulator.Solve(point, token);
        }

        if (_isFedWhereConnected && _intact.TrySolve(_failed, dispatched, point, token) is { } served)
        {
            return OnlyUnderPressure(served);
        }

        token.ThrowIfCancellationRequested();
        if (IntactNetwork.TrySolve(new SteadySimulator(dispatched, new SimulationOptions()), _intact.Flows, point, token) is { } met)
        {
            return met;
        }

        token.ThrowIfCancellationRequested();
        _simulator = new SteadySimulator(dispatched, Rationing);
        if (_intact.Flows is { } flows)
        {
            _simulator.BeginWith(flows);
        }

        return _simulator.Solve(point, token);
    }

    /// <summary>Begins anew, with plants that are run in another way.</summary>
    public void Forget() => _simulator = null;

    // What is shut off has neither pressures nor temperatures.
    private SteadyResult OnlyUnderPressure(SteadyResult result)
    {
        foreach (var side in (ReadOnlySpan<Side>)[Side.Supply, Side.Return])
        {
            var (kpa, celsius) = side == Side.Supply ? (result.Nodes.SupplyKpa, result.Nodes.SupplyC) : (result.Nodes.ReturnKpa, result.Nodes.ReturnC);
            for (var node = 0; node < kpa.Length; node++)
            {
                if (_failed.IsShutOff(node, side) || !_partsUnderPressure.Contains(_failed.PartOf(node, side)))
                {
                    kpa[node] = celsius[node] = double.NaN;
                }
            }
        }

        return result;
    }
}
