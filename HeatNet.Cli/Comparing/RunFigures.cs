using HeatNet.Cli.Runs;

namespace HeatNet.Cli.Comparing;

/// <summary>
/// The figures by which runs are compared, from their tables alone: those of a dispatch as its summary has them; of other runs heat by plant, losses, pumps and
/// heads, in MW and kW for a state, in MWh for a series; of contingencies how they end.
/// </summary>
internal sealed class RunFigures
{
    private const double KwPerMw = 1000;

    private readonly RunReader _run;
    private readonly SortedSet<DateTimeOffset> _times = [];

    private RunFigures(RunReader run) => _run = run;

    /// <summary>Reads the figures of a run.</summary>
    /// <exception cref="RunReadException">A table cannot be read.</exception>
    public static async Task<IReadOnlyList<SummaryFigure>> ReadAsync(RunReader run, CancellationToken token)
    {
        var reading = new RunFigures(run);
        List<SummaryFigure> figures =
        [
            .. await SummaryFigure.ReadAsync(run, token).ConfigureAwait(false),
        ];
        if (figures.Count == 0 && run.Tables.Contains(ResultTables.Plants.Name))
        {
            figures.AddRange(await reading.StatesAsync(token).ConfigureAwait(false));
        }

        if (run.Record.Plan is not null)
        {
            figures.AddRange(await reading.PlanAsync(token).ConfigureAwait(false));
        }

        if (run.Tables.Contains(ContingencyTables.Contingencies.Name))
        {
            figures.AddRange(await reading.ContingenciesAsync(token).ConfigureAwait(false));
        }

        if (run.Tables.Contains(ResultTables.Substations.Name))
        {
            figures.Add(new("worst_head", "", "kPa", await reading.WorstHeadAsync(token).ConfigureAwait(false)));
            figures.AddRange(run.Record.Violations.Select(entry => new SummaryFigure("limit", entry.Key, "1", entry.Value)));
        }

        if (run.Record.Solver is { Steps: { } steps, StepsSolved: { } solved } && steps > solved)
        {
            figures.Add(new("steps_unsolved", "", "1", steps - solved));
        }

        return figures;
    }

    private async Task<IReadOnlyList<SummaryFigure>> StatesAsync(CancellationToken token)
    {
        var heat = new SortedDictionary<string, double>(StringComparer.Ordinal);
        await SumAsync(ResultTables.Plants, (block, row) =>
        {
            var plant = block.Texts["plant"][row] ?? "";
            heat[plant] = heat.GetValueOrDefault(plant) + Known(block.Numbers["heat_kw"][row]);
        }).ConfigureAwait(false);
        double delivered = 0, unserved = 0, lost = 0, pumps = 0;
        await SumAsync(ResultTables.Substations, (block, row) =>
        {
            var (got, asked) = (block.Numbers["heat_kw"][row], block.Numbers["demand_kw"][row]);
            delivered += Known(got);
            unserved += Known(Math.Max(0, asked - got));
        }).ConfigureAwait(false);
        await SumAsync(ResultTables.Pipes, (block, row) => lost += Known(block.Numbers["heat_loss_kw"][row])).ConfigureAwait(false);
        foreach (var table in new[] { ResultTables.Plants, ResultTables.Pumps, ResultTables.Exchangers })
        {
            await SumAsync(table, (block, row) => pumps += Known(block.Numbers["pump_kw"][row])).ConfigureAwait(false);
        }

        // Of a series sums are energies: every step counts with its length.
        var isSeries = _times.Count > 0;
        var scale = (isSeries ? StepH() : 1) / KwPerMw;
        var unit = isSeries ? "MWh" : "MW";
        return
        [
            .. heat.Select(entry => new SummaryFigure("plant_heat", entry.Key, unit, entry.Value * scale)),
            new("delivered", "", unit, delivered * scale),
            new("unserved", "", unit, unserved * scale),
            new("losses", "", unit, lost * scale),
            new("pump_energy", "", unit, pumps * scale),
        ];

        async Task SumAsync(TableSchema table, Action<ResultTable, int> add)
        {
            if (!_run.Tables.Contains(table.Name))
            {
                return;
            }

            await foreach (var block in _run.ReadBlocksAsync(table.Name, keep: null, token).ConfigureAwait(false))
            {
                _times.UnionWith(table == ResultTables.Plants ? block.Times ?? [] : []);
                for (var row = 0; row < block.RowCount; row++)
                {
                    add(block, row);
                }
            }
        }
    }

    // Sums over the years, and the clean heat of the last.
    private async Task<IReadOnlyList<SummaryFigure>> PlanAsync(CancellationToken token)
    {
        var years = (await _run.ReadAsync("years", keep: null, token).ConfigureAwait(false)).Numbers;
        return
        [
            new("total_cost", "", Summaries.DispatchSummary.NoCurrency, _run.Record.Plan!.NetPresentCost),
            new("invest", "", Summaries.DispatchSummary.NoCurrency, years["invest"].Sum()),
            new("unserved", "", "MWh", years["unserved_mwh"].Sum()),
            new("emission", "co2", "t", years["co2_t"].Sum()),
            new("emission", "so2", "t", years["so2_t"].Sum()),
            new("emission", "nox", "t", years["nox_t"].Sum()),
            new("emission", "pm", "t", years["pm_t"].Sum()),
            new("clean_share", "", "1", years["clean_heat_rate"][^1]),
        ];
    }

    private async Task<IReadOnlyList<SummaryFigure>> ContingenciesAsync(CancellationToken token)
    {
        var table = await _run.ReadAsync(ContingencyTables.Contingencies.Name, keep: null, token).ConfigureAwait(false);
        var unserved = table.Numbers["unserved_kw"].Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        return
        [
            .. table.Texts["outcome"].GroupBy(outcome => outcome ?? "").Select(group => new SummaryFigure("outcome", group.Key, "1", group.Count())),
            new("worst_unserved", "", "MW", unserved.Max() / KwPerMw),
            new("substations_below", "", "1", table.Numbers["substations_below_guarantee"].Where(double.IsFinite).DefaultIfEmpty(0).Max()),
        ];
    }

    // Least pressure difference of a substation with flow.
    private async Task<double> WorstHeadAsync(CancellationToken token)
    {
        var least = double.NaN;
        await foreach (var block in _run.ReadBlocksAsync(ResultTables.Substations.Name, keep: null, token).ConfigureAwait(false))
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                var head = block.Numbers["dp_kpa"][row];
                if (Math.Abs(block.Numbers["flow_kg_per_s"][row]) > 0 && !double.IsNaN(head) && !(head >= least))
                {
                    least = head;
                }
            }
        }

        return least;
    }

    private double StepH() => _times.Count > 1 ? (_times.ElementAt(1) - _times.Min).TotalHours : 1;

    private static double Known(double value) => double.IsNaN(value) ? 0 : value;
}
