using System.CommandLine;
using HeatNet.Cli.Localisation;
using HeatNet.Cli.Runs;

namespace HeatNet.Cli.Commands;

/// <summary>Options of every command that computes a run: where and how its folder is written, what is said, how many threads work.</summary>
/// <param name="text">The words.</param>
/// <param name="strictDescription">What <c>--strict</c> means for the command.</param>
internal sealed class OutputOptions(Strings text, string strictDescription)
{
    private const string Csv = "csv";
    private const string Parquet = "parquet";

    private readonly Option<string?> _output = new("--output", "-o") { Description = text.OutputOption, HelpName = "DIR" };
    private readonly Option<string?> _format = new("--format")
    {
        Description = text.FormatOption,
        HelpName = $"{Parquet}|{Csv}",
        DefaultValueFactory = _ => Parquet,
    };

    private readonly Option<bool> _overwrite = new("--overwrite") { Description = text.OverwriteOption };
    private readonly Option<bool> _strict = new("--strict") { Description = strictDescription };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = text.QuietOption };
    private readonly Option<int> _threads = new("--threads") { Description = text.ThreadsOption, HelpName = "N" };

    /// <summary>Adds them to a command, with what they may be.</summary>
    public void AddTo(Command command)
    {
        Choices.Limit(_format, text, [Parquet, Csv]);
        Choices.Limit(_threads, text, least: 1, most: 1024);
        Option[] options = [_output, _format, _overwrite, _strict, _quiet, _threads];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }

    /// <summary>Folder that was asked for; null: none.</summary>
    public string? Output(ParseResult parsed) => parsed.GetValue(_output);

    /// <summary>Format of the tables.</summary>
    public ResultFormat Format(ParseResult parsed) => parsed.GetValue(_format) == Csv ? ResultFormat.Csv : ResultFormat.Parquet;

    /// <summary>Whether a run that is there may be replaced.</summary>
    public bool Overwrite(ParseResult parsed) => parsed.GetValue(_overwrite);

    /// <summary>Whether what is out of limits is an error.</summary>
    public bool Strict(ParseResult parsed) => parsed.GetValue(_strict);

    /// <summary>Whether only the path is printed.</summary>
    public bool Quiet(ParseResult parsed) => parsed.GetValue(_quiet);

    /// <summary>Number of threads.</summary>
    public int Threads(ParseResult parsed) => parsed.GetValue(_threads) is > 0 and var threads ? threads : Environment.ProcessorCount;
}
