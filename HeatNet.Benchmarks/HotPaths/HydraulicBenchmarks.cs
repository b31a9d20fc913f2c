using BenchmarkDotNet.Attributes;
using HeatNet.Benchmarks.Networks;
using HeatNet.Cli.Benchmarking;
using HeatNet.Solver.Hydraulics;

namespace HeatNet.Benchmarks.HotPaths;

/// <summary>Pressures and flows alone: set-up, cold solve, warm solve after ±5 % on every demand.</summary>
[MemoryDiagnoser]
public class HydraulicBenchmarks
{
    private HydraulicProblem _problem = null!;
    private HydraulicSolver _solver = null!;
    private int _repetition;

    [ParamsSource(nameof(Networks))]
    public BenchNetwork Network { get; set; } = null!;

    public static IEnumerable<BenchNetwork> Networks => BenchNetwork.All;

    [GlobalSetup]
    public void SetUp()
    {
        _problem = HydraulicProblem.Create(Network.Load(), default, out var report)
            ?? throw new InvalidOperationException($"{Network}: the design state has no solution: {report!.Reason}");
        _solver = _problem.CreateSolver();
        _problem.Prepare(_solver);
        _problem.SetDemands(_solver);
        _solver.Solve(isWarm: false);
    }

    [Benchmark]
    public object SetUpSolver() => _problem.CreateSolver();

    [Benchmark]
    public bool Cold()
    {
        _solver.Reset();
        _problem.SetDemands(_solver);
        return _solver.Solve(isWarm: false).IsConverged;
    }

    [Benchmark]
    public bool Warm()
    {
        _problem.SetChangedDemands(_solver, _repetition++);
        return _solver.Solve(isWarm: true).IsConverged;
    }
}
