using System.CommandLine;
using System.Diagnostics;
using HeatNet.Cli.Pages;
using HeatNet.Cli.Runs;
using HeatNet.Cli.Summaries;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Dispatch;
using HeatNet.Solver.Dispatch.Network;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Cli.Commands;

/// <summary>One run of <c>dispatch</c> after its case was read: optimise, check, write, show.</summary>
internal sealed class DispatchJob(
    CommandContext context,
    ParseResult parsed,
    DispatchRequest request,
    OpenedCase opened,
    IReadOnlyDictionary<(string Unit, DateTimeOffset Time), double>? given)
{
    public required string Target { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required double ReadSeconds { get; init; }

    private Scenario Scenario => opened.Scenario!;

    public async Task<int> RunAsync(CancellationToken token)
    {
        var clock = Stopwatch.StartNew();
        var load = new PeriodLoad(opened.Case, Scenario.Period!, opened.Outdoor!);
        NetworkOutcome outcome;
        NetworkDispatch dispatch;
        using (var progress = new DispatchProgressBar(context, parsed, Scenario.Period!.StepCount))
        {
            dispatch = new NetworkDispatch(opened.Case, Scenario, Options(), progress);
            outcome = await Task.Run(() => Solve(dispatch, load, token), CancellationToken.None).ConfigureAwait(false);
        }

        var solveSeconds = clock.Elapsed.TotalSeconds;
        var summary = new DispatchSummary(outcome, opened.Case.Currency ?? DispatchSummary.NoCurrency);
        if (outcome.Outcome.Status != DispatchStatus.Failed)
        {
            await WriteAsync(dispatch, outcome, summary, solveSeconds).ConfigureAwait(false);
        }

        WritePage(summary);
        return token.IsCancellationRequested ? ExitCode.Cancelled
            : outcome.Outcome.Status == DispatchStatus.Failed ? ExitCode.NotSolved
            : request.Strict && outcome.Status is DispatchStatus.Short or DispatchStatus.NotCarried ? ExitCode.LimitViolated
            : ExitCode.Solved;
    }

    private NetworkDispatchOptions Options() => new()
    {
        IsSingleNode = request.IsSingleNode,
        ChoosesLift = !request.KeepsLift,
        Settings = new DispatchSettings
        {
            Threads = request.Threads,
            Optimizer = request.Optimizer,
            HorizonH = Scenario.Dispatch.HorizonH,
            StepH = Scenario.Dispatch.StepH,
            Gap = request.Gap ?? Scenario.Dispatch.Gap,
            TimeLimitS = request.TimeLimitS ?? Scenario.Dispatch.TimeLimitS,
        },
    };

    private NetworkOutcome Solve(NetworkDispatch dispatch, PeriodLoad load, CancellationToken token)
    {
        if (given is not null)
        {
            return dispatch.Check(
                load, problem => DispatchSolver.PriceHeats(problem, GivenSchedule.For(given, problem), Options().Settings, token), token);
        }

        return request.ChoosesSupply ? dispatch.RunWithSupplyChoice(load, token) : dispatch.Run(load, token);
    }

    // What was found is written even where the user cancelled: it is the best so far, and says so.
    private async Task WriteAsync(NetworkDispatch dispatch, NetworkOutcome outcome, DispatchSummary summary, double solveSeconds)
    {
        var clock = Stopwatch.StartNew();
        var writer = await RunWriter
            .CreateAsync(Target, request.Overwrite, opened.Case, request.Format, DispatchTables.Schemas, CancellationToken.None)
            .ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            var checks = new LimitChecks(opened.Case);
            var series = new SeriesSummary(opened.Case, Scenario.Period!.Step);
            var nothing = new LimitReport([], 0);
            dispatch.Simulate(outcome, Append, CancellationToken.None);
            await writer.AppendAsync(DispatchTables.Summary, DispatchTables.Rows(summary), null, CancellationToken.None).ConfigureAwait(false);
            await writer.CommitAsync(
                outputs => Record(outcome, series, new RunSeconds(ReadSeconds, 0, solveSeconds, clock.Elapsed.TotalSeconds), outputs),
                CancellationToken.None).ConfigureAwait(false);

            void Append(SeriesStep step)
            {
                var isSolved = step.Result.Report.Status == SolveStatus.Converged;
                var limits = isSolved ? checks.Check(step.Result) : nothing;
                series.Add(step, limits);
                writer.AppendAsync(isSolved ? step.Result : NoValues.Like(step.Result), limits, step.Time, CancellationToken.None).GetAwaiter().GetResult();
                foreach (var schema in DispatchTables.Schemas.Where(schema => schema != DispatchTables.Summary))
                {
                    writer.AppendAsync(schema, DispatchTables.Rows(schema, outcome, step.Index), step.Time, CancellationToken.None).GetAwaiter().GetResult();
                }
            }
        }
    }

    private RunRecord Record(NetworkOutcome outcome, SeriesSummary series, RunSeconds seconds, IReadOnlyList<RunOutput> outputs) => new()
    {
        Command = "dispatch",
        Arguments = context.Arguments,
        Version = HeatNetProgram.Version,
        Started = Started,
        Seconds = seconds,
        Case = new RunCase(opened.Case.Name, request.CaseFolder),
        Scenario = Scenario.Name,
        Options = new RunOptions(SnakeCase.Of(SubstationMode.DemandDriven), null, request.Threads),
        Inputs = InputFiles.Hash(request.CaseFolder, opened.ScenarioFile),
        Solver = SimulationJob.Solver(series.Worst) with { Steps = series.StepCount, StepsSolved = series.SolvedCount, WorstTime = series.WorstBalance?.Time },
        Dispatch = new RunDispatch
        {
            Status = SnakeCase.Of(outcome.Status),
            Solver = request.Optimizer?.Name ?? DispatchOptions.AutomaticSolver,
            TotalCost = outcome.TotalCost,
            Objective = outcome.Outcome.Objective,
            Bound = double.IsFinite(outcome.Bound) ? outcome.Bound : null,
            Gap = double.IsFinite(outcome.Gap) ? outcome.Gap : null,
            GapWithinLimits = double.IsFinite(outcome.GapWithinLimits) ? outcome.GapWithinLimits : null,
            Windows = outcome.Optimum.Windows,
            LargestViolation = outcome.Outcome.Audit.LargestViolation,
            Rounds = outcome.Rounds,
            StepsChecked = outcome.Checks.Length,
            BlindStepsFailing = outcome.BlindViolations,
            StepsRepaired = outcome.RepairedSteps.Count,
            StepsFailing = outcome.Failing.Count,
            RepairCost = outcome.RepairCost,
        },
        Warnings = [.. opened.Warnings.Select(warning => warning.ToString())],
        Violations = SimulationJob.Violations(series.Tallies.Select(tally => (tally.Worst, tally.Count))),
        Outputs = outputs,
    };

    private void WritePage(DispatchSummary summary)
    {
        var isSolved = summary.Outcome.Outcome.Status != DispatchStatus.Failed;
        if (request.Quiet && isSolved)
        {
            context.Terminal.Output.WriteLine(Target);
            return;
        }

        var page = request.Quiet ? context.ErrorPage(parsed) : context.Page(parsed);
        if (opened.Warnings.Count > 0)
        {
            ValidationPage.WriteDiagnostics(page, context.Text, opened.Warnings);
            page.Blank();
        }

        DispatchPage.Write(page, context.Text, opened.Case.Name, Scenario.Name, summary);
        if (isSolved)
        {
            page.Blank();
            page.Line(context.Text.ResultsIn(Target));
        }
    }
}
