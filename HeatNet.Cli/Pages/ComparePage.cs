using HeatNet.Cli.Comparing;
using HeatNet.Cli.Localisation;
using HeatNet.Cli.Reporting;
using HeatNet.Cli.Terminals;

namespace HeatNet.Cli.Pages;

/// <summary>The page of runs side by side: every figure that any of them has, with the difference from the first run.</summary>
internal static class ComparePage
{
    public static void Write(PageWriter page, Strings text, RunComparison comparison)
    {
        page.Line(string.Join(" → ", comparison.Names), Tone.Strong);
        if (!comparison.IsOneCase || !comparison.IsOneCommand)
        {
            page.Line(text.CompareUnlike, Tone.Caution);
        }

        page.Blank();
        page.Table(
            [text.QuantityColumn, .. comparison.Names.SelectMany((name, run) => run == 0 ? new[] { name } : [name, text.DifferenceColumn])],
            comparison.Figures.Select(figure => (IReadOnlyList<string>)
            [
                NameOf(text, figure),
                .. figure.Values.SelectMany((value, run) => run == 0
                    ? new[] { Amount(figure.Unit, value) }
                    : [Amount(figure.Unit, value), Difference(figure.Unit, value - figure.Values[0])]),
            ]));
    }

    // In the words of the report, so that a figure has one name.
    private static string NameOf(Strings text, ComparedFigure figure)
    {
        var words = ReportTexts.All[text.Culture.TwoLetterISOLanguageName];
        var name = words.TryGetValue($"{figure.Quantity}.{figure.Item}", out var whole) ? whole
            : words.TryGetValue("quantity." + figure.Quantity, out var quantity) ? $"{quantity} {figure.Item}".TrimEnd()
            : $"{figure.Quantity} {figure.Item}".TrimEnd();
        return figure.Unit == "1" ? name : $"{name} [{figure.Unit}]";
    }

    private static string Amount(string unit, double value) => unit == "1" && value == Math.Round(value) ? Figure.Fixed(value, 0) : Figure.Significant(value);

    private static string Difference(string unit, double value) => (value > 0 ? "+" : "") + Amount(unit, value);
}
