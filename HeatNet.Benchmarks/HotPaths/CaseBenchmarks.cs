using BenchmarkDotNet.Attributes;
using HeatNet.Benchmarks.Networks;
using HeatNet.Model.Cases;
using HeatNet.Solver.Compilation;

namespace HeatNet.Benchmarks.HotPaths;

/// <summary>Files to a flow graph: reading (which validates), validating, compiling; and writing.</summary>
[MemoryDiagnoser]
public class CaseBenchmarks
{
    private HeatCase _case = null!;
    private string _folder = null!;

    [ParamsSource(nameof(Networks))]
    public BenchNetwork Network { get; set; } = null!;

    public static IEnumerable<BenchNetwork> Networks => BenchNetwork.Cities;

    [GlobalSetup]
    public void SetUp()
    {
        _case = Network.Load();
        _folder = Directory.CreateTempSubdirectory("heatnet-bench-").FullName;
        Write();
    }

    [GlobalCleanup]
    public void CleanUp() => Directory.Delete(_folder, recursive: true);

    [Benchmark]
    public CaseReadResult Read() => CaseReader.Read(Path.Combine(_folder, "case"));

    [Benchmark]
    public IReadOnlyList<Diagnostic> Validate() => CaseValidator.Validate(_case);

    [Benchmark]
    public FlowNetwork Compile() => NetworkCompiler.Compile(_case);

    [Benchmark]
    public void Write() => CaseWriter.Write(_case, Path.Combine(_folder, "case"), overwrite: true);
}
