using System.Diagnostics;
using HeatNet.Cli.Pages;
using HeatNet.Cli.Runs;
using HeatNet.Cli.Summaries;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Cli.Commands;

/// <summary>Solves one state, writes it, and shows its page.</summary>
internal static class SteadyRun
{
    public static async Task<int> RunAsync(SimulationJob job, CancellationToken token)
    {
        var (result, compileSeconds, solveSeconds) = Solve(job, token);
        token.ThrowIfCancellationRequested();
        var context = job.Context;
        if (result.Report.Status != SolveStatus.Converged)
        {
            // A run without solution is an error: its page is shown even to those who want quiet.
            NotSolvedPage.Write(
                job.Request.Quiet ? context.ErrorPage(job.Parsed) : context.Page(job.Parsed), context.Text, job.Heading, result.Report);
            return ExitCode.NotSolved;
        }

        var clock = Stopwatch.StartNew();
        var heatCase = job.Opened.Case;
        var limits = new LimitChecks(heatCase).Check(result);
        var writer = await job.CreateWriterAsync(hasTime: false, token).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            await writer.AppendAsync(result, limits, time: null, token).ConfigureAwait(false);
            await writer.CommitAsync(
                outputs => job.Record(
                    new RunSeconds(job.ReadSeconds, compileSeconds, solveSeconds, clock.Elapsed.TotalSeconds),
                    SimulationJob.Solver(result.Report),
                    SimulationJob.Violations(limits.Findings.Select(finding => (finding, 1))),
                    outputs),
                token).ConfigureAwait(false);
        }

        if (!job.Request.Quiet)
        {
            job.WriteWarnings();
            var summary = new SteadySummarizer(heatCase).Summarize(result, limits);
            SteadyPage.Write(context.Page(job.Parsed), context.Text, job.Heading, heatCase.Network, result, summary);
        }

        job.WriteTarget(writer.Target);
        return job.Request.Strict && limits.ViolationCount > 0 ? ExitCode.LimitViolated : ExitCode.Solved;
    }

    private static (SteadyResult Result, double CompileSeconds, double SolveSeconds) Solve(SimulationJob job, CancellationToken token)
    {
        using var progress = job.Context.Progress(job.Parsed, job.Context.Text.ProgressSolving, total: 0);
        var clock = Stopwatch.StartNew();
        var solve = job.Context.Workbench.Prepare(job.Opened.Case, job.Heading.OutdoorC, job.Request.Mode);
        var compileSeconds = clock.Elapsed.TotalSeconds;
        clock.Restart();
        var result = solve(token);
        return (result, compileSeconds, clock.Elapsed.TotalSeconds);
    }
}
