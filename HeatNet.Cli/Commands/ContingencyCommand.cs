using System.CommandLine;
using System.Diagnostics;
using HeatNet.Cli.Pages;
using HeatNet.Cli.Runs;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Contingencies;
using HeatNet.Solver.Simulation;

namespace HeatNet.Cli.Commands;

/// <summary><c>heatnet contingency</c>: what if it breaks.</summary>
internal static class ContingencyCommand
{
    public static Command Create(CommandContext context)
    {
        var text = context.Text;
        var command = new Command("contingency", text.ContingencyDescription);
        var options = new ContingencyOptions(text);
        options.AddTo(command);
        Example.Set(
            command,
            new Example("heatnet contingency networks/hohhot-ring", text.ExampleContingency),
            new Example("heatnet contingency networks/hohhot-ring --elements units,plants --depth 2 --outdoor -10", text.ExampleContingencyPairs));
        command.SetAction((parsed, token) => RunAsync(context, parsed, options.Read(parsed), token));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult parsed, ContingencyRequest request, CancellationToken token)
    {
        var started = DateTimeOffset.UtcNow;
        RunTarget.Check(request.Output, request.Overwrite);

        var clock = Stopwatch.StartNew();
        if (CaseOpening.Open(context, parsed, request.CaseFolder, request.Scenario, request.OutdoorC) is not { } opened)
        {
            return ExitCode.Invalid;
        }

        var readSeconds = clock.Elapsed.TotalSeconds;
        clock.Restart();
        var outdoorC = request.OutdoorC ?? (opened.Scenario?.Weather as ConstantWeather)?.OutdoorC;
        var point = outdoorC is { } asked ? new OperatingPoints(opened.Case).At(asked, null) : OperatingPoints.Design(opened.Case);
        var analysis = new ContingencyAnalysis(opened.Case, point, token)
        {
            Given = [.. opened.Scenario?.Outages.Select(outage => new Failure(FailureKind.Unit, outage.Unit)).Distinct() ?? []],
            TriesRemedies = request.TriesRemedies,
            GuaranteedShare = request.GuaranteedShare ?? AccidentLimit.ShareAt(opened.Case.Design.OutdoorC ?? double.NaN),
        };
        token.ThrowIfCancellationRequested();
        if (!analysis.IsIntactKnown)
        {
            var heading = new RunHeading(opened.Case.Name, request.CaseFolder, opened.Scenario?.Name, outdoorC, SubstationMode.PressureDriven);
            NotSolvedPage.Write(request.Quiet ? context.ErrorPage(parsed) : context.Page(parsed), context.Text, heading, analysis.Intact.Report);
            return ExitCode.NotSolved;
        }

        var list = ListOf(request, opened, analysis.Given);
        Contingency[] ranked;
        using (var progress = context.Progress(parsed, context.Text.ProgressContingencies, list.Count))
        {
            ranked = Ranked(analysis.SolveAll(list, request.Threads, progress.Report, token));
        }

        var solveSeconds = clock.Elapsed.TotalSeconds;
        var target = request.Output ?? RunTarget.Default(request.CaseFolder, "contingency", started);
        clock.Restart();
        var writer = await RunWriter.CreateAsync(target, request.Overwrite, request.Format, ContingencyTables.Schemas, CancellationToken.None).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            await writer.AppendAsync(ContingencyTables.Contingencies, ContingencyTables.Rows(ranked), null, CancellationToken.None).ConfigureAwait(false);
            foreach (var contingency in ranked)
            {
                var rows = ContingencyTables.Rows(contingency, analysis, opened.Case.Network.Substations);
                await writer.AppendAsync(ContingencyTables.Substations, rows, null, CancellationToken.None).ConfigureAwait(false);
            }

            await writer.CommitAsync(outputs => Record(new RunSeconds(readSeconds, 0, solveSeconds, clock.Elapsed.TotalSeconds), outputs), CancellationToken.None).ConfigureAwait(false);
        }

        if (request.Quiet)
        {
            context.Terminal.Output.WriteLine(target);
        }
        else
        {
            var page = context.Page(parsed);
            ContingencyPage.Write(page, context.Text, opened.Case, analysis, ranked, double.IsNaN(point.OutdoorC) ? opened.Case.Design.OutdoorC ?? 0 : point.OutdoorC);
            page.Blank();
            page.Line(context.Text.ResultsIn(target));
        }

        if (token.IsCancellationRequested)
        {
            context.Error(context.Text.CancelledAfter(Figure.Count(ranked.Length), Figure.Count(list.Count)));
            return ExitCode.Cancelled;
        }

        return request.Strict && ranked.Any(contingency => contingency.Outcome is ContingencyOutcome.BelowGuarantee or ContingencyOutcome.NotSolved)
            ? ExitCode.LimitViolated
            : ExitCode.Solved;

        RunRecord Record(RunSeconds seconds, IReadOnlyList<RunOutput> outputs) => new()
        {
            Command = "contingency",
            Arguments = context.Arguments,
            Version = HeatNetProgram.Version,
            Started = started,
            Seconds = seconds,
            Case = new RunCase(opened.Case.Name, request.CaseFolder),
            Scenario = opened.Scenario?.Name,
            Options = new RunOptions(SnakeCase.Of(SubstationMode.PressureDriven), outdoorC, request.Threads),
            Inputs = InputFiles.Hash(request.CaseFolder, opened.ScenarioFile),
            Solver = SimulationJob.Solver(analysis.Intact.Report) with { Steps = list.Count, StepsSolved = ranked.Count(contingency => contingency.Outcome != ContingencyOutcome.NotSolved) },
            Warnings = [.. opened.Warnings.Select(warning => warning.ToString())],
            Violations = ranked.GroupBy(contingency => SnakeCase.Of(contingency.Outcome)).ToDictionary(group => group.Key, group => group.Count()),
            Outputs = outputs,
        };
    }

    // With a scenario the first contingency is that of nothing else failing.
    private static List<IReadOnlyList<Failure>> ListOf(ContingencyRequest request, OpenedCase opened, IReadOnlyList<Failure> given)
    {
        var singles = FailureList.Singles(opened.Case.Network, request.Kinds).Except(given).ToArray();
        var list = new List<IReadOnlyList<Failure>>();
        if (opened.Scenario is not null)
        {
            list.Add([]);
        }

        list.AddRange(singles.Select(failure => (Failure[])[failure]));
        if (request.Depth == 2)
        {
            list.AddRange(FailureList.Pairs(singles));
        }

        return list;
    }

    private static Contingency[] Ranked(Contingency?[] contingencies) =>
    [
        .. contingencies.OfType<Contingency>()
            .OrderByDescending(contingency => contingency.Outcome == ContingencyOutcome.NotSolved)
            .ThenByDescending(contingency => contingency.UnservedM2)
            .ThenByDescending(contingency => contingency.State.UnservedKw),
    ];
}
