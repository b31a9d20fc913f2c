using System.CommandLine;
using HeatNet.Cli.Localisation;
using HeatNet.Cli.Runs;
using HeatNet.Solver.Planning.Comparison;

namespace HeatNet.Cli.Commands;

/// <summary>What <c>plan</c> was asked for.</summary>
internal sealed record PlanRequest(
    string CaseFolder, string? Output, ResultFormat Format, bool Overwrite, bool Strict, bool Quiet, int Threads, double Gap, double TimeLimitS, int Seed)
{
    /// <summary>Variants to compare with; empty: none.</summary>
    public IReadOnlyList<PlanVariant> Variants { get; init; } = [];

    /// <summary>Points of the front between cost and CO₂; 0: none.</summary>
    public int FrontPoints { get; init; }
}

/// <summary>Argument and options of <c>plan</c>.</summary>
internal sealed class PlanCommandOptions(Strings text)
{
    private const double DefaultGap = 0.01;
    private const double DefaultTimeLimitS = 600;

    private readonly OutputOptions _run = new(text, text.PlanStrictOption);
    private readonly Argument<string> _case = new("CASE") { Description = text.CaseArgument };
    private readonly Option<double> _gap = new("--gap") { Description = text.PlanGapOption, HelpName = "G", DefaultValueFactory = _ => DefaultGap };
    private readonly Option<double> _timeLimit = new("--time-limit") { Description = text.PlanTimeLimitOption, HelpName = "S", DefaultValueFactory = _ => DefaultTimeLimitS };
    private readonly Option<int> _seed = new("--seed") { Description = text.PlanSeedOption, HelpName = "N", DefaultValueFactory = _ => 1 };

    private readonly Option<string?> _compare = new("--compare") { Description = text.PlanCompareOption, HelpName = "PLAN,…" };
    private readonly Option<int> _front = new("--front") { Description = text.PlanFrontOption, HelpName = "N" };

    private static readonly IReadOnlyDictionary<string, PlanVariant> Variants =
        Enum.GetValues<PlanVariant>().ToDictionary(variant => SnakeCase.Of(variant).Replace('_', '-'));

    public void AddTo(Command command)
    {
        _compare.Validators.Add(result =>
        {
            foreach (var name in Names(result.GetValueOrDefault<string?>()).Where(name => !Variants.ContainsKey(name)))
            {
                result.AddError(text.UnknownVariant(name, string.Join(", ", Variants.Keys)));
            }
        });
        _front.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !result.Errors.Any() && result.GetValueOrDefault<int>() is < 2 or > 100)
            {
                result.AddError(text.FrontTooShort(_front.Name));
            }
        });
        _gap.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !result.Errors.Any() && !(result.GetValueOrDefault<double>() is >= 0 and < 1))
            {
                result.AddError(text.GapOutOfRange(_gap.Name));
            }
        });
        _timeLimit.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !result.Errors.Any() && !(result.GetValueOrDefault<double>() is > 0 and < double.PositiveInfinity))
            {
                result.AddError(text.TimeLimitOutOfRange(_timeLimit.Name));
            }
        });
        command.Add(_case);
        Option[] options = [_timeLimit, _gap, _seed, _compare, _front];
        foreach (var option in options)
        {
            command.Add(option);
        }

        _run.AddTo(command);
    }

    public PlanRequest Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(_case),
        _run.Output(parsed),
        _run.Format(parsed),
        _run.Overwrite(parsed),
        _run.Strict(parsed),
        _run.Quiet(parsed),
        _run.Threads(parsed),
        parsed.GetValue(_gap),
        parsed.GetValue(_timeLimit),
        parsed.GetValue(_seed))
    {
        Variants = [.. Names(parsed.GetValue(_compare)).Select(name => Variants[name]).Distinct()],
        FrontPoints = parsed.GetValue(_front),
    };

    private static string[] Names(string? list) => (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
