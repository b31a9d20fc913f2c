namespace HeatNet.Model.Interchange.Epanet;

/// <summary>
/// The lines of an EPANET input file by section, in the order of the file. A section may occur more than once and the order
/// of sections is free, also where EPANET itself wants nodes before links.
/// </summary>
internal sealed class InpFile
{
    private readonly Dictionary<InpSection, List<InpLine>> _lines = [];

    /// <summary>Lines of a section; none where the file lacks it.</summary>
    public IReadOnlyList<InpLine> this[InpSection section] => _lines.TryGetValue(section, out var lines) ? lines : [];

    /// <summary>Sorts the lines of a file into sections and notes headings that EPANET does not have.</summary>
    public static InpFile Read(string text, ImportJournal journal)
    {
        var file = new InpFile();
        var tokens = new InpTokens(text);
        InpSection? section = null;
        var headings = 0;
        var number = 0;
        foreach (var range in Lines(text))
        {
            var (start, length) = range.GetOffsetAndLength(text.Length);
            number++;
            if (section == InpSection.Title && !text.AsSpan(start, length).TrimStart().StartsWith('['))
            {
                file.AddTitle(tokens, number, start, length);
                continue;
            }

            var first = tokens.Count;
            tokens.AddLine(start, length);
            var line = new InpLine(tokens, number, first, tokens.Count - first);
            if (line.Count == 0)
            {
                continue;
            }

            if (line[0] is ['[', ..])
            {
                headings++;
                section = InpSections.Find(line[0]);
                if (section == InpSection.End)
                {
                    break;
                }

                if (section is null)
                {
                    journal.NoteAt(ImportSeverity.Warning, line[0].Trim("[]").ToString(), number, null, "unknown-section");
                }
            }
            else if (section is { } current)
            {
                file.Add(current, line);
            }
        }

        if (headings == 0)
        {
            journal.FileError("not-epanet");
        }

        return file;
    }

    // Lines end with CR, LF or both.
    private static IEnumerable<Range> Lines(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            var end = length < 0 ? text.Length : start + length;
            yield return start..end;
            start = end + (text.AsSpan(end).StartsWith("\r\n") ? 2 : 1);
        }
    }

    private void AddTitle(InpTokens tokens, int number, int start, int length)
    {
        var line = tokens.Text.AsSpan(start, length);
        var trimmed = line.TrimStart();
        if (!trimmed.IsEmpty && trimmed[0] != ';')
        {
            tokens.Add(start + line.Length - trimmed.Length, trimmed.TrimEnd().Length);
            Add(InpSection.Title, new InpLine(tokens, number, tokens.Count - 1, 1));
        }
    }

    private void Add(InpSection section, InpLine line)
    {
        if (!_lines.TryGetValue(section, out var lines))
        {
            _lines.Add(section, lines = []);
        }

        lines.Add(line);
    }
}
