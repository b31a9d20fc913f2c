using HeatNet.Cli.Comparing;
using HeatNet.Model.Cases;

namespace HeatNet.Cli.Reporting;

/// <summary>The dispatch of a page; what its units and stores do step by step is in the pack.</summary>
/// <param name="Currency">Currency of all costs and prices.</param>
/// <param name="Units">Units that give heat.</param>
/// <param name="Stores">Heat stores.</param>
/// <param name="Prices">Prices of electricity by step.</param>
/// <param name="Summary">Figures of the whole run.</param>
/// <param name="Months">The same by month.</param>
internal sealed record ReportDispatch(
    string Currency,
    IReadOnlyList<ReportUnit> Units,
    IReadOnlyList<ReportUnit> Stores,
    IReadOnlyList<ReportPrice> Prices,
    IReadOnlyList<SummaryFigure> Summary,
    IReadOnlyList<MonthLedger> Months)
{
    private const double KwPerMw = 1000;

    /// <summary>Lays a dispatch out and adds its columns to the pack.</summary>
    public static ReportDispatch Of(RecordedDispatch dispatch, HeatCase heatCase, string currency, NumberPack pack)
    {
        var (problem, schedule) = (dispatch.Problem, dispatch.Schedule);
        for (var u = 0; u < problem.Units.Count; u++)
        {
            pack.Add($"dispatch.unit{u}_kw", Kw(schedule.HeatMw[u]));
        }

        for (var s = 0; s < problem.Stores.Count; s++)
        {
            pack.Add($"dispatch.charge{s}_kw", Kw(schedule.ChargeMw[s]));
            pack.Add($"dispatch.discharge{s}_kw", Kw(schedule.DischargeMw[s]));
            pack.Add($"dispatch.content{s}_kwh", Kw(schedule.ContentMwh[s]));
        }

        pack.Add("dispatch.demand_kw", Kw(dispatch.DemandMw));
        pack.Add("dispatch.unserved_kw", Kw(Sums(schedule.UnservedMw)));
        pack.Add("dispatch.surplus_kw", Kw(Sums(schedule.SurplusMw)));
        pack.Add("dispatch.heat_price", schedule.PricePerMwh[0]);
        var prices = PriceCourses(dispatch);
        for (var i = 0; i < prices.Count; i++)
        {
            pack.Add($"dispatch.price{i}", prices[i].Values);
        }

        var names = heatCase.Network.Plants.SelectMany(plant => plant.Units).ToDictionary(unit => unit.Id, unit => unit.Name);
        return new ReportDispatch(
            currency,
            [.. problem.Units.Select(unit => new ReportUnit(unit.Id, names[unit.Id], unit.Plant, Runs.SnakeCase.Of(unit.Kind)))],
            [.. problem.Stores.Select(store => new ReportUnit(store.Id, names[store.Id], store.Plant, "storage"))],
            [.. prices.Select(price => new ReportPrice(price.IsSold, price.Of))],
            dispatch.Summary,
            MonthLedger.Of(dispatch, currency));
    }

    // Every course of a price once, with the units that buy or sell at it; pumps buy too.
    private static IReadOnlyList<(bool IsSold, double[] Values, IReadOnlyList<string> Of)> PriceCourses(RecordedDispatch dispatch)
    {
        var courses = new List<(bool IsSold, double[] Values, List<string> Of)>();
        foreach (var unit in dispatch.Problem.Units)
        {
            Add(false, unit.ElectricityPricePerMwh, unit.Id);
            Add(true, unit.PowerPricePerMwh, unit.Id);
        }

        Add(false, dispatch.PumpPricePerMwh, null);
        return [.. courses.Select(course => (course.IsSold, course.Values, (IReadOnlyList<string>)course.Of))];

        void Add(bool isSold, double[]? values, string? unit)
        {
            if (values is null)
            {
                return;
            }

            var course = courses.Find(known => known.IsSold == isSold && known.Values.AsSpan().SequenceEqual(values));
            if (course.Of is null)
            {
                course = (isSold, values, []);
                courses.Add(course);
            }

            course.Of.AddRange(unit is null ? [] : [unit]);
        }
    }

    private static double[] Kw(double[] megawatts) => Array.ConvertAll(megawatts, value => value * KwPerMw);

    private static double[] Sums(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(step => rows.Sum(row => row[step]))];
}

/// <summary>A unit or store of a dispatch.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, if it has one.</param>
/// <param name="Plant">Index of its plant.</param>
/// <param name="Kind">What it is.</param>
internal sealed record ReportUnit(string Id, string? Name, int Plant, string Kind);

/// <summary>A price of electricity.</summary>
/// <param name="IsSold">Whether power is sold at it; else bought.</param>
/// <param name="Of">Units that sell or buy at it; none: only pumps.</param>
internal sealed record ReportPrice(bool IsSold, IReadOnlyList<string> Of);
