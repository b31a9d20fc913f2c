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
        var substations = Number("--substations", text.SubstationsOption, 100);
        var plants = Number("--plants", text.PlantsOption, 2);
        var seed = Number("--seed", text.SeedOption, 1);
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

    private static Option<int> Number(string name, string description, int byDefault) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => byDefault };

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
