using ScottPlot;
using SkiaSharp;

namespace HeatNet.Cli.Plotting;

/// <summary>Courses of pipes as one element of a plot, gathered by colour and width so that many of them cost few strokes.</summary>
/// <param name="pipes">Course, class of colour (−1: closed) and width in pixels of every pipe.</param>
/// <param name="classes">Number of classes.</param>
internal sealed class PipeLines(IReadOnlyList<(IReadOnlyList<Coordinates> Course, int Class, float Width)> pipes, int classes) : IPlottable
{
    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits()
    {
        var points = pipes.SelectMany(pipe => pipe.Course).ToArray();
        return points.Length == 0
            ? AxisLimits.NoLimits
            : new AxisLimits(points.Min(point => point.X), points.Max(point => point.X), points.Min(point => point.Y), points.Max(point => point.Y));
    }

    public void Render(RenderPack rp)
    {
        foreach (var group in pipes.Where(pipe => pipe.Course.Count > 1).GroupBy(pipe => (pipe.Class, pipe.Width)).OrderBy(group => group.Key.Class))
        {
            using var path = new SKPath();
            foreach (var (course, _, _) in group)
            {
                path.MoveTo(Axes.GetPixel(course[0]).ToSKPoint());
                foreach (var point in course.Skip(1))
                {
                    path.LineTo(Axes.GetPixel(point).ToSKPoint());
                }
            }

            var colour = group.Key.Class < 0 ? PlotStyle.Closed : PlotStyle.OfScale((double)group.Key.Class / (classes - 1));
            using var dashes = group.Key.Class < 0 ? SKPathEffect.CreateDash([6, 5], 0) : null;
            using var paint = new SKPaint
            {
                Color = colour.ToSKColor(),
                StrokeWidth = group.Key.Width,
                Style = SKPaintStyle.Stroke,
                StrokeCap = SKStrokeCap.Round,
                IsAntialias = true,
                PathEffect = dashes,
            };
            rp.Canvas.DrawPath(path, paint);
        }
    }
}
