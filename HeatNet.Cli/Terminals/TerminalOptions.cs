namespace HeatNet.Cli.Terminals;

/// <summary>Where a command writes and what can be shown there.</summary>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="OutputIsTerminal">Whether output goes to a terminal that shows colours and frames.</param>
/// <param name="ErrorIsTerminal">Whether errors go to a terminal, where a progress bar can live.</param>
/// <param name="Watcher">Who is told of progress besides the terminal; null: nobody.</param>
internal sealed record TerminalOptions(
    TextWriter Output, TextWriter Error, bool OutputIsTerminal, bool ErrorIsTerminal, IProgress<StageProgress>? Watcher = null)
{
    /// <summary>The process's own streams. NO_COLOR (https://no-color.org) and TERM=dumb ask for plain text.</summary>
    public static TerminalOptions OfProcess()
    {
        var wantsPlain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            || Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new TerminalOptions(
            Console.Out, Console.Error, !wantsPlain && !Console.IsOutputRedirected, !wantsPlain && !Console.IsErrorRedirected);
    }
}
