using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using HeatNet.Cli.Localisation;
using HeatNet.Cli.Terminals;

namespace HeatNet.Cli.Commands;

/// <summary>
/// The answer to <c>--help</c>: what a command does, its usage, arguments and options, examples, exit codes. The parser's own page
/// has neither examples nor all its words in both languages.
/// </summary>
internal sealed class HelpPage(CommandContext context) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    /// <summary>Gives a whole command line this help.</summary>
    public static void AddTo(RootCommand root, CommandContext context)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpPage(context);
        help.Description = context.Text.HelpOption;
        root.Options.OfType<VersionOption>().Single().Description = context.Text.VersionOption;
    }

    public override int Invoke(ParseResult parseResult)
    {
        var text = context.Text;
        var command = parseResult.CommandResult.Command;
        var page = context.Page(parseResult);
        page.Line(command.Description ?? "");
        page.Title(text.UsageTitle);
        page.Line("  " + Usage(command));
        WriteRows(page, text.ArgumentsTitle, command.Arguments.Select(argument => (Label(argument), argument.Description ?? "")));
        WriteRows(page, text.CommandsTitle, command.Subcommands.Select(child => (child.Name, FirstLine(child.Description))));
        WriteRows(page, text.OptionsTitle, OptionsOf(command).Select(option => (Label(option), Meaning(text, option))));
        WriteExamples(page, text, command);
        WriteRows(page, text.ExitCodesTitle, ExitCodes(text));
        return ExitCode.Solved;
    }

    private static string Usage(Command command) => command.Subcommands.Count > 0
        ? $"{HeatNetCommand.PathOf(command)} COMMAND ..."
        : string.Join(' ', [HeatNetCommand.PathOf(command), .. command.Arguments.Select(Label), .. RequiredOf(command), "[...]"]);

    private static IEnumerable<string> RequiredOf(Command command) =>
        command.Options.Where(option => option.Required).Select(option => $"{option.Aliases.LastOrDefault(option.Name)} {option.HelpName}");

    private static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)));

    private static string Label(Argument argument) => argument.HelpName ?? argument.Name;

    private static string Label(Option option)
    {
        var all = option.Aliases.Where(alias => !alias.StartsWith('/')).Append(option.Name);
        var names = string.Join(", ", all.OrderBy(name => name.Length));
        return option.HelpName is { } value ? $"{names} {value}" : names;
    }

    private static string Meaning(Strings text, Option option)
    {
        var meaning = option.Description ?? "";
        if (option.Required)
        {
            return $"{meaning} {text.RequiredMark}";
        }

        return option.HasDefaultValue && option.GetDefaultValue() is { } value and not (bool or null)
            ? $"{meaning} {text.DefaultValue(FormattableString.Invariant($"{value}"))}"
            : meaning;
    }

    private static string FirstLine(string? description) => (description ?? "").Split('\n')[0];

    private static void WriteRows(PageWriter page, string title, IEnumerable<(string Name, string Meaning)> rows)
    {
        var all = rows.ToList();
        if (all.Count > 0)
        {
            page.Title(title);
            page.Pairs(all.Select(row => (row.Name, row.Meaning, Tone.Normal)));
        }
    }

    private static void WriteExamples(PageWriter page, Strings text, Command command)
    {
        // The root shows the first example of every command.
        var examples = command is RootCommand
            ? [.. command.Subcommands.SelectMany(child => Example.Of(child).Take(1))]
            : Example.Of(command);
        page.Title(text.ExamplesTitle);
        foreach (var example in examples)
        {
            page.Line($"  {example.CommandLine}");
            page.Line($"      {example.Meaning}", Tone.Dim);
        }
    }

    private static IEnumerable<(string Name, string Meaning)> ExitCodes(Strings text)
    {
        (int Code, string Meaning)[] codes =
        [
            (ExitCode.Solved, text.ExitSolved),
            (ExitCode.LimitViolated, text.ExitViolated),
            (ExitCode.Invalid, text.ExitInvalid),
            (ExitCode.NotSolved, text.ExitNotSolved),
            (ExitCode.Unexpected, text.ExitUnexpected),
            (ExitCode.Cancelled, text.ExitCancelled),
        ];
        return codes.Select(code => (Pages.Figure.Count(code.Code), code.Meaning));
    }
}
