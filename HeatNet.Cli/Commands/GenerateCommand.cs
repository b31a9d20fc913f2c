using System.CommandLine;
using HeatNet.Cli.Runs;

namespace HeatNet.Cli.Commands;

/// <summary><c>heatnet generate</c>: a synthetic city network as a case folder.</summary>
internal static class GenerateCommand
{
    private const int MostSubstations = 1_000_000;
    private const int MostPlants = 100;

    public static Command Create(CommandContext context)
    {
        var text = context.Text;
        var output = new Option<string>("--output", "-o") { Description = text.GenerateOutputOption, HelpName = "DIR", Required = true };
        var substations = new Option<int>("--substations") { Description = text.SubstationsOption, HelpName = "N", DefaultValueFactory = _ => 100 };
        var plants = new Option<int>("--plants") { Description = text.PlantsOption, HelpName = "N", DefaultValueFactory = _ => 2 };
        var seed = new Option<int>("--seed") { Description = text.SeedOption, HelpName = "N", DefaultValueFactory = _ => 1 };
        var overwrite = new Option<bool>("--overwrite") { Description = text.GenerateOverwriteOption };
        Choices.Limit(substations, text, least: 1, MostSubstations);
        Choices.Limit(plants, text, least: 1, MostPlants);
        var command = new Command("generate", text.GenerateDescription) { output, substations, plants, seed, overwrite };
        Example.Set(
            command,
            new Example("heatnet generate -o cities/new --substations 500 --plants 3", text.ExampleGenerate),
            new Example("heatnet generate -o cities/other --substations 500 --plants 3 --seed 2", text.ExampleGenerateOther));
        command.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(output);
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !parsed.GetValue(overwrite))
            {
                context.Error(text.CaseExists(folder));
                return ExitCode.Invalid;
            }

            using (context.Progress(parsed, text.ProgressGenerating, total: 0))
            {
                var heatCase = context.Workbench.Generate(parsed.GetValue(substations), parsed.GetValue(plants), parsed.GetValue(seed));
                Write(context, heatCase, folder, parsed.GetValue(overwrite));
            }

            context.Terminal.Output.WriteLine(text.CaseWritten(folder));
            return ExitCode.Solved;
        });
        return command;
    }

    private static void Write(CommandContext context, Model.Cases.HeatCase heatCase, string folder, bool overwrite)
    {
        try
        {
            context.Workbench.WriteCase(heatCase, folder, overwrite);
        }
        catch (Exception exception) when (OutputException.IsFileSystemError(exception))
        {
            throw new OutputException(OutputProblem.System, folder, exception);
        }
    }
}
