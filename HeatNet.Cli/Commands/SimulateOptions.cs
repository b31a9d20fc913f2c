using System.CommandLine;
using HeatNet.Cli.Localisation;
using HeatNet.Cli.Runs;
using HeatNet.Solver.Simulation;

namespace HeatNet.Cli.Commands;

/// <summary>What <c>simulate</c> was asked for.</summary>
internal sealed record SimulateRequest(
    string CaseFolder,
    string? Scenario,
    double? OutdoorC,
    SubstationMode Mode,
    string? Output,
    ResultFormat Format,
    bool Overwrite,
    bool Strict,
    bool Quiet,
    int Threads,
    DynamicRequest? Dynamic = null);

/// <summary>What was asked for with <c>--dynamic</c>.</summary>
/// <param name="Step">Length of a step; null: that of the scenario, at most an hour.</param>
/// <param name="Resume">Saved state, or folder of a run, to go on from.</param>
internal sealed record DynamicRequest(TimeSpan? Step, string? Resume);

/// <summary>Argument and options of <c>simulate</c>.</summary>
internal sealed class SimulateOptions(Strings text)
{
    private const string PressureDriven = "pressure-driven";
    private const string DemandDriven = "demand-driven";

    private readonly OutputOptions _run = new(text, text.StrictOption);
    private readonly Argument<string> _case = new("CASE") { Description = text.CaseArgument };
    private readonly Option<string?> _scenario = new("--scenario") { Description = text.ScenarioOption, HelpName = "NAME|FILE" };
    private readonly Option<double?> _outdoor = new("--outdoor") { Description = text.OutdoorOption, HelpName = "C" };
    private readonly Option<string?> _mode = new("--mode")
    {
        Description = text.ModeOption,
        HelpName = $"{DemandDriven}|{PressureDriven}",
        DefaultValueFactory = _ => DemandDriven,
    };

    private readonly Option<bool> _dynamic = new("--dynamic") { Description = text.DynamicOption };
    private readonly Option<string?> _step = new("--step") { Description = text.StepOption, HelpName = "60s|5min|1h" };
    private readonly Option<string?> _resume = new("--resume") { Description = text.ResumeOption, HelpName = "STATE|RUN" };

    /// <summary>Adds them to the command, with what they may be.</summary>
    public void AddTo(Command command)
    {
        Choices.Limit(_mode, text, [DemandDriven, PressureDriven]);
        command.Add(_case);
        Option[] options = [_scenario, _dynamic, _step, _resume, _outdoor, _mode];
        foreach (var option in options)
        {
            command.Add(option);
        }

        _run.AddTo(command);

        _step.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && Durations.Parse(result.Tokens[0].Value) is not { TotalSeconds: >= 1 and <= 3600 })
            {
                result.AddError(text.StepNotAllowed(result.Tokens[0].Value));
            }
        });
        command.Validators.Add(result =>
        {
            var isDynamic = result.GetResult(_dynamic) is not null;
            if (!isDynamic && (result.GetResult(_step) is not null || result.GetResult(_resume) is not null))
            {
                result.AddError(text.StepNeedsDynamic);
            }

            if (isDynamic && result.GetResult(_scenario) is null)
            {
                result.AddError(text.DynamicNeedsScenario);
            }
        });
        command.Validators.Add(result =>
        {
            if (result.GetResult(_outdoor) is not { Tokens.Count: 1 } outdoor)
            {
                return;
            }

            if (result.GetResult(_scenario) is not null)
            {
                result.AddError(text.OutdoorNeedsState);
            }

            if (!outdoor.Errors.Any() && !double.IsFinite(result.GetValue(_outdoor) ?? 0))
            {
                result.AddError(text.NotFinite(_outdoor.Name));
            }
        });
    }

    public SimulateRequest Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(_case),
        parsed.GetValue(_scenario),
        parsed.GetValue(_outdoor),
        parsed.GetValue(_mode) == PressureDriven ? SubstationMode.PressureDriven : SubstationMode.DemandDriven,
        _run.Output(parsed),
        _run.Format(parsed),
        _run.Overwrite(parsed),
        _run.Strict(parsed),
        _run.Quiet(parsed),
        _run.Threads(parsed),
        parsed.GetValue(_dynamic)
            ? new DynamicRequest(parsed.GetValue(_step) is { } step ? Durations.Parse(step) : null, parsed.GetValue(_resume))
            : null);
}
