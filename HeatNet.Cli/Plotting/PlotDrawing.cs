using HeatNet.Cli.Reporting;
using ScottPlot;

namespace HeatNet.Cli.Plotting;

/// <summary>Draws a view of a run.</summary>
/// <param name="source">The run and its case.</param>
/// <param name="language">Language of the words.</param>
internal sealed class PlotDrawing(PlotSource source, string language)
{
    /// <summary>Views by the word that asks for them.</summary>
    public static IReadOnlyDictionary<string, PlotView> Views { get; } = new Dictionary<string, PlotView>
    {
        ["pressure-diagram"] = PlotView.PressureDiagram,
        ["temperature"] = PlotView.Temperature,
        ["duration"] = PlotView.Duration,
        ["dispatch"] = PlotView.Dispatch,
        ["map"] = PlotView.Map,
    };

    /// <summary>Id of the element at the end of a route; null: the worst substation.</summary>
    public string? To { get; init; }

    /// <summary>Time of the state; null: the one that matters most.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Draws a view.</summary>
    /// <exception cref="PlotException">It cannot be drawn.</exception>
    public async Task<PlotSheet> DrawAsync(PlotView view, CancellationToken token)
    {
        var style = Style();
        return view switch
        {
            PlotView.Duration => Single(await DurationAsync(style, token).ConfigureAwait(false)),
            PlotView.Dispatch => await DispatchAsync(style, token).ConfigureAwait(false),
            _ => Single(await StateAsync(style, view, token).ConfigureAwait(false)),
        };
    }

    private PlotStyle Style()
    {
        var network = source.Case.Network;
        IEnumerable<string> texts =
        [
            source.Case.Name, language == "zh" ? ReportTexts.All["zh"]["tab.pressure"] : "",
            .. network.Plants.SelectMany(plant => plant.Units.Select(unit => unit.Name ?? unit.Id).Append(plant.Name ?? plant.Id)),
            .. network.Nodes.Select(node => node.Name ?? ""),
        ];
        return new PlotStyle(language, PlotFont.Find(texts) ?? throw new PlotException(PlotProblem.NoFont, ""));
    }

    private async Task<Plot> StateAsync(PlotStyle style, PlotView view, CancellationToken token)
    {
        var (state, time) = await source.StateAsync(Time, token).ConfigureAwait(false);
        if (view == PlotView.Map)
        {
            return MapPlot.Draw(style, source.Case, state, Title(style, "tab.map", time));
        }

        var route = PlotRoute.Find(source.Case, state, To);
        return view == PlotView.Temperature
            ? TemperaturePlot.Draw(style, state, route, Title(style, "diagram.temperatures", time))
            : PressurePlot.Draw(style, source.Case, state, route, Title(style, "tab.pressure", time));
    }

    private async Task<Plot> DurationAsync(PlotStyle style, CancellationToken token)
    {
        var series = await source.SeriesAsync(token).ConfigureAwait(false);
        return series is null || source.Case.Network.Plants.Count == 0 || !Enumerable.Range(0, series.Times.Count).Any(step => double.IsFinite(series.ProducedKw(step)))
            ? throw new PlotException(PlotProblem.NoData, source.Run.Record.Command)
            : DurationPlot.Draw(style, series, source.Case.Network.Plants, series.StepH(source.Source), Title(style, "load.by.duration", null));
    }

    private async Task<PlotSheet> DispatchAsync(PlotStyle style, CancellationToken token)
    {
        var dispatch = await RecordedDispatch.ReadAsync(source.Run, source.Source, token).ConfigureAwait(false)
            ?? throw new PlotException(PlotProblem.NoData, source.Run.Record.Command);
        double[] outdoorC = source.Source.Outdoor is { } outdoor
            ? [.. Enumerable.Range(0, dispatch.Problem.StepCount).Select(step => outdoor.At(dispatch.Problem.TimeOf(step)))]
            : [];
        return DispatchPlot.Draw(style, dispatch, source.Case, outdoorC, source.Offset, Title(style, "tab.dispatch", null));
    }

    private string Title(PlotStyle style, string view, DateTimeOffset? time)
    {
        string?[] parts = [PlotText.Short(source.Case.Name, 40), style.Word(view), time is { } at ? Pages.Figure.Time(at) : source.Source.Scenario is { } scenario ? PlotText.Short(scenario.Name, 40) : null];
        return string.Join(" · ", parts.Where(part => part is not null));
    }

    private static PlotSheet Single(Plot plot) => new([(plot, 1)]);
}
