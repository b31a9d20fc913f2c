using HeatNet.Cli.Pages;
using HeatNet.Cli.Reporting;
using HeatNet.Model.Cases;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;
using ScottPlot;

namespace HeatNet.Cli.Plotting;

/// <summary>Draws the pressure diagram (水压图) of a route: heights in m over the distance from the plant.</summary>
internal static class PressurePlot
{
    // What is held to the last digit is kept.
    private const double ToleranceKpa = 0.01;
    private const double PaPerKpa = 1000;
    private const double KilometresFromM = 3000;

    // Ground is filled down to below any edge of the drawing.
    private const double DeepM = 10_000;
    private const float TextSize = 14;

    public static Plot Draw(PlotStyle style, HeatCase heatCase, SteadyResult state, PlotRoute route, string title)
    {
        var plot = PlotStyle.NewPlot();
        var diagram = new DiagramPressures(heatCase).Of(state);
        var loop = new WorstLoop(heatCase);
        var isLong = route.LengthM > KilometresFromM;
        var x = (RoutePoint point) => isLong ? point.DistanceM / 1000 : point.DistanceM;
        var (limits, rules) = (heatCase.Limits, new LimitOptions());
        var nodes = heatCase.Network.Nodes;
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);

        DrawGround();
        Line("diagram.limit", PlotStyle.Limit, 1.6f, LinePattern.Dashed, route.Supply, _ => limits.MaxPressureKpa);
        Line("diagram.boiling", PlotStyle.Boiling, 1.8f, LinePattern.Dotted, route.Supply, node => diagram[node].BoilingKpa);
        Line("diagram.static", PlotStyle.Standstill, 2, LinePattern.DenselyDashed, route.Supply, node => diagram[node].StandstillKpa);
        Line("diagram.least", PlotStyle.Least, 1.2f, LinePattern.Dotted, route.Supply, _ => rules.MinPressureKpa);
        Line("diagram.return", PlotStyle.Return, 2.8f, LinePattern.Solid, route.Return, node => state.Nodes.ReturnKpa[node]);
        Line("diagram.supply", PlotStyle.Supply, 2.8f, LinePattern.Solid, route.Supply, node => state.Nodes.SupplyKpa[node]);
        if (heatCase.Network.Plants.Any(plant => plant.Node == nodes[route.Supply[0].Node].Id))
        {
            Arrow(route.Supply[0], route.Return[0], Alignment.MiddleLeft, 8);
        }

        if (route.Substation >= 0)
        {
            Arrow(route.Supply[^1], route.Return[^1], Alignment.MiddleRight, -8);
        }

        DrawViolations();
        plot.XLabel(style.Word("diagram.distance") + (isLong ? ", km" : ", m"));
        plot.YLabel(style.Word("diagram.head"));
        var room = 0.02 * (x(route.Supply[^1]) - x(route.Supply[0]));
        plot.Axes.SetLimits(x(route.Supply[0]) - room, x(route.Supply[^1]) + room, lowest - (0.2 * (highest - lowest)), highest + (0.08 * (highest - lowest)));
        plot.ShowLegend(Edge.Bottom).Legend.Orientation = Orientation.Horizontal;
        style.Apply(plot, title);
        DrawNames();
        return plot;

        double Height(int node, double kpa) => nodes[node].ElevationM + (kpa * PaPerKpa / (Density(node) * heatCase.GravityMPerS2));

        double Density(int node) => double.IsFinite(diagram[node].DensityKgPerM3) ? diagram[node].DensityKgPerM3 : 1000;

        void Line(string key, Color colour, float width, LinePattern pattern, IReadOnlyList<RoutePoint> points, Func<int, double> kpa)
        {
            double[] heights = [.. points.Select(point => Height(point.Node, kpa(point.Node)))];
            if (!heights.Any(double.IsFinite))
            {
                return;
            }

            Cover(heights);
            double[] distances = [.. points.Select(x)];
            var line = plot.Add.ScatterLine(distances, heights, colour);
            (line.LineWidth, line.LinePattern, line.LegendText) = (width, pattern, style.Word(key));
        }

        void Cover(double[] heights)
        {
            lowest = Math.Min(lowest, heights.Where(double.IsFinite).Min());
            highest = Math.Max(highest, heights.Where(double.IsFinite).Max());
        }

        void DrawGround()
        {
            double[] heights = [.. route.Supply.Select(point => nodes[point.Node].ElevationM)];
            Cover(heights);
            double[] distances = [.. route.Supply.Select(x)];
            var ground = plot.Add.ScatterLine(distances, heights, PlotStyle.Ground);
            (ground.LineWidth, ground.LegendText) = (2, style.Word("diagram.ground"));
            (ground.FillY, ground.FillYColor, ground.FillYValue) = (true, PlotStyle.Ground.WithAlpha(0.16), heights.Min() - DeepM);
        }

        void DrawViolations()
        {
            var found = new List<Coordinates>();
            foreach (var point in route.Supply)
            {
                var (kpa, at) = (state.Nodes.SupplyKpa[point.Node], diagram[point.Node]);
                Mark(kpa < at.BoilingKpa - ToleranceKpa || kpa < rules.MinPressureKpa - ToleranceKpa || kpa > limits.MaxPressureKpa + ToleranceKpa, point, kpa);
                Mark(
                    at.StandstillKpa < at.StandstillBoilingKpa - ToleranceKpa || at.StandstillKpa < rules.MinPressureKpa - ToleranceKpa
                        || at.StandstillKpa > limits.MaxPressureKpa + ToleranceKpa,
                    point,
                    at.StandstillKpa);
            }

            foreach (var point in route.Return)
            {
                var kpa = state.Nodes.ReturnKpa[point.Node];
                Mark(kpa < rules.MinPressureKpa - ToleranceKpa || kpa > limits.MaxPressureKpa + ToleranceKpa, point, kpa);
            }

            if (route.Substation >= 0)
            {
                Mark(state.Substations.DpKpa[route.Substation] < loop.NeedKpa(route.Substation) - ToleranceKpa, route.Supply[^1], state.Nodes.SupplyKpa[route.Supply[^1].Node]);
            }

            if (found.Count > 0)
            {
                var marks = plot.Add.Markers(found.ToArray(), MarkerShape.FilledTriangleUp, 12, PlotStyle.Warn);
                marks.LegendText = style.Word("diagram.violation");
            }

            void Mark(bool isViolated, RoutePoint point, double kpa)
            {
                if (isViolated)
                {
                    found.Add(new Coordinates(x(point), Height(point.Node, kpa)));
                }
            }
        }

        // The lift of the plant, or the available head at the end, as a double arrow with its size.
        void Arrow(RoutePoint supply, RoutePoint back, Alignment alignment, float offset)
        {
            var (high, low) = (Height(supply.Node, state.Nodes.SupplyKpa[supply.Node]), Height(back.Node, state.Nodes.ReturnKpa[back.Node]));
            if (!double.IsFinite(high - low))
            {
                return;
            }

            var line = plot.Add.Line(x(supply), low, x(supply), high);
            (line.LineColor, line.LineWidth, line.MarkerSize) = (PlotStyle.Text, 1.4f, 0);
            var ends = plot.Add.Markers(new Coordinates[] { new(x(supply), high), new(x(supply), low) }, MarkerShape.FilledDiamond, 8, PlotStyle.Text);
            ends.LegendText = "";
            var kpa = state.Nodes.SupplyKpa[supply.Node] - state.Nodes.ReturnKpa[back.Node];
            var text = plot.Add.Text($"{Figure.Significant(high - low)} m ({Figure.Significant(kpa)} kPa)", x(supply), (high + low) / 2);
            (text.LabelAlignment, text.OffsetX, text.LabelFontName, text.LabelFontSize, text.LabelBold) = (alignment, offset, style.Font, TextSize, true);
            (text.LabelFontColor, text.LabelBackgroundColor) = (PlotStyle.Text, Colors.White.WithAlpha(0.8));
        }

        // Names of nodes stand upright under the ground line, as many as have room.
        void DrawNames()
        {
            var room = (x(route.Supply[^1]) - x(route.Supply[0])) / 45;
            var last = double.NegativeInfinity;
            foreach (var point in route.Supply)
            {
                var isEnd = point == route.Supply[^1];
                if (x(point) - last < room || (!isEnd && x(route.Supply[^1]) - x(point) < room))
                {
                    continue;
                }

                last = x(point);
                var text = plot.Add.Text(NameOf(point.Node), last, nodes[point.Node].ElevationM);
                (text.LabelRotation, text.LabelAlignment, text.OffsetY) = (-90, Alignment.MiddleRight, 8);
                (text.LabelFontName, text.LabelFontSize, text.LabelFontColor) = (style.Font, TextSize - 2, PlotStyle.Soft);
            }
        }

        string NameOf(int node)
        {
            var plant = heatCase.Network.Plants.FirstOrDefault(plant => plant.Node == nodes[node].Id);
            return PlotText.Short(plant?.Name ?? plant?.Id ?? nodes[node].Name ?? nodes[node].Id, 14);
        }
    }
}
