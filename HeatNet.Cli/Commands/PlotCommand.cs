using System.CommandLine;
using System.Globalization;
using HeatNet.Cli.Plotting;
using HeatNet.Cli.Reporting;
using HeatNet.Cli.Runs;

namespace HeatNet.Cli.Commands;

/// <summary><c>heatnet plot</c>: one view of a run as an image for documents.</summary>
internal static class PlotCommand
{
    private const string Png = ".png";
    private const string Svg = ".svg";

    public static Command Create(CommandContext context)
    {
        var text = context.Text;
        var run = new Argument<string>("RUN") { Description = text.RunArgument };
        var view = new Option<string?>("--view") { Description = text.PlotViewOption, HelpName = string.Join('|', PlotDrawing.Views.Keys), Required = true };
        var output = new Option<string?>("--output", "-o") { Description = text.PlotOutputOption, HelpName = "FILE", Required = true };
        var to = new Option<string?>("--to") { Description = text.PlotToOption, HelpName = "ID" };
        var time = new Option<string?>("--time") { Description = text.PlotTimeOption, HelpName = "TIME" };
        var width = Pixels("--width", text.PlotWidthOption, 1600);
        var height = Pixels("--height", text.PlotHeightOption, 900);
        var caseFolder = new Option<string?>("--case") { Description = text.ReportCaseOption, HelpName = "CASE" };
        var overwrite = new Option<bool>("--overwrite") { Description = text.ReportOverwriteOption };
        Choices.Limit(view, text, [.. PlotDrawing.Views.Keys]);
        Choices.Limit(width, text, 200, 20_000);
        Choices.Limit(height, text, 200, 20_000);
        output.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && Path.GetExtension(result.Tokens[0].Value).ToLowerInvariant() is not (Png or Svg))
            {
                result.AddError(text.PlotFormat(result.Tokens[0].Value));
            }
        });
        time.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !TryTime(result.Tokens[0].Value, out _))
            {
                result.AddError(text.PlotTime(result.Tokens[0].Value));
            }
        });
        var command = new Command("plot", text.PlotDescription) { run, view, output, to, time, width, height, caseFolder, overwrite };
        Example.Set(
            command,
            new Example("heatnet plot runs/winter --view pressure-diagram -o pressure.svg --lang zh", text.ExamplePlot),
            new Example("heatnet plot runs/winter --view map --time 2026-01-15T06:00+08:00 -o map.png", text.ExamplePlotMap));
        command.SetAction(async (parsed, token) =>
        {
            var folder = Path.TrimEndingDirectorySeparator(parsed.GetRequiredValue(run));
            var file = parsed.GetRequiredValue(output)!;
            PageFile.CheckReplaceable(file, parsed.GetValue(overwrite));
            using var progress = context.Progress(parsed, text.ProgressReading, total: 0);
            var reader = RunReader.Open(folder);
            var source = CaseOfRun.Find(reader.Record, folder, parsed.GetValue(caseFolder));
            var drawing = new PlotDrawing(new PlotSource(reader, source), text.Culture.TwoLetterISOLanguageName)
            {
                To = parsed.GetValue(to),
                Time = parsed.GetValue(time) is { } at && TryTime(at, out var instant) ? instant : null,
            };
            try
            {
                var (pixels, lines) = (parsed.GetValue(width), parsed.GetValue(height));
                var plots = await drawing.DrawAsync(PlotDrawing.Views[parsed.GetRequiredValue(view)!], token).ConfigureAwait(false);
                var image = Path.GetExtension(file).ToLowerInvariant() == Svg ? PlotImage.Svg(plots, pixels, lines) : PlotImage.Png(plots, pixels, lines);
                await PageFile.WriteAsync(file, image, token).ConfigureAwait(false);
            }
            catch (PlotException exception)
            {
                context.Error(Describe(text, exception));
                return ExitCode.Invalid;
            }

            if (source.ChangedFiles.Count > 0)
            {
                context.Terminal.Error.WriteLine(text.CaseChanged(source.Folder, string.Join(", ", source.ChangedFiles)));
            }

            context.Terminal.Output.WriteLine(text.PlotWritten(file));
            return ExitCode.Solved;
        });
        return command;
    }

    private static Option<int> Pixels(string name, string description, int standard) =>
        new(name) { Description = description, HelpName = "PX", DefaultValueFactory = _ => standard };

    private static bool TryTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    private static string Describe(Localisation.Strings text, PlotException exception) => exception.Problem switch
    {
        PlotProblem.NoFont => text.PlotNoFont(PlotFont.Packages),
        PlotProblem.NoData => text.PlotNoData(exception.Detail),
        PlotProblem.NoElement => text.PlotNoElement(exception.Detail),
        _ => text.PlotNoRoute(exception.Detail),
    };
}
