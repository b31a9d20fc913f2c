using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>
/// A case as dispatch runs it: plants deliver the heat they are told, and the pressure maintenance points cover what is left. What the case
/// says of a plant's lift becomes a limit of its pumps.
/// </summary>
public sealed class DispatchedNetwork
{
    private readonly LiftChoice? _lifts;

    /// <param name="heatCase">A case without errors.</param>
    /// <param name="choosesLift">Whether a pressure plant lifts no more than its part needs; else it lifts what the case gives.</param>
    public DispatchedNetwork(HeatCase heatCase, bool choosesLift = true)
    {
        var plants = heatCase.Network.Plants;
        Original = heatCase;
        MaxLiftKpa = [.. plants.Select(plant => plant.Control is LiftControl lift ? lift.LiftKpa : double.PositiveInfinity)];
        Balances = [.. plants.Select(plant => plant.Control is PressureControl)];
        Case = heatCase with
        {
            Network = new HeatNetwork
            {
                Nodes = heatCase.Network.Nodes,
                Pipes = heatCase.Network.Pipes,
                Substations = heatCase.Network.Substations,
                Plants = [.. plants.Select(plant => plant.Control is PressureControl ? plant : plant with { Control = new HeatControl(0) })],
                Pumps = heatCase.Network.Pumps,
                Valves = heatCase.Network.Valves,
                Terminals = heatCase.Network.Terminals,
                Exchangers = heatCase.Network.Exchangers,
            },
        };
        _lifts = choosesLift ? new LiftChoice(Case) : null;
    }

    /// <summary>The case as it was given.</summary>
    public HeatCase Original { get; }

    /// <summary>The case with plants that deliver heat.</summary>
    public HeatCase Case { get; }

    /// <summary>Greatest lift in kPa by plant; ∞ where the case has none.</summary>
    public double[] MaxLiftKpa { get; }

    /// <summary>Whether a plant covers what the others leave.</summary>
    public bool[] Balances { get; }

    /// <summary>Number of plants.</summary>
    public int PlantCount => Balances.Length;

    /// <summary>A simulator of this network.</summary>
    public SteadySimulator NewSimulator() => new(Case, new SimulationOptions());

    /// <summary>A state with the lifts that are chosen for it.</summary>
    internal SteadyResult AtChosenLift(SteadyResult state) => _lifts?.Lower(state) ?? state;

    /// <summary>Whether a plant's lift and a substation's head move together with a chosen lift.</summary>
    internal bool MovesWith(int plant, int substation) => _lifts?.MovesWith(plant, substation) ?? false;

    /// <summary>Lift in kPa by plant of a state where it is chosen; NaN elsewhere; null where none is.</summary>
    internal double[]? ChosenLiftsKpa(SteadyResult state) =>
        _lifts is { } lifts ? [.. state.Plants.LiftKpa.Select((lift, plant) => lifts.CanChooseLift[plant] ? lift : double.NaN)] : null;
}
