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
    /// <param name="heatCase">A case without errors.</param>
    public DispatchedNetwork(HeatCase heatCase)
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
}
