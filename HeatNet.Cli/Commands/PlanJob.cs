using System.CommandLine;
using System.Diagnostics;
using HeatNet.Cli.Pages;
using HeatNet.Cli.Runs;
using HeatNet.Cli.Summaries;
using HeatNet.Cli.Terminals;
using HeatNet.Solver.Planning;
using HeatNet.Solver.Planning.Comparison;
using HeatNet.Solver.Planning.Finance;
using HeatNet.Solver.Planning.Years;
using HeatNet.Solver.Simulation;

namespace HeatNet.Cli.Commands;

/// <summary>One run of <c>plan</c> after its case was read: optimise, simulate the years, write, show.</summary>
internal sealed class PlanJob(CommandContext context, ParseResult parsed, PlanRequest request, OpenedCase opened)
{
    private const string YearsFolder = "years";

    // Each plan to compare with, and each point of the front, has this share of the time of the plan itself.
    private const double ShareOfComparison = 0.25;

    public required string Target { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required double ReadSeconds { get; init; }

    public async Task<int> RunAsync(CancellationToken token)
    {
        var clock = Stopwatch.StartNew();
        var options = new PlanOptions { Gap = request.Gap, TimeLimitS = request.TimeLimitS, Seed = request.Seed };
        CheckedPlan plan;
        using (var bar = context.Progress(parsed, context.Text.ProgressPlan, (int)Math.Ceiling(request.TimeLimitS)))
        {
            plan = await Task.Run(() => CheckedPlan.Run(opened.Case, options, progress => Show(bar, progress), token), CancellationToken.None).ConfigureAwait(false);
        }

        var seconds = clock.Elapsed.TotalSeconds;
        if (plan.Outcome.Best is null)
        {
            context.Error(token.IsCancellationRequested ? context.Text.Cancelled : context.Text.PlanNotFound);
            return token.IsCancellationRequested ? ExitCode.Cancelled : ExitCode.NotSolved;
        }

        var summary = new PlanSummary(plan, opened.Case.Currency ?? "money");
        var comparison = await CompareAsync(summary, options with { TimeLimitS = request.TimeLimitS * ShareOfComparison }, token).ConfigureAwait(false);
        await WriteAsync(plan, summary, comparison, seconds).ConfigureAwait(false);
        WritePage(summary, comparison);
        return token.IsCancellationRequested ? ExitCode.Cancelled
            : request.Strict && summary.Status != PlanStatus.Solved ? ExitCode.LimitViolated
            : ExitCode.Solved;
    }

    private static void Show(ProgressBar bar, PlanProgress progress) => bar.Report((int)progress.Seconds);

    private async Task<PlanComparison> CompareAsync(PlanSummary summary, PlanOptions options, CancellationToken token)
    {
        var (problem, best, bound) = (summary.Problem, summary.Best, summary.Plan.Outcome.BoundM);
        List<ComparedPlan> variants = [];
        IReadOnlyList<FrontPoint> front = [];
        using (var bar = context.Progress(parsed, context.Text.ProgressPlanCompare, request.Variants.Count + request.FrontPoints))
        {
            await Task.Run(
                () =>
                {
                    foreach (var variant in request.Variants)
                    {
                        var compared = variant == PlanVariant.Optimal
                            ? new ComparedPlan(variant, problem, best, bound, problem.Plan.Boilers.Count)
                            : token.IsCancellationRequested ? null : ComparedPlan.Solve(problem, variant, options, token);
                        variants.AddRange(compared is null ? [] : [compared]);
                        bar.Report(variants.Count);
                    }

                    front = request.FrontPoints == 0
                        ? []
                        : EmissionFront.Between(problem, best, bound, request.FrontPoints, options, done => bar.Report(variants.Count + done), token);
                },
                CancellationToken.None).ConfigureAwait(false);
        }

        return new PlanComparison(new PlanFinance(problem, best, summary.Accounts), SupplyOptions.Of(problem, 0), variants, front);
    }

    // What was found is written even where the user cancelled: it is the best so far, and says so.
    private async Task WriteAsync(CheckedPlan plan, PlanSummary summary, PlanComparison comparison, double solveSeconds)
    {
        var clock = Stopwatch.StartNew();
        var compared = PlanComparisonTables.Of(comparison).ToList();
        var writer = await RunWriter.CreateAsync(
            Target, request.Overwrite, request.Format, [.. PlanningTables.Schemas, .. compared.Select(table => table.Schema)], CancellationToken.None).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            foreach (var schema in PlanningTables.Schemas)
            {
                await writer.AppendAsync(schema, PlanningTables.Rows(schema, summary), null, CancellationToken.None).ConfigureAwait(false);
            }

            foreach (var (schema, rows) in compared)
            {
                await writer.AppendAsync(schema, rows, null, CancellationToken.None).ConfigureAwait(false);
            }

            foreach (var check in plan.Checks)
            {
                var year = Figure.Count(plan.Problem.Calendar.Years[check.Year]);
                writer.AddFolder(Path.Combine(YearsFolder, year), folder => context.Workbench.WriteCase(check.Case, folder, overwrite: false));
            }

            await writer.CommitAsync(
                outputs => Record(summary, new RunSeconds(ReadSeconds, 0, solveSeconds, clock.Elapsed.TotalSeconds), outputs), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private RunRecord Record(PlanSummary summary, RunSeconds seconds, IReadOnlyList<RunOutput> outputs)
    {
        var (outcome, best) = (summary.Plan.Outcome, summary.Plan.Outcome.Best!);
        return new RunRecord
        {
            Command = "plan",
            Arguments = context.Arguments,
            Version = HeatNetProgram.Version,
            Started = Started,
            Seconds = seconds,
            Case = new RunCase(opened.Case.Name, request.CaseFolder),
            Options = new RunOptions(SnakeCase.Of(SubstationMode.DemandDriven), null, request.Threads),
            Inputs = InputFiles.Hash(request.CaseFolder, null),
            Solver = Worst(summary.Plan),
            Plan = new RunPlan
            {
                Status = SnakeCase.Of(summary.Status),
                NetPresentCost = best.NetPresentCostM * 1e6,
                Objective = best.ObjectiveM * 1e6,
                Bound = outcome.BoundM * 1e6,
                Gap = outcome.Gap,
                YearByYearCost = outcome.YearByYear?.NetPresentCostM * 1e6,
                YearByYearShortfalls = outcome.YearByYear?.Shortfalls.Count,
                Rounds = summary.Plan.Rounds,
                LoweredPipes = summary.Plan.CapacityFactors,
                Columns = outcome.Size.Columns,
                IntegralColumns = outcome.Size.Integers,
                Rows = outcome.Size.Rows,
                Coefficients = outcome.Size.Entries,
                AuditErrors = summary.AuditErrors,
            },
            Warnings = [.. opened.Warnings.Select(warning => warning.ToString())],
            Violations = summary.Plan.Checks.SelectMany(check => check.Violations).GroupBy(violation => SnakeCase.Of(violation.Kind)).ToDictionary(group => group.Key, group => group.Count()),
            Outputs = outputs,
        };
    }

    private static RunSolver Worst(CheckedPlan plan)
    {
        var simulated = plan.Checks.Select(check => check.Design?.Report).OfType<SolveReport>().ToList();
        return simulated.Count > 0
            ? SimulationJob.Solver(simulated.MaxBy(report => report.Status == SolveStatus.Converged ? Math.Abs(report.HeatBalanceRelative) : double.PositiveInfinity)!) with
            {
                Steps = plan.Checks.Count,
                StepsSolved = simulated.Count(report => report.Status == SolveStatus.Converged),
            }
            : new RunSolver
            {
                Status = "not_simulated",
                CouplingIterations = 0,
                HydraulicIterations = 0,
                MassResidualKgPerS = double.NaN,
                LoopResidualPa = double.NaN,
                HeatResidualW = double.NaN,
                HeatBalanceRelative = double.NaN,
            };
    }

    private void WritePage(PlanSummary summary, PlanComparison comparison)
    {
        if (request.Quiet)
        {
            context.Terminal.Output.WriteLine(Target);
            return;
        }

        var page = context.Page(parsed);
        if (opened.Warnings.Count > 0)
        {
            ValidationPage.WriteDiagnostics(page, context.Text, opened.Warnings);
            page.Blank();
        }

        PlanPage.Write(page, context.Text, opened.Case.Name, summary);
        PlanFinancePage.Write(page, context.Text, summary.Problem, summary.Currency, comparison);
        page.Blank();
        page.Line(context.Text.ResultsIn(Target));
    }
}
