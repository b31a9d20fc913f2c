using HeatNet.Cli.Runs;
using HeatNet.Model.Network;

namespace HeatNet.Cli.Reporting;

/// <summary>What a dynamic run shows beside its states: heat in the network (管网蓄热) and delays from plants to substations. Its numbers are in the pack.</summary>
/// <param name="HasDelays">Whether there are delays.</param>
internal sealed record ReportDynamics(bool HasDelays)
{
    /// <summary>Reads the tables and adds their columns to the pack; null for a run that is not dynamic.</summary>
    /// <exception cref="RunReadException">The tables are not of this case.</exception>
    public static async Task<ReportDynamics?> ReadAsync(RunReader run, HeatNetwork network, NumberPack pack, CancellationToken token)
    {
        if (!run.Tables.Contains(ResultTables.Network.Name))
        {
            return null;
        }

        var content = await run.ReadAsync(ResultTables.Network.Name, keep: null, token).ConfigureAwait(false);
        foreach (var column in new[] { "stored_mwh", "produced_kw", "delivered_kw", "demand_kw", "loss_kw" })
        {
            pack.Add($"dynamic.{column}", content.Numbers[column]);
        }

        if (!run.Tables.Contains(ResultTables.Delays.Name))
        {
            return new ReportDynamics(false);
        }

        var delays = await run.ReadAsync(ResultTables.Delays.Name, keep: null, token).ConfigureAwait(false);
        pack.Add("delay.plant", Indexes(delays.Texts["plant"], network.Plants.Select(plant => plant.Id)));
        pack.Add("delay.substation", Indexes(delays.Texts["substation"], network.Substations.Select(substation => substation.Id)));
        foreach (var column in ResultTables.Delays.NumberColumns)
        {
            pack.Add($"delay.{column}", delays.Numbers[column]);
        }

        return new ReportDynamics(delays.RowCount > 0);
    }

    private static double[] Indexes(string?[] found, IEnumerable<string> ids)
    {
        var indexes = ids.Select((id, i) => (id, i)).ToDictionary();
        return Array.ConvertAll(found, id => indexes.TryGetValue(id ?? "", out var index)
            ? (double)index
            : throw new RunReadException(RunProblem.OtherCase, ResultTables.Delays.Name, $"{ResultTables.Delays.Name}: {id}"));
    }
}
