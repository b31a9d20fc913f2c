using HeatNet.Solver.Simulation;
using ScottPlot;

namespace HeatNet.Cli.Plotting;

/// <summary>Draws the temperatures of the water along a route.</summary>
internal static class TemperaturePlot
{
    private const double KilometresFromM = 3000;

    public static Plot Draw(PlotStyle style, SteadyResult state, PlotRoute route, string title)
    {
        var plot = PlotStyle.NewPlot();
        var isLong = route.LengthM > KilometresFromM;
        Line("diagram.supplyC", PlotStyle.Supply, route.Supply, state.Nodes.SupplyC);
        Line("diagram.returnC", PlotStyle.Return, route.Return, state.Nodes.ReturnC);
        plot.XLabel(style.Word("diagram.distance") + (isLong ? ", km" : ", m"));
        plot.YLabel("°C");
        plot.Axes.Margins(0, 0.1);
        plot.ShowLegend(Edge.Bottom).Legend.Orientation = Orientation.Horizontal;
        style.Apply(plot, title);
        return plot;

        void Line(string key, Color colour, IReadOnlyList<RoutePoint> points, double[] temperatures)
        {
            double[] distances = [.. points.Select(point => isLong ? point.DistanceM / 1000 : point.DistanceM)];
            double[] values = [.. points.Select(point => temperatures[point.Node])];
            var line = plot.Add.ScatterLine(distances, values, colour);
            (line.LineWidth, line.LegendText) = (2.6f, style.Word(key));
        }
    }
}
