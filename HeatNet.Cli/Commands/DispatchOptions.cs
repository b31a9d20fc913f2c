using System.CommandLine;
using HeatNet.Cli.Localisation;
using HeatNet.Cli.Runs;
using HeatNet.Solver.Optimization;

namespace HeatNet.Cli.Commands;

/// <summary>What <c>dispatch</c> was asked for.</summary>
internal sealed record DispatchRequest(
    string CaseFolder,
    string Scenario,
    string? Output,
    ResultFormat Format,
    bool Overwrite,
    bool Strict,
    bool Quiet,
    int Threads,
    IOptimizer? Optimizer,
    double? Gap,
    double? TimeLimitS,
    bool IsSingleNode,
    bool KeepsLift,
    bool ChoosesSupply,
    string? FixedSchedule);

/// <summary>Argument and options of <c>dispatch</c>.</summary>
internal sealed class DispatchOptions(Strings text)
{
    public const string AutomaticSolver = "auto";
    private static readonly IReadOnlyList<string> SolverNames = [AutomaticSolver, .. Optimizers.IntegralNames];

    private readonly OutputOptions _run = new(text, text.StrictOption);
    private readonly Argument<string> _case = new("CASE") { Description = text.CaseArgument };
    private readonly Option<string> _scenario = new("--scenario") { Description = text.DispatchScenarioOption, HelpName = "NAME|FILE", Required = true };
    private readonly Option<string?> _solver = new("--solver")
    {
        Description = text.SolverOption,
        HelpName = string.Join('|', SolverNames),
        DefaultValueFactory = _ => AutomaticSolver,
    };

    private readonly Option<double?> _gap = new("--gap") { Description = text.GapOption, HelpName = "G" };
    private readonly Option<double?> _timeLimit = new("--time-limit") { Description = text.TimeLimitOption, HelpName = "S" };
    private readonly Option<bool> _singleNode = new("--single-node") { Description = text.SingleNodeOption };
    private readonly Option<bool> _givenLift = new("--given-lift") { Description = text.GivenLiftOption };
    private readonly Option<bool> _chooseSupply = new("--choose-supply") { Description = text.ChooseSupplyOption };
    private readonly Option<string?> _fixed = new("--fixed") { Description = text.FixedOption, HelpName = "RUN|FILE" };

    public void AddTo(Command command)
    {
        Choices.Limit(_solver, text, SolverNames);
        _gap.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !result.Errors.Any() && !(result.GetValueOrDefault<double?>() is >= 0 and < 1))
            {
                result.AddError(text.GapOutOfRange(_gap.Name));
            }
        });
        _timeLimit.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !result.Errors.Any() && !(result.GetValueOrDefault<double?>() is > 0 and < double.PositiveInfinity))
            {
                result.AddError(text.TimeLimitOutOfRange(_timeLimit.Name));
            }
        });
        command.Add(_case);
        Option[] options = [_scenario, _solver, _gap, _timeLimit, _singleNode, _givenLift, _chooseSupply, _fixed];
        foreach (var option in options)
        {
            command.Add(option);
        }

        _run.AddTo(command);
    }

    public DispatchRequest Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(_case),
        parsed.GetRequiredValue(_scenario),
        _run.Output(parsed),
        _run.Format(parsed),
        _run.Overwrite(parsed),
        _run.Strict(parsed),
        _run.Quiet(parsed),
        _run.Threads(parsed),
        parsed.GetValue(_solver) is { } solver and not AutomaticSolver ? Optimizers.ByName(solver) : null,
        parsed.GetValue(_gap),
        parsed.GetValue(_timeLimit),
        parsed.GetValue(_singleNode),
        parsed.GetValue(_givenLift),
        parsed.GetValue(_chooseSupply),
        parsed.GetValue(_fixed));
}
