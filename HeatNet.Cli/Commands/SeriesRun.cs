using System.Diagnostics;
using System.Threading.Channels;
using HeatNet.Cli.Pages;
using HeatNet.Cli.Runs;
using HeatNet.Cli.Summaries;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Cli.Commands;

/// <summary>Solves every step of a scenario and shows the page of the series; steps go to disk while later ones are solved.</summary>
internal static class SeriesRun
{
    // Steps that may wait for the disk before solving pauses: memory stays bounded whatever the length of the period.
    private const int WaitingSteps = 32;

    public static async Task<int> RunAsync(
        SimulationJob job, ISeriesSource source, CancellationToken token)
    {
        var summary = new SeriesSummary(job.Opened.Case, source.Step);
        var writer = await job.CreateWriterAsync(hasTime: true, token).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            var clock = Stopwatch.StartNew();
            var (writeSeconds, noStart) = await SolveAsync(job, source, summary, writer, token).ConfigureAwait(false);
            var solveSeconds = clock.Elapsed.TotalSeconds;
            clock.Restart();
            if (noStart is not null)
            {
                NotSolvedPage.Write(
                    job.Request.Quiet ? job.Context.ErrorPage(job.Parsed) : job.Context.Page(job.Parsed), job.Context.Text, job.Heading, noStart);
                return ExitCode.NotSolved;
            }

            if (summary.SolvedCount == 0)
            {
                WritePage(job, summary);
                return ExitCode.NotSolved;
            }

            await source.CompleteAsync(writer, token).ConfigureAwait(false);
            await writer.CommitAsync(
                outputs => job.Record(
                    new RunSeconds(job.ReadSeconds, 0, solveSeconds, writeSeconds + clock.Elapsed.TotalSeconds),
                    Solver(summary),
                    SimulationJob.Violations(summary.Tallies.Select(tally => (tally.Worst, tally.Count))),
                    outputs),
                token).ConfigureAwait(false);
        }

        WritePage(job, summary);
        job.WriteTarget(writer.Target);
        var isViolated = summary.Tallies.Any(tally => tally.Worst.Severity == LimitSeverity.Violation);
        return summary.UnsolvedCount > 0 ? ExitCode.NotSolved
            : job.Request.Strict && isViolated ? ExitCode.LimitViolated
            : ExitCode.Solved;
    }

    // Solving fills a bounded channel; one reader checks, sums up and writes. If the reader fails (a full disk), solving stops.
    private static async Task<(double WriteSeconds, SolveReport? NoStart)> SolveAsync(
        SimulationJob job, ISeriesSource source, SeriesSummary summary, RunWriter writer, CancellationToken token)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        using var progress = job.Context.Progress(job.Parsed, job.Context.Text.ProgressSolving, source.StepCount);
        var steps = Channel.CreateBounded<SeriesStep>(new BoundedChannelOptions(WaitingSteps) { SingleReader = true });
        var writing = Task.Run(
            async () =>
            {
                try
                {
                    return await WriteAsync(job, steps.Reader, summary, writer, stop.Token).ConfigureAwait(false);
                }
                catch
                {
                    await stop.CancelAsync().ConfigureAwait(false);
                    throw;
                }
            },
            CancellationToken.None);
        SolveReport? noStart = null;
        try
        {
            noStart = await Task.Run(
                () => source.Run(
                    step => steps.Writer.WriteAsync(step, stop.Token).AsTask().GetAwaiter().GetResult(),
                    progress,
                    stop.Token),
                CancellationToken.None).ConfigureAwait(false);
            steps.Writer.Complete();
        }
        catch (OperationCanceledException) when (writing.IsFaulted)
        {
            // Solving was stopped because writing failed; that failure is what the user must hear of.
        }
        catch (Exception exception)
        {
            steps.Writer.TryComplete(exception);
            await ((Task)writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        var seconds = await writing.ConfigureAwait(false);
        token.ThrowIfCancellationRequested();
        return (seconds, noStart);
    }

    private static async Task<double> WriteAsync(
        SimulationJob job, ChannelReader<SeriesStep> steps, SeriesSummary summary, RunWriter writer, CancellationToken token)
    {
        var checks = new LimitChecks(job.Opened.Case);
        var nothing = new LimitReport([], 0);
        var clock = new Stopwatch();
        await foreach (var step in steps.ReadAllAsync(token).ConfigureAwait(false))
        {
            clock.Start();
            var isSolved = step.Result.Report.Status == SolveStatus.Converged;
            var limits = isSolved ? checks.Check(step.Result) : nothing;
            summary.Add(step, limits);
            await writer.AppendAsync(isSolved ? step.Result : NoValues.Like(step.Result), limits, step.Time, token, step.Content).ConfigureAwait(false);
            clock.Stop();
        }

        return clock.Elapsed.TotalSeconds;
    }

    private static RunSolver Solver(SeriesSummary summary) => SimulationJob.Solver(summary.Worst) with
    {
        Steps = summary.StepCount,
        StepsSolved = summary.SolvedCount,
        WorstTime = summary.WorstBalance?.Time,
    };

    private static void WritePage(SimulationJob job, SeriesSummary summary)
    {
        if (job.Request.Quiet && summary.UnsolvedCount == 0)
        {
            return;
        }

        var context = job.Context;
        if (!job.Request.Quiet)
        {
            job.WriteWarnings();
        }

        SeriesPage.Write(
            job.Request.Quiet ? context.ErrorPage(job.Parsed) : context.Page(job.Parsed),
            context.Text,
            job.Heading,
            job.Opened.Case.Network,
            summary);
    }
}
