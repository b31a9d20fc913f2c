using System.Globalization;
using HeatNet.Cli.Localisation;
using HeatNet.Cli.Summaries;
using HeatNet.Cli.Terminals;
using HeatNet.Model.Cases;

namespace HeatNet.Cli.Pages;

/// <summary>The page of <c>validate</c>: everything that was found, by file; what the case consists of where it can be used.</summary>
internal static class ValidationPage
{
    /// <summary>Diagnostics grouped by file, and their number.</summary>
    public static void WriteDiagnostics(PageWriter page, Strings text, IReadOnlyList<Diagnostic> diagnostics)
    {
        foreach (var file in diagnostics.GroupBy(diagnostic => diagnostic.File))
        {
            page.Line(file.Key.Length == 0 ? text.WholeFolder : file.Key, Tone.Strong);
            foreach (var diagnostic in file)
            {
                WriteOne(page, text, diagnostic);
            }
        }

        var errors = diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        if (errors > 0)
        {
            page.Blank();
            page.Line(text.CaseInvalid(Figure.Count(errors), Figure.Count(diagnostics.Count - errors)), Tone.Bad);
        }
    }

    /// <summary>What a valid case consists of.</summary>
    public static void WriteCase(PageWriter page, Strings text, HeatCase heatCase, CaseSummary summary, int warningCount)
    {
        page.Line(text.CaseValid(Figure.Count(warningCount)), warningCount == 0 ? Tone.Good : Tone.Caution);
        page.Title(text.SummaryTitle(heatCase.Name));
        page.Pairs(Pairs(text, heatCase, summary).Select(pair => (pair.Name, pair.Value, Tone.Normal)));
        if (summary.LengthByDn.Count > 0)
        {
            page.Blank();
            page.Table(
                [text.DnColumn, text.KmColumn],
                summary.LengthByDn.Select(size => (IReadOnlyList<string>)
                [
                    size.Dn?.ToString(CultureInfo.InvariantCulture) ?? text.NoDn,
                    Figure.Significant(size.LengthM / 1000),
                ]));
        }
    }

    private static void WriteOne(PageWriter page, Strings text, Diagnostic diagnostic)
    {
        var isError = diagnostic.Severity == DiagnosticSeverity.Error;
        string[] where =
        [
            DiagnosticText.Place(diagnostic.Place, text.Culture),
            diagnostic.ElementId ?? "",
        ];
        var place = string.Join(" · ", where.Where(part => part.Length > 0));
        var lead = (isError ? text.ErrorPrefix : text.WarningPrefix) + (place.Length > 0 ? $" · {place}" : "");
        page.Line("  " + lead, isError ? Tone.Bad : Tone.Caution);
        page.Line("    " + DiagnosticText.Problem(diagnostic, text.Culture));
        page.Line($"    → {DiagnosticText.Remedy(diagnostic, text.Culture)}", Tone.Dim);
    }

    /// <summary>Counts and sizes of a case.</summary>
    public static IEnumerable<(string Name, string Value)> Pairs(Strings text, HeatCase heatCase, CaseSummary summary)
    {
        var network = heatCase.Network;
        yield return (text.NodeCount, Figure.Count(network.Nodes.Count));
        yield return (text.PipeCount, Figure.Count(network.Pipes.Count));
        yield return (text.TrenchKm, Figure.Significant(summary.TrenchM / 1000));
        yield return (text.SubstationCount, Figure.Count(network.Substations.Count));
        yield return (text.DesignHeat, Figure.Mw(summary.DesignHeatKw));
        yield return (text.PlantCount, Figure.Count(network.Plants.Count));
        (string, int)[] optional =
        [
            (text.PumpCount, network.Pumps.Count),
            (text.ValveCount, network.Valves.Count),
            (text.TerminalCount, network.Terminals.Count),
            (text.ExchangerCount, network.Exchangers.Count),
            (text.SeriesCount, heatCase.Series.Count),
        ];
        foreach (var (name, count) in optional.Where(pair => pair.Item2 > 0))
        {
            yield return (name, Figure.Count(count));
        }

        yield return (text.LoopCount, Figure.Count(summary.LoopCount));
        yield return (text.PartCount, Figure.Count(summary.PartCount));
        yield return (text.ElevationRange, $"{Figure.Fixed(summary.LowestM, 0)} … {Figure.Fixed(summary.HighestM, 0)}");
        if (heatCase.Scenarios.Count > 0)
        {
            yield return (text.ScenarioNames, string.Join(", ", heatCase.Scenarios.Keys.Order(StringComparer.Ordinal)));
        }
    }
}
