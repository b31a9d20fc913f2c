using System.CommandLine;
using HeatNet.Cli.Pages;
using HeatNet.Cli.Summaries;

namespace HeatNet.Cli.Commands;

/// <summary><c>heatnet validate</c>: everything that is wrong with a case.</summary>
internal static class ValidateCommand
{
    public static Command Create(CommandContext context)
    {
        var text = context.Text;
        var folder = new Argument<string>("CASE") { Description = text.CaseArgument };
        var command = new Command("validate", text.ValidateDescription) { folder };
        Example.Set(command, new Example("heatnet validate networks/barry-island", text.ExampleValidate));
        command.SetAction(parsed => Run(context, parsed, parsed.GetRequiredValue(folder)));
        return command;
    }

    private static int Run(CommandContext context, ParseResult parsed, string folder)
    {
        var read = context.Workbench.ReadCase(folder);
        var page = context.Page(parsed);
        ValidationPage.WriteDiagnostics(page, context.Text, read.Diagnostics);
        if (read.Case is null)
        {
            return ExitCode.Invalid;
        }

        ValidationPage.WriteCase(page, context.Text, read.Case, CaseSummary.Of(read.Case), read.Diagnostics.Count);
        return ExitCode.Solved;
    }
}
