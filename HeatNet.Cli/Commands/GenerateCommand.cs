using System.CommandLine;
using HeatNet.Cli.Runs;
using HeatNet.Model.Generation;

namespace HeatNet.Cli.Commands;

/// <summary><c>heatnet generate</c>: a synthetic city network as a case folder.</summary>
internal static class GenerateCommand
{
    private const int MostSubstations = 1_000_000;

    public static Command Create(CommandContext context)
    {
        var text = context.Text;
        var output = new Option<string>("--output", "-o") { Description = text.GenerateOutputOption, HelpName = "DIR", Required = true };
        var overwrite = new Option<bool>("--overwrite") { Description = text.GenerateOverwriteOption };
        var city = new GenerateOptions(text);
        Choices.Limit(city.Substations, text, least: 1, MostSubstations);
        var command = new Command("generate", text.GenerateDescription) { output };
        city.AddTo(command);
        command.Add(overwrite);
        Example.Set(
            command,
            new Example("heatnet generate -o cities/new --substations 500 --plants 3", text.ExampleGenerate),
            new Example("heatnet generate -o cities/other --substations 500 --plants 3 --seed 2", text.ExampleGenerateOther),
            new Example("heatnet generate -o cities/town --substations 20 --heat-kw 5000 --supply-c 110 --loops 0", text.ExampleGenerateTown));
        command.SetAction(parsed => Run(context, parsed, city.Read(parsed), parsed.GetRequiredValue(output), parsed.GetValue(overwrite)));
        return command;
    }

    private static int Run(CommandContext context, ParseResult parsed, CityOptions city, string folder, bool overwrite)
    {
        CaseFolder.CheckReplaceable(folder, overwrite);
        try
        {
            using var progress = context.Progress(parsed, context.Text.ProgressGenerating, total: 0);
            CaseFolder.Write(context.Workbench, context.Workbench.Generate(city), folder, overwrite);
        }
        catch (CityException exception)
        {
            context.Error(exception.TextIn(context.Text.Culture));
            return ExitCode.Invalid;
        }

        context.Terminal.Output.WriteLine(context.Text.CaseWritten(folder));
        return ExitCode.Solved;
    }
}
