using BenchmarkDotNet.Attributes;
using HeatNet.Benchmarks.Networks;
using HeatNet.Cli.Benchmarking;
using HeatNet.Model.Cases;
using HeatNet.Solver.Simulation;

namespace HeatNet.Benchmarks.HotPaths;

/// <summary>Coupled steady states of generated cities: cold, and warm after ±5 % on every demand.</summary>
[MemoryDiagnoser]
public class CoupledBenchmarks
{
    private HeatCase _case = null!;
    private SteadySimulator _simulator = null!;
    private OperatingPoint _design = null!;
    private OperatingPoint _changed = null!;
    private int _repetition;

    [ParamsSource(nameof(Networks))]
    public BenchNetwork Network { get; set; } = null!;

    public static IEnumerable<BenchNetwork> Networks => BenchNetwork.Cities;

    [GlobalSetup]
    public void SetUp()
    {
        _case = Network.Load();
        _simulator = new SteadySimulator(_case, new SimulationOptions());
        _design = OperatingPoints.Design(_case);
        _changed = _design with { DemandKw = [.. _design.DemandKw] };
        var report = _simulator.Solve(_design).Report;
        if (report.Status != SolveStatus.Converged)
        {
            throw new InvalidOperationException($"{Network}: the design state has no solution: {report.Reason}");
        }
    }

    [Benchmark]
    public object SetUpSimulator() => new SteadySimulator(_case, new SimulationOptions());

    [Benchmark]
    public SolveReport Cold()
    {
        _simulator.Reset();
        return _simulator.SolveOnly(_design);
    }

    [Benchmark]
    public SolveReport Warm()
    {
        DemandChanges.Apply(_design.DemandKw, _repetition++, _changed.DemandKw);
        return _simulator.SolveOnly(_changed);
    }
}
