using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;

namespace HeatNet.Tests.Reference;

/// <summary>
/// Barry Island: Liu, Wu, Jenkins, Bagdanavicius, Applied Energy 162 (2016) 1238–1250: 32 nodes, a loop, three plants. Published flows
/// (Fig. 12), supply temperatures and slack heat, and the full solution of an independent solver with the same constants.
/// </summary>
public class BarryIslandTests
{
    private HeatCase _case = null!;
    private SteadyResult _result = null!;
    private CsvTable _nodes = null!;
    private CsvTable _pipes = null!;

    [OneTimeSetUp]
    public void Solve()
    {
        _nodes = CsvTable.Read("barry_island", "nodes.csv");
        _pipes = CsvTable.Read("barry_island", "pipes.csv");
        _case = Build(_nodes, _pipes);
        _result = new SteadySimulator(_case, new SimulationOptions()).Solve(OperatingPoints.Design(_case));
        Assert.That(_result.Report.Status, Is.EqualTo(SolveStatus.Converged), _result.Report.ToString());
    }

    [Test]
    public void Flows_are_the_published_ones()
    {
        for (var i = 0; i < _pipes.Count; i++)
        {
            if (_pipes.OptionalNumber(i, "published_m_kg_s") is { } published)
            {
                Assert.That(Math.Abs(_result.Pipes.FlowKgPerS[i]), Is.EqualTo(Math.Abs(published)).Within(6e-4), $"pipe {i + 1}");
            }
        }
    }

    [Test]
    public void Flows_and_pressures_are_those_of_the_independent_solver()
    {
        for (var i = 0; i < _pipes.Count; i++)
        {
            Assert.That(_result.Pipes.FlowKgPerS[i], Is.EqualTo(_pipes.Number(i, "independent_m_kg_s")).Within(1e-5), $"pipe {i + 1}");
            var dp = Math.Abs(_pipes.Number(i, "independent_dp_supply_Pa"));
            Assert.That(Math.Abs(1000 * _result.Pipes.DpKpa[i]), Is.EqualTo(dp).Within(0.02 + (1e-5 * dp)), $"pipe {i + 1}");
        }
    }

    [Test]
    public void Temperatures_are_those_of_the_independent_solver_and_the_published_supply()
    {
        for (var i = 0; i < _nodes.Count; i++)
        {
            Assert.That(_result.Nodes.SupplyC[i], Is.EqualTo(_nodes.Number(i, "independent_Ts_C")).Within(1e-4), $"supply of node {i + 1}");
            Assert.That(_result.Nodes.ReturnC[i], Is.EqualTo(_nodes.Number(i, "independent_Tr_C")).Within(1e-4), $"return of node {i + 1}");
            if (_nodes.OptionalNumber(i, "published_Ts_C_fig12d") is { } published)
            {
                Assert.That(_result.Nodes.SupplyC[i], Is.EqualTo(published).Within(0.012), $"supply of node {i + 1}");
            }
        }
    }

    [Test]
    public void The_slack_plant_delivers_the_published_heat()
    {
        Assert.That(_result.Plants.HeatKw[0], Is.EqualTo(810.0).Within(0.2));
        Assert.That(_result.Report.HeatBalanceRelative, Is.LessThan(1e-10));
    }

    /// <summary>The case of the published figures.</summary>
    internal static HeatCase Build(CsvTable nodes, CsvTable pipes)
    {
        var network = new HeatNetwork
        {
            Nodes = [.. Enumerable.Range(0, nodes.Count).Select(i => new Node { Id = nodes.Text(i, "node") })],
            Pipes =
            [
                .. Enumerable.Range(0, pipes.Count).Select(i => new Pipe
                {
                    Id = "p" + pipes.Text(i, "pipe"),
                    From = pipes.Text(i, "from_node"),
                    To = pipes.Text(i, "to_node"),
                    LengthM = pipes.Number(i, "length_m"),
                    InnerDiameterM = pipes.Number(i, "diameter_mm") / 1000,
                    RoughnessMm = pipes.Number(i, "roughness_mm"),
                    UWPerMK = pipes.Number(i, "heat_transfer_W_per_mK"),
                }),
            ],
            Substations =
            [
                .. Enumerable.Range(0, nodes.Count).Where(i => nodes.Text(i, "type") == "load").Select(i => new Substation
                {
                    Id = "s" + nodes.Text(i, "node"),
                    Node = nodes.Text(i, "node"),
                    DesignHeatKw = 1000 * nodes.Number(i, "heat_load_MW"),
                    ReturnC = 30,
                }),
            ],
            Plants =
            [
                Plant("source2", "1", new PressureControl { ReturnKpa = 300, LiftKpa = 300 }),
                Plant("source1", "31", new HeatControl(1055.3)),
                Plant("source3", "32", new HeatControl(379.7)),
            ],
        };
        return new HeatCase
        {
            Name = "Barry Island",
            Fluid = new ConstantFluidSpec(958.4, 4182, 0.294e-6),
            GroundC = 10,
            Network = network,
        };

        static Plant Plant(string id, string node, PlantControl control) =>
            new() { Id = id, Node = node, SupplyC = new TemperatureCurve(70), Control = control };
    }
}
