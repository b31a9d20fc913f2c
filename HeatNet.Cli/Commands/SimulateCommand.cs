using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using HeatNet.Cli.Pages;
using HeatNet.Cli.Runs;
using HeatNet.Model.Scenarios;

namespace HeatNet.Cli.Commands;

/// <summary><c>heatnet simulate</c>: a steady state, or every step of a scenario.</summary>
internal static class SimulateCommand
{
    public static Command Create(CommandContext context)
    {
        var text = context.Text;
        var command = new Command("simulate", text.SimulateDescription);
        var options = new SimulateOptions(text);
        options.AddTo(command);
        Example.Set(
            command,
            new Example("heatnet simulate networks/barry-island", text.ExampleDesign),
            new Example("heatnet simulate networks/hohhot-ring --outdoor -10 --format csv -o out", text.ExampleOutdoor),
            new Example("heatnet simulate networks/hohhot-ring --scenario january-week --lang zh", text.ExampleScenario),
            new Example("heatnet simulate networks/long-main --scenario plant-trip --dynamic --step 60s", text.ExampleDynamic),
            new Example("heatnet simulate networks/long-main --scenario plant-trip --dynamic --resume runs/RUN", text.ExampleResume),
            new Example("heatnet simulate networks/xiaocheng-tree --strict --quiet", text.ExampleStrict));
        command.SetAction((parsed, token) => RunAsync(context, parsed, options.Read(parsed), token));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, ParseResult parsed, SimulateRequest request, CancellationToken token)
    {
        var started = DateTimeOffset.UtcNow;
        RunTarget.Check(request.Output, request.Overwrite);

        var clock = Stopwatch.StartNew();
        var opened = CaseOpening.Open(context, parsed, request.CaseFolder, request.Scenario, request.OutdoorC);
        if (opened is null)
        {
            return ExitCode.Invalid;
        }

        var job = new SimulationJob
        {
            Context = context,
            Parsed = parsed,
            Request = request,
            Opened = opened,
            Heading = new RunHeading(
                opened.Case.Name,
                request.CaseFolder,
                opened.Scenario?.Name,
                request.OutdoorC ?? OutdoorOfSingleState(opened),
                request.Mode),
            Target = request.Output ?? RunTarget.Default(request.CaseFolder, StateName(request), started),
            Started = started,
            ReadSeconds = clock.Elapsed.TotalSeconds,
        };
        if (request.Dynamic is not null && opened.Scenario?.Period is null)
        {
            context.Error(context.Text.DynamicNeedsPeriod(opened.Scenario!.Name));
            return ExitCode.Invalid;
        }

        return opened.Scenario?.Period is { } period
            ? await RunSeriesAsync(job, period, token).ConfigureAwait(false)
            : await SteadyRun.RunAsync(job, token).ConfigureAwait(false);
    }

    private static async Task<int> RunSeriesAsync(SimulationJob job, ScenarioPeriod period, CancellationToken token)
    {
        if (job.Request.Dynamic is null)
        {
            return await SeriesRun.RunAsync(job, new SteadySeriesSource(job, period), token).ConfigureAwait(false);
        }

        var source = DynamicSeriesSource.Open(job, period);
        return source is null
            ? ExitCode.Invalid
            : await SeriesRun.RunAsync(job with { StepS = source.Step.TotalSeconds }, source, token).ConfigureAwait(false);
    }

    private static double? OutdoorOfSingleState(OpenedCase opened) => opened.Scenario switch
    {
        { Weather: ConstantWeather weather } => weather.OutdoorC,
        { Weather: not null, Period: null } => opened.Outdoor!.At(default),
        _ => null,
    };

    private static string StateName(SimulateRequest request) => request switch
    {
        { Scenario: { } scenario } => Path.GetFileNameWithoutExtension(scenario),
        { OutdoorC: { } outdoor } => string.Create(CultureInfo.InvariantCulture, $"outdoor{outdoor}"),
        _ => "design",
    };
}
