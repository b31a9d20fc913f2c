using HeatNet.Cli.Localisation;
using HeatNet.Cli.Summaries;
using HeatNet.Cli.Terminals;
using HeatNet.Model.Cases;
using HeatNet.Model.Interchange;

namespace HeatNet.Cli.Pages;

/// <summary>The page of an import: what the case consists of, and what could not be carried over as it stands, by kind.</summary>
internal static class ImportPage
{
    private const int ShownOfEachKind = 3;

    /// <summary>What came out of the file.</summary>
    public static void Write(
        PageWriter page, Strings text, HeatCase heatCase, CaseSummary summary, IReadOnlyList<ImportNote> notes, bool showsAll)
    {
        page.Line(text.SummaryTitle(heatCase.Name), Tone.Strong);
        page.Pairs(ValidationPage.Pairs(text, heatCase, summary).Select(pair => (pair.Name, pair.Value, Tone.Normal)));
        WriteNotes(page, text, text.ImportChangedTitle, ImportSeverity.Warning, notes, showsAll);
        WriteNotes(page, text, text.ImportConvertedTitle, ImportSeverity.Information, notes, showsAll);
    }

    /// <summary>What makes the file unusable.</summary>
    public static void WriteErrors(PageWriter page, Strings text, IReadOnlyList<ImportError> errors)
    {
        foreach (var error in errors)
        {
            page.Line($"{text.ErrorPrefix}: {ImportText.Line(error, text.Culture)}", Tone.Bad);
        }
    }

    private static void WriteNotes(
        PageWriter page, Strings text, string title, ImportSeverity severity, IReadOnlyList<ImportNote> notes, bool showsAll)
    {
        var kinds = notes.Where(note => note.Severity == severity).GroupBy(note => note.Code).ToList();
        if (kinds.Count == 0)
        {
            return;
        }

        page.Title(title);
        foreach (var kind in kinds)
        {
            var shown = showsAll ? kind : kind.Take(ShownOfEachKind);
            foreach (var note in shown)
            {
                WriteNote(page, text, note);
            }

            var count = kind.Count();
            if (!showsAll && count > ShownOfEachKind)
            {
                page.Line("  " + text.ImportMore(Figure.Count(count - ShownOfEachKind), Figure.Count(count)), Tone.Dim);
            }
        }
    }

    private static void WriteNote(PageWriter page, Strings text, ImportNote note)
    {
        string[] where = [ImportText.Place(note.Line, note.Section, text.Culture), note.ElementId ?? ""];
        var place = string.Join(" · ", where.Where(part => part.Length > 0));
        page.Line($"  {(place.Length > 0 ? place + ": " : "")}{ImportText.What(note, text.Culture)}", Tone.Caution);
        page.Line($"    → {ImportText.HowRepresented(note, text.Culture)}", Tone.Dim);
    }
}
