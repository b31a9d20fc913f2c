using System.Text;
using ScottPlot;
using SkiaSharp;

namespace HeatNet.Cli.Plotting;

/// <summary>Turns a drawing into the bytes of an image file.</summary>
internal static class PlotImage
{
    // Width in pixels at which letters have their plain size: wider images have larger ones.
    private const float PlainWidth = 1200;

    /// <summary>A PNG image.</summary>
    public static byte[] Png(PlotSheet sheet, int width, int height)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        Draw(sheet, surface.Canvas, width, height);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>An SVG image. Its letters are those of the reader's system.</summary>
    public static byte[] Svg(PlotSheet sheet, int width, int height)
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, width, height), stream))
        {
            Draw(sheet, canvas, width, height);
        }

        return Encoding.UTF8.GetBytes(WithoutRadicals(Encoding.UTF8.GetString(stream.ToArray())));
    }

    // Letters are found again by their glyphs, and some glyphs are those of a Kangxi radical too (⾦ for 金), which few fonts have and no search finds.
    private static string WithoutRadicals(string text) => string.Concat(text.Select(letter =>
        letter is >= '\u2e80' and <= '\u2fdf' ? letter.ToString().Normalize(NormalizationForm.FormKC) : letter.ToString()));

    private static void Draw(PlotSheet sheet, SKCanvas canvas, int width, int height)
    {
        canvas.Clear(SKColors.White);
        var scale = width / PlainWidth;
        canvas.Scale(scale);
        var top = 0f;
        foreach (var (plot, share) in sheet.Plots)
        {
            var bottom = top + (float)(share * height / scale);
            plot.RenderManager.ClearCanvasBeforeEachRender = false;
            plot.Render(canvas, new PixelRect(0, PlainWidth, bottom, top));
            top = bottom;
        }
    }
}

/// <summary>Plots under each other, each with its share of the height; the shares add up to 1.</summary>
internal sealed record PlotSheet(IReadOnlyList<(Plot Plot, double Share)> Plots);
