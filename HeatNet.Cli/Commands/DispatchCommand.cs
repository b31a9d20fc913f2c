using System.CommandLine;
using System.Diagnostics;
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
        RunTarget.Check(request.Output, request.Overwrite);

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
                Target = request.Output ?? RunTarget.Default(request.CaseFolder, $"dispatch-{Path.GetFileNameWithoutExtension(request.Scenario)}", started),
            };
            return await job.RunAsync(token).ConfigureAwait(false);
        }
        catch (InvalidDataException exception) when (request.FixedSchedule is not null)
        {
            context.Error(context.Text.CannotUseSchedule(exception.Message));
            return ExitCode.Invalid;
        }
    }
}
