using System.Globalization;
using HeatNet.Benchmarks.Networks;
using HeatNet.Cli.Benchmarking;
using HeatNet.Model.Cases;
using HeatNet.Solver.Simulation;

namespace HeatNet.Benchmarks.Ladder;

/// <summary>
/// Generated cities from 100 to 250 000 substations, every phase measured, as a table in Markdown: where time for each pipe grows down a
/// column, cost grows faster than the network.
/// </summary>
internal static class SizeLadder
{
    private static readonly int[] Sizes = [100, 300, 1_000, 3_000, 10_000, 50_000, 250_000];

    public static int Run(string[] options, TextWriter output)
    {
        var largest = Sizes[^1];
        if (options is not ([] or ["--largest", _]) || (options.Length == 2 && !int.TryParse(options[1], CultureInfo.InvariantCulture, out largest)))
        {
            Console.Error.WriteLine("usage: ladder [--largest SUBSTATIONS]");
            return 2;
        }

        output.WriteLine("| substations | pipes | unknowns | read | validate | compile | set-up | cold | ns per pipe | rounds / steps | warm | ns per pipe | rounds / steps | peak MiB |");
        output.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        var folder = Directory.CreateTempSubdirectory("heatnet-ladder-");
        try
        {
            foreach (var size in Sizes.Where(size => size <= largest))
            {
                var rung = Path.Combine(folder.FullName, size.ToString(CultureInfo.InvariantCulture));
                CaseWriter.Write(BenchNetwork.OfSize(size).Load(), rung);
                output.WriteLine(Row(Rung.Measure(rung)));
                output.Flush();
                Directory.Delete(rung, recursive: true);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return 0;
    }

    private static string Row(BenchReport report)
    {
        var solves = report.Solves;
        return "| " + string.Join(
            " | ",
            Text(report.Size.Substations),
            Text(report.Size.Pipes),
            Text(report.Size.Unknowns),
            Milliseconds(report, BenchPhase.Read),
            Milliseconds(report, BenchPhase.Validate),
            Milliseconds(report, BenchPhase.Compile),
            Milliseconds(report, BenchPhase.SetUp),
            solves.Status == SolveStatus.Converged ? Milliseconds(report, BenchPhase.Cold) : "not solved",
            PerPipe(report, BenchPhase.Cold),
            $"{Text(solves.ColdRounds)} / {Text(solves.ColdSteps)}",
            Milliseconds(report, BenchPhase.Warm) + (solves.WarmUnsolvedShare > 0 ? " (not solved)" : ""),
            PerPipe(report, BenchPhase.Warm),
            $"{Markdown.Number(solves.WarmRounds)} / {Markdown.Number(solves.WarmSteps)}",
            Text((int)(report.PeakBytes >> 20))) + " |";
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Milliseconds(BenchReport report, BenchPhase phase) =>
        report.Phase(phase) is { } time ? Markdown.Number(1000 * time.MedianS) : "–";

    private static string PerPipe(BenchReport report, BenchPhase phase) =>
        report.Phase(phase) is { } time ? Markdown.Number(1e9 * time.MedianS / report.Size.Pipes) : "–";
}
