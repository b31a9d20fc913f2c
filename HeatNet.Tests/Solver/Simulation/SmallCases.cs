using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;

namespace HeatNet.Tests.Solver.Simulation;

/// <summary>Building blocks of cases small enough to compute by hand.</summary>
internal static class SmallCases
{
    /// <summary>The fluid with constant properties: 960 kg/m³, 4190 J/(kg K).</summary>
    public static ConstantFluidSpec ConstantFluid => RandomNetworkOptions.ConstantFluid;

    public static HeatCase Case(HeatNetwork network, FluidSpec? fluid = null) => new()
    {
        Name = "small",
        Fluid = fluid ?? ConstantFluid,
        Network = network,
    };

    public static Node Node(string id, double x = 0, double elevationM = 0) => new() { Id = id, X = x, ElevationM = elevationM };

    public static Pipe Pipe(string id, string from, string to, double lengthM = 300, double diameterM = 0.15, double u = 0) =>
        new() { Id = id, From = from, To = to, LengthM = lengthM, InnerDiameterM = diameterM, RoughnessMm = 0.5, UWPerMK = u };

    public static Substation Substation(string id, string node, double heatKw) =>
        new() { Id = id, Node = node, DesignHeatKw = heatKw, ReturnC = 60 };

    public static Plant PressurePlant(string node, double supplyC = 120) =>
        Plant("plant", node, new PressureControl { ReturnKpa = 400, LiftKpa = 400 }, supplyC);

    public static Plant Plant(string id, string node, PlantControl control, double supplyC = 120) =>
        new() { Id = id, Node = node, SupplyC = new TemperatureCurve(supplyC), Control = control };

    /// <summary>Solves the design point; the state must have converged and pass the audit.</summary>
    public static SteadyResult SolveAudited(HeatCase heatCase)
    {
        var point = OperatingPoints.Design(heatCase);
        var result = new SteadySimulator(heatCase, new SimulationOptions()).Solve(point);
        Assert.That(result.Report.Status, Is.EqualTo(SolveStatus.Converged), result.Report.ToString());
        Assert.That(SteadyAudit.Check(new RandomNetwork(heatCase, point), result, isDemandMet: true), Is.Empty);
        return result;
    }
}
