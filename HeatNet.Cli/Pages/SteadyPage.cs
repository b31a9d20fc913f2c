using HeatNet.Cli.Localisation;
using HeatNet.Cli.Summaries;
using HeatNet.Cli.Terminals;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Cli.Pages;

/// <summary>The page of a steady state that was solved.</summary>
internal static class SteadyPage
{
    private const int ShownNames = 8;
    private const int ShownTerminals = 20;

    public static void Write(
        PageWriter page, Strings text, RunHeading heading, HeatNetwork network, SteadyResult result, SteadySummary summary)
    {
        heading.Write(page, text);
        page.Line($"{text.Solved}: {NotSolvedPage.Residuals(text, summary.Report)}", Tone.Good);
        WritePlants(page, text, network, result.Plants);
        WriteTerminals(page, text, network, result.Terminals);
        WriteExchangers(page, text, network, result.Exchangers);
        page.Title(text.TotalsTitle);
        page.Pairs(Totals(text, summary).Concat(Hydraulics(text, summary)));
        LimitsSection.Write(page, text, summary.Limits);
    }

    private static void WritePlants(PageWriter page, Strings text, HeatNetwork network, PlantResults plants)
    {
        if (network.Plants.Count == 0)
        {
            return;
        }

        page.Title(text.PlantsTitle);
        page.Table(
            [
                text.PlantColumn, text.HeatMwColumn, text.FlowColumn, text.SupplyCColumn, text.ReturnCColumn, text.SupplyKpaColumn,
                text.ReturnKpaColumn, text.LiftColumn, text.PumpKwColumn,
            ],
            network.Plants.Select((plant, i) => (IReadOnlyList<string>)
            [
                PlantLabel.Of(plant),
                Figure.Mw(plants.HeatKw[i]),
                Figure.TonnesPerH(plants.FlowKgPerS[i]),
                Figure.Fixed(plants.SupplyC[i], 1),
                Figure.Fixed(plants.ReturnC[i], 1),
                Figure.Fixed(plants.SupplyKpa[i], 1),
                Figure.Fixed(plants.ReturnKpa[i], 1),
                Figure.Fixed(plants.LiftKpa[i], 1),
                Figure.Significant(plants.PumpKw[i]),
            ]));
    }

    private static void WriteTerminals(PageWriter page, Strings text, HeatNetwork network, TerminalResults terminals)
    {
        if (network.Terminals.Count == 0)
        {
            return;
        }

        page.Title(text.TerminalsTitle);
        page.Table(
            [text.TerminalColumn, text.OutflowColumn, text.TemperatureColumn, text.PressureColumn],
            network.Terminals.Take(ShownTerminals).Select((terminal, i) => (IReadOnlyList<string>)
            [
                terminal.Id,
                Figure.Significant(terminals.FlowKgPerS[i]),
                Figure.Fixed(terminals.TemperatureC[i], 1),
                Figure.Fixed(terminals.PressureKpa[i], 1),
            ]));
        if (network.Terminals.Count > ShownTerminals)
        {
            page.Line("  " + text.RowsMore(Figure.Count(network.Terminals.Count - ShownTerminals), "terminals"), Tone.Dim);
        }
    }

    private static void WriteExchangers(PageWriter page, Strings text, HeatNetwork network, ExchangerResults exchangers)
    {
        if (network.Exchangers.Count == 0)
        {
            return;
        }

        page.Title(text.ExchangersTitle);
        page.Table(
            [text.ExchangerColumn, text.HeatMwColumn, text.PrimaryColumn, text.SecondaryColumn, text.HeadColumn, text.PumpKwColumn],
            network.Exchangers.Select((exchanger, i) => (IReadOnlyList<string>)
            [
                exchanger.Id,
                Figure.Mw(exchangers.HeatKw[i]),
                Circuit(exchangers.PrimaryFlowKgPerS[i], exchangers.PrimarySupplyC[i], exchangers.PrimaryReturnC[i]),
                Circuit(exchangers.SecondaryFlowKgPerS[i], exchangers.SecondarySupplyC[i], exchangers.SecondaryReturnC[i]),
                Figure.Fixed(exchangers.PrimaryDpKpa[i], 1),
                Figure.Significant(exchangers.PumpKw[i]),
            ]));
    }

    private static string Circuit(double flowKgPerS, double supplyC, double returnC) =>
        $"{Figure.TonnesPerH(flowKgPerS)}, {Figure.Fixed(supplyC, 1)}/{Figure.Fixed(returnC, 1)}";

    private static IEnumerable<(string Name, string Value, Tone Tone)> Totals(Strings text, SteadySummary summary)
    {
        yield return (text.Produced, $"{Figure.Mw(summary.ProducedKw)} MW", Tone.Normal);
        yield return (text.Delivered, $"{Figure.Mw(summary.DeliveredKw)} MW", Tone.Normal);
        if (summary.Unserved is { } unserved)
        {
            var value = text.UnservedValue(
                Figure.Mw(unserved.MissingKw),
                Figure.Percent(unserved.MissingKw / summary.DemandKw),
                Figure.Count(unserved.Count),
                unserved.LeastServedId,
                Figure.Percent(unserved.LeastShare));
            yield return (text.Unserved, value, Tone.Bad);
        }

        yield return (text.Losses, $"{Figure.Mw(summary.LossKw)} MW ({Figure.Percent(summary.LossShare)} %)", Tone.Normal);
        yield return (text.PumpPower, $"{Figure.Significant(summary.PumpKw)} kW", Tone.Normal);
        yield return (text.Circulation, $"{Figure.TonnesPerH(summary.CirculationKgPerS)} t/h", Tone.Normal);
        yield return (text.BalanceResidual, Figure.Residual(summary.Report.HeatBalanceRelative), Tone.Normal);
    }

    private static IEnumerable<(string Name, string Value, Tone Tone)> Hydraulics(Strings text, SteadySummary summary)
    {
        if (summary.CutOffNodes.Count + summary.CutOffSubstations.Count > 0)
        {
            var value = text.CutOffValue(
                Figure.Count(summary.CutOffNodes.Count),
                Figure.Count(summary.CutOffSubstations.Count),
                Names(summary.CutOffSubstations.Count > 0 ? summary.CutOffSubstations : summary.CutOffNodes));
            yield return (text.CutOff, value, summary.CutOffSubstations.Count > 0 ? Tone.Bad : Tone.Caution);
        }

        if (summary.WorstHead is { } head)
        {
            yield return (text.WorstSubstation, Head(text, head), head.IsShort ? Tone.Bad : Tone.Normal);
        }

        if (summary.WorstLoop is { } loop)
        {
            var value = text.WorstLoopValue(Figure.Significant(loop.LengthM / 1000), Figure.Fixed(loop.MeanFrictionPaPerM, 1));
            yield return (text.WorstLoop, value, Tone.Normal);
        }

        if (summary.Velocity is { } velocity)
        {
            var value = text.VelocityValue(
                Figure.Fixed(velocity.Least, 2),
                Figure.Fixed(velocity.Most, 2),
                velocity.PipeId,
                LimitsSection.SideName(text, velocity.Side));
            yield return (text.Velocity, value, Tone.Normal);
        }

        if (summary.Friction is { } friction)
        {
            var value = text.SpecificFrictionValue(
                Figure.Fixed(friction.Least, 1),
                Figure.Fixed(friction.Most, 1),
                friction.PipeId,
                LimitsSection.SideName(text, friction.Side));
            yield return (text.SpecificFriction, value, Tone.Normal);
        }

        if (summary.Limits.SlowPipeCount > 0)
        {
            var limit = Figure.Fixed(new LimitOptions().SlowVelocityMPerS, 1);
            yield return (text.SlowPipes, text.SlowPipesValue(Figure.Count(summary.Limits.SlowPipeCount), limit), Tone.Normal);
        }
    }

    private static string Head(Strings text, WorstHead head)
    {
        var (headKpa, needKpa, spareKpa) =
            (Figure.Fixed(head.HeadKpa, 1), Figure.Fixed(head.NeedKpa, 1), Figure.Fixed(Math.Abs(head.SpareKpa), 1));
        return head.IsShort
            ? text.WorstSubstationShort(head.SubstationId, head.NodeId, headKpa, needKpa, spareKpa)
            : text.WorstSubstationValue(head.SubstationId, head.NodeId, headKpa, needKpa, spareKpa);
    }

    private static string Names(IReadOnlyList<string> ids) =>
        string.Join(", ", ids.Take(ShownNames)) + (ids.Count > ShownNames ? ", …" : "");
}
