using HeatNet.Cli.Comparing;
using HeatNet.Cli.Runs;
using HeatNet.Solver.Dispatch.Network;
using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Dispatch.Schedules;

namespace HeatNet.Cli.Reporting;

/// <summary>
/// The schedule of a dispatch, read back from its tables into the solver's own type, beside the problem of its case and scenario, which has the
/// prices and emission factors that the tables do not have.
/// </summary>
internal sealed class RecordedDispatch
{
    private const double KwPerMw = 1000;

    private readonly Dictionary<DateTimeOffset, int> _stepOf;

    private RecordedDispatch(DispatchProblem problem, double[] pumpPricePerMwh)
    {
        Problem = problem;
        PumpPricePerMwh = pumpPricePerMwh;
        var steps = problem.StepCount;
        Schedule = new Schedule(problem.Units.Count, problem.Stores.Count, problem.Areas.Count, problem.Links.Count, steps);
        DemandMw = new double[steps];
        PumpMw = new double[steps];
        _stepOf = Enumerable.Range(0, steps).ToDictionary(problem.TimeOf);
    }

    /// <summary>Units, stores, prices and emission factors. Its demand is not the run's: that depends on losses that were found on the way.</summary>
    public DispatchProblem Problem { get; }

    /// <summary>What ran when.</summary>
    public Schedule Schedule { get; }

    /// <summary>Heat asked for in MW by step, losses included.</summary>
    public double[] DemandMw { get; }

    /// <summary>Electric power in MW of the pumps of plants by step, as simulated.</summary>
    public double[] PumpMw { get; }

    /// <summary>Price of their electricity per MWh by step.</summary>
    public double[] PumpPricePerMwh { get; }

    /// <summary>Figures of the whole run as it summed them up.</summary>
    public IReadOnlyList<SummaryFigure> Summary { get; private set; } = [];

    /// <summary>Reads a dispatch; null for a run of another kind.</summary>
    /// <param name="run">The run.</param>
    /// <param name="source">Its case and scenario.</param>
    /// <param name="token">Cancels reading.</param>
    /// <exception cref="RunReadException">The tables are not of this case and scenario.</exception>
    public static async Task<RecordedDispatch?> ReadAsync(RunReader run, CaseOfRun source, CancellationToken token)
    {
        if (!run.Tables.Contains(DispatchTables.Units.Name) || source.Scenario is not { Period: { } period } scenario)
        {
            return null;
        }

        var compiler = new UnitCompiler(source.Case, scenario);
        var areas = DemandAreas.Of(source.Case, null);
        var nothing = new double[period.StepCount];
        var terms = new NetworkTerms
        {
            SupplyC = [.. source.Case.Network.Plants.Select(_ => nothing)],
            Areas = areas,
            DemandMw = [.. areas.Ids.Select(_ => nothing)],
            LossMw = [.. areas.Ids.Select(_ => nothing)],
            PumpCostPerMwh = [.. source.Case.Network.Plants.Select(_ => nothing)],
        };
        var dispatch = new RecordedDispatch(
            CaseProblem.Make(source.Case, scenario, terms), compiler.ElectricityPrice(compiler.ScenarioTariff()));
        await dispatch.ReadUnitsAsync(run, token).ConfigureAwait(false);
        await dispatch.ReadStoresAsync(run, token).ConfigureAwait(false);
        await dispatch.ReadAreasAsync(run, token).ConfigureAwait(false);
        await dispatch.ReadPumpsAsync(run, token).ConfigureAwait(false);
        dispatch.Summary = await SummaryFigure.ReadAsync(run, token).ConfigureAwait(false);
        return dispatch;
    }

    private async Task ReadUnitsAsync(RunReader run, CancellationToken token)
    {
        var indexes = Problem.Units.Select((unit, i) => (unit.Id, i)).ToDictionary();
        await foreach (var (step, unit, row, block) in RowsAsync(run, DispatchTables.Units, indexes, token).ConfigureAwait(false))
        {
            Schedule.IsOn[unit][step] = block.Numbers["on"][row] > 0.5;
            Schedule.HeatMw[unit][step] = block.Numbers["heat_kw"][row] / KwPerMw;
            Schedule.PowerMw[unit][step] = block.Numbers["power_kw"][row] / KwPerMw;
            Schedule.FuelMw[unit][step] = block.Numbers["fuel_kw"][row] / KwPerMw;
            Schedule.ElectricityMw[unit][step] = block.Numbers["electricity_kw"][row] / KwPerMw;
        }
    }

    private async Task ReadStoresAsync(RunReader run, CancellationToken token)
    {
        var indexes = Problem.Stores.Select((store, i) => (store.Id, i)).ToDictionary();
        await foreach (var (step, store, row, block) in RowsAsync(run, DispatchTables.Storage, indexes, token).ConfigureAwait(false))
        {
            Schedule.ChargeMw[store][step] = block.Numbers["charge_kw"][row] / KwPerMw;
            Schedule.DischargeMw[store][step] = block.Numbers["discharge_kw"][row] / KwPerMw;
            Schedule.ContentMwh[store][step] = block.Numbers["content_kwh"][row] / KwPerMw;
        }
    }

    // The run's areas are its own, by who fed whom: their sums stand in the first area of the problem, with the price that the mean MWh has.
    private async Task ReadAreasAsync(RunReader run, CancellationToken token)
    {
        if (!run.Tables.Contains(DispatchTables.Areas.Name))
        {
            return;
        }

        var (unserved, surplus, price) = (Schedule.UnservedMw[0], Schedule.SurplusMw[0], Schedule.PricePerMwh[0]);
        var worth = new double[DemandMw.Length];
        await foreach (var block in run.ReadBlocksAsync(DispatchTables.Areas.Name, keep: null, token).ConfigureAwait(false))
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                var step = StepOf(block, row) ?? throw new RunReadException(RunProblem.OtherCase, DispatchTables.Areas.Name, $"{block.Times?[row]}");
                var demandMw = block.Numbers["demand_kw"][row] / KwPerMw;
                DemandMw[step] += demandMw;
                unserved[step] += block.Numbers["unserved_kw"][row] / KwPerMw;
                surplus[step] += block.Numbers["surplus_kw"][row] / KwPerMw;
                worth[step] += demandMw * block.Numbers["price_per_mwh"][row];
                price[step] = DemandMw[step] > 0 ? worth[step] / DemandMw[step] : block.Numbers["price_per_mwh"][row];
            }
        }
    }

    private int? StepOf(ResultTable block, int row) => block.Times is { } times && _stepOf.TryGetValue(times[row], out var step) ? step : null;

    private async Task ReadPumpsAsync(RunReader run, CancellationToken token)
    {
        var indexes = Problem.Plants.Select((plant, i) => (plant.Id, i)).ToDictionary();
        await foreach (var (step, _, row, block) in RowsAsync(run, ResultTables.Plants, indexes, token).ConfigureAwait(false))
        {
            var pumpMw = block.Numbers["pump_kw"][row] / KwPerMw;
            PumpMw[step] += pumpMw > 0 ? pumpMw : 0;
        }
    }

    private async IAsyncEnumerable<(int Step, int Element, int Row, ResultTable Block)> RowsAsync(
        RunReader run,
        TableSchema table,
        Dictionary<string, int> indexes,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        if (!run.Tables.Contains(table.Name))
        {
            yield break;
        }

        await foreach (var block in run.ReadBlocksAsync(table.Name, keep: null, token).ConfigureAwait(false))
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                var id = block.Texts[table.TextColumns[0]][row] ?? "";
                yield return StepOf(block, row) is { } step && indexes.TryGetValue(id, out var element)
                    ? (step, element, row, block)
                    : throw new RunReadException(RunProblem.OtherCase, table.Name, $"{table.Name}: {id}");
            }
        }
    }
}
