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
    public static InpFile Read(TextReader text, ImportJournal journal)
    {
        var file = new InpFile();
        InpSection? section = null;
        var headings = 0;
        var number = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            if (section == InpSection.Title && !line.AsSpan().TrimStart().StartsWith('['))
            {
                file.AddTitle(number, line);
                continue;
            }

            var tokens = InpLine.Split(line);
            if (tokens.Length == 0)
            {
                continue;
            }

            if (tokens[0][0] == '[')
            {
                headings++;
                section = InpSections.Find(tokens[0]);
                if (section == InpSection.End)
                {
                    break;
                }

                if (section is null)
                {
                    journal.NoteAt(
                        ImportSeverity.Warning,
                        tokens[0].Trim('[', ']'),
                        number,
                        null,
                        "EPANET has no section of this name",
                        "its lines are ignored");
                }
            }
            else if (section is { } current)
            {
                file.Add(current, new InpLine(number, tokens));
            }
        }

        if (headings == 0)
        {
            journal.FileError("not-epanet", "there is no section heading such as [JUNCTIONS] in the file", "give an EPANET input file (.inp, plain or gzip)");
        }

        return file;
    }

    private void AddTitle(int number, string line)
    {
        if (!string.IsNullOrWhiteSpace(line) && !line.AsSpan().TrimStart().StartsWith(';'))
        {
            Add(InpSection.Title, new InpLine(number, [line.Trim()]));
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
