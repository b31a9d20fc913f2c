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
    private readonly int[] _fromNode;
    private readonly ConcurrentBag<StepSimulator> _simulators = [];

    /// <param name="network">The network.</param>
    /// <param name="threads">Threads to use.</param>
    public ScheduleSimulator(DispatchedNetwork network, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _network = network;
        _checks = new HydraulicChecks(network);
        _threads = threads;
        var nodes = network.Case.Network.Nodes.Select((node, i) => (node.Id, i)).ToDictionary(entry => entry.Id, entry => entry.i);
        _fromNode = [.. network.Case.Network.Pipes.Select(pipe => nodes[pipe.From])];
    }

    /// <summary>Simulates every step.</summary>
    /// <param name="load">Demands and temperatures.</param>
    /// <param name="inputMw">Heats of plants and unserved heats of areas in MW by step.</param>
    /// <param name="sink">Receives states in order of time on the calling thread; null: nobody needs them.</param>
    /// <param name="done">Receives the number of steps done.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal StepCheck[] Run(AreaLoad load, double[][] inputMw, Action<SeriesStep>? sink, Action<int>? done, CancellationToken token)
    {
        var checks = new StepCheck[inputMw.Length];
        var blocks = (checks.Length + BlockLength - 1) / BlockLength;
        for (var first = 0; first < blocks; first += 2 * _threads)
        {
            var count = Math.Min(2 * _threads, blocks - first);
            var states = new SeriesStep[count][];
            Parallel.For(
                0,
                count,
                new ParallelOptions { MaxDegreeOfParallelism = _threads, CancellationToken = token },
                i => states[i] = SolveBlock(load, inputMw, (first + i) * BlockLength, checks, sink is not null, token));
            foreach (var state in states.SelectMany(block => block))
            {
                sink?.Invoke(state);
            }

            done?.Invoke(Math.Min(checks.Length, (first + count) * BlockLength));
        }

        return checks;
    }

    /// <summary>Simulates some steps.</summary>
    internal StepCheck[] RunSteps(AreaLoad load, double[][] inputMw, int[] steps, CancellationToken token)
    {
        var checks = new StepCheck[steps.Length];
        var blocks = (steps.Length + BlockLength - 1) / BlockLength;
        Parallel.For(
            0,
            blocks,
            new ParallelOptions { MaxDegreeOfParallelism = _threads },
            block => WithSimulator((simulator, _) =>
            {
                for (var i = block * BlockLength; i < Math.Min(steps.Length, (block + 1) * BlockLength) && !token.IsCancellationRequested; i++)
                {
                    checks[i] = CheckOf(load, steps[i], simulator.Solve(load.PointAt(steps[i], inputMw[steps[i]]), token));
                }

                return 0;
            }));
        return token.IsCancellationRequested ? [] : checks;
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
    internal StepCheck CheckOf(AreaLoad load, int step, StepState state)
    {
        var result = state.AtChosenLift;
        return result.Report.Status != SolveStatus.Converged ? new StepCheck { Step = step, Report = result.Report } : new StepCheck
        {
            Step = step,
            Report = result.Report,
            PlantHeatMw = Array.ConvertAll(result.Plants.HeatKw, heat => double.IsNaN(heat) ? 0 : heat / 1000),
            PumpMw = Array.ConvertAll(result.Plants.PumpKw, pump => double.IsNaN(pump) ? 0 : pump / 1000),
            LiftSavingMw = PumpingMw(state.AtGreatestLift) - PumpingMw(result),
            ChosenLiftKpa = _network.ChosenLiftsKpa(result),
            LossMw = LossesMw(load.Areas, result.Pipes),
            LeastReturnC = result.Substations.ReturnC.Where((celsius, i) => result.Substations.FlowKgPerS[i] > 0 && !double.IsNaN(celsius)).DefaultIfEmpty(double.NaN).Min(),
            WorstHeadKpa = _checks.WorstHeadKpa(result),
            Violations = _checks.Find(result),
        };
    }

    private static double PumpingMw(SteadyResult result) => result.Plants.PumpKw.Where(pump => pump > 0).Sum() / 1000;

    private double[] LossesMw(DemandAreas areas, PipeResults pipes)
    {
        var losses = new double[areas.Count];
        for (var row = 0; row < pipes.Pipe.Length; row++)
        {
            losses[areas.CarrierOfNode[_fromNode[pipes.Pipe[row]]]] += double.IsNaN(pipes.HeatLossKw[row]) ? 0 : pipes.HeatLossKw[row] / 1000;
        }

        return losses;
    }

    private SeriesStep[] SolveBlock(
        AreaLoad load, double[][] inputMw, int first, StepCheck[] checks, bool keeps, CancellationToken token) =>
        WithSimulator((simulator, _) =>
        {
            var count = Math.Min(BlockLength, checks.Length - first);
            var kept = new List<SeriesStep>();
            for (var step = first; step < first + count; step++)
            {
                var state = simulator.Solve(load.PointAt(step, inputMw[step]), token);
                token.ThrowIfCancellationRequested();
                checks[step] = CheckOf(load, step, state);
                if (keeps)
                {
                    kept.Add(new SeriesStep(step, load.Load.Period.TimeOf(step), load.Load.OutdoorC(step), state.AtChosenLift));
                }
            }

            return kept.ToArray();
        });
}
