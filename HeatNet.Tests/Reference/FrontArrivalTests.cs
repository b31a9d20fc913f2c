using HeatNet.Model.Cases;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Dynamic;
using HeatNet.Solver.Thermal.Dynamic;

namespace HeatNet.Tests.Reference;

/// <summary>
/// A step of all supply temperatures at frozen flows: exact arrivals and jumps at every node of two published networks with loops, where the same front comes
/// in parts by several ways.
/// </summary>
public class FrontArrivalTests
{
    private const double StepS = 1;

    [Test]
    public void Fronts_reach_every_node_of_Barry_Island_when_they_should() => Check(
        "N1_barry_supply_step_70_to_80_frozen_flow.csv",
        BarryIslandTests.Build(CsvTable.Read("barry_island", "nodes.csv"), CsvTable.Read("barry_island", "pipes.csv")),
        node => node);

    [Test]
    public void Fronts_reach_every_node_of_Aroma_when_they_should() => Check(
        "N2_aroma_supply_step_90_to_100_frozen_flow.csv",
        AromaTests.Build(CsvTable.Read("aroma", "nodes.csv"), CsvTable.Read("aroma", "pipes.csv")),
        node => "n" + node[1..]);

    private static void Check(string file, HeatCase heatCase, Func<string, string> idOf)
    {
        var rows = CsvTable.Read("analytic", file);
        var index = heatCase.Network.Nodes.Select((node, i) => (node.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        var point = OperatingPoints.Design(heatCase);
        var simulator = new DynamicSimulator(heatCase, new SimulationOptions(), new DynamicOptions { MergeToleranceK = 0 }, StepS);
        Assert.That(simulator.Start(point).Status, Is.EqualTo(SolveStatus.Converged));
        var warmer = point with { PlantSupplyC = Array.ConvertAll(point.PlantSupplyC, supplyC => supplyC + 10) };

        // Temperatures a step before and after each arrival; where two arrivals are this near, both are in.
        var arrivals = Enumerable.Range(0, rows.Count)
            .Where(row => rows.Number(row, "arrival_time_s") > 0)
            .Select(row => (Node: index[idOf(rows.Text(row, "node"))], Time: rows.Number(row, "arrival_time_s"), Jump: rows.Number(row, "temperature_jump_K")))
            .ToArray();
        var before = new double[arrivals.Length];
        var last = arrivals.Max(arrival => arrival.Time) + 3;
        var thermal = simulator.Thermal;
        for (var time = 0.0; time < last; time += StepS)
        {
            simulator.AdvanceFrozen(warmer, StepS);
            for (var i = 0; i < arrivals.Length; i++)
            {
                var (node, arrival, _) = arrivals[i];
                var temperatureC = thermal.Temperatures.VertexC[simulator.Network.SupplyVertex[node]];
                if (time + StepS <= arrival)
                {
                    before[i] = temperatureC;
                }
                else if (time >= arrival && time - StepS < arrival)
                {
                    var expected = arrivals.Where(other => other.Node == node && Math.Abs(other.Time - arrival) < 1.5 * StepS).Sum(other => other.Jump);
                    Assert.That(temperatureC - before[i], Is.EqualTo(expected).Within(5e-6), $"node {node} at {arrival} s");
                }
            }
        }

        for (var row = 0; row < rows.Count; row++)
        {
            var vertex = simulator.Network.SupplyVertex[index[idOf(rows.Text(row, "node"))]];
            Assert.That(thermal.Temperatures.VertexC[vertex], Is.EqualTo(rows.Number(row, "T_after_all_C")).Within(5e-6));
        }
    }
}
