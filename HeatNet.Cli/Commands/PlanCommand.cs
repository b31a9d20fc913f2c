using System.CommandLine;
using System.Diagnostics;
using HeatNet.Cli.Runs;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Cli.Commands;

/// <summary><c>heatnet plan</c>: the transition of least cost that keeps targets, budget and security, checked by simulation.</summary>
internal static class PlanCommand
{
    public static Command Create(CommandContext context)
    {
        var text = context.Text;
        var command = new Command("plan", text.PlanDescription);
        var options = new PlanCommandOptions(text);
        options.AddTo(command);
        Example.Set(
            command,
            new Example("heatnet plan city -o out", text.ExamplePlan),
            new Example("heatnet plan city --time-limit 120 --gap 0.02", text.ExamplePlanQuick),
            new Example("heatnet plan city --compare all-gas,all-electric,all-network,optimal --front 8", text.ExamplePlanCompare));
        command.SetAction((parsed, token) => RunAsync(context, parsed, options.Read(parsed), token));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult parsed, PlanRequest request, CancellationToken token)
    {
        var started = DateTimeOffset.UtcNow;
        RunTarget.Check(request.Output, request.Overwrite);
        var clock = Stopwatch.StartNew();
        if (CaseOpening.Open(context, parsed, request.CaseFolder, null, null) is not { } opened)
        {
            return ExitCode.Invalid;
        }

        if (opened.Case.Plan is null)
        {
            context.Error(context.Text.NoPlan(request.CaseFolder));
            return ExitCode.Invalid;
        }

        try
        {
            var job = new PlanJob(context, parsed, request, opened)
            {
                Started = started,
                ReadSeconds = clock.Elapsed.TotalSeconds,
                Target = request.Output ?? RunTarget.Default(request.CaseFolder, "plan", started),
            };
            return await job.RunAsync(token).ConfigureAwait(false);
        }
        catch (PlanningException exception)
        {
            context.Error(context.Text.CannotPlan(exception.Message));
            return ExitCode.Invalid;
        }
    }
}
