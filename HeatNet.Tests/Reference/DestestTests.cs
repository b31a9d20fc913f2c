using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;

namespace HeatNet.Tests.Reference;

/// <summary>
/// IBPSA DESTEST common exercise 0 (steady): 16 buildings on two branches, 553 kg/h each, 70 °C, 30 K drop; bands of the published tools.
/// </summary>
public class DestestTests
{
    private const double FlowKgPerS = 553.0 / 3600;

    private HeatCase _case = null!;
    private SteadyResult _result = null!;

    [OneTimeSetUp]
    public void Solve()
    {
        _case = DestestNetwork.Make(
            "DESTEST CE0", 4180, (pipe, _, _) => pipe, substation => substation with { FlowKgPerS = FlowKgPerS, DeltaC = 30 });
        _result = new SteadySimulator(_case, new SimulationOptions()).Solve(OperatingPoints.Design(_case));
        Assert.That(_result.Report.Status, Is.EqualTo(SolveStatus.Converged), _result.Report.ToString());
    }

    [Test]
    public void Total_flow_and_heat_are_in_the_published_band()
    {
        Assert.That(3600 * _result.Plants.FlowKgPerS[0], Is.EqualTo(8848.0).Within(0.05));
        Assert.That(_result.Plants.HeatKw[0], Is.InRange(313.4, 314.4));
    }

    [Test]
    public void Pressure_drop_from_source_to_the_far_end_is_in_the_published_band() =>
        Assert.That(_result.Nodes.SupplyKpa[Node("i")] - _result.Nodes.SupplyKpa[Node("e")], Is.InRange(23.0, 23.5));

    [Test]
    public void Temperatures_and_loss_are_in_the_published_bands()
    {
        Assert.That(_result.Nodes.SupplyC[Node("SimpleDistrict_1")], Is.InRange(69.44, 69.47));
        Assert.That(_result.Nodes.ReturnC[Node("i")], Is.InRange(39.46, 39.49));
        var pipe = Enumerable.Range(0, _result.Pipes.Pipe.Length).First(row =>
            _result.Pipes.Side[row] == Side.Supply && _case.Network.Pipes[_result.Pipes.Pipe[row]] is { From: "h", To: "i" });
        Assert.That(1000 * _result.Pipes.HeatLossKw[pipe], Is.InRange(312.0, 326.0));
    }

    private int Node(string id) => _case.Network.Nodes.ToList().FindIndex(node => node.Id == id);
}
