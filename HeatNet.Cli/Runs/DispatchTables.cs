using HeatNet.Cli.Summaries;
using HeatNet.Solver.Dispatch.Network;
using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Dispatch.Schedules;

namespace HeatNet.Cli.Runs;

/// <summary>The tables that a dispatch adds to those of a simulation: units, areas and stores step by step, and the sums.</summary>
internal static class DispatchTables
{
    public static readonly TableSchema Units = new(
        "units", ["unit", "plant", "kind"], ["on", "start", "heat_kw", "power_kw", "fuel_kw", "electricity_kw", "cost", "co2_kg"]);

    public static readonly TableSchema Areas = new("areas", ["area"], ["demand_kw", "unserved_kw", "surplus_kw", "price_per_mwh"]);

    public static readonly TableSchema Storage = new("storage", ["storage", "plant"], ["charge_kw", "discharge_kw", "content_kwh"]);

    public static readonly TableSchema Summary = new("summary", ["quantity", "item", "unit"], ["value"]) { HasTime = false };

    /// <summary>All of them; the summary has no times.</summary>
    public static IReadOnlyList<TableSchema> Schemas { get; } = [Units, Areas, Storage, Summary];

    /// <summary>Rows of a step.</summary>
    public static TableRows Rows(TableSchema schema, NetworkOutcome outcome, int step)
    {
        var (problem, schedule) = (outcome.Outcome.Problem, outcome.Outcome.Schedule);
        return schema.Name switch
        {
            "units" => UnitRows(problem, schedule, step),
            "areas" => new(
                [[.. problem.Areas.Select(area => area.Id)]],
                [
                    [.. problem.Areas.Select(area => area.DemandMw[step] * 1000)],
                    Kw(schedule.UnservedMw, step),
                    Kw(schedule.SurplusMw, step),
                    At(schedule.PricePerMwh, step),
                ]),
            _ => new(
                [[.. problem.Stores.Select(store => store.Id)], [.. problem.Stores.Select(store => problem.Plants[store.Plant].Id)]],
                [Kw(schedule.ChargeMw, step), Kw(schedule.DischargeMw, step), Kw(schedule.ContentMwh, step)]),
        };
    }

    /// <summary>Rows of the summary.</summary>
    public static TableRows Rows(DispatchSummary summary) => new(
        [
            [.. summary.Rows.Select(row => row.Quantity)],
            [.. summary.Rows.Select(row => row.Item)],
            [.. summary.Rows.Select(row => row.Unit)],
        ],
        [[.. summary.Rows.Select(row => row.Value)]]);

    private static TableRows UnitRows(DispatchProblem problem, Schedule schedule, int step)
    {
        var units = problem.Units;
        return new(
            [
                [.. units.Select(unit => unit.Id)],
                [.. units.Select(unit => problem.Plants[unit.Plant].Id)],
                [.. units.Select(unit => SnakeCase.Of(unit.Kind))],
            ],
            [
                [.. units.Select((_, u) => schedule.IsOn[u][step] ? 1.0 : 0)],
                [.. units.Select((unit, u) => schedule.Starts(unit, u, step) ? 1.0 : 0)],
                Kw(schedule.HeatMw, step),
                Kw(schedule.PowerMw, step),
                Kw(schedule.FuelMw, step),
                Kw(schedule.ElectricityMw, step),
                [.. units.Select((_, u) => schedule.CostOf(problem, u, step))],
                [.. units.Select((unit, u) => 1000 * problem.StepH
                    * ((schedule.FuelMw[u][step] * (unit.Fuel?.Co2TPerMwh ?? 0)) + (schedule.ElectricityMw[u][step] * problem.Electricity.Co2TPerMwh)))],
            ]);
    }

    private static double[] Kw(double[][] megawatts, int step) => [.. megawatts.Select(row => row[step] * 1000)];

    private static double[] At(double[][] values, int step) => [.. values.Select(row => row[step])];
}
