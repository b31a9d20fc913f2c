using System.CommandLine;
using HeatNet.Cli.Localisation;

namespace HeatNet.Cli.Commands;

/// <summary>The root of the command line.</summary>
internal static class HeatNetCommand
{
    public const string Name = "heatnet";

    public static RootCommand Create(CommandContext context)
    {
        Choices.Limit(context.LangOption, context.Text, Languages.Codes);
        var root = new RootCommand(context.Text.RootDescription) { context.LangOption, context.PlainOption };
        root.Add(ValidateCommand.Create(context));
        root.Add(SimulateCommand.Create(context));
        root.Add(DispatchCommand.Create(context));
        root.Add(PlanCommand.Create(context));
        root.Add(CompareCommand.Create(context));
        root.Add(ReportCommand.Create(context));
        root.Add(PlotCommand.Create(context));
        root.Add(GenerateCommand.Create(context));
        root.Add(ImportCommand.Create(context));
        root.Add(ContingencyCommand.Create(context));
        root.Add(BenchCommand.Create(context));
        root.Add(CompletionCommand.Create(context));
        HelpPage.AddTo(root, context);
        return root;
    }

    /// <summary>The words that lead to a command: <c>heatnet import epanet</c>.</summary>
    public static string PathOf(Command command) => command is RootCommand
        ? Name
        : $"{PathOf(command.Parents.OfType<Command>().First())} {command.Name}";
}
