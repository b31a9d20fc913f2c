using BenchmarkDotNet.Attributes;
using HeatNet.Solver.Numerics;

namespace HeatNet.Benchmarks.HotPaths;

/// <summary>Ordering, analysis, factorisation and solution of the Laplacian of a grid: the hardest pattern that streets come near.</summary>
[MemoryDiagnoser]
public class FactorBenchmarks
{
    private SymmetricPattern _pattern = null!;
    private SparseFactor _factor = null!;
    private double[] _right = null!;

    [Params(30, 100, 300)]
    public int Side { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var (a, b) = (new List<int>(), new List<int>());
        for (var vertex = 0; vertex < Side * Side; vertex++)
        {
            if ((vertex + 1) % Side != 0)
            {
                a.Add(vertex);
                b.Add(vertex + 1);
            }

            if (vertex + Side < Side * Side)
            {
                a.Add(vertex);
                b.Add(vertex + Side);
            }
        }

        _pattern = SymmetricPattern.FromPairs(Side * Side, [.. a], [.. b]);
        _factor = SparseFactor.Create(_pattern);
        Array.Fill(_factor.OffDiagonal, -1);
        Array.Fill(_factor.Diagonal, 4.01);
        _right = new double[_pattern.Size];
        Array.Fill(_right, 1);
        _factor.Factorize();
    }

    [Benchmark]
    public int[] Order() => MinimumDegreeOrdering.Compute(_pattern);

    [Benchmark]
    public SparseFactor OrderAndAnalyse() => SparseFactor.Create(_pattern);

    [Benchmark]
    public int Factorize() => _factor.Factorize();

    [Benchmark]
    public void Solve() => _factor.Solve(_right);
}
