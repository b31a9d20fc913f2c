using System.CommandLine;
using HeatNet.Cli.Pages;
using HeatNet.Cli.Runs;
using HeatNet.Cli.Summaries;
using HeatNet.Model.Cases;
using HeatNet.Model.Interchange.Epanet;

namespace HeatNet.Cli.Commands;

/// <summary><c>heatnet import</c>: other programs' files as case folders.</summary>
internal static class ImportCommand
{
    private const string Start = "start";
    private const string Mean = "mean";

    public static Command Create(CommandContext context)
    {
        var command = new Command("import", context.Text.ImportDescription) { CreateEpanet(context) };
        Example.Set(command, new Example("heatnet import epanet town.inp -o cases/town", context.Text.ExampleImport));
        return command;
    }

    private static Command CreateEpanet(CommandContext context)
    {
        var text = context.Text;
        var file = new Argument<string>("FILE") { Description = text.EpanetFileArgument };
        var output = new Option<string>("--output", "-o") { Description = text.ImportOutputOption, HelpName = "DIR", Required = true };
        var demand = new Option<string?>("--demand")
        {
            Description = text.ImportDemandOption,
            HelpName = $"{Start}|{Mean}",
            DefaultValueFactory = _ => Start,
        };
        var overwrite = new Option<bool>("--overwrite") { Description = text.GenerateOverwriteOption };
        var all = new Option<bool>("--all") { Description = text.ImportAllOption };
        Choices.Limit(demand, text, [Start, Mean]);
        var command = new Command("epanet", text.ImportEpanetDescription) { file, output, demand, overwrite, all };
        Example.Set(
            command,
            new Example("heatnet import epanet town.inp -o cases/town", text.ExampleImport),
            new Example("heatnet import epanet town.inp.gz -o cases/town --demand mean --all", text.ExampleImportMean));
        command.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(output);
            var isOverwriting = parsed.GetValue(overwrite);
            CaseFolder.CheckReplaceable(folder, isOverwriting);
            var which = parsed.GetValue(demand) == Mean ? PatternValue.Mean : PatternValue.Start;
            var import = EpanetReader.Read(parsed.GetRequiredValue(file), new EpanetReadOptions { Demand = which });
            if (import.Case is not { } heatCase)
            {
                ImportPage.WriteErrors(context.ErrorPage(parsed), text, import.Errors);
                return ExitCode.Invalid;
            }

            return Finish(context, parsed, import, heatCase, folder, isOverwriting, parsed.GetValue(all));
        });
        return command;
    }

    private static int Finish(
        CommandContext context, ParseResult parsed, EpanetImport import, HeatCase heatCase, string folder, bool isOverwriting, bool showsAll)
    {
        // What a file allows, a case may not: such an import is told now, not when the case is read again.
        var diagnostics = CaseValidator.Validate(heatCase);
        if (diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            ValidationPage.WriteDiagnostics(context.ErrorPage(parsed), context.Text, diagnostics);
            return ExitCode.Invalid;
        }

        CaseFolder.Write(context.Workbench, heatCase, folder, isOverwriting);
        ImportPage.Write(context.Page(parsed), context.Text, heatCase, CaseSummary.Of(heatCase), import.Notes, showsAll);
        context.Terminal.Output.WriteLine();
        context.Terminal.Output.WriteLine(context.Text.CaseWritten(folder));
        return ExitCode.Solved;
    }
}
