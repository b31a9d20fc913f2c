using BenchmarkDotNet.Attributes;
using HeatNet.Model.Cases;
using HeatNet.Model.Generation;
using HeatNet.Solver.Contingencies;
using HeatNet.Solver.Simulation;

namespace HeatNet.Benchmarks.HotPaths;

/// <summary>All single failures of a generated city with valves, one thread.</summary>
[MemoryDiagnoser]
public class ContingencyBenchmarks
{
    private HeatCase _case = null!;
    private ContingencyAnalysis _analysis = null!;
    private IReadOnlyList<Failure>[] _failures = null!;

    [Params(90, 300)]
    public int Substations { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _case = CityGenerator.Generate(new CityOptions { Substations = Substations, IsolationValves = true });
        _analysis = new ContingencyAnalysis(_case, OperatingPoints.Design(_case));
        _failures = [.. FailureList.Singles(_case.Network, [FailureKind.Pipe, FailureKind.Unit, FailureKind.Plant]).Select(failure => (IReadOnlyList<Failure>)[failure])];
    }

    [Benchmark]
    public object AllSingleFailures() => _analysis.SolveAll(_failures, 1, _ => { }, default);
}
