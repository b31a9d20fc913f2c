using HeatNet.Model.Network;

namespace HeatNet.Tests.Solver.Simulation;

/// <summary>One to four plants for a random network: the first holds the pressure, the others have any other control.</summary>
/// <remarks>A further plant is no stronger than what lies beyond it, so that the pipe sized for that can also carry its heat away.</remarks>
internal sealed class RandomPlants(Random random, IReadOnlyList<Node> nodes, IReadOnlyList<double> subtreeHeatKw, double routeDropKpa, bool hasAllControls)
{
    private readonly double _liftKpa = Math.Clamp(100 + routeDropKpa, 150, 1200);

    /// <summary>Makes the plants.</summary>
    /// <param name="placeCount">Number of the first nodes that may have a plant.</param>
    public Plant[] Make(int placeCount)
    {
        var plants = new Plant[random.Next(1, Math.Min(5, placeCount))];
        var places = Enumerable.Range(1, placeCount - 1).OrderBy(_ => random.Next()).OrderBy(place => subtreeHeatKw[place] > 0 ? 0 : 1).ToArray();
        for (var i = 0; i < plants.Length; i++)
        {
            plants[i] = new Plant
            {
                Id = $"plant{i}",
                Node = i == 0 ? "n0" : $"n{places[i]}",
                SupplyC = new TemperatureCurve(random.Next(4) == 0 ? 110 : 120),
                Control = i == 0 ? PressureHold() : Further(subtreeHeatKw[places[i]]),
            };
        }

        return plants;
    }

    // High enough that the highest place is not below 2 bar at rest.
    private PressureControl PressureHold()
    {
        var returnKpa = 300 + (9.5 * (nodes.Max(node => node.ElevationM) - nodes[0].ElevationM));
        return random.Next(4) switch
        {
            0 => new PressureControl { ReturnKpa = returnKpa, SupplyKpa = returnKpa + _liftKpa },
            1 => new PressureControl { SupplyKpa = returnKpa + _liftKpa, LiftKpa = _liftKpa },
            2 => new PressureControl { ReturnKpa = returnKpa, HoldDpKpa = 60, HoldDpAt = random.Next(2) == 0 ? PressureControl.Worst : "s1" },
            _ => new PressureControl { ReturnKpa = returnKpa, LiftKpa = _liftKpa },
        };
    }

    private PlantControl Further(double beyondKw)
    {
        var heatKw = Math.Max(100, Math.Min(subtreeHeatKw[0] * (0.05 + (0.25 * random.NextDouble())), beyondKw));
        var flow = heatKw * 1000 / (4190 * 50);
        return (hasAllControls ? random.Next(5) : 0) switch
        {
            0 or 1 => new HeatControl(heatKw),
            2 => new FlowControl(flow),
            3 => new LiftControl(_liftKpa * (0.8 + (0.3 * random.NextDouble()))),
            _ => new PumpControl(Curve(random, flow, _liftKpa), 0.9 + (0.2 * random.NextDouble())),
        };
    }

    /// <summary>A curve of one to four points around a working point.</summary>
    public static PumpCurve Curve(Random random, double flow, double headKpa) => new(random.Next(3) switch
    {
        0 => [new PumpPoint(flow, headKpa)],
        1 => [new PumpPoint(0, 1.3 * headKpa), new PumpPoint(1.2 * flow, 0.85 * headKpa)],
        _ => (PumpPoint[])[new PumpPoint(0, 1.25 * headKpa), new PumpPoint(0.6 * flow, 1.15 * headKpa), new PumpPoint(flow, headKpa), new PumpPoint(1.6 * flow, 0.5 * headKpa)],
    });
}
