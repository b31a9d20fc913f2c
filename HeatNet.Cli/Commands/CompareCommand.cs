using System.CommandLine;
using HeatNet.Cli.Comparing;
using HeatNet.Cli.Pages;
using HeatNet.Cli.Runs;

namespace HeatNet.Cli.Commands;

/// <summary><c>heatnet compare</c>: the differences between runs.</summary>
internal static class CompareCommand
{
    public static Command Create(CommandContext context)
    {
        var text = context.Text;
        var command = new Command("compare", text.CompareDescription);
        var runs = new Argument<string[]>("RUN") { Description = text.CompareRunsArgument, Arity = new ArgumentArity(2, 100) };
        command.Add(runs);
        Example.Set(command, new Example("heatnet compare blind out", text.ExampleCompare));
        command.SetAction(async (parsed, token) =>
        {
            var opened = parsed.GetRequiredValue(runs).Select(folder => (NameOf(folder), RunReader.Open(folder))).ToList();
            ComparePage.Write(context.Page(parsed), text, await RunComparison.ReadAsync(opened, token).ConfigureAwait(false));
            return ExitCode.Solved;
        });
        return command;
    }

    /// <summary>What a run is called: its folder.</summary>
    internal static string NameOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
}
