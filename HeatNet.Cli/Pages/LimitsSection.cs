using HeatNet.Cli.Localisation;
using HeatNet.Cli.Summaries;
using HeatNet.Cli.Terminals;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Cli.Pages;

/// <summary>The part of a page that says which limits are not kept: by kind, the worst first, a few of each.</summary>
internal static class LimitsSection
{
    private const int Shown = 5;

    public static void Write(PageWriter page, Strings text, LimitReport limits) =>
        Write(page, text, limits.Findings.Select(finding => new Entry(finding, finding.Excess, Line(text, finding))));

    public static void Write(PageWriter page, Strings text, IEnumerable<LimitTally> tallies) =>
        Write(page, text, tallies.Select(tally => new Entry(tally.Worst, tally.Worst.Excess, Line(text, tally))));

    /// <summary>Name of a kind of limit.</summary>
    public static string KindName(Strings text, LimitKind kind) => kind switch
    {
        LimitKind.UnservedHeat => text.KindUnservedHeat,
        LimitKind.Boiling => text.KindBoiling,
        LimitKind.StandstillBoiling => text.KindStandstillBoiling,
        LimitKind.Emptying => text.KindEmptying,
        LimitKind.StandstillEmptying => text.KindStandstillEmptying,
        LimitKind.OverPressure => text.KindOverPressure,
        LimitKind.StandstillOverPressure => text.KindStandstillOverPressure,
        LimitKind.AvailableHead => text.KindAvailableHead,
        LimitKind.ReverseFlow => text.KindReverseFlow,
        LimitKind.ColdSupply => text.KindColdSupply,
        LimitKind.PumpRunOut => text.KindPumpRunOut,
        LimitKind.PlantLift => text.KindPlantLift,
        LimitKind.Velocity => text.KindVelocity,
        LimitKind.SpecificFriction => text.KindSpecificFriction,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "a kind of limit without a name"),
    };

    public static string SideName(Strings text, Side side) => side == Side.Supply ? text.SupplySide : text.ReturnSide;

    private static void Write(PageWriter page, Strings text, IEnumerable<Entry> entries)
    {
        page.Title(text.LimitsTitle);
        var groups = entries
            .GroupBy(entry => (entry.Finding.Severity, entry.Finding.Kind))
            .OrderBy(group => group.Key)
            .ToList();
        if (groups.All(group => group.Key.Severity == LimitSeverity.Advice))
        {
            page.Line("  " + text.LimitsKept, Tone.Good);
        }

        foreach (var group in groups)
        {
            WriteGroup(page, text, group.Key.Severity, group.Key.Kind, [.. group.OrderByDescending(entry => entry.Excess)]);
        }
    }

    private static void WriteGroup(PageWriter page, Strings text, LimitSeverity severity, LimitKind kind, List<Entry> entries)
    {
        var count = Figure.Count(entries.Count);
        if (severity == LimitSeverity.Violation)
        {
            page.Line("  " + text.LimitCount(KindName(text, kind), count), Tone.Bad);
        }
        else
        {
            page.Line("  " + text.AdviceCount(text.TrunkAdvice, count), Tone.Caution);
        }

        foreach (var entry in entries.Take(Shown))
        {
            page.Line("    " + entry.Line);
        }

        if (entries.Count > Shown)
        {
            page.Line("    " + text.LimitMore(Figure.Count(entries.Count - Shown)), Tone.Dim);
        }
    }

    private static string Line(Strings text, LimitViolation finding) =>
        text.LimitLine(Element(text, finding), Figure.Significant(finding.Value), Figure.Significant(finding.Limit), finding.Unit);

    private static string Line(Strings text, LimitTally tally) => text.LimitLineAt(
        Element(text, tally.Worst),
        Figure.Significant(tally.Worst.Value),
        Figure.Significant(tally.Worst.Limit),
        tally.Worst.Unit,
        Figure.Count(tally.Count),
        Figure.Time(tally.Time));

    private static string Element(Strings text, LimitViolation finding)
    {
        var element = finding.ElementKind switch
        {
            CheckedElement.Pipe => text.ElementPipe(finding.ElementId),
            CheckedElement.Substation => text.ElementSubstation(finding.ElementId),
            CheckedElement.Plant => text.ElementPlant(finding.ElementId),
            CheckedElement.Pump => text.ElementPump(finding.ElementId),
            CheckedElement.Exchanger => text.ElementExchanger(finding.ElementId),
            _ => text.ElementNode(finding.ElementId),
        };
        return finding.Side is { } side ? text.ElementOnSide(element, SideName(text, side)) : element;
    }

    private readonly record struct Entry(LimitViolation Finding, double Excess, string Line);
}
