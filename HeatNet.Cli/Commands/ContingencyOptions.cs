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
    private const string Csv = "csv";
    private const string Parquet = "parquet";

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
    private readonly Option<string?> _output = new("--output", "-o") { Description = text.OutputOption, HelpName = "DIR" };
    private readonly Option<string?> _format = new("--format") { Description = text.FormatOption, HelpName = $"{Parquet}|{Csv}", DefaultValueFactory = _ => Parquet };
    private readonly Option<bool> _overwrite = new("--overwrite") { Description = text.OverwriteOption };
    private readonly Option<bool> _strict = new("--strict") { Description = text.ContingencyStrictOption };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = text.QuietOption };
    private readonly Option<int> _threads = new("--threads") { Description = text.ThreadsOption, HelpName = "N" };

    public void AddTo(Command command)
    {
        Choices.Limit(_format, text, [Parquet, Csv]);
        Choices.Limit(_threads, text, least: 1, most: 1024);
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
        Option[] options =
        [
            _elements, _outdoor, _depth, _scenario, _guarantee, _noRemedies, _output, _format, _overwrite, _strict, _quiet, _threads,
        ];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }

    public ContingencyRequest Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(_case),
        parsed.GetValue(_scenario),
        [.. Words(parsed.GetValue(_elements)!).Select(word => KindByWord[word])],
        parsed.GetValue(_outdoor),
        parsed.GetValue(_depth),
        parsed.GetValue(_guarantee),
        !parsed.GetValue(_noRemedies),
        parsed.GetValue(_output),
        parsed.GetValue(_format) == Csv ? ResultFormat.Csv : ResultFormat.Parquet,
        parsed.GetValue(_overwrite),
        parsed.GetValue(_strict),
        parsed.GetValue(_quiet),
        parsed.GetValue(_threads) is > 0 and var threads ? threads : Environment.ProcessorCount);

    private static string[] Words(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
