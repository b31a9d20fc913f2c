using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;

namespace HeatNet.Tests.Reference;

/// <summary>
/// OpenDHN Verbier (Boghetti and Kaempf, CISBAT 2023, doi 10.5281/zenodo.10793816, CC BY 4.0): a real meshed network with two plants
/// and 150 substations in one measured state, under the rules of the benchmark: flows and heats as measured, temperatures computed.
/// </summary>
public class VerbierTests
{
    private CsvTable _substations = null!;
    private CsvTable _flow = null!;
    private CsvTable _supply = null!;
    private CsvTable _return = null!;
    private HeatCase _case = null!;
    private SteadyResult _result = null!;

    [OneTimeSetUp]
    public void Solve()
    {
        _substations = CsvTable.Read("opendhn_verbier", "network", "substations.csv");
        _flow = CsvTable.Read("opendhn_verbier", "data", "mass_flow.csv");
        _supply = CsvTable.Read("opendhn_verbier", "data", "supply_temperature.csv");
        _return = CsvTable.Read("opendhn_verbier", "data", "return_temperature.csv");
        _case = Build();
        _result = new SteadySimulator(_case, new SimulationOptions()).Solve(OperatingPoints.Design(_case));
        Assert.That(_result.Report.Status, Is.EqualTo(SolveStatus.Converged), _result.Report.ToString());
    }

    [Test]
    public void Supply_temperatures_at_substations_agree_with_the_measurement_as_well_as_the_benchmark_asks()
    {
        var differences = Enumerable.Range(0, _substations.Count)
            .Select(i => _result.Substations.SupplyC[i] - _supply.Number(0, _substations.Text(i, "sub_id")))
            .Order()
            .ToArray();
        var cut = (int)(0.05 * differences.Length);
        var trimmed = differences[cut..^cut];
        var mean = trimmed.Average();
        var deviation = Math.Sqrt(trimmed.Average(value => (value - mean) * (value - mean)));

        TestContext.Out.WriteLine($"median {Quantile(differences, 0.5):F3} K, deviation {deviation:F3} K, "
            + $"5 % {Quantile(differences, 0.05):F2} K, 95 % {Quantile(differences, 0.95):F2} K");
        Assert.That(Quantile(differences, 0.5), Is.InRange(-0.1, 0.1));
        Assert.That(deviation, Is.LessThanOrEqualTo(1.15));
        Assert.That(Quantile(differences, 0.05), Is.GreaterThanOrEqualTo(-2.8));
        Assert.That(Quantile(differences, 0.95), Is.LessThanOrEqualTo(2.8));
    }

    [Test]
    public void Return_temperatures_at_the_plants_agree_with_the_measurement()
    {
        Assert.That(Math.Abs(_result.Plants.ReturnC[0] - _return.Number(0, "HS0")), Is.LessThanOrEqualTo(0.4));
        Assert.That(Math.Abs(_result.Plants.ReturnC[1] - _return.Number(0, "HS1")), Is.LessThanOrEqualTo(0.3));
    }

    [Test]
    public void Flows_are_those_of_the_independent_solver()
    {
        var independent = CsvTable.Read("opendhn_verbier", "independent_supply_pipes.csv");
        for (var i = 0; i < independent.Count; i++)
        {
            Assert.That(_result.Pipes.FlowKgPerS[i], Is.EqualTo(independent.Number(i, "m_kg_s")).Within(2e-2), _case.Network.Pipes[i].Id);
        }

        Assert.That(_result.Plants.FlowKgPerS[0], Is.EqualTo(17.931).Within(0.001));
    }

    private static double Quantile(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var low = (int)position;
        return sorted[low] + ((position - low) * (sorted[Math.Min(low + 1, sorted.Length - 1)] - sorted[low]));
    }

    private HeatCase Build()
    {
        var pipes = CsvTable.Read("opendhn_verbier", "network", "pipes.csv");
        var loss = CsvTable.Read("opendhn_verbier", "independent_supply_pipes.csv");
        var power = CsvTable.Read("opendhn_verbier", "data", "power.csv");
        var uOf = Enumerable.Range(0, loss.Count).ToDictionary(i => loss.Text(i, "pipe_id"), i => loss.Number(i, "U_W_per_mK"));

        // Both sides have the same pipes: P12s from V3s to V4s, P12r from V4r to V3r.
        var supply = Enumerable.Range(0, pipes.Count).Where(i => pipes.Text(i, "is_supply") == "True").ToArray();
        return new HeatCase
        {
            Name = "Verbier",
            GroundC = -2.5,
            Network = new HeatNetwork
            {
                Nodes =
                [
                    .. supply.SelectMany(i => new[] { Place(pipes.Text(i, "inlet_node")), Place(pipes.Text(i, "outlet_node")) })
                        .Distinct()
                        .Select(id => new Node { Id = id }),
                ],
                Pipes =
                [
                    .. supply.Select(i => new Pipe
                    {
                        Id = pipes.Text(i, "pipe_id"),
                        From = Place(pipes.Text(i, "inlet_node")),
                        To = Place(pipes.Text(i, "outlet_node")),
                        LengthM = pipes.Number(i, "length"),
                        InnerDiameterM = pipes.Number(i, "d_int"),
                        RoughnessMm = pipes.Number(i, "roughness"),
                        UWPerMK = uOf[pipes.Text(i, "pipe_id")],
                    }),
                ],
                Substations =
                [
                    .. Enumerable.Range(0, _substations.Count).Select(i => new Substation
                    {
                        Id = _substations.Text(i, "sub_id"),
                        Node = Place(_substations.Text(i, "inlet_node")),
                        Control = SubstationControl.Flow,
                        FlowKgPerS = _flow.Number(0, _substations.Text(i, "sub_id")),
                        DesignHeatKw = power.Number(0, _substations.Text(i, "sub_id")) / 1000,
                    }),
                ],
                Plants =
                [
                    Plant("HS0", "V0", new PressureControl { ReturnKpa = 300, LiftKpa = 500 }),
                    Plant("HS1", "V306", new FlowControl(5.03049)),
                ],
            },
        };

        static string Place(string node) => node[..^1];

        Plant Plant(string id, string node, PlantControl control) => new()
        {
            Id = id,
            Node = node,
            SupplyC = new TemperatureCurve(_supply.Number(0, id)),
            Control = control,
        };
    }
}
