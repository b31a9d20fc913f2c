using ScottPlot;

namespace HeatNet.Cli.Plotting;

/// <summary>What gives heat in a drawing: a name and MW by step.</summary>
internal sealed record HeatLayer(string Name, double[] HeatMw);

/// <summary>Heat stacked by where it comes from, step after step.</summary>
internal static class HeatStack
{
    /// <summary>Stacks layers, those with most energy at the bottom, which their order in the legend repeats from above.</summary>
    /// <param name="plot">Where to.</param>
    /// <param name="layers">What is stacked.</param>
    /// <param name="edges">Beginning of every step and the end of the last.</param>
    /// <param name="order">Index of the step at every place; all edges but the last.</param>
    public static void Add(Plot plot, IReadOnlyList<HeatLayer> layers, double[] edges, int[] order)
    {
        var below = new double[order.Length];
        foreach (var (layer, i) in layers.Where(layer => layer.HeatMw.Any(heat => heat > 1e-3)).OrderByDescending(layer => layer.HeatMw.Where(double.IsFinite).Sum()).Select((layer, i) => (layer, i)))
        {
            double[] above = [.. order.Select((step, at) => below[at] + (double.IsFinite(layer.HeatMw[step]) ? Math.Max(0, layer.HeatMw[step]) : 0))];
            var (x, _) = Steps(edges, above);
            var fill = plot.Add.FillY(x, Steps(edges, below).Y, Steps(edges, above).Y);
            (fill.FillColor, fill.LineWidth, fill.LineColor, fill.LegendText) = (PlotStyle.Groups[i % PlotStyle.Groups.Count].WithAlpha(0.9), 0.6f, Colors.White, layer.Name);
            if (i >= PlotStyle.Groups.Count)
            {
                (fill.FillHatch, fill.FillHatchColor) = (new ScottPlot.Hatches.Striped(), Colors.White.WithAlpha(0.7));
            }

            below = above;
        }
    }

    /// <summary>A line of steps.</summary>
    public static void AddLine(Plot plot, string name, Color colour, LinePattern pattern, double[] edges, double[] values)
    {
        var (x, y) = Steps(edges, values);
        var line = plot.Add.ScatterLine(x, y, colour);
        (line.LineWidth, line.LinePattern, line.LegendText) = (1.8f, pattern, name);
    }

    // Both corners of every step.
    private static (double[] X, double[] Y) Steps(double[] edges, double[] values)
    {
        var (x, y) = (new double[2 * values.Length], new double[2 * values.Length]);
        for (var i = 0; i < values.Length; i++)
        {
            (x[2 * i], x[(2 * i) + 1]) = (edges[i], edges[i + 1]);
            (y[2 * i], y[(2 * i) + 1]) = (values[i], values[i]);
        }

        return (x, y);
    }
}
