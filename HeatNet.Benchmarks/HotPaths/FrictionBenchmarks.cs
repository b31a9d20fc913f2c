using BenchmarkDotNet.Attributes;
using HeatNet.Model.Cases;
using HeatNet.Solver.Hydraulics;

namespace HeatNet.Benchmarks.HotPaths;

/// <summary>The friction kernel: drop and slope of every pipe, for each law. The mean is for one pipe.</summary>
[MemoryDiagnoser]
public class FrictionBenchmarks
{
    private const int Pipes = 8192;

    private PipeFriction _friction = null!;
    private double[] _flow = null!;
    private double[] _drop = null!;
    private double[] _slope = null!;

    [ParamsAllValues]
    public FrictionLaw Law { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var chance = new Random(1);
        double[] Each(Func<double> value) => [.. Enumerable.Range(0, Pipes).Select(_ => value())];
        var diameterM = Each(() => 0.05 + (0.75 * chance.NextDouble()));
        _friction = new PipeFriction(Law, Each(() => 10 + (200 * chance.NextDouble())), diameterM, Each(() => 5e-4), Each(() => 1));
        _flow = new double[_friction.PaddedCount];
        _drop = new double[_friction.PaddedCount];
        _slope = new double[_friction.PaddedCount];
        for (var pipe = 0; pipe < Pipes; pipe++)
        {
            _friction.SetProperties(pipe, 960, 3e-4);

            // Velocities up to 2 m/s, either way.
            _flow[pipe] = 960 * Math.PI / 4 * diameterM[pipe] * diameterM[pipe] * ((4 * chance.NextDouble()) - 2);
        }
    }

    [Benchmark(OperationsPerInvoke = Pipes)]
    public void Evaluate() => _friction.Evaluate(_flow, _drop, _slope);
}
