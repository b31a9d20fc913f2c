using System.Diagnostics;

namespace HeatNet.Cli.Benchmarking;

/// <summary>
/// Times repeated work. What runs first is compiled while it runs and has cold caches, so every phase is repeated unmeasured before, long
/// enough for the runtime to replace its quick code by optimised code in the background.
/// </summary>
/// <param name="runs">Measured runs of a phase.</param>
/// <param name="warmUp">How long a phase is repeated unmeasured; once at least.</param>
/// <param name="token">Cancels between runs.</param>
internal sealed class PhaseClock(int runs, TimeSpan warmUp, CancellationToken token)
{
    // A phase that takes long is measured less often: its spread is small.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    /// <summary>Measures a phase.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="work">What is timed; receives the number of the repetition.</param>
    /// <param name="prepare">What comes before each repetition, untimed.</param>
    public PhaseTime Measure(BenchPhase phase, Action<int> work, Action<int>? prepare = null)
    {
        var repetition = 0;
        var total = Stopwatch.StartNew();
        do
        {
            Once();
        }
        while (total.Elapsed < warmUp);

        // Garbage of what came before is none of this phase's.
        GC.Collect();
        var seconds = new List<double>(runs);
        total.Restart();
        do
        {
            seconds.Add(Once());
        }
        while (seconds.Count < runs && total.Elapsed < Budget);

        seconds.Sort();
        var middle = seconds.Count / 2;
        var median = seconds.Count % 2 == 1 ? seconds[middle] : 0.5 * (seconds[middle - 1] + seconds[middle]);
        return new PhaseTime(phase, median, seconds[0], seconds[^1], seconds.Count);

        double Once()
        {
            token.ThrowIfCancellationRequested();
            prepare?.Invoke(repetition);
            var start = Stopwatch.GetTimestamp();
            work(repetition++);
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }
}
