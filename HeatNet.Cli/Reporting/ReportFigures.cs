using HeatNet.Cli.Comparing;
using HeatNet.Cli.Summaries;
using HeatNet.Model.Network;

namespace HeatNet.Cli.Reporting;

/// <summary>The figures of a whole run that its summary shows.</summary>
internal static class ReportFigures
{
    /// <summary>Figures of a single state.</summary>
    public static IReadOnlyList<ReportFigure> Of(SteadySummary summary)
    {
        List<ReportFigure> figures =
        [
            new("produced_kw") { Value = summary.ProducedKw },
            new("delivered_kw") { Value = summary.DeliveredKw },
            new("losses_kw") { Value = summary.LossKw },
            new("loss_share") { Value = summary.LossShare },
            new("pump_kw") { Value = summary.PumpKw },
            new("circulation_kg_per_s") { Value = summary.CirculationKgPerS },
        ];
        if (summary.Unserved is { } unserved)
        {
            figures.Add(new("missing_kw") { Value = unserved.MissingKw, Kind = "substation", Element = unserved.LeastServedId });
        }

        if (summary.WorstHead is { } head)
        {
            figures.Add(new("worst_head_kpa") { Value = head.HeadKpa, Kind = "substation", Element = head.SubstationId });
            figures.Add(new("worst_spare_kpa") { Value = head.SpareKpa });
        }

        if (summary.WorstLoop is { } loop)
        {
            figures.Add(new("worst_loop_m") { Value = loop.LengthM });
            figures.Add(new("worst_loop_pa_per_m") { Value = loop.MeanFrictionPaPerM });
        }

        AddRange(figures, "velocity_m_per_s", summary.Velocity);
        AddRange(figures, "friction_pa_per_m", summary.Friction);
        return figures;
    }

    /// <summary>Figures of a dispatch that its reader asks for first.</summary>
    public static IEnumerable<ReportFigure> Of(IReadOnlyList<SummaryFigure> summary) => summary
        .Where(figure => figure.Quantity is "total_cost" or "cost_of_heat" or "clean_share" or "unserved" or "hours_failing" || figure is { Quantity: "emission", Item: "co2" })
        .Select(figure => new ReportFigure(figure.Quantity == "emission" ? "co2" : figure.Quantity) { Value = figure.Value, Unit = figure.Unit });

    /// <summary>Figures of a series.</summary>
    /// <param name="series">Its steps.</param>
    /// <param name="network">The network of the case.</param>
    /// <param name="stepH">Length of a step in h.</param>
    /// <param name="outdoorC">Outdoor temperatures in °C by step; empty: not known.</param>
    public static IReadOnlyList<ReportFigure> Of(
        SeriesFigures series, HeatNetwork network, double stepH, double[] outdoorC)
    {
        double[] produced = [.. Enumerable.Range(0, series.Times.Count).Select(series.ProducedKw)];
        List<ReportFigure> figures =
        [
            Range("produced_kw", produced),
            Range("delivered_kw", series.DeliveredKw),
            Range("pump_kw", series.PumpKw),
            Range("outdoor_c", outdoorC),
            new("produced_kwh") { Value = Sum(produced) * stepH },
            new("delivered_kwh") { Value = Sum(series.DeliveredKw) * stepH },
            new("missing_kwh") { Value = Sum([.. series.DemandKw.Zip(series.DeliveredKw, (demand, got) => Math.Max(0, demand - got))]) * stepH },
            new("pump_kwh") { Value = Sum(series.PumpKw) * stepH },
        ];
        if (network.Plants.Count > 0 && network.Terminals.Count == 0)
        {
            figures.Add(new("undelivered_kwh") { Value = Sum([.. produced.Zip(series.DeliveredKw, (heat, got) => heat - got)]) * stepH });
        }

        if (PeakStep(series) is >= 0 and var peak)
        {
            figures.Add(new("peak_kw") { Value = produced[peak], Time = series.Times[peak].ToUnixTimeMilliseconds() });
        }

        if (WorstStep(series) is >= 0 and var worst)
        {
            figures.Add(new("worst_spare_kpa")
            {
                Value = series.LeastSpareKpa[worst],
                Kind = "substation",
                Element = network.Substations[series.LeastSpareSubstation[worst]].Id,
                Time = series.Times[worst].ToUnixTimeMilliseconds(),
            });
        }

        return [.. figures.Where(figure => figure.Value is { } value && double.IsFinite(value))];
    }

    /// <summary>The step with most heat; −1: none has a solution.</summary>
    public static int PeakStep(SeriesFigures series) => Extreme([.. Enumerable.Range(0, series.Times.Count).Select(series.ProducedKw)]);

    /// <summary>The step with least head to spare; −1: none.</summary>
    public static int WorstStep(SeriesFigures series) => Extreme(Array.ConvertAll(series.LeastSpareKpa, value => -value));

    private static int Extreme(double[] values)
    {
        var at = -1;
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsFinite(values[i]) && (at < 0 || values[i] > values[at]))
            {
                at = i;
            }
        }

        return at;
    }

    private static double Sum(double[] values) => values.Where(double.IsFinite).Sum();

    private static ReportFigure Range(string key, double[] values)
    {
        var range = new RunningRange();
        Array.ForEach(values, range.Add);
        return new(key) { Value = range.Mean, Least = range.Least, Most = range.Most };
    }

    private static void AddRange(List<ReportFigure> figures, string key, PipeRange? range)
    {
        if (range is not null)
        {
            figures.Add(new(key)
            {
                Value = range.Most,
                Least = range.Least,
                Most = range.Most,
                Kind = "pipe",
                Element = range.PipeId,
                Side = range.Side == Side.Supply ? "supply" : "return",
            });
        }
    }
}
