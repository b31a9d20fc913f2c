using BenchmarkDotNet.Attributes;
using HeatNet.Benchmarks.Networks;
using HeatNet.Model.Fluids;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Thermal;

namespace HeatNet.Benchmarks.HotPaths;

/// <summary>One pass of temperatures through a network with the flows of its design state.</summary>
[MemoryDiagnoser]
public class ThermalBenchmarks
{
    private SteadyThermalSolver _thermal = null!;
    private SteadyBranches _branches = null!;
    private double[] _flow = null!;

    [ParamsSource(nameof(Networks))]
    public BenchNetwork Network { get; set; } = null!;

    public static IEnumerable<BenchNetwork> Networks => BenchNetwork.Cities;

    [GlobalSetup]
    public void SetUp()
    {
        var heatCase = Network.Load();
        var point = OperatingPoints.Design(heatCase);
        var state = new SteadySimulator(heatCase, new SimulationOptions()).Solve(point);
        var network = NetworkCompiler.Compile(heatCase);
        var fluid = Fluid.From(heatCase.Fluid);
        _branches = new SteadyBranches(heatCase, network, fluid);
        _branches.Start(point, point.PlantSupplyC.Max(), heatCase.Design.ReturnC ?? heatCase.GroundC);
        _thermal = new SteadyThermalSolver(network, fluid, heatCase.GroundC);
        _flow = FlowsOf(network, state);
    }

    [Benchmark]
    public void Pass()
    {
        _thermal.ClearInjections();
        _thermal.Solve(_flow, _branches);
    }

    private static double[] FlowsOf(FlowNetwork network, SteadyResult state)
    {
        var flow = new double[network.EdgeCount];
        state.Pipes.FlowKgPerS.CopyTo(flow, 0);
        Take(network.SubstationEdge, state.Substations.FlowKgPerS);
        Take(network.PlantEdge, state.Plants.FlowKgPerS);
        return flow;

        void Take(int[] edges, double[] flowKgPerS)
        {
            for (var i = 0; i < edges.Length; i++)
            {
                flow[edges[i]] = flowKgPerS[i];
            }
        }
    }
}
