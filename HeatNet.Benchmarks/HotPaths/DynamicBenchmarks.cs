using BenchmarkDotNet.Attributes;
using HeatNet.Benchmarks.Networks;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Dynamic;
using HeatNet.Solver.Thermal.Dynamic;

namespace HeatNet.Benchmarks.HotPaths;

/// <summary>
/// Steps of 60 s with temperatures that travel, after a warm-up of an hour, while the outdoor temperature goes up and down by 6 K within the hour. The mean is for one
/// step; divide it by the number of pipes on both sides for the cost of a pipe and step.
/// </summary>
[MemoryDiagnoser]
public class DynamicBenchmarks
{
    private const double StepS = 60;
    private const int Steps = 60;

    private DynamicSimulator _simulator = null!;
    private OperatingPoint[] _course = [];

    [ParamsSource(nameof(Networks))]
    public BenchNetwork Network { get; set; } = null!;

    public static IEnumerable<BenchNetwork> Networks => [BenchNetwork.OfSize(90), .. BenchNetwork.Cities];

    [GlobalSetup]
    public void SetUp()
    {
        var heatCase = Network.Load();
        var points = new OperatingPoints(heatCase);
        _course = [.. Enumerable.Range(0, Steps).Select(step => points.At(-10 + (3 * Math.Sin(2 * Math.PI * step / Steps)), null))];
        _simulator = new DynamicSimulator(heatCase, new SimulationOptions(), new DynamicOptions(), StepS);
        var report = _simulator.Start(_course[0]);
        if (report.Status != SolveStatus.Converged)
        {
            throw new InvalidOperationException($"{Network}: no state to begin with: {report.Reason}");
        }

        Advance();
    }

    [Benchmark(OperationsPerInvoke = Steps)]
    public void Advance()
    {
        foreach (var point in _course)
        {
            _simulator.Advance(point, StepS);
        }
    }

    /// <summary>Results of a state: heat content, losses, all tables.</summary>
    [Benchmark]
    public SteadyResult Result()
    {
        _simulator.Advance(_course[0], StepS);
        return _simulator.Result();
    }
}
