using System.CommandLine;
using System.Text.Json;
using HeatNet.Cli.Benchmarking;
using HeatNet.Cli.Pages;
using HeatNet.Model.Cases;
using HeatNet.Model.Interchange.Epanet;

namespace HeatNet.Cli.Commands;

/// <summary><c>heatnet bench</c>: how long every phase of the work on a network takes on this machine.</summary>
internal static class BenchCommand
{
    private const int MostWarmUpS = 600;
    private const int MostRuns = 10_000;
    private const int MostHours = 8784;
    private const int MostThreads = 1024;

    public static Command Create(CommandContext context)
    {
        var text = context.Text;
        var path = new Argument<string>("CASE|FILE.inp") { Description = text.BenchArgument };
        var hydraulicsOnly = new Option<bool>("--hydraulics-only") { Description = text.HydraulicsOnlyOption };
        var warmUp = Number("--warm-up", text.WarmUpOption, BenchRequest.DefaultWarmUpS, "S");
        var runs = Number("--runs", text.RunsOption, BenchRequest.DefaultRuns);
        var hours = Number("--hours", text.HoursOption, BenchRequest.DefaultHours);
        var threads = Number("--threads", text.ThreadsOption, Environment.ProcessorCount);
        var json = new Option<bool>("--json") { Description = text.BenchJsonOption };
        Choices.Limit(warmUp, text, least: 0, MostWarmUpS);
        Choices.Limit(runs, text, least: 1, MostRuns);
        Choices.Limit(hours, text, least: 0, MostHours);
        Choices.Limit(threads, text, least: 1, MostThreads);
        var command = new Command("bench", text.BenchDescription) { path, hydraulicsOnly, warmUp, runs, hours, threads, json };
        Example.Set(
            command,
            new Example("heatnet bench networks/hohhot-ring", text.ExampleBench),
            new Example("heatnet bench town.inp.gz --runs 50", text.ExampleBenchInput));
        command.SetAction((parsed, token) =>
        {
            var request = new BenchRequest(
                parsed.GetRequiredValue(path),
                parsed.GetValue(hydraulicsOnly),
                TimeSpan.FromSeconds(parsed.GetValue(warmUp)),
                parsed.GetValue(runs),
                parsed.GetValue(hours),
                parsed.GetValue(threads));
            return Task.FromResult(Run(context, parsed, request, parsed.GetValue(json), token));
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int byDefault, string helpName = "N") =>
        new(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => byDefault };

    private static int Run(CommandContext context, ParseResult parsed, BenchRequest request, bool asJson, CancellationToken token)
    {
        if (Open(context, parsed, request) is not { } heatCase)
        {
            return ExitCode.Invalid;
        }

        // An input file has no temperatures.
        request = request with { HydraulicsOnly = request.HydraulicsOnly || request.IsInputFile };
        BenchReport report;
        using (context.Progress(parsed, context.Text.ProgressMeasuring, total: 0))
        {
            report = new CaseBench(request, heatCase, token).Run();
        }

        if (asJson)
        {
            context.Terminal.Output.WriteLine(JsonSerializer.Serialize(report, BenchJson.Options));
        }
        else
        {
            BenchPage.Write(context.Page(parsed), context.Text, report);
        }

        return report.IsAllSolved ? ExitCode.Solved : ExitCode.NotSolved;
    }

    private static HeatCase? Open(CommandContext context, ParseResult parsed, BenchRequest request)
    {
        if (request.IsInputFile)
        {
            var import = EpanetReader.Read(request.Path);
            if (import.Case is null)
            {
                ImportPage.WriteErrors(context.ErrorPage(parsed), context.Text, import.Errors);
            }

            return import.Case;
        }

        var read = context.Workbench.ReadCase(request.Path);
        if (read.Case is null)
        {
            ValidationPage.WriteDiagnostics(context.ErrorPage(parsed), context.Text, read.Diagnostics);
        }

        return read.Case;
    }
}
