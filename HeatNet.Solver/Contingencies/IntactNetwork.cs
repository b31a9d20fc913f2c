using System.Collections.Concurrent;
using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;

namespace HeatNet.Solver.Contingencies;

/// <summary>
/// The network before any failure. Where a failure shuts off nothing but pendant trees, the state after it is one of this network with other demands: it
/// need not be compiled anew. All states begin with the flows that there were, so that none depends on those computed before it.
/// </summary>
internal sealed class IntactNetwork
{
    private readonly PendantTrees _pendants;
    private readonly HeatCase _dispatched;
    private readonly ConcurrentBag<SteadySimulator> _idle = [];

    /// <param name="heatCase">The case before the failure.</param>
    /// <param name="intact">Its state.</param>
    /// <param name="flows">The flows of that state; null where it has none to begin with.</param>
    /// <param name="point">What is asked for.</param>
    public IntactNetwork(HeatCase heatCase, SteadyResult intact, StartingFlows? flows, OperatingPoint point)
    {
        Case = heatCase;
        State = intact;
        Flows = flows;
        _pendants = new PendantTrees(heatCase, point);
        _dispatched = new EmergencyDispatch(this, new FailedNetwork(heatCase, [], Isolation.None), point, easesPlants: false).Dispatched();
    }

    /// <summary>The case before the failure.</summary>
    public HeatCase Case { get; }

    /// <summary>The state before the failure.</summary>
    public SteadyResult State { get; }

    /// <summary>Its flows; null where it has none to begin with.</summary>
    public StartingFlows? Flows { get; }

    /// <summary>Computes a state with all demands met, if the pressures give that; else null.</summary>
    /// <param name="failed">The network after the failure.</param>
    /// <param name="dispatched">Its case with the plants as they are run.</param>
    /// <param name="point">What is asked for: nothing where no water comes.</param>
    /// <param name="token">Cancels between iterations.</param>
    public SteadyResult? TrySolve(FailedNetwork failed, HeatCase dispatched, OperatingPoint point, CancellationToken token)
    {
        if (!Covers(failed, dispatched.Network))
        {
            return null;
        }

        var simulator = _idle.TryTake(out var idle) ? idle : new SteadySimulator(_dispatched, new SimulationOptions());
        var result = TrySolve(simulator, Flows, point, token);
        _idle.Add(simulator);
        return result;
    }

    /// <summary>Computes a state with all demands met, if the pressures give that; else null.</summary>
    /// <param name="simulator">A simulator of given demands.</param>
    /// <param name="flows">Flows to begin with; null: none.</param>
    /// <param name="point">What is asked for.</param>
    /// <param name="token">Cancels between iterations.</param>
    public static SteadyResult? TrySolve(SteadySimulator simulator, StartingFlows? flows, OperatingPoint point, CancellationToken token)
    {
        simulator.Reset();
        if (flows is not null)
        {
            simulator.BeginWith(flows);
        }

        var result = simulator.Solve(point, token);
        return result.Report.Status == SolveStatus.Converged && simulator.PressuresSuffice() ? result : null;
    }

    private bool Covers(FailedNetwork failed, HeatNetwork dispatched) =>
        ReferenceEquals(failed.Before, Case)
        && dispatched.Terminals.Count == Case.Network.Terminals.Count
        && failed.HasAllPumps
        && _pendants.Contain(failed.Isolation)
        && dispatched.Plants.Zip(_dispatched.Network.Plants).All(pair => RunsAlike(pair.First.Control, pair.Second.Control));

    private static bool RunsAlike(PlantControl one, PlantControl other) => one is HeatControl ? other is HeatControl : one == other;
}
