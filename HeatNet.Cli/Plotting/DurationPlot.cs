using HeatNet.Cli.Reporting;
using HeatNet.Model.Network;
using ScottPlot;

namespace HeatNet.Cli.Plotting;

/// <summary>Draws the heat load duration curve (热负荷延续时间曲线) with the plants stacked under it.</summary>
internal static class DurationPlot
{
    public static Plot Draw(PlotStyle style, SeriesFigures series, IReadOnlyList<Plant> plants, double stepH, string title)
    {
        var plot = PlotStyle.NewPlot();
        int[] order = [.. Enumerable.Range(0, series.Times.Count).Where(step => double.IsFinite(series.ProducedKw(step))).OrderByDescending(series.ProducedKw)];
        double[] edges = [.. Enumerable.Range(0, order.Length + 1).Select(i => i * stepH)];
        HeatStack.Add(
            plot,
            [.. plants.Select((plant, i) => new HeatLayer(PlotText.Short(plant.Name ?? plant.Id), Array.ConvertAll(series.PlantHeatKw[i], kilowatts => kilowatts / 1000)))],
            edges,
            order);
        HeatStack.AddLine(plot, style.Word("load.delivered"), PlotStyle.Text, LinePattern.Dashed, edges, [.. order.Select(step => series.DeliveredKw[step] / 1000)]);
        plot.XLabel(style.Word("load.hours"));
        plot.YLabel(style.Word("load.axis"));
        plot.Axes.Margins(0, 0.05);
        plot.Axes.SetLimits(0, edges[^1], 0, 1.05 * series.ProducedKw(order[0]) / 1000);
        plot.ShowLegend(Alignment.UpperRight);
        style.Apply(plot, title);
        return plot;
    }
}
