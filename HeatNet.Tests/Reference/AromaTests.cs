using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;

namespace HeatNet.Tests.Reference;

/// <summary>
/// AROMA: the network of Krug, Mehrmann, Schmidt, Optim. Eng. 2021 (a loop, a depot, five consumers), 500 kW by weight at 90/50 °C,
/// against an independent solver.
/// </summary>
public class AromaTests
{
    [Test]
    public void Flows_pressures_and_temperatures_are_those_of_the_independent_solver()
    {
        var nodes = CsvTable.Read("aroma", "nodes.csv");
        var pipes = CsvTable.Read("aroma", "pipes.csv");
        var heatCase = Build(nodes, pipes);
        var result = new SteadySimulator(heatCase, new SimulationOptions()).Solve(OperatingPoints.Design(heatCase));

        Assert.That(result.Report.Status, Is.EqualTo(SolveStatus.Converged), result.Report.ToString());
        for (var i = 0; i < pipes.Count; i++)
        {
            Assert.That(result.Pipes.FlowKgPerS[i], Is.EqualTo(pipes.Number(i, "ref_m_flow_kg_s")).Within(1e-5), $"pipe {i}");
            Assert.That(1000 * result.Pipes.DpKpa[i], Is.EqualTo(pipes.Number(i, "ref_dp_Pa")).Within(0.05), $"pipe {i}");
            Assert.That(result.Pipes.VelocityMPerS[i], Is.EqualTo(pipes.Number(i, "ref_v_m_s")).Within(2e-6), $"pipe {i}");
        }

        for (var i = 0; i < nodes.Count; i++)
        {
            Assert.That(result.Nodes.SupplyC[i], Is.EqualTo(nodes.Number(i, "ref_Ts_C")).Within(1e-4), $"node {i}");
            Assert.That(result.Nodes.ReturnC[i], Is.EqualTo(nodes.Number(i, "ref_Tr_C")).Within(1e-4), $"node {i}");
        }

        Assert.That(result.Substations.DpKpa.Min(), Is.EqualTo(50).Within(1e-5));
    }

    /// <summary>The case of the published figures.</summary>
    internal static HeatCase Build(CsvTable nodes, CsvTable pipes) => new HeatCase
    {
        Name = "AROMA",
        Fluid = new ConstantFluidSpec(972, 4190, 3.6e-7),
        GroundC = 10,
        Network = new HeatNetwork
        {
            Nodes = [.. Enumerable.Range(0, nodes.Count).Select(i => new Node { Id = "n" + nodes.Text(i, "node") })],
            Pipes =
            [
                .. Enumerable.Range(0, pipes.Count).Select(i => new Pipe
                {
                    Id = "p" + pipes.Text(i, "pipe"),
                    From = "n" + pipes.Text(i, "supply_from")[1..],
                    To = "n" + pipes.Text(i, "supply_to")[1..],
                    LengthM = pipes.Number(i, "length_m"),
                    InnerDiameterM = pipes.Number(i, "diameter_m"),
                    RoughnessMm = 0.1,
                    UWPerMK = 0.3,
                }),
            ],
            Substations =
            [
                .. Enumerable.Range(0, nodes.Count).Where(i => nodes.Text(i, "type") == "consumer").Select(i => new Substation
                {
                    Id = "s" + nodes.Text(i, "node"),
                    Node = "n" + nodes.Text(i, "node"),
                    DesignHeatKw = nodes.Number(i, "ref_case_demand_W") / 1000,
                    ReturnC = 50,
                }),
            ],
            Plants =
            [
                new Plant
                {
                    Id = "depot",
                    Node = "n0",
                    SupplyC = new TemperatureCurve(90),
                    Control = new PressureControl { ReturnKpa = 300, HoldDpKpa = 50, HoldDpAt = PressureControl.Worst },
                },
            ],
        },
    };
}
