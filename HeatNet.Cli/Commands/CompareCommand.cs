using System.CommandLine;
using HeatNet.Cli.Pages;
using HeatNet.Cli.Runs;

namespace HeatNet.Cli.Commands;

/// <summary><c>heatnet compare</c>: the difference between two dispatch runs.</summary>
internal static class CompareCommand
{
    public static Command Create(CommandContext context)
    {
        var text = context.Text;
        var command = new Command("compare", text.CompareDescription);
        var first = new Argument<string>("FIRST") { Description = text.CompareFirstArgument };
        var second = new Argument<string>("SECOND") { Description = text.CompareSecondArgument };
        command.Add(first);
        command.Add(second);
        Example.Set(command, new Example("heatnet compare blind out", text.ExampleCompare));
        command.SetAction((parsed, _) => RunAsync(context, parsed, parsed.GetRequiredValue(first), parsed.GetRequiredValue(second)));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult parsed, string first, string second)
    {
        try
        {
            var (a, b) = (await SummaryAsync(context, first).ConfigureAwait(false), await SummaryAsync(context, second).ConfigureAwait(false));
            ComparePage.Write(context.Page(parsed), context.Text, first, second, a, b);
            return ExitCode.Solved;
        }
        catch (Exception exception) when (exception is InvalidDataException || OutputException.IsFileSystemError(exception))
        {
            context.Error(context.Text.CannotCompare(exception.Message));
            return ExitCode.Invalid;
        }
    }

    private static async Task<ResultTable> SummaryAsync(CommandContext context, string folder)
    {
        var run = RunReader.Open(folder);
        return run.Tables.Contains(DispatchTables.Summary.Name)
            ? await run.ReadAsync(DispatchTables.Summary.Name).ConfigureAwait(false)
            : throw new InvalidDataException(context.Text.NotADispatch(folder));
    }
}
