using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Reflection;
using HeatNet.Cli.Commands;
using HeatNet.Cli.Localisation;
using HeatNet.Cli.Runs;
using HeatNet.Cli.Terminals;

namespace HeatNet.Cli;

/// <summary>The program as a function: arguments in, text and exit code out.</summary>
internal static class HeatNetProgram
{
    /// <summary>Set to 1, the trace of an unexpected fault is written.</summary>
    public const string TraceVariable = "HEATNET_TRACE";

    /// <summary>Version with the commit it was built from, where that is known.</summary>
    public static string Version { get; } =
        typeof(HeatNetProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="terminal">Where to write.</param>
    /// <param name="systemLanguage">Language where <c>--lang</c> does not say.</param>
    /// <param name="token">Cancels the command, which then ends with 130 and writes nothing.</param>
    public static Task<int> RunAsync(
        IReadOnlyList<string> arguments, TerminalOptions terminal, CultureInfo systemLanguage, CancellationToken token) =>
        RunAsync(arguments, terminal, systemLanguage, new Workbench(), token);

    internal static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        TerminalOptions terminal,
        CultureInfo systemLanguage,
        IWorkbench workbench,
        CancellationToken token)
    {
        var text = new Strings(Languages.Choose(arguments, systemLanguage));
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = text.Culture;
        var context = new CommandContext(terminal, text, arguments, workbench);
        try
        {
            var parsed = HeatNetCommand.Create(context).Parse(arguments);
            return parsed.Action is ParseErrorAction
                ? ReportUsage(context, parsed)
                : await parsed.InvokeAsync(
                    new InvocationConfiguration
                    {
                        Output = terminal.Output,
                        Error = terminal.Error,
                        EnableDefaultExceptionHandler = false,
                        ProcessTerminationTimeout = null,
                    },
                    token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            context.Error(text.Cancelled);
            return ExitCode.Cancelled;
        }
        catch (OutputException exception)
        {
            context.Error(Describe(text, exception));
            return ExitCode.Invalid;
        }
        catch (RunReadException exception)
        {
            context.Error(Describe(text, exception));
            return ExitCode.Invalid;
        }
        catch (Exception exception)
        {
            context.Error(text.UnexpectedError(exception.GetType().Name, OneLine(exception.Message)));
            context.Terminal.Error.WriteLine(text.HowToReport(TraceVariable));
            if (Environment.GetEnvironmentVariable(TraceVariable) == "1")
            {
                context.Terminal.Error.WriteLine(exception);
            }

            return ExitCode.Unexpected;
        }
    }

    private static int ReportUsage(CommandContext context, ParseResult parsed)
    {
        foreach (var message in parsed.Errors.Select(error => OneLine(error.Message)).Distinct())
        {
            context.Error(message);
        }

        context.Terminal.Error.WriteLine(context.Text.SeeHelp(HeatNetCommand.PathOf(parsed.CommandResult.Command)));
        return ExitCode.Invalid;
    }

    internal static string Describe(Strings text, OutputException exception) => exception.Problem switch
    {
        OutputProblem.Exists => text.OutputExists(exception.Path),
        OutputProblem.NotARun => text.OutputNotARun(exception.Path),
        OutputProblem.NotACase => text.OutputNotACase(exception.Path),
        OutputProblem.FileExists => text.OutputFileExists(exception.Path),
        OutputProblem.AFolder => text.OutputIsAFolder(exception.Path),
        _ => text.CannotWrite(exception.Path, OneLine(exception.Message)),
    };

    internal static string Describe(Strings text, RunReadException exception) => exception.Problem switch
    {
        RunProblem.NotARun => text.RunNotARun(exception.Path),
        RunProblem.Incomplete => text.RunIncomplete(exception.Path, OneLine(exception.Detail)),
        RunProblem.CaseNotFound => text.RunCaseNotFound(exception.Path, OneLine(exception.Detail)),
        RunProblem.OtherCase => text.RunOtherCase(OneLine(exception.Detail)),
        RunProblem.ScenarioNotFound => text.RunScenarioNotFound(exception.Path, OneLine(exception.Detail)),
        _ => text.RunUnreadable(exception.Path, OneLine(exception.Detail)),
    };

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
