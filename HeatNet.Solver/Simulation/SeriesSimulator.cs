using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Scenarios;

namespace HeatNet.Solver.Simulation;

/// <summary>
/// Steady states of all steps of a period, on several threads. Steps are solved in blocks, each beginning without memory of others, so that
/// results are the same bits for any number of threads; within a block from the greatest demand to the least, for states are a smooth curve
/// above the demand, and neighbours on it tell each other where to begin.
/// </summary>
public sealed class SeriesSimulator
{
    // Long blocks have near neighbours; a short period has work for many threads, and a block's states have to be kept.
    private const int LeastBlockLength = 24;
    private const int GreatestBlockLength = 96;
    private const int UsualBlocks = 16;

    private readonly HeatCase _case;
    private readonly SimulationOptions _options;
    private readonly int _threads;

    /// <param name="heatCase">A case without errors.</param>
    /// <param name="options">How to compute.</param>
    /// <param name="threads">Threads to use; each has a simulator of its own.</param>
    public SeriesSimulator(HeatCase heatCase, SimulationOptions options, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _case = heatCase;
        _options = options;
        _threads = threads;
    }

    /// <summary>Solves every step and hands each over, in order of time, on the calling thread.</summary>
    /// <param name="period">The period.</param>
    /// <param name="outdoor">Outdoor temperature by time.</param>
    /// <param name="sink">Receives the steps; while it works, at most one block more than there are threads is ahead of it.</param>
    /// <param name="token">Cancels between iterations.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; steps handed over before are complete.</exception>
    public void Run(ScenarioPeriod period, OutdoorTemperature outdoor, Action<SeriesStep> sink, CancellationToken token)
    {
        var points = new OperatingPoints(_case);
        var blockLength = Math.Clamp(period.StepCount / UsualBlocks, LeastBlockLength, GreatestBlockLength);
        var blocks = (period.StepCount + blockLength - 1) / blockLength;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var simulators = new System.Collections.Concurrent.ConcurrentBag<SteadySimulator>();
        using var freeThreads = new SemaphoreSlim(_threads);
        var ahead = new Queue<Task<SeriesStep[]>>();
        try
        {
            for (var next = 0; next < blocks || ahead.Count > 0;)
            {
                while (next < blocks && ahead.Count <= _threads)
                {
                    var block = next++;
                    ahead.Enqueue(Task.Run(() => SolveBlock(block), stop.Token));
                }

                foreach (var step in ahead.Dequeue().GetAwaiter().GetResult())
                {
                    sink(step);
                }
            }
        }
        catch
        {
            stop.Cancel();
            Task.WhenAll(ahead).ContinueWith(_ => { }, TaskScheduler.Default).Wait(CancellationToken.None);
            throw;
        }

        SeriesStep[] SolveBlock(int block)
        {
            freeThreads.Wait(stop.Token);
            try
            {
                if (!simulators.TryTake(out var simulator))
                {
                    simulator = new SteadySimulator(_case, _options);
                }

                simulator.Reset();
                simulator.KeepStates(blockLength);
                var first = block * blockLength;
                var steps = new SeriesStep[Math.Min(blockLength, period.StepCount - first)];
                OperatingPoint[] inBlock = [.. steps.Select((_, i) => points.At(outdoor.At(period.TimeOf(first + i)), period.TimeOf(first + i)))];
                foreach (var i in Enumerable.Range(0, steps.Length).OrderByDescending(i => inBlock[i].DemandKw.Sum(demand => double.IsNaN(demand) ? 0 : demand)))
                {
                    var result = simulator.Solve(inBlock[i], stop.Token);
                    stop.Token.ThrowIfCancellationRequested();
                    steps[i] = new SeriesStep(first + i, period.TimeOf(first + i), inBlock[i].OutdoorC, result);
                }

                simulators.Add(simulator);
                return steps;
            }
            finally
            {
                freeThreads.Release();
            }
        }
    }
}
