using HeatNet.Cli.Runs;

namespace HeatNet.Cli.Reporting;

/// <summary>A limit of one element that was not kept: its worst value, when that was, and how often.</summary>
/// <param name="Kind">Kind of limit as tables name it.</param>
/// <param name="Severity"><c>violation</c> or <c>advice</c>.</param>
/// <param name="ElementKind">Kind of the element.</param>
/// <param name="Element">Its id.</param>
/// <param name="Side">Side, where the element has two.</param>
/// <param name="Unit">Unit of value and limit.</param>
/// <param name="Value">The worst value.</param>
/// <param name="Limit">The limit then.</param>
/// <param name="Time">Milliseconds since 1970 UTC; null in a run without times.</param>
/// <param name="Count">Number of states.</param>
internal sealed record RecordedLimit(
    string Kind,
    string Severity,
    string ElementKind,
    string Element,
    string? Side,
    string? Unit,
    double Value,
    double Limit,
    long? Time,
    int Count);

/// <summary>Sums up the table of limits of a run of any length.</summary>
internal static class LimitTallies
{
    /// <summary>Limits by kind and element in the order in which they were first met, which is that of their seriousness.</summary>
    public static async Task<IReadOnlyList<RecordedLimit>> ReadAsync(RunReader run, CancellationToken token)
    {
        var tallies = new Dictionary<(string, string, string, string?), RecordedLimit>();
        await foreach (var block in run.ReadBlocksAsync(ResultTables.Limits.Name, keep: null, token).ConfigureAwait(false))
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                var found = Row(block, row);
                var key = (found.Kind, found.ElementKind, found.Element, found.Side);
                tallies[key] = tallies.TryGetValue(key, out var sum)
                    ? (Excess(found) > Excess(sum) ? found : sum) with { Count = sum.Count + 1 }
                    : found;
            }
        }

        return [.. tallies.Values
            .OrderBy(tally => tally.Severity == "violation" ? 0 : 1)
            .ThenBy(tally => ResultTables.LimitRank(tally.Kind))
            .ThenByDescending(Excess)];
    }

    private static double Excess(RecordedLimit limit) => Math.Abs(limit.Value - limit.Limit);

    private static RecordedLimit Row(ResultTable table, int row) => new(
        table.Texts["kind"][row] ?? "",
        table.Texts["severity"][row] ?? "",
        table.Texts["element_kind"][row] ?? "",
        table.Texts["element"][row] ?? "",
        table.Texts["side"][row],
        table.Texts["unit"][row],
        table.Numbers["value"][row],
        table.Numbers["limit"][row],
        table.Times?[row].ToUnixTimeMilliseconds(),
        1);
}
