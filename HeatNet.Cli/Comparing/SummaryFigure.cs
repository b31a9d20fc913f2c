using HeatNet.Cli.Runs;

namespace HeatNet.Cli.Comparing;

/// <summary>A figure as the table <c>summary</c> of a dispatch has it, or one in its terms of another run.</summary>
/// <param name="Quantity">What it is: <c>cost</c>, <c>heat</c>, <c>emission</c>…</param>
/// <param name="Item">Of what: a kind of cost, a unit, a fuel; empty: of all.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">The figure.</param>
internal sealed record SummaryFigure(string Quantity, string Item, string Unit, double Value)
{
    /// <summary>Figures of a run; none where it has no such table.</summary>
    public static async Task<IReadOnlyList<SummaryFigure>> ReadAsync(RunReader run, CancellationToken token)
    {
        if (!run.Tables.Contains(DispatchTables.Summary.Name))
        {
            return [];
        }

        var table = await run.ReadAsync(DispatchTables.Summary.Name, keep: null, token).ConfigureAwait(false);
        return
        [
            .. Enumerable.Range(0, table.RowCount).Select(row => new SummaryFigure(
                table.Texts["quantity"][row] ?? "",
                table.Texts["item"][row] ?? "",
                table.Texts["unit"][row] ?? "",
                table.Numbers["value"][row])),
        ];
    }
}
