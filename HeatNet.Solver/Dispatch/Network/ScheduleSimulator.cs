using System.Collections.Concurrent;
using HeatNet.Solver.Simulation;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>
/// Simulates the steps of a schedule with the exact solver, on several threads, in blocks that begin without memory of others, so that
/// results do not depend on the number of threads.
/// </summary>
public sealed class ScheduleSimulator
{
    private const int BlockLength = 24;

    private readonly DispatchedNetwork _network;
    private readonly HydraulicChecks _checks;
    private readonly int _threads;
    private readonly ConcurrentBag<StepSimulator> _simulators = [];

    /// <param name="network">The network.</param>
    /// <param name="threads">Threads to use.</param>
    public ScheduleSimulator(DispatchedNetwork network, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _network = network;
        _checks = new HydraulicChecks(network);
        _threads = threads;
    }

    /// <summary>Simulates every step.</summary>
    /// <param name="load">Demands and temperatures.</param>
    /// <param name="plantHeatMw">Heat in MW by step and plant.</param>
    /// <param name="servedShare">Share of the demand that is served by step; null: all.</param>
    /// <param name="sink">Receives states in order of time on the calling thread; null: nobody needs them.</param>
    /// <param name="done">Receives the number of steps done.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public StepCheck[] Run(
        PeriodLoad load, double[][] plantHeatMw, double[]? servedShare, Action<SeriesStep>? sink, Action<int>? done, CancellationToken token)
    {
        var checks = new StepCheck[load.StepCount];
        var blocks = (load.StepCount + BlockLength - 1) / BlockLength;
        for (var first = 0; first < blocks; first += 2 * _threads)
        {
            var count = Math.Min(2 * _threads, blocks - first);
            var states = new SeriesStep[count][];
            Parallel.For(
                0,
                count,
                new ParallelOptions { MaxDegreeOfParallelism = _threads, CancellationToken = token },
                i => states[i] = SolveBlock(load, plantHeatMw, servedShare, (first + i) * BlockLength, checks, sink is not null, token));
            foreach (var state in states.SelectMany(block => block))
            {
                sink?.Invoke(state);
            }

            done?.Invoke(Math.Min(load.StepCount, (first + count) * BlockLength));
        }

        return checks;
    }

    /// <summary>Works on single steps with a simulator of the pool.</summary>
    internal T WithSimulator<T>(Func<StepSimulator, HydraulicChecks, T> work)
    {
        if (!_simulators.TryTake(out var simulator))
        {
            simulator = new StepSimulator(_network);
        }

        simulator.Reset();
        var result = work(simulator, _checks);
        _simulators.Add(simulator);
        return result;
    }

    /// <summary>What a state says of a schedule.</summary>
    internal StepCheck CheckOf(int step, SteadyResult result) => result.Report.Status != SolveStatus.Converged
        ? new StepCheck { Step = step, Report = result.Report }
        : new StepCheck
        {
            Step = step,
            Report = result.Report,
            PlantHeatMw = Array.ConvertAll(result.Plants.HeatKw, heat => double.IsNaN(heat) ? 0 : heat / 1000),
            PumpMw = Array.ConvertAll(result.Plants.PumpKw, pump => double.IsNaN(pump) ? 0 : pump / 1000),
            ChosenLiftKpa = _network.ChosenLiftsKpa(result),
            LossMw = result.Pipes.HeatLossKw.Where(loss => !double.IsNaN(loss)).Sum() / 1000,
            WorstHeadKpa = _checks.WorstHeadKpa(result),
            Violations = _checks.Find(result),
        };

    private SeriesStep[] SolveBlock(
        PeriodLoad load, double[][] plantHeatMw, double[]? servedShare, int first, StepCheck[] checks, bool keeps, CancellationToken token) =>
        WithSimulator((simulator, _) =>
        {
            var count = Math.Min(BlockLength, load.StepCount - first);
            var kept = new List<SeriesStep>();
            for (var step = first; step < first + count; step++)
            {
                var result = simulator.Solve(load.PointAt(step, plantHeatMw[step], servedShare?[step] ?? 1), token).AtChosenLift;
                token.ThrowIfCancellationRequested();
                checks[step] = CheckOf(step, result);
                if (keeps)
                {
                    kept.Add(new SeriesStep(step, load.Period.TimeOf(step), load.OutdoorC(step), result));
                }
            }

            return kept.ToArray();
        });
}
