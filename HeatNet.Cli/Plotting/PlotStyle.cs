using System.Globalization;
using HeatNet.Cli.Reporting;
using ScottPlot;

namespace HeatNet.Cli.Plotting;

/// <summary>Words, font and colours of drawings: the words and the light colours of the report.</summary>
/// <param name="language"><c>zh</c> or <c>en</c>.</param>
/// <param name="font">Family of all text.</param>
internal sealed class PlotStyle(string language, string font)
{
    public static readonly Color Text = Color.FromHex("#1c2430");
    public static readonly Color Soft = Color.FromHex("#566173");
    public static readonly Color Line = Color.FromHex("#d3d9e2");
    public static readonly Color Closed = Color.FromHex("#9aa3af");
    public static readonly Color Warn = Color.FromHex("#c8102e");
    public static readonly Color Supply = Color.FromHex("#c8102e");
    public static readonly Color Return = Color.FromHex("#1f5fbf");
    public static readonly Color Standstill = Color.FromHex("#12805c");
    public static readonly Color Boiling = Color.FromHex("#b45f06");
    public static readonly Color Limit = Color.FromHex("#7a3ea8");
    public static readonly Color Least = Color.FromHex("#6b7280");
    public static readonly Color Ground = Color.FromHex("#8a6d4b");

    /// <summary>Colours of a scale from light to dark.</summary>
    public static readonly IReadOnlyList<Color> Scale = Colours("#4d97c4", "#3c7fb4", "#3a66a3", "#454b8e", "#582f74", "#680f54", "#5f0030");

    /// <summary>Okabe and Ito's colours for groups, told apart by colour-blind readers.</summary>
    public static readonly IReadOnlyList<Color> Groups =
        Colours("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#999933", "#882255", "#44aa99", "#999999");

    private const float TextSize = 14;
    private const float TitleSize = 17;
    private const float SymbolWidth = 36;

    private readonly IReadOnlyDictionary<string, string> _words = ReportTexts.All[language];

    /// <summary>Family of all text.</summary>
    public string Font => font;

    /// <summary>A word of the report.</summary>
    public string Word(string key) => _words[key];

    /// <summary>A plot without content.</summary>
    public static Plot NewPlot()
    {
        TightFonts.Use();
        return new Plot();
    }

    /// <summary>Gives a plot fonts, colours, a title and room for its legend above.</summary>
    public void Apply(Plot plot, string? title = null)
    {
        plot.Axes.Color(Soft);
        plot.Grid.MajorLineColor = Line;
        plot.Axes.Top.FrameLineStyle.IsVisible = false;
        plot.Axes.Right.FrameLineStyle.IsVisible = false;
        plot.Legend.FontSize = TextSize;
        plot.Legend.FontColor = Text;
        plot.Legend.SymbolWidth = SymbolWidth;
        plot.Legend.OutlineStyle.IsVisible = false;
        plot.Legend.ShadowFillStyle.IsVisible = false;
        plot.Font.Set(font);
        foreach (var axis in plot.Axes.GetAxes())
        {
            axis.TickLabelStyle.FontSize = TextSize;
            axis.Label.FontSize = TextSize;
            axis.Label.Bold = false;
            axis.Label.FontName = font;
            axis.TickLabelStyle.FontName = font;
            if (axis.TickGenerator is ScottPlot.TickGenerators.NumericAutomatic numbers)
            {
                numbers.LabelFormatter = value => value.ToString("0.######", CultureInfo.InvariantCulture);
            }
        }

        foreach (var item in plot.Legend.ManualItems)
        {
            (item.LabelFontName, item.LabelFontSize, item.LabelFontColor) = (font, TextSize, Text);
        }

        if (title is not null)
        {
            plot.Axes.Title.Label.Text = title;
            plot.Axes.Title.Label.FontName = font;
            plot.Axes.Title.Label.FontSize = TitleSize;
            plot.Axes.Title.Label.ForeColor = Text;
            plot.Axes.Title.Label.Bold = true;
        }
    }

    /// <summary>A colour of the scale for a share from 0 to 1.</summary>
    public static Color OfScale(double share)
    {
        var at = Math.Clamp(share, 0, 1) * (Scale.Count - 1);
        var low = Math.Min(Scale.Count - 2, (int)at);
        return Scale[low].InterpolateRgb(Scale[low + 1], at - low);
    }

    private static Color[] Colours(params string[] hexes) => Array.ConvertAll(hexes, hex => Color.FromHex(hex));
}
