using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;
using ScottPlot;

namespace HeatNet.Cli.Plotting;

/// <summary>Draws the network by its coordinates: supply pipes coloured by flow, substations by available head, plants.</summary>
internal static class MapPlot
{
    private const int Classes = 24;
    private const double TonnesPerHour = 3.6;

    public static Plot Draw(PlotStyle style, HeatCase heatCase, SteadyResult state, string title)
    {
        var network = heatCase.Network;
        var places = network.Nodes.ToDictionary(node => node.Id);
        if (!network.Nodes.Any(node => node is { X: not null, Y: not null }))
        {
            throw new PlotException(PlotProblem.NoData, heatCase.Name);
        }

        var plot = PlotStyle.NewPlot();
        var flows = new double[network.Pipes.Count];
        for (var row = 0; row < state.Pipes.Pipe.Length; row++)
        {
            flows[state.Pipes.Pipe[row]] = state.Pipes.Side[row] == Side.Supply ? Math.Abs(state.Pipes.FlowKgPerS[row]) * TonnesPerHour : flows[state.Pipes.Pipe[row]];
        }

        var most = Math.Max(1e-9, flows.Where(double.IsFinite).DefaultIfEmpty(0).Max());
        plot.Add.Plottable(new PipeLines([.. network.Pipes.Select((pipe, i) => (Course(pipe), pipe.State == ElementState.Open ? (int)(Math.Sqrt(flows[i] / most) * (Classes - 1)) : -1, Width(pipe)))], Classes));
        DrawSubstations();
        DrawPlants();
        AddLegend();
        plot.Axes.SquareUnits();
        plot.HideAxesAndGrid();
        style.Apply(plot, title);
        plot.Axes.Title.IsVisible = true;
        return plot;

        IReadOnlyList<Coordinates> Course(Pipe pipe)
        {
            if (heatCase.Geometry.TryGetValue(pipe.Id, out var course) && course.Count > 1)
            {
                return [.. course.Select(point => new Coordinates(point.X, point.Y))];
            }

            var (from, to) = (places[pipe.From], places[pipe.To]);
            return from is { X: { } x0, Y: { } y0 } && to is { X: { } x1, Y: { } y1 } ? [new(x0, y0), new(x1, y1)] : [];
        }

        void DrawSubstations()
        {
            var heads = state.Substations.DpKpa;
            var known = heads.Where(double.IsFinite).Order().ToArray();
            for (var i = 0; i < heads.Length; i++)
            {
                if (places[network.Substations[i].Node] is { X: { } x, Y: { } y })
                {
                    var share = known.Length < 2 || known[^1] <= known[0] ? 0.5 : (heads[i] - known[0]) / (known[^1] - known[0]);
                    plot.Add.Marker(x, y, MarkerShape.FilledCircle, 8, double.IsFinite(share) ? PlotStyle.OfScale(share) : PlotStyle.Closed);
                }
            }
        }

        void DrawPlants()
        {
            foreach (var plant in network.Plants)
            {
                if (places[plant.Node] is { X: { } x, Y: { } y })
                {
                    plot.Add.Marker(x, y, MarkerShape.FilledSquare, 16, PlotStyle.Text);
                    var text = plot.Add.Text(PlotText.Short(plant.Name ?? plant.Id), x, y);
                    (text.OffsetX, text.LabelAlignment, text.LabelFontName, text.LabelFontSize) = (14, Alignment.LowerLeft, style.Font, 15);
                    (text.LabelFontColor, text.LabelBackgroundColor, text.LabelBold) = (PlotStyle.Text, Colors.White.WithAlpha(0.75), true);
                }
            }
        }

        void AddLegend()
        {
            var heads = state.Substations.DpKpa.Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
            List<LegendItem> items = [];
            foreach (var share in new[] { 0, 0.5, 1 })
            {
                var label = $"{style.Word("map.pipes.flow")} {Pages.Figure.Significant(share * share * most)} t/h";
                items.Add(new LegendItem { LabelText = label, LineColor = PlotStyle.OfScale(share), LineWidth = 4 });
            }

            foreach (var share in network.Substations.Count == 0 ? [] : new[] { 0, 0.5, 1 })
            {
                var label = $"{style.Word("map.substations.dp_kpa")} {Pages.Figure.Significant(heads.Min() + (share * (heads.Max() - heads.Min())))} kPa";
                items.Add(new LegendItem { LabelText = label, MarkerShape = MarkerShape.FilledCircle, MarkerFillColor = PlotStyle.OfScale(share), MarkerSize = 9, LineWidth = 0 });
            }

            items.Add(new LegendItem { LabelText = style.Word("element.plant"), MarkerShape = MarkerShape.FilledSquare, MarkerFillColor = PlotStyle.Text, MarkerSize = 12, LineWidth = 0 });
            plot.Legend.ManualItems.AddRange(items);
            plot.ShowLegend(Edge.Right);
        }
    }

    private static float Width(Pipe pipe) => pipe.Dn switch
    {
        null => 2,
        < 200 => 1.2f,
        < 500 => 2,
        < 900 => 3.2f,
        _ => 5,
    };
}
