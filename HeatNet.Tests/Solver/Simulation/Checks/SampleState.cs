using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;

namespace HeatNet.Tests.Solver.Simulation.Checks;

/// <summary>
/// A plant p at node a, pipes a–b and b–c on both sides, substations s1 at b and s2 at c, and a state of it that keeps every
/// limit. Tests change one figure and look at what is found.
/// </summary>
internal static class SampleState
{
    public static HeatCase Case { get; } = new()
    {
        Name = "Sample",
        Limits = new OperatingLimits { VelocityMPerS = 3.5, MaxPressureKpa = 1600, MinAvailableHeadKpa = 50, MinBoilingMarginKpa = 30 },
        Network = new HeatNetwork
        {
            Nodes =
            [
                new Node { Id = "a", ElevationM = 1000 },
                new Node { Id = "b", ElevationM = 1000 },
                new Node { Id = "c", ElevationM = 1000 },
            ],
            Pipes =
            [
                new Pipe { Id = "ab", From = "a", To = "b", LengthM = 1000, Dn = 200 },
                new Pipe { Id = "bc", From = "b", To = "c", LengthM = 500, Dn = 150 },
            ],
            Substations =
            [
                new Substation { Id = "s1", Node = "b", DesignHeatKw = 2000, ReturnC = 60 },
                new Substation { Id = "s2", Node = "c", DesignHeatKw = 1000, ReturnC = 60, MinDpKpa = 80 },
            ],
            Plants =
            [
                new Plant
                {
                    Id = "p",
                    Name = "East",
                    Node = "a",
                    SupplyC = new TemperatureCurve(110),
                    Control = new PressureControl { ReturnKpa = 300, LiftKpa = 200 },
                },
            ],
        },
    };

    public static SteadyResult Result() => new()
    {
        Report = new SolveReport
        {
            Status = SolveStatus.Converged,
            CouplingIterations = 4,
            HydraulicIterations = 9,
            MassResidualKgPerS = 1e-12,
            LoopResidualPa = 2e-6,
            HeatResidualW = 0.01,
            HeatBalanceRelative = 3e-9,
        },
        Nodes = new NodeResults([500, 460, 450], [300, 340, 350], [110, 109, 108], [59, 60, 60]),
        Pipes = new PipeResults(
            [0, 1, 0, 1],
            [Side.Supply, Side.Supply, Side.Return, Side.Return],
            [14.3, 4.8, -14.3, -4.8],
            [0.48, 0.31, -0.47, -0.31],
            [110, 109, 59, 60],
            [109, 108, 60, 60],
            [40, 10, -40, -10],
            [40, 20, -40, -20],
            [55.5, 20, 25, 10]),
        Substations = new SubstationResults([2000, 1000], [2000, 1000], [9.5, 4.8], [109, 108], [60, 60], [120, 100]),
        Plants = new PlantResults([3110.5], [14.3], [110], [59], [500], [300], [200], [4.0]),
        Pumps = new PumpResults([], [], []),
        Terminals = new TerminalResults([], [], []),
        Exchangers = new ExchangerResults([], [], [], [], [], [], [], [], []),
    };
}
