using System.Diagnostics;
using System.Text.Json;
using HeatNet.Cli.Benchmarking;
using HeatNet.Model.Cases;

namespace HeatNet.Benchmarks.Ladder;

/// <summary>One size of the ladder, measured in a process of its own, so that its peak memory is that of its size.</summary>
internal static class Rung
{
    /// <summary>Word of the command line that asks for a rung.</summary>
    public const string Command = "rung";

    private const int Runs = 7;

    /// <summary>The child: measures the case in a folder and prints the report.</summary>
    public static int Run(string[] options, TextWriter output)
    {
        var request = new BenchRequest(options[0], HydraulicsOnly: false, TimeSpan.FromSeconds(BenchRequest.DefaultWarmUpS), Runs, Hours: 0, Threads: 1);
        if (CaseReader.Read(request.Path).Case is not { } heatCase)
        {
            return 2;
        }

        output.WriteLine(JsonSerializer.Serialize(new CaseBench(request, heatCase, CancellationToken.None).Run(), BenchJson.Options));
        return 0;
    }

    /// <summary>The parent: starts the child on a folder and reads its report.</summary>
    /// <exception cref="InvalidOperationException">The child failed.</exception>
    public static BenchReport Measure(string folder)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(Rung).Assembly.Location);
        }

        start.ArgumentList.Add(Command);
        start.ArgumentList.Add(folder);
        using var child = Process.Start(start)!;
        var text = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0
            ? JsonSerializer.Deserialize<BenchReport>(text, BenchJson.Options)!
            : throw new InvalidOperationException($"measuring {folder} ended with exit code {child.ExitCode}");
    }
}
