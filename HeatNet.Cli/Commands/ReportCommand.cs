using System.CommandLine;
using HeatNet.Cli.Reporting;
using HeatNet.Cli.Runs;

namespace HeatNet.Cli.Commands;

/// <summary><c>heatnet report</c>: a run as one HTML file.</summary>
internal static class ReportCommand
{
    private const int MostStates = 100_000;

    public static Command Create(CommandContext context)
    {
        var text = context.Text;
        var runs = new Argument<string[]>("RUN") { Description = text.ReportRunsArgument, Arity = new ArgumentArity(1, 100) };
        var output = new Option<string?>("--output", "-o") { Description = text.ReportOutputOption, HelpName = "FILE" };
        var caseFolder = new Option<string?>("--case") { Description = text.ReportCaseOption, HelpName = "CASE" };
        var states = new Option<int>("--states") { Description = text.ReportStatesOption, HelpName = "N" };
        var overwrite = new Option<bool>("--overwrite") { Description = text.ReportOverwriteOption };
        Choices.Limit(states, text, least: 1, MostStates);
        var command = new Command("report", text.ReportDescription) { runs, output, caseFolder, states, overwrite };
        Example.Set(
            command,
            new Example("heatnet report runs/winter", text.ExampleReport),
            new Example("heatnet report runs/winter -o winter.html --lang zh", text.ExampleReportChinese),
            new Example("heatnet report runs/as-is runs/with-store -o comparison.html", text.ExampleReportCompare));
        command.SetAction(async (parsed, token) =>
        {
            var folders = Array.ConvertAll(parsed.GetRequiredValue(runs), Path.TrimEndingDirectorySeparator);
            var folder = folders[0];
            var file = parsed.GetValue(output) ?? folder + ".html";
            PageFile.CheckReplaceable(file, parsed.GetValue(overwrite));
            using var progress = context.Progress(parsed, text.ProgressReading, total: 0);
            var opened = Array.ConvertAll(folders, other => (CompareCommand.NameOf(other), RunReader.Open(other)));
            var reader = opened[0].Item2;
            var source = CaseOfRun.Find(reader.Record, folder, parsed.GetValue(caseFolder));
            var builder = new ReportBuilder(reader, source, text.Culture.TwoLetterISOLanguageName) { Compared = opened.Length > 1 ? opened : [] };
            var page = await builder.BuildAsync(parsed.GetValue(states) is > 0 and var most ? most : null, token).ConfigureAwait(false);
            await PageFile.WriteAsync(file, page, token).ConfigureAwait(false);
            if (source.ChangedFiles.Count > 0)
            {
                context.Terminal.Error.WriteLine(text.CaseChanged(source.Folder, string.Join(", ", source.ChangedFiles)));
            }

            context.Terminal.Output.WriteLine(text.ReportWritten(file));
            return ExitCode.Solved;
        });
        return command;
    }
}
