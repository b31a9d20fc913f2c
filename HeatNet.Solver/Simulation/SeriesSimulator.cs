using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Scenarios;

namespace HeatNet.Solver.Simulation;

/// <summary>
/// Steady states of all steps of a period, on several threads. Steps are solved in blocks of fixed length, each beginning without memory
/// of others and going on from step to step, so that results are the same bits for any number of threads.
/// </summary>
public sealed class SeriesSimulator
{
    private const int BlockLength = 24;

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
    /// <param name="sink">Receives the steps; while it works, at most two blocks a thread are ahead of it.</param>
    /// <param name="token">Cancels between iterations.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; steps handed over before are complete.</exception>
    public void Run(ScenarioPeriod period, OutdoorTemperature outdoor, Action<SeriesStep> sink, CancellationToken token)
    {
        var points = new OperatingPoints(_case);
        var blocks = (period.StepCount + BlockLength - 1) / BlockLength;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var simulators = new System.Collections.Concurrent.ConcurrentBag<SteadySimulator>();
        using var freeThreads = new SemaphoreSlim(_threads);
        var ahead = new Queue<Task<SeriesStep[]>>();
        try
        {
            for (var next = 0; next < blocks || ahead.Count > 0;)
            {
                while (next < blocks && ahead.Count < 2 * _threads)
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
                var first = block * BlockLength;
                var steps = new SeriesStep[Math.Min(BlockLength, period.StepCount - first)];
                for (var i = 0; i < steps.Length; i++)
                {
                    var time = period.TimeOf(first + i);
                    var outdoorC = outdoor.At(time);
                    var result = simulator.Solve(points.At(outdoorC, time), stop.Token);
                    stop.Token.ThrowIfCancellationRequested();
                    steps[i] = new SeriesStep(first + i, time, outdoorC, result);
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
