using HeatNet.Cli.Localisation;
using HeatNet.Cli.Runs;
using HeatNet.Cli.Terminals;

namespace HeatNet.Cli.Pages;

/// <summary>The page of two runs side by side: every figure of their summaries that either has.</summary>
internal static class ComparePage
{
    private static readonly string[] Shown =
    [
        "cost", "total_cost", "cost_of_heat", "repair_cost", "plant_heat", "heat", "starts", "energy_used", "emission", "clean_share", "unserved",
        "losses", "pump_energy", "hours_failing", "worst_head_to_spare",
    ];

    public static void Write(PageWriter page, Strings text, string first, string second, ResultTable a, ResultTable b)
    {
        page.Line(text.CompareHeading(first, second), Tone.Strong);
        page.Blank();
        var (left, right) = (Figures(a), Figures(b));
        var keys = left.Keys.Union(right.Keys).Where(key => Shown.Contains(key.Quantity)).OrderBy(key => Array.IndexOf(Shown, key.Quantity));
        page.Table(
            [text.QuantityColumn, text.FirstColumn, text.SecondColumn, text.DifferenceColumn],
            keys.Select(key => (Key: key, A: left.GetValueOrDefault(key), B: right.GetValueOrDefault(key)))
                .Where(row => row.A != 0 || row.B != 0)
                .Select(row => (IReadOnlyList<string>)
                [
                    string.Join(' ', new[] { row.Key.Quantity, row.Key.Item, $"[{row.Key.Unit}]" }.Where(part => part.Length > 0)),
                    Figure.Significant(row.A),
                    Figure.Significant(row.B),
                    Figure.Significant(row.B - row.A),
                ]));
    }

    private static Dictionary<(string Quantity, string Item, string Unit), double> Figures(ResultTable table)
    {
        var figures = new Dictionary<(string, string, string), double>();
        for (var row = 0; row < table.RowCount; row++)
        {
            figures[(table.Texts["quantity"][row]!, table.Texts["item"][row] ?? "", table.Texts["unit"][row] ?? "")] = table.Numbers["value"][row];
        }

        return figures;
    }
}
