using HeatNet.Cli.Localisation;
using HeatNet.Cli.Summaries;
using HeatNet.Cli.Terminals;
using HeatNet.Solver.Dispatch;
using HeatNet.Solver.Dispatch.Network;

namespace HeatNet.Cli.Pages;

/// <summary>The page of a dispatch: how it ended, the load in a chart, units, cost, emissions, and what the network says.</summary>
internal static class DispatchPage
{
    private const int ShownLines = 6;

    public static void Write(PageWriter page, Strings text, string caseName, string scenario, DispatchSummary summary)
    {
        var outcome = summary.Outcome;
        page.Line($"{caseName} · {text.ScenarioState(scenario)}", Tone.Strong);
        var (ending, tone) = Ending(text, outcome);
        page.Line(ending, tone);
        page.Title(text.LoadTitle);
        LoadChart.Write(page, text.DemandRow, outcome.Outcome.Problem, outcome.Outcome.Schedule);
        WriteUnits(page, text, summary);
        WriteCost(page, text, summary);
        WriteEmissions(page, text, summary);
        WriteShortages(page, text, outcome);
        WriteNetwork(page, text, summary);
    }

    private static (string Words, Tone Tone) Ending(Strings text, NetworkOutcome outcome)
    {
        var gap = Figure.Fixed(outcome.Gap * 100, 3);
        return outcome.Status switch
        {
            DispatchStatus.Failed => (text.DispatchFailed(outcome.Outcome.Audit.WorstPlace ?? ""), Tone.Bad),
            DispatchStatus.Stopped => (text.DispatchStopped(gap), Tone.Caution),
            DispatchStatus.NotCarried => (text.DispatchNotCarried(Figure.Count(outcome.Failing.Count), gap), Tone.Bad),
            DispatchStatus.Short => (text.DispatchShort(gap), Tone.Bad),
            _ when double.IsNegativeInfinity(outcome.Bound) => (text.DispatchNoBound, Tone.Normal),
            _ => (text.DispatchSolved(gap, Figure.Fixed(outcome.Bound, 0)), Tone.Good),
        };
    }

    private static void WriteUnits(PageWriter page, Strings text, DispatchSummary summary)
    {
        page.Title(text.UnitsTitle);
        page.Table(
            [text.UnitColumn, text.HeatGwhColumn, text.FullLoadColumn, text.HoursOnColumn, text.StartsColumn],
            summary.Outcome.Outcome.Problem.Units.Select(unit => (IReadOnlyList<string>)
            [
                unit.Id,
                Figure.Significant(summary.Of("heat", unit.Id) / 1000),
                Figure.Fixed(summary.Of("full_load_hours", unit.Id), 0),
                Figure.Fixed(summary.Of("hours_on", unit.Id), 0),
                Figure.Fixed(summary.Of("starts", unit.Id), 0),
            ]));
    }

    private static void WriteCost(PageWriter page, Strings text, DispatchSummary summary)
    {
        page.Title(text.CostTitle(summary.Currency));
        page.Pairs(CostNames.Costs(text)
            .Where(kind => summary.Of("cost", kind.Item) != 0)
            .Select(kind => (kind.Name, Figure.Fixed(summary.Of("cost", kind.Item), 0), Tone.Normal))
            .Append((text.CostTotal, Figure.Fixed(summary.Of("total_cost"), 0), Tone.Strong))
            .Append((
                text.CostOfHeat,
                text.CostOfHeatValue(Figure.Fixed(summary.Of("cost_of_heat"), 2), Figure.Fixed(summary.Of("cost_of_heat_gj"), 2), summary.Currency),
                Tone.Normal)));
    }

    private static void WriteEmissions(PageWriter page, Strings text, DispatchSummary summary)
    {
        page.Title(text.EmissionsTitle);
        page.Pairs(CostNames.Emissions(text)
            .SelectMany(kind => summary.All("emission").Where(row => row.Item == kind.Item).Select(row => (kind.Name, $"{Figure.Significant(row.Value)} {row.Unit}", Tone.Normal)))
            .Append((text.CleanShare, text.PercentValue(Figure.Percent(summary.Of("clean_share"))), Tone.Normal)));
    }

    private static void WriteShortages(PageWriter page, Strings text, NetworkOutcome outcome)
    {
        var lines = DispatchShortages.Lines(text, outcome.Outcome).ToList();
        if (lines.Count == 0)
        {
            return;
        }

        page.Title(text.ShortTitle);
        if (DispatchShortages.InAll(text, outcome.Outcome) is { } inAll)
        {
            page.Line("  " + inAll, Tone.Bad);
        }

        WriteLines(page, text, lines);
    }

    private static void WriteNetwork(PageWriter page, Strings text, DispatchSummary summary)
    {
        var outcome = summary.Outcome;
        page.Title(text.NetworkCheckTitle);
        var isGood = outcome.Failing.Count == 0;
        page.Pairs(
        [
            (text.HoursChecked, Figure.Count(outcome.Checks.Length), Tone.Normal),
            (text.HoursRepaired,
                text.HoursRepairedValue(Figure.Count(outcome.RepairedSteps.Count), Figure.Count(outcome.BlindViolations), Figure.Count(outcome.Rounds)),
                Tone.Normal),
            (text.HoursFailing, Figure.Count(outcome.Failing.Count), isGood ? Tone.Good : Tone.Bad),
            (text.RepairCost, $"{Figure.Fixed(outcome.RepairCost, 0)} {summary.Currency}", Tone.Normal),
            (text.RepairUnserved, text.MwhValue(Figure.Significant(outcome.RepairUnservedMwh)), Tone.Normal),
            (text.GapWithinLimits, $"{Figure.Fixed(outcome.GapWithinLimits * 100, 3)} %", Tone.Normal),
            (text.WorstHeadToSpare, text.KpaValue(Figure.Fixed(summary.Of("worst_head_to_spare"), 1)), Tone.Normal),
        ]);
        if (outcome.LiftSavings > 0)
        {
            page.Pairs([(text.LiftSavings, $"{Figure.Fixed(outcome.LiftSavings, 0)} {summary.Currency}", Tone.Normal)]);
        }

        if (outcome.SupplyShiftK is { } shifts)
        {
            page.Pairs([(
                text.SupplySavings,
                text.SupplySavingsValue(Figure.Fixed(outcome.SupplySavings, 0), summary.Currency, Figure.Fixed(shifts.Average(), 1)),
                Tone.Normal)]);
        }

        WriteLines(page, text, [.. outcome.Failing.Select(check => FailingLine(text, outcome, check))]);
    }

    private static string FailingLine(Strings text, NetworkOutcome outcome, StepCheck check)
    {
        var time = Figure.Time(outcome.Outcome.Problem.TimeOf(check.Step));
        if (!check.IsSolved)
        {
            return text.FailingLine(time, NotSolvedPage.Reason(text, check.Report));
        }

        var worst = check.Violations[0];
        return text.FailingLine(
            time,
            $"{LimitsSection.KindName(text, worst.Kind)}, {worst.ElementId}: {Figure.Significant(worst.Value)} / {Figure.Significant(worst.Limit)} {worst.Unit}");
    }

    private static void WriteLines(PageWriter page, Strings text, List<string> lines)
    {
        foreach (var line in lines.Take(ShownLines))
        {
            page.Line("  " + line, Tone.Bad);
        }

        if (lines.Count > ShownLines)
        {
            page.Line("  " + text.MoreLines(Figure.Count(lines.Count - ShownLines)), Tone.Dim);
        }
    }
}
