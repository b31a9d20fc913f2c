using System.Globalization;
using HeatNet.Cli.Comparing;
using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Cli.Reporting;

/// <summary>Heat, energy carriers, cost and emissions of a month of a dispatch, in the words of its summary.</summary>
/// <param name="Month">Year and month as <c>2026-01</c>, in the time of the place.</param>
/// <param name="Figures">Its figures; those of all months add up to the summary's.</param>
internal sealed record MonthLedger(string Month, IReadOnlyList<SummaryFigure> Figures)
{
    /// <summary>Every month of a dispatch in order.</summary>
    /// <param name="dispatch">The dispatch.</param>
    /// <param name="currency">Currency of its cost.</param>
    public static IReadOnlyList<MonthLedger> Of(RecordedDispatch dispatch, string currency) =>
    [
        .. Enumerable.Range(0, dispatch.Problem.StepCount)
            .GroupBy(step => dispatch.Problem.TimeOf(step).ToString("yyyy-MM", CultureInfo.InvariantCulture))
            .Select(month => new MonthLedger(month.Key, [.. Sum(dispatch, currency, [.. month])])),
    ];

    private static IEnumerable<SummaryFigure> Sum(RecordedDispatch dispatch, string currency, int[] steps)
    {
        var (problem, schedule) = (dispatch.Problem, dispatch.Schedule);
        var (units, stepH) = (problem.Units, problem.StepH);
        for (var u = 0; u < units.Count; u++)
        {
            yield return new("heat", units[u].Id, "MWh", Energy(schedule.HeatMw[u]));
        }

        for (var u = 0; u < units.Count; u++)
        {
            yield return new("power", units[u].Id, "MWh", Energy(schedule.PowerMw[u]));
        }

        yield return new("unserved", "", "MWh", schedule.UnservedMw.Sum(Energy));
        yield return new("pump_energy", "", "MWh", Energy(dispatch.PumpMw));
        var used = new SortedDictionary<string, (EnergyCarrier Carrier, double Mwh)>(StringComparer.Ordinal);
        for (var u = 0; u < units.Count; u++)
        {
            Use(units[u].Fuel, Energy(schedule.FuelMw[u]));
            Use(problem.Electricity, Energy(schedule.ElectricityMw[u]));
        }

        foreach (var (id, (_, mwh)) in used)
        {
            yield return new("energy_used", id, "MWh", mwh);
        }

        (string Item, double Value)[] costs =
        [
            ("fuel", SumOver((u, step) => stepH * schedule.FuelMw[u][step] * units[u].FuelPricePerMwh)),
            ("electricity", SumOver((u, step) => stepH * schedule.ElectricityMw[u][step] * (units[u].ElectricityPricePerMwh?[step] ?? 0))),
            ("demand_charge", DemandCharge(dispatch, steps)),
            ("co2", problem.Co2PricePerT * used.Values.Sum(use => use.Mwh * use.Carrier.Co2TPerMwh)),
            ("starts", SumOver((u, step) => schedule.Starts(units[u], u, step) ? units[u].StartCost : 0)),
            ("no_load", SumOver((u, step) => schedule.IsOn[u][step] ? stepH * units[u].NoLoadCostPerH : 0)),
            ("variable", SumOver((u, step) => stepH * schedule.HeatMw[u][step] * units[u].VariableCostPerMwh)),
            ("power_sales", SumOver((u, step) => -stepH * schedule.PowerMw[u][step] * (units[u].PowerPricePerMwh?[step] ?? 0))),
            ("pumping", steps.Sum(step => stepH * dispatch.PumpMw[step] * dispatch.PumpPricePerMwh[step])),
        ];
        foreach (var (item, value) in costs)
        {
            yield return new("cost", item, currency, value);
        }

        yield return new("total_cost", "", currency, costs.Sum(cost => cost.Value));
        yield return new("emission", "co2", "t", used.Values.Sum(use => use.Mwh * use.Carrier.Co2TPerMwh));
        yield return new("emission", "so2", "kg", used.Values.Sum(use => use.Mwh * use.Carrier.So2KgPerMwh));
        yield return new("emission", "nox", "kg", used.Values.Sum(use => use.Mwh * use.Carrier.NoxKgPerMwh));
        yield return new("emission", "pm", "kg", used.Values.Sum(use => use.Mwh * use.Carrier.PmKgPerMwh));

        double Energy(double[] powerMw) => stepH * steps.Sum(step => powerMw[step]);

        double SumOver(Func<int, int, double> value) => Enumerable.Range(0, units.Count).Sum(u => steps.Sum(step => value(u, step)));

        void Use(EnergyCarrier? carrier, double mwh)
        {
            if (carrier is not null && mwh > 0)
            {
                used[carrier.Id] = (carrier, mwh + used.GetValueOrDefault(carrier.Id).Mwh);
            }
        }
    }

    // What the highest power of the month costs at every meter.
    private static double DemandCharge(RecordedDispatch dispatch, int[] steps)
    {
        var (problem, schedule) = (dispatch.Problem, dispatch.Schedule);
        return problem.Meters.Select((meter, index) =>
        {
            int[] metered = [.. Enumerable.Range(0, problem.Units.Count).Where(u => problem.Units[u].Meter == index)];
            return steps.Max(step => metered.Sum(u => schedule.ElectricityMw[u][step])) * meter.ChargePerMw[meter.MonthOf[steps[0]]];
        }).Sum();
    }
}
