using System.Globalization;
using HeatNet.Cli;
using HeatNet.Cli.Commands;
using HeatNet.Cli.Terminals;

namespace HeatNet.Tests.Cli;

/// <summary>One run of the program in process: its exit code and what it said.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    public static async Task<ProgramRun> OfAsync(IWorkbench workbench, IReadOnlyList<string> arguments, CancellationToken token = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new TerminalOptions(output, error, OutputIsTerminal: false, ErrorIsTerminal: false);
        var exitCode = await HeatNetProgram
            .RunAsync(arguments, terminal, CultureInfo.GetCultureInfo("en"), workbench, token)
            .ConfigureAwait(false);
        return new ProgramRun(exitCode, output.ToString(), error.ToString());
    }
}
