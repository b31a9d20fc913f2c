using HeatNet.Solver.Simulation;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>Simulates single steps, with the lifts that are chosen for them. Not thread-safe: take one a thread.</summary>
/// <param name="network">The network.</param>
internal sealed class StepSimulator(DispatchedNetwork network)
{
    private readonly SteadySimulator _simulator = network.NewSimulator();
    private bool _isWarm;

    /// <summary>Forgets the last state.</summary>
    public void Reset()
    {
        _simulator.Reset();
        _isWarm = false;
    }

    /// <summary>State of a point: with the lifts that the point gives, or where it gives none, with those that are chosen for the state.</summary>
    public StepState Solve(OperatingPoint point, CancellationToken token)
    {
        var state = _simulator.Solve(point, token);
        if (_isWarm && !LiftChoice.HasPressures(state) && !token.IsCancellationRequested)
        {
            // A state that was not found from the last one may be found from rest.
            Reset();
            state = _simulator.Solve(point, token);
        }

        _isWarm = true;
        return new StepState(state, point.PlantLiftKpa is null ? network.AtChosenLift(state) : state);
    }
}

/// <summary>State of a step.</summary>
/// <param name="AtGreatestLift">As pressure plants could lift: what counts for limits that more lift helps to keep.</param>
/// <param name="AtChosenLift">As they lift: what counts for all other limits, and for pumping.</param>
internal readonly record struct StepState(SteadyResult AtGreatestLift, SteadyResult AtChosenLift)
{
    /// <summary>
    /// Whether there are pressures. A state below vacuum cannot be, but its equations are met: its pressures say how far it is from one
    /// that can.
    /// </summary>
    public bool HasPressures => LiftChoice.HasPressures(AtChosenLift);
}
