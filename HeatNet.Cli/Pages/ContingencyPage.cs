using HeatNet.Cli.Localisation;
using HeatNet.Cli.Terminals;
using HeatNet.Model.Cases;
using HeatNet.Solver.Contingencies;

namespace HeatNet.Cli.Pages;

/// <summary>The page of contingencies that a dispatcher reads in a minute: how many end how, the ten worst, what to close, who is cold and when.</summary>
internal static class ContingencyPage
{
    private const int Worst = 10;
    private const int ShownElements = 6;
    private const int ShownGroups = 3;

    public static void Write(
        PageWriter page, Strings text, HeatCase heatCase, ContingencyAnalysis analysis, IReadOnlyList<Contingency> ranked, double outdoorC)
    {
        page.Line(text.ContingencyHeading(heatCase.Name, Figure.Count(ranked.Count), Figure.Significant(outdoorC)), Tone.Strong);
        page.Line(text.GuaranteeLine(Percent(analysis.GuaranteedShare)), Tone.Dim);
        if (ranked.Any(contingency => contingency.Isolation.IsAssumed))
        {
            page.Line(text.ValvesAssumed, Tone.Caution);
        }

        page.Blank();
        page.Pairs(Enum.GetValues<ContingencyOutcome>()
            .Select(outcome => (Outcome: outcome, Count: ranked.Count(contingency => contingency.Outcome == outcome)))
            .Where(entry => entry.Count > 0)
            .Select(entry => (OutcomeName(text, entry.Outcome), Figure.Count(entry.Count), ToneOf(entry.Outcome))));
        var worst = ranked.Where(contingency => contingency.Outcome != ContingencyOutcome.Supplied).Take(Worst).ToArray();
        if (worst.Length == 0)
        {
            return;
        }

        page.Title(text.WorstFailures(Figure.Count(worst.Length)));
        page.Table(
            [text.FailureColumn, text.OutcomeColumn, text.UnservedMwColumn, text.UnservedAreaColumn, text.BelowGuaranteeColumn, text.HoursTo12Column, text.AfterRemedyColumn],
            worst.Select(contingency => (IReadOnlyList<string>)
            [
                Name(text, contingency.Failures),
                OutcomeName(text, contingency.Outcome),
                Figure.Mw(contingency.State.UnservedKw),
                Figure.Significant(contingency.UnservedM2 / 1e4),
                Figure.Count(contingency.BelowGuarantee),
                Hours(text, contingency.HoursTo12C),
                contingency.Remedies is [var best, ..] ? Figure.Mw(best.State.UnservedKw) : "–",
            ]));
        foreach (var contingency in worst)
        {
            WriteOne(page, text, heatCase, analysis, contingency);
        }
    }

    /// <summary>What fails, in words.</summary>
    public static string Name(Strings text, IReadOnlyList<Failure> failures) =>
        failures.Count == 0 ? text.NoFurtherFailure : string.Join(" + ", failures.Select(failure => $"{KindName(text, failure.Kind)} {failure.ElementId}"));

    private static void WriteOne(PageWriter page, Strings text, HeatCase heatCase, ContingencyAnalysis analysis, Contingency contingency)
    {
        page.Blank();
        page.Line(Name(text, contingency.Failures), Tone.Strong);
        if (contingency.Outcome == ContingencyOutcome.NotSolved)
        {
            page.Line("  " + text.ContingencyNotSolved(contingency.State.Report.Reason ?? ""), Tone.Bad);
        }

        if (contingency.Isolation.ValvesToClose.Count > 0)
        {
            page.Line("  " + text.CloseValves(Some(text, contingency.Isolation.ValvesToClose), Figure.Significant(contingency.Isolation.VolumeM3)));
        }

        var cold = Enumerable.Range(0, heatCase.Network.Substations.Count)
            .Where(i => contingency.State.Substations[i].Share < 1 - 1e-6)
            .GroupBy(i => (
                Share: Percent(contingency.State.Substations[i].Share),
                To12: Hours(text, analysis.HoursUntil(12, contingency.State.Substations[i], i)),
                To5: Hours(text, analysis.HoursUntil(5, contingency.State.Substations[i], i))))
            .OrderBy(group => group.Min(i => contingency.State.Substations[i].Share))
            .ToArray();
        foreach (var group in cold.Take(ShownGroups))
        {
            var ids = Some(text, [.. group.Select(i => heatCase.Network.Substations[i].Id)]);
            page.Line("  " + text.ColdLine(ids, group.Key.Share, group.Key.To12, group.Key.To5));
        }

        if (cold.Length > ShownGroups)
        {
            page.Line("  " + text.ColdMore(Figure.Count(cold.Skip(ShownGroups).Sum(group => group.Count()))), Tone.Dim);
        }

        if (contingency.State.Violations.Count > 0)
        {
            var kinds = contingency.State.Violations.OrderBy(entry => entry.Key).Select(entry => $"{LimitsSection.KindName(text, entry.Key)} ({Figure.Count(entry.Value)})");
            page.Line("  " + text.ContingencyViolations(string.Join(", ", kinds)), Tone.Caution);
        }

        foreach (var remedy in contingency.Remedies.Take(2))
        {
            page.Line("  " + RemedyLine(text, remedy), Tone.Good);
        }
    }

    private static string RemedyLine(Strings text, Remedy remedy)
    {
        var elements = Some(text, remedy.Elements);
        var left = Figure.Mw(remedy.State.UnservedKw);
        return remedy.Kind switch
        {
            RemedyKind.OpenTie => text.RemedyOpenTie(elements, left),
            RemedyKind.HoldPressure => text.RemedyHoldPressure(elements, left),
            _ => text.RemedyRaisePumps(elements, left),
        };
    }

    private static string Some(Strings text, IReadOnlyList<string> elements) => elements.Count <= ShownElements
        ? string.Join(", ", elements)
        : text.AndMore(string.Join(", ", elements.Take(ShownElements)), Figure.Count(elements.Count - ShownElements));

    private static string Percent(double share) => Figure.Fixed(100 * share, 0) + " %";

    private static string Hours(Strings text, double hours) => double.IsFinite(hours) ? Figure.Fixed(hours, 0) : text.NeverHours;

    private static Tone ToneOf(ContingencyOutcome outcome) => outcome switch
    {
        ContingencyOutcome.Supplied => Tone.Good,
        ContingencyOutcome.Guaranteed => Tone.Caution,
        _ => Tone.Bad,
    };

    /// <summary>How a contingency ends, in words.</summary>
    public static string OutcomeName(Strings text, ContingencyOutcome outcome) => outcome switch
    {
        ContingencyOutcome.Supplied => text.OutcomeSupplied,
        ContingencyOutcome.Guaranteed => text.OutcomeGuaranteed,
        ContingencyOutcome.BelowGuarantee => text.OutcomeBelowGuarantee,
        _ => text.OutcomeNotSolved,
    };

    /// <summary>What fails, in words.</summary>
    public static string KindName(Strings text, FailureKind kind) => kind switch
    {
        FailureKind.Pipe => text.FailurePipe,
        FailureKind.Node => text.FailureNode,
        FailureKind.Unit => text.FailureUnit,
        FailureKind.Plant => text.FailurePlant,
        FailureKind.Pump => text.FailurePump,
        _ => text.FailureRelay,
    };
}
