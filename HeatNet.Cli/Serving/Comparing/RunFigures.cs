using HeatNet.Cli.Reporting;
using HeatNet.Cli.Runs;
using HeatNet.Cli.Summaries;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Cli.Serving.Comparing;

/// <summary>The figures of a run: those of its report, heat by plant, the summary of a dispatch, and how often limits were not kept.</summary>
internal static class RunFigures
{
    /// <summary>Groups in the order in which they are shown.</summary>
    public static readonly string[] Groups = ["figure", "plant", "dispatch", "limit"];

    /// <summary>Reads the figures.</summary>
    /// <exception cref="RunReadException">The run or its case cannot be read.</exception>
    public static async Task<IReadOnlyList<KeyValuePair<FigureKey, double>>> ReadAsync(string folder, CancellationToken token)
    {
        var run = RunReader.Open(folder);
        var figures = new List<KeyValuePair<FigureKey, double>>();
        if (run.Record.Solver.StepsSolved is { } solved)
        {
            Add("figure", "steps_solved", "", "", solved);
        }

        if (run.Tables.Contains("nodes") && run.Tables.Contains("pipes"))
        {
            foreach (var figure in await OfStatesAsync(run, CaseOfRun.Find(run.Record, folder, given: null), token).ConfigureAwait(false))
            {
                Add("figure", figure.Key, "", "", figure.Value ?? double.NaN);
            }
        }

        if (run.Tables.Contains("plants"))
        {
            foreach (var (plant, meanKw) in await MeanHeatAsync(run, token).ConfigureAwait(false))
            {
                Add("plant", "heat_kw", plant, "", meanKw);
            }
        }

        if (run.Tables.Contains(DispatchTables.Summary.Name))
        {
            var table = await run.ReadAsync(DispatchTables.Summary.Name, keep: null, token).ConfigureAwait(false);
            for (var row = 0; row < table.RowCount; row++)
            {
                Add("dispatch", table.Texts["quantity"][row]!, table.Texts["item"][row] ?? "", table.Texts["unit"][row] ?? "", table.Numbers["value"][row]);
            }
        }

        foreach (var (kind, count) in run.Record.Violations)
        {
            Add("limit", kind, "", "", count);
        }

        return figures;

        void Add(string group, string key, string item, string unit, double value) =>
            figures.Add(new(new FigureKey(group, key, item, unit), value));
    }

    private static async Task<IReadOnlyList<ReportFigure>> OfStatesAsync(RunReader run, CaseOfRun source, CancellationToken token)
    {
        var heatCase = source.Case;
        if (await SeriesFigures.ReadAsync(run, heatCase.Network, heatCase.Limits.MinAvailableHeadKpa, token).ConfigureAwait(false) is { } series)
        {
            var stepH = run.Record.Options.StepS / 3600 ?? source.Scenario?.Period?.Step.TotalHours ?? 1;
            return ReportFigures.Of(series, heatCase.Network, stepH, source.Outdoor is { } outdoor ? [.. series.Times.Select(outdoor.At)] : []);
        }

        var recorded = await RecordedStates.ReadAsync(run, heatCase.Network, null, token).ConfigureAwait(false);
        var result = recorded.Result(0, new SolveReport { Status = SolveStatus.Converged });
        return ReportFigures.Of(new SteadySummarizer(heatCase).Summarize(result, new LimitChecks(heatCase).Check(result)));
    }

    // Steps without solution have no value and do not count.
    private static async Task<IReadOnlyList<(string Plant, double MeanKw)>> MeanHeatAsync(RunReader run, CancellationToken token)
    {
        var sums = new Dictionary<string, (double SumKw, int Count)>();
        await foreach (var block in run.ReadBlocksAsync("plants", keep: null, token).ConfigureAwait(false))
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                var (plant, heatKw) = (block.Texts["plant"][row]!, block.Numbers["heat_kw"][row]);
                var (sumKw, count) = sums.GetValueOrDefault(plant);
                sums[plant] = double.IsNaN(heatKw) ? (sumKw, count) : (sumKw + heatKw, count + 1);
            }
        }

        return [.. sums.Select(pair => (pair.Key, pair.Value.Count == 0 ? double.NaN : pair.Value.SumKw / pair.Value.Count))];
    }
}
