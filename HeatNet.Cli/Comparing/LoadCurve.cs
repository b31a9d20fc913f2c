using HeatNet.Cli.Runs;

namespace HeatNet.Cli.Comparing;

/// <summary>Heat of all plants of a series in falling order.</summary>
/// <param name="StepH">Length of a step in h.</param>
/// <param name="HeatKw">Heat in kW of every solved step, the highest first.</param>
internal sealed record LoadCurve(double StepH, IReadOnlyList<double> HeatKw)
{
    /// <summary>Reads the curve of a run; null for a run without times or plants.</summary>
    public static async Task<LoadCurve?> ReadAsync(RunReader run, CancellationToken token)
    {
        if (!run.Tables.Contains(ResultTables.Plants.Name))
        {
            return null;
        }

        var sums = new SortedDictionary<DateTimeOffset, double>();
        await foreach (var block in run.ReadBlocksAsync(ResultTables.Plants.Name, keep: null, token).ConfigureAwait(false))
        {
            for (var row = 0; row < block.RowCount && block.Times is not null; row++)
            {
                sums[block.Times[row]] = sums.GetValueOrDefault(block.Times[row]) + block.Numbers["heat_kw"][row];
            }
        }

        return sums.Count < 2 ? null : new LoadCurve((sums.Keys.ElementAt(1) - sums.Keys.First()).TotalHours, [.. sums.Values.Where(double.IsFinite).OrderDescending()]);
    }
}
