using System.CommandLine;
using HeatNet.Cli.Localisation;
using HeatNet.Cli.Runs;
using HeatNet.Solver.Contingencies;

namespace HeatNet.Cli.Commands;

/// <summary>What <c>contingency</c> was asked for.</summary>
internal sealed record ContingencyRequest(
    string CaseFolder,
    string? Scenario,
    IReadOnlyList<FailureKind> Kinds,
    double? OutdoorC,
    int Depth,
    double? GuaranteedShare,
    bool TriesRemedies,
    string? Output,
    ResultFormat Format,
    bool Overwrite,
    bool Strict,
    bool Quiet,
    int Threads);

/// <summary>Argument and options of <c>contingency</c>.</summary>
internal sealed class ContingencyOptions(Strings text)
{

    private static readonly Dictionary<string, FailureKind> KindByWord = new()
    {
        ["pipes"] = FailureKind.Pipe,
        ["nodes"] = FailureKind.Node,
        ["units"] = FailureKind.Unit,
        ["plants"] = FailureKind.Plant,
        ["pumps"] = FailureKind.Pump,
        ["relay"] = FailureKind.Relay,
    };

    private static readonly string[] UsualKinds = ["pipes", "units", "plants", "pumps"];

    private readonly OutputOptions _run = new(text, text.ContingencyStrictOption);
    private readonly Argument<string> _case = new("CASE") { Description = text.CaseArgument };
    private readonly Option<string?> _scenario = new("--scenario") { Description = text.ContingencyScenarioOption, HelpName = "NAME|FILE" };
    private readonly Option<string?> _elements = new("--elements")
    {
        Description = text.ElementsOption,
        HelpName = "KIND,…",
        DefaultValueFactory = _ => string.Join(',', UsualKinds),
    };

    private readonly Option<double?> _outdoor = new("--outdoor") { Description = text.ContingencyOutdoorOption, HelpName = "C" };
    private readonly Option<int> _depth = new("--depth") { Description = text.DepthOption, HelpName = "1|2", DefaultValueFactory = _ => 1 };
    private readonly Option<double?> _guarantee = new("--guarantee") { Description = text.GuaranteeOption, HelpName = "SHARE" };
    private readonly Option<bool> _noRemedies = new("--no-remedies") { Description = text.NoRemediesOption };

    public void AddTo(Command command)
    {
        Choices.Limit(_depth, text, least: 1, most: 2);
        _elements.Validators.Add(result =>
        {
            var words = result.Tokens.Count == 1 ? Words(result.Tokens[0].Value) : [];
            if (words.FirstOrDefault(word => !KindByWord.ContainsKey(word)) is { } unknown)
            {
                result.AddError(text.UnknownElements(unknown, string.Join(", ", KindByWord.Keys)));
            }
        });
        _guarantee.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !result.Errors.Any() && !(result.GetValueOrDefault<double?>() is >= 0 and <= 1))
            {
                result.AddError(text.GuaranteeOutOfRange(_guarantee.Name));
            }
        });
        command.Add(_case);
        Option[] options = [_elements, _outdoor, _depth, _scenario, _guarantee, _noRemedies];
        foreach (var option in options)
        {
            command.Add(option);
        }

        _run.AddTo(command);
    }

    public ContingencyRequest Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(_case),
        parsed.GetValue(_scenario),
        [.. Words(parsed.GetValue(_elements)!).Select(word => KindByWord[word])],
        parsed.GetValue(_outdoor),
        parsed.GetValue(_depth),
        parsed.GetValue(_guarantee),
        !parsed.GetValue(_noRemedies),
        _run.Output(parsed),
        _run.Format(parsed),
        _run.Overwrite(parsed),
        _run.Strict(parsed),
        _run.Quiet(parsed),
        _run.Threads(parsed));

    private static string[] Words(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
