using System.IO.Compression;
using HeatNet.Benchmarks.Networks;
using HeatNet.Cli.Benchmarking;
using HeatNet.Model.Interchange.Epanet;
using HeatNet.Solver.Simulation;

namespace HeatNet.Benchmarks.Peers;

/// <summary>
/// Hydraulics side by side with another program, network by network in one run on one machine, as a table in Markdown. The program is
/// called as <c>PROGRAM FILE.inp RUNS</c> and prints one JSON object with the fields of <see cref="PeerTimes"/> in snake case.
/// </summary>
internal static class PeerComparison
{
    private const string ProgramVariable = "HEATNET_PEER";
    private const int Runs = 31;

    public static int Run(string[] options, TextWriter output)
    {
        var (program, files) = options is [var first, ..] && !first.Contains(".inp", StringComparison.OrdinalIgnoreCase)
            ? (first, options[1..])
            : (Environment.GetEnvironmentVariable(ProgramVariable), options);
        if (files.Length == 0)
        {
            files = [.. InputFiles.All];
        }

        if (program is null || files.Length == 0 || files.FirstOrDefault(file => !File.Exists(file)) is not null)
        {
            Console.Error.WriteLine($"usage: peer [PROGRAM] [FILE.inp[.gz] ...]; without PROGRAM the one that {ProgramVariable} names");
            return 2;
        }

        output.WriteLine("| network | pipes | unknowns | set-up | peer | ratio | cold (steps) | peer | ratio | warm (steps) | peer | ratio |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var file in files)
        {
            output.WriteLine(Compare(program, file));
            output.Flush();
        }

        return 0;
    }

    private static string Compare(string program, string file)
    {
        var name = Path.GetFileName(file).Split('.')[0];
        if (EpanetReader.Read(file) is not { Case: { } heatCase })
        {
            return $"| {name} | cannot be read |";
        }

        var plain = Path.Combine(Path.GetTempPath(), $"heatnet-{Guid.NewGuid():N}.inp");
        try
        {
            Unpack(file, plain);
            var peer = PeerTimes.Measure(program, plain, Runs);
            var warmUp = TimeSpan.FromSeconds(BenchRequest.DefaultWarmUpS);
            var ours = new CaseBench(new BenchRequest(file, HydraulicsOnly: true, warmUp, Runs, Hours: 0, Threads: 1), heatCase, default).Run();
            return ours.Solves.Status == SolveStatus.Converged ? Row(name, ours, peer) : $"| {name} | {ours.Size.Pipes} | not solved |";
        }
        finally
        {
            File.Delete(plain);
        }
    }

    // Compiling counts as set-up: a peer has made its arrays when it has read its file.
    private static string Row(string name, BenchReport ours, PeerTimes peer)
    {
        double Ms(BenchPhase phase) => 1000 * ours.Phase(phase)!.MedianS;
        var setUp = Ms(BenchPhase.Compile) + Ms(BenchPhase.SetUp);
        var (cold, warm) = (Ms(BenchPhase.Cold), Ms(BenchPhase.Warm));
        string[] cells =
        [
            name,
            FormattableString.Invariant($"{ours.Size.Pipes}"),
            FormattableString.Invariant($"{ours.Size.Unknowns}"),
            Markdown.Number(setUp),
            Markdown.Number(peer.SetupMs),
            Markdown.Number(peer.SetupMs / setUp),
            FormattableString.Invariant($"{Markdown.Number(cold)} ({ours.Solves.ColdSteps})"),
            FormattableString.Invariant($"{Markdown.Number(peer.ColdMs)} ({peer.ColdIterations:F0})"),
            Markdown.Number(peer.ColdMs / cold),
            FormattableString.Invariant($"{Markdown.Number(warm)} ({ours.Solves.WarmSteps:F1})"),
            FormattableString.Invariant($"{Markdown.Number(peer.WarmMs)} ({peer.WarmIterations:F1})"),
            Markdown.Number(peer.WarmMs / warm),
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    private static void Unpack(string file, string plain)
    {
        if (!file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            File.Copy(file, plain);
            return;
        }

        using var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var target = File.Create(plain);
        packed.CopyTo(target);
    }
}
