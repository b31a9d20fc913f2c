using HeatNet.Cli.Localisation;
using HeatNet.Cli.Summaries;
using HeatNet.Cli.Terminals;
using HeatNet.Model.Planning;
using HeatNet.Solver.Planning.Accounts;
using HeatNet.Solver.Planning.Modelling;
using HeatNet.Solver.Planning.Years;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Cli.Pages;

/// <summary>The page of a plan: how good it is, what happens year by year, what it costs, and what the network says.</summary>
internal static class PlanPage
{
    private const int ShownItems = 6;

    public static void Write(PageWriter page, Strings text, string caseName, PlanSummary summary)
    {
        page.Line($"{caseName} · {summary.Problem.Plan.Name}", Tone.Strong);
        WriteEnding(page, text, summary);
        WriteYears(page, text, summary);
        WriteDecisions(page, text, summary);
        WriteShortfalls(page, text, summary);
        WriteNetwork(page, text, summary);
    }

    private static void WriteEnding(PageWriter page, Strings text, PlanSummary summary)
    {
        var outcome = summary.Plan.Outcome;
        var gap = Figure.Fixed(outcome.Gap * 100, 2);
        page.Line(
            summary.Status switch
            {
                PlanStatus.Solved => text.PlanSolved(gap),
                PlanStatus.Short => text.PlanShort(gap),
                _ => text.PlanNotCarried(gap),
            },
            summary.Status == PlanStatus.Solved ? Tone.Good : Tone.Bad);
        var million = text.MillionOf(summary.Currency);
        var pairs = new List<(string, string, Tone)>
        {
            (text.PlanCost, $"{Figure.Fixed(summary.Best.NetPresentCostM, 1)} {million}", Tone.Strong),
            (text.PlanBound, $"{Figure.Fixed(outcome.BoundM, 1)} {million}", Tone.Normal),
        };
        if (outcome.YearByYear is { } myopic)
        {
            var comparison = myopic.Shortfalls.Count > 0
                ? text.PlanFallsShort(Figure.Count(myopic.Shortfalls.Count))
                : text.PlanSaves(Figure.Percent(1 - (summary.Best.NetPresentCostM / myopic.NetPresentCostM)));
            pairs.Add((text.PlanYearByYear, $"{Figure.Fixed(myopic.NetPresentCostM, 1)} {million} ({comparison})", Tone.Normal));
        }

        pairs.Add((text.PlanTime, $"{Figure.Fixed(outcome.Seconds, 0)} s", Tone.Normal));
        page.Pairs(pairs);
        foreach (var error in summary.AuditErrors.Take(ShownItems))
        {
            page.Line("  " + text.PlanAuditLine(error), Tone.Bad);
        }
    }

    private static void WriteYears(PageWriter page, Strings text, PlanSummary summary)
    {
        page.Title(text.PlanYearsTitle(text.MillionOf(summary.Currency)));
        page.Table(
            [text.YearColumn, text.OpenBoilersColumn, text.CleanAreaColumn, text.CleanHeatColumn, text.Co2Column, text.InvestColumn, text.OperationColumn, text.CapacityColumn, text.CapacityN1Column],
            summary.Accounts.Years.Select((account, y) => (IReadOnlyList<string>)
            [
                Figure.Count(account.Year),
                Figure.Count(account.OpenBoilers),
                WithTarget(account.CleanAreaRate, summary.Target(TargetKind.CleanArea, y)),
                WithTarget(account.CleanHeatRate, summary.Target(TargetKind.CleanHeat, y)),
                Figure.Significant(account.Emissions.Co2 / 1000),
                Figure.Fixed(account.TotalInvestM, 1),
                Figure.Fixed(account.OperationM + account.FixedM, 1),
                Share(account.CapacityMw, account.NetworkDesignMw),
                Share(account.CapacityWithoutLargestMw, account.NetworkDesignMw),
            ]));
    }

    private static string WithTarget(double value, double target) =>
        double.IsNaN(target) ? Figure.Fixed(value * 100, 1) : $"{Figure.Fixed(value * 100, 1)} (≥ {Figure.Fixed(target * 100, 0)})";

    private static string Share(double capacity, double design) => design > 0 ? Figure.Fixed(100 * capacity / design, 0) : "–";

    // A year in a few lines: what closes and into what it goes, what is built, what is renovated.
    private static void WriteDecisions(PageWriter page, Strings text, PlanSummary summary)
    {
        page.Title(text.PlanDecisionsTitle);
        foreach (var year in summary.Decisions.GroupBy(decision => decision.Year))
        {
            var million = text.MillionOf(summary.Currency);
            page.Line($"{summary.Problem.Calendar.Years[year.Key]} · {Figure.Fixed(year.Sum(decision => decision.CostM), 1)} {million}", Tone.Strong);
            foreach (var group in year.Where(decision => decision.Kind == DecisionKind.Change).GroupBy(decision => decision.What))
            {
                page.Line($"  {text.PlanChangeLine(Figure.Count(group.Count()), group.Key, Figure.Mw(group.Sum(d => d.Size)))}: {Items(group.Select(d => d.Item))}");
            }

            Write(page, year, DecisionKind.Build, d => text.PlanBuildLine(d.Item, d.Where, Figure.Mw(d.Size)));
            Write(page, year, DecisionKind.Close, d => text.PlanCloseLine(d.Item, d.Where, Figure.Mw(d.Size)));
            WritePipes(page, year, DecisionKind.Lay, text.PlanLayLine);
            WritePipes(page, year, DecisionKind.Enlarge, text.PlanEnlargeLine);
            if (year.Where(decision => decision.Kind == DecisionKind.Renovate).Sum(decision => decision.Size) is > 0 and var renovated)
            {
                page.Line($"  {text.PlanRenovateLine(Figure.Fixed(renovated / 1e4, 1))}: {Items(year.Where(d => d.Kind == DecisionKind.Renovate).Select(d => d.Where).Distinct())}");
            }
        }
    }

    private static void Write(PageWriter page, IEnumerable<Decision> year, DecisionKind kind, Func<Decision, string> line)
    {
        foreach (var decision in year.Where(decision => decision.Kind == kind))
        {
            page.Line("  " + line(decision));
        }
    }

    private static void WritePipes(PageWriter page, IEnumerable<Decision> year, DecisionKind kind, Func<string, string> line)
    {
        var pipes = year.Where(decision => decision.Kind == kind).ToList();
        if (pipes.Count > 0)
        {
            page.Line($"  {line(Figure.Significant(pipes.Sum(pipe => pipe.Size) / 1000))}: {Items(pipes.Select(pipe => $"{pipe.Item} {pipe.What}"))}");
        }
    }

    private static string Items(IEnumerable<string> items)
    {
        var all = items.ToList();
        return string.Join(", ", all.Take(ShownItems)) + (all.Count > ShownItems ? $" … (+{all.Count - ShownItems})" : "");
    }

    private static void WriteShortfalls(PageWriter page, Strings text, PlanSummary summary)
    {
        if (summary.Best.Shortfalls.Count == 0)
        {
            return;
        }

        page.Title(text.PlanShortfallsTitle);
        foreach (var group in summary.Best.Shortfalls.GroupBy(s => (s.Kind, s.Item)).OrderBy(group => group.Key.Kind).Take(2 * ShownItems))
        {
            var years = string.Join(", ", group.Select(s => Figure.Count(summary.Problem.Calendar.Years[s.Year])));
            page.Line($"  {KindName(text, group.Key.Kind)} {group.Key.Item}: {Figure.Significant(group.Max(s => s.Amount))} ({years})", Tone.Bad);
        }
    }

    private static string KindName(Strings text, SlackKind kind) => kind switch
    {
        SlackKind.UnservedHeat => text.ShortUnservedHeat,
        SlackKind.DesignCapacity => text.ShortDesignCapacity,
        SlackKind.Security => text.ShortSecurity,
        SlackKind.PipeCapacity => text.ShortPipeCapacity,
        SlackKind.Closing => text.ShortClosing,
        SlackKind.Target => text.ShortTarget,
        SlackKind.Resource => text.ShortResource,
        _ => text.ShortMoney,
    };

    private static void WriteNetwork(PageWriter page, Strings text, PlanSummary summary)
    {
        var checks = summary.Plan.Checks;
        page.Title(text.PlanNetworkTitle);
        page.Pairs(
        [
            (text.PlanYearsHold, $"{Figure.Count(checks.Count(check => check.HoldsAtDesign))} / {Figure.Count(checks.Count)}", checks.All(check => check.HoldsAtDesign) ? Tone.Good : Tone.Bad),
            (text.PlanFailuresHold, $"{Figure.Count(checks.Count(check => check.HoldsAfterFailures))} / {Figure.Count(checks.Count)}", checks.All(check => check.HoldsAfterFailures) ? Tone.Good : Tone.Bad),
            (text.PlanRounds, Figure.Count(summary.Plan.Rounds), Tone.Normal),
        ]);
        foreach (var check in checks.Where(check => !check.HoldsAtDesign || !check.HoldsAfterFailures).Take(ShownItems))
        {
            var year = Figure.Count(summary.Problem.Calendar.Years[check.Year]);
            page.Line($"  {year}: {Reason(text, check)}", Tone.Bad);
        }
    }

    private static string Reason(Strings text, YearCheck check)
    {
        if (check.Problems.Count > 0)
        {
            return check.Problems[0].Render(text.Culture);
        }

        if (!check.HoldsAtDesign)
        {
            return check.Design is null ? text.PlanNotSimulated : StateReason(text, check.Design, check.Violations);
        }

        var failure = check.Failures.First(f => !f.Holds);
        return text.PlanFailureLine(failure.Plant, failure.Result is null ? text.PlanNoPlantLeft : StateReason(text, failure.Result, failure.Violations));
    }

    private static string StateReason(Strings text, SteadyResult result, IReadOnlyList<LimitViolation> violations) =>
        result.Report.Status != SolveStatus.Converged
            ? NotSolvedPage.Reason(text, result.Report)
            : $"{LimitsSection.KindName(text, violations[0].Kind)}, {violations[0].ElementId}: {Figure.Significant(violations[0].Value)} / {Figure.Significant(violations[0].Limit)} {violations[0].Unit}";
}
