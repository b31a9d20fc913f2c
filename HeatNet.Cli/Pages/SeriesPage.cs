using System.Globalization;
using HeatNet.Cli.Localisation;
using HeatNet.Cli.Summaries;
using HeatNet.Cli.Terminals;
using HeatNet.Model.Network;

namespace HeatNet.Cli.Pages;

/// <summary>The page of a series: energies, extremes and when they occur.</summary>
internal static class SeriesPage
{
    private const double GjPerKwh = 3.6e-3;

    public static void Write(PageWriter page, Strings text, RunHeading heading, HeatNetwork network, SeriesSummary summary)
    {
        heading.Write(page, text);
        var steps = text.StepsSolved(
            Figure.Count(summary.SolvedCount),
            Figure.Count(summary.StepCount),
            Figure.Time(summary.FirstTime),
            Figure.Time(summary.LastTime));
        page.Line(steps, summary.UnsolvedCount == 0 ? Tone.Good : Tone.Bad);
        if (summary.WorstBalance is { } balance)
        {
            page.Line(text.WorstResidual(Figure.Residual(balance.Relative), Figure.Time(balance.Time)), Tone.Dim);
        }

        WriteUnsolved(page, text, summary);
        if (summary.SolvedCount == 0)
        {
            return;
        }

        WritePlants(page, text, network, summary);
        page.Title(text.TotalsTitle);
        page.Pairs(Totals(text, summary));
        LimitsSection.Write(page, text, summary.Tallies);
    }

    private static void WriteUnsolved(PageWriter page, Strings text, SeriesSummary summary)
    {
        if (summary.UnsolvedCount == 0)
        {
            return;
        }

        page.Title(text.UnsolvedTitle(Figure.Count(summary.UnsolvedCount)));
        foreach (var step in summary.FirstUnsolved)
        {
            page.Line("  " + text.UnsolvedLine(Figure.Time(step.Time), NotSolvedPage.Reason(text, step.Report)), Tone.Bad);
        }

        if (summary.UnsolvedCount > summary.FirstUnsolved.Count)
        {
            page.Line("  " + text.UnsolvedMore(Figure.Count(summary.UnsolvedCount - summary.FirstUnsolved.Count)), Tone.Dim);
        }
    }

    private static void WritePlants(PageWriter page, Strings text, HeatNetwork network, SeriesSummary summary)
    {
        page.Title(text.PlantsTitle);
        page.Table(
            [
                text.PlantColumn, text.MinMwColumn, text.MeanMwColumn, text.MaxMwColumn, text.EnergyColumn, text.EnergyGjColumn,
            ],
            network.Plants.Select((plant, i) => (IReadOnlyList<string>)
            [
                PlantLabel.Of(plant),
                Figure.Mw(summary.PlantHeatKw[i].Least),
                Figure.Mw(summary.PlantHeatKw[i].Mean),
                Figure.Mw(summary.PlantHeatKw[i].Most),
                Figure.Gwh(Kwh(summary, summary.PlantHeatKw[i])),
                LargeUnit(text, Kwh(summary, summary.PlantHeatKw[i])),
            ]));
    }

    private static IEnumerable<(string Name, string Value, Tone Tone)> Totals(Strings text, SeriesSummary summary)
    {
        var (produced, losses) = (Kwh(summary, summary.ProducedKw), Kwh(summary, summary.LossKw));
        yield return (text.Produced, Energy(text, produced), Tone.Normal);
        yield return (text.Delivered, Energy(text, Kwh(summary, summary.DeliveredKw)), Tone.Normal);
        if (summary.StepsWithMissingHeat > 0)
        {
            var value = text.UnservedEnergyValue(
                Figure.Significant(Kwh(summary, summary.MissingKw) / 1000),
                Figure.Percent(summary.MissingKw.Sum / summary.DemandKw.Sum),
                Figure.Count(summary.StepsWithMissingHeat));
            yield return (text.Unserved, value, Tone.Bad);
        }

        var lossValue = text.LossEnergyValue(Figure.Gwh(losses), LargeUnit(text, losses), Figure.Percent(losses / produced));
        yield return (text.Losses, lossValue, Tone.Normal);
        yield return (text.PumpEnergy, text.PumpEnergyValue(Figure.Significant(Kwh(summary, summary.PumpKw) / 1000)), Tone.Normal);
        if (summary.FirstStoredMwh is { } firstMwh)
        {
            var value = text.StoredValue(
                Figure.Significant(firstMwh),
                Figure.Significant(summary.StoredMwh.Least),
                Figure.Significant(summary.StoredMwh.Most),
                Figure.Significant(summary.LastStoredMwh));
            yield return (text.Stored, value, Tone.Normal);
        }

        if (summary.Peak is { } peak)
        {
            var value = text.PeakStepValue(Figure.Mw(peak.ProducedKw), Figure.Time(peak.Time), Figure.Fixed(peak.OutdoorC, 1));
            yield return (text.PeakStep, value, Tone.Normal);
        }

        if (summary.OutdoorC.Count > 0)
        {
            var value = text.OutdoorRangeValue(
                Figure.Fixed(summary.OutdoorC.Least, 1), Figure.Fixed(summary.OutdoorC.Mean, 1), Figure.Fixed(summary.OutdoorC.Most, 1));
            yield return (text.OutdoorRange, value, Tone.Normal);
        }

        if (summary.WorstHead is { } worst)
        {
            var value = text.WorstHeadValue(
                worst.Head.SubstationId,
                Figure.Fixed(worst.Head.HeadKpa, 1),
                Figure.Fixed(worst.Head.NeedKpa, 1),
                Figure.Time(worst.Time));
            yield return (text.WorstHead, value, worst.Head.IsShort ? Tone.Bad : Tone.Normal);
        }
    }

    private static double Kwh(SeriesSummary summary, RunningRange kilowatts) => kilowatts.Sum * summary.Step.TotalHours;

    private static string Energy(Strings text, double kilowattHours) =>
        text.EnergyValue(Figure.Gwh(kilowattHours), LargeUnit(text, kilowattHours));

    // English readers count in TJ, Chinese ones in 万GJ: the size of the unit is a matter of language.
    private static string LargeUnit(Strings text, double kilowattHours) =>
        Figure.Significant(kilowattHours * GjPerKwh / double.Parse(text.GjPerLargeUnit, CultureInfo.InvariantCulture));
}
