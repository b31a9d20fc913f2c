using System.Diagnostics;
using System.Text.Json;
using HeatNet.Cli.Runs;

namespace HeatNet.Benchmarks.Peers;

/// <summary>What a peer program prints for one file: medians in ms, and iterations.</summary>
/// <param name="SetupMs">Ordering and symbolic factorisation, after the file was read.</param>
/// <param name="ColdMs">Solve from its initial flows to 1e-8.</param>
/// <param name="WarmMs">Solve after every demand has changed by up to ±5 %, from the last solve's flows.</param>
/// <param name="ColdIterations">Iterations of the cold solve.</param>
/// <param name="WarmIterations">Mean iterations of the warm solves.</param>
internal sealed record PeerTimes(double SetupMs, double ColdMs, double WarmMs, double ColdIterations, double WarmIterations)
{
    /// <summary>Runs the program on a plain input file.</summary>
    /// <exception cref="InvalidOperationException">The program failed or printed something else.</exception>
    public static PeerTimes Measure(string program, string file, int runs)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, ArgumentList = { file, FormattableString.Invariant($"{runs}") } };
        using var peer = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start");
        var text = peer.StandardOutput.ReadToEnd();
        peer.WaitForExit();
        try
        {
            return peer.ExitCode == 0
                ? JsonSerializer.Deserialize<PeerTimes>(text, RunRecord.Json)!
                : throw new InvalidOperationException($"{program} ended with exit code {peer.ExitCode} on {file}");
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"{program} printed no times for {file}: {text}", exception);
        }
    }
}
