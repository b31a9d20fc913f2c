using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using HeatNet.Cli.Pages;
using HeatNet.Cli.Runs;
using HeatNet.Model.Scenarios;

namespace HeatNet.Cli.Commands;

/// <summary><c>heatnet dispatch</c>: the schedule of least cost that the network carries.</summary>
internal static class DispatchCommand
{
    public static Command Create(CommandContext context)
    {
        var text = context.Text;
        var command = new Command("dispatch", text.DispatchDescription);
        var options = new DispatchOptions(text);
        options.AddTo(command);
        Example.Set(
            command,
            new Example("heatnet dispatch networks/hohhot-ring --scenario dispatch-mild-week -o out", text.ExampleDispatch),
            new Example("heatnet dispatch networks/hohhot-ring --scenario dispatch-mild-week --single-node -o blind", text.ExampleDispatchBlind),
            new Example("heatnet dispatch networks/hohhot-ring --scenario dispatch-mild-week --fixed last-week.csv", text.ExampleDispatchFixed));
        command.SetAction((parsed, token) => RunAsync(context, parsed, options.Read(parsed), token));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult parsed, DispatchRequest request, CancellationToken token)
    {
        var started = DateTimeOffset.UtcNow;
        if (request.Output is { } output)
        {
            RunFolder.CheckReplaceable(Path.TrimEndingDirectorySeparator(Path.GetFullPath(output)), request.Overwrite);
        }

        var clock = Stopwatch.StartNew();
        var opened = CaseOpening.Open(context, parsed, request.CaseFolder, request.Scenario, null);
        if (opened is null)
        {
            return ExitCode.Invalid;
        }

        var problems = DispatchChecks.Check(opened.Case, opened.Scenario!);
        if (problems.Count > 0)
        {
            ValidationPage.WriteDiagnostics(context.ErrorPage(parsed), context.Text, problems);
            return ExitCode.Invalid;
        }

        IReadOnlyDictionary<(string Unit, DateTimeOffset Time), double>? given = null;
        try
        {
            given = request.FixedSchedule is { } path ? await GivenSchedule.ReadAsync(path).ConfigureAwait(false) : null;
            var job = new DispatchJob(context, parsed, request, opened, given)
            {
                Started = started,
                ReadSeconds = clock.Elapsed.TotalSeconds,
                Target = request.Output ?? DefaultTarget(request, started),
            };
            return await job.RunAsync(token).ConfigureAwait(false);
        }
        catch (InvalidDataException exception) when (request.FixedSchedule is not null)
        {
            context.Error(context.Text.CannotUseSchedule(exception.Message));
            return ExitCode.Invalid;
        }
    }

    private static string DefaultTarget(DispatchRequest request, DateTimeOffset started)
    {
        var caseName = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.CaseFolder)));
        var scenario = Path.GetFileNameWithoutExtension(request.Scenario);
        return Path.Combine("runs", $"{caseName}-dispatch-{scenario}-{started.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
    }
}
