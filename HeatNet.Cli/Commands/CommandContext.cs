using System.CommandLine;
using HeatNet.Cli.Localisation;
using HeatNet.Cli.Terminals;

namespace HeatNet.Cli.Commands;

/// <summary>What every command works with.</summary>
/// <param name="Terminal">Where to write.</param>
/// <param name="Text">The words.</param>
/// <param name="Arguments">The command line as it was given.</param>
/// <param name="Workbench">Readers and solvers.</param>
internal sealed record CommandContext(
    TerminalOptions Terminal, Strings Text, IReadOnlyList<string> Arguments, IWorkbench Workbench)
{
    public Option<string?> LangOption { get; } = new("--lang") { Description = Text.LangOption, Recursive = true, HelpName = "zh|en" };

    public Option<bool> PlainOption { get; } = new("--plain") { Description = Text.PlainOption, Recursive = true };

    /// <summary>A page on standard output.</summary>
    public PageWriter Page(ParseResult parsed) => new(Terminal.Output, IsPlain(parsed) || !Terminal.OutputIsTerminal);

    /// <summary>A page on standard error, for what is wrong.</summary>
    public PageWriter ErrorPage(ParseResult parsed) => new(Terminal.Error, IsPlain(parsed) || !Terminal.ErrorIsTerminal);

    public ProgressBar Progress(ParseResult parsed, string title, int total) =>
        new(Terminal.Error, Terminal.ErrorIsTerminal && !IsPlain(parsed), title, total, Terminal.Watcher);

    /// <summary>One line that says what is wrong.</summary>
    public void Error(string message) => Terminal.Error.WriteLine($"{Text.ErrorPrefix}: {message}");

    private bool IsPlain(ParseResult parsed) => parsed.GetValue(PlainOption);
}
