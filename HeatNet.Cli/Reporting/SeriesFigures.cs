using HeatNet.Cli.Runs;
using HeatNet.Model.Network;

namespace HeatNet.Cli.Reporting;

/// <summary>What a series shows of every step: the heat of each plant and the sums over the network. Arrays run parallel to the times.</summary>
internal sealed class SeriesFigures
{
    private readonly Dictionary<DateTimeOffset, int> _stepOf;

    private SeriesFigures(IReadOnlyList<DateTimeOffset> times, HeatNetwork network)
    {
        Times = times;
        _stepOf = times.Select((time, i) => (time, i)).ToDictionary();
        PlantHeatKw = [.. network.Plants.Select(_ => Missing())];
        DeliveredKw = Missing();
        DemandKw = Missing();
        PumpKw = Missing();
        LeastSpareKpa = Missing();
        LeastSpareSubstation = new int[times.Count];
        Array.Fill(LeastSpareSubstation, -1);
    }

    /// <summary>Times of all steps.</summary>
    public IReadOnlyList<DateTimeOffset> Times { get; }

    /// <summary>Heat in kW by plant and step; NaN where a step has no solution.</summary>
    public double[][] PlantHeatKw { get; }

    /// <summary>Heat in kW that substations get.</summary>
    public double[] DeliveredKw { get; }

    /// <summary>Heat in kW that substations ask for.</summary>
    public double[] DemandKw { get; }

    /// <summary>Electric power in kW of all pumps.</summary>
    public double[] PumpKw { get; }

    /// <summary>Least head in kPa above the need of a substation with flow.</summary>
    public double[] LeastSpareKpa { get; }

    /// <summary>Index of that substation; −1: none has flow.</summary>
    public int[] LeastSpareSubstation { get; }

    /// <summary>Heat in kW of all plants in a step; NaN without solution or plants.</summary>
    public double ProducedKw(int step) => PlantHeatKw.Length == 0 ? double.NaN : PlantHeatKw.Sum(heat => heat[step]);

    /// <summary>Length of a step in h.</summary>
    /// <param name="source">The case and scenario of the run.</param>
    public double StepH(CaseOfRun source) => source.Scenario?.Period?.Step.TotalHours ?? (Times.Count > 1 ? (Times[1] - Times[0]).TotalHours : 1);

    /// <summary>Reads the figures; null for a run without times.</summary>
    public static async Task<SeriesFigures?> ReadAsync(RunReader run, HeatNetwork network, double minHeadKpa, CancellationToken token)
    {
        if (await TimesAsync(run, network, token).ConfigureAwait(false) is not { } times)
        {
            return null;
        }

        var figures = new SeriesFigures(times, network);
        await figures.ReadPlantsAsync(run, [.. network.Plants.Select(plant => plant.Id)], token).ConfigureAwait(false);
        await figures.ReadSubstationsAsync(run, network.Substations, minHeadKpa, token).ConfigureAwait(false);
        foreach (var table in run.Tables.Intersect(["plants", "pumps", "exchangers"]))
        {
            await foreach (var (step, _, row, block) in figures.RowsAsync(run, table, token).ConfigureAwait(false))
            {
                Add(figures.PumpKw, step, block.Numbers["pump_kw"][row]);
            }
        }

        return figures;
    }

    private static async Task<List<DateTimeOffset>?> TimesAsync(RunReader run, HeatNetwork network, CancellationToken token)
    {
        var table = network.Plants.Count > 0 ? "plants" : network.Substations.Count > 0 ? "substations" : "nodes";
        var times = new List<DateTimeOffset>();
        await foreach (var block in run.ReadBlocksAsync(table, keep: null, token).ConfigureAwait(false))
        {
            if (block.Times is null)
            {
                return null;
            }

            foreach (var time in block.Times)
            {
                if (times.Count == 0 || time > times[^1])
                {
                    times.Add(time);
                }
            }
        }

        return times.Count == 0 ? null : times;
    }

    private async Task ReadPlantsAsync(RunReader run, string[] ids, CancellationToken token)
    {
        await foreach (var (step, i, row, block) in RowsAsync(run, "plants", token).ConfigureAwait(false))
        {
            PlantHeatKw[Element("plants", ids, i, block.Texts["plant"][row])][step] = block.Numbers["heat_kw"][row];
        }
    }

    private async Task ReadSubstationsAsync(
        RunReader run, IReadOnlyList<Substation> substations, double minHeadKpa, CancellationToken token)
    {
        string[] ids = [.. substations.Select(substation => substation.Id)];
        await foreach (var (step, i, row, block) in RowsAsync(run, "substations", token).ConfigureAwait(false))
        {
            var substation = Element("substations", ids, i, block.Texts["substation"][row]);
            Add(DeliveredKw, step, block.Numbers["heat_kw"][row]);
            Add(DemandKw, step, block.Numbers["demand_kw"][row]);
            var spareKpa = block.Numbers["dp_kpa"][row] - (substations[substation].MinDpKpa ?? minHeadKpa);
            var hasFlow = Math.Abs(block.Numbers["flow_kg_per_s"][row]) > 0;
            if (hasFlow && !double.IsNaN(spareKpa) && !(spareKpa >= LeastSpareKpa[step]))
            {
                LeastSpareKpa[step] = spareKpa;
                LeastSpareSubstation[step] = substation;
            }
        }
    }

    private async IAsyncEnumerable<(int Step, long Index, int Row, ResultTable Block)> RowsAsync(
        RunReader run, string table, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        var index = 0L;
        await foreach (var block in run.ReadBlocksAsync(table, keep: null, token).ConfigureAwait(false))
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                var step = block.Times is { } times && _stepOf.TryGetValue(times[row], out var known)
                    ? known
                    : throw new RunReadException(RunProblem.Unreadable, table, "its times are not those of the other tables");
                yield return (step, index++, row, block);
            }
        }
    }

    // The rows of a table repeat the elements of the case in their order, step after step.
    private static int Element(string table, string[] ids, long row, string? id)
    {
        var element = ids.Length == 0 ? -1 : (int)(row % ids.Length);
        return element >= 0 && ids[element] == id ? element : throw new RunReadException(RunProblem.OtherCase, table, $"{table}: {id}");
    }

    // A sum over what has a value; NaN only where nothing has one.
    private static void Add(double[] sums, int step, double value)
    {
        if (!double.IsNaN(value))
        {
            sums[step] = double.IsNaN(sums[step]) ? value : sums[step] + value;
        }
    }

    private double[] Missing()
    {
        var values = new double[Times.Count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
