namespace HeatNet.Model.Interchange.Epanet;

/// <summary>
/// Reads EPANET input files (<c>.inp</c>, versions 2.0 to 2.3, plain or gzip) into hydraulic-only cases: pipes on the supply side,
/// reservoirs and tanks as pressure terminals, demands as flow terminals, pumps and valves as far as the case format has them. The
/// case is EPANET's hour 0, with EPANET's gravity, viscosity and friction law, so that both find the same heads. Never throws for
/// a bad file. Thread-safe.
/// </summary>
/// <remarks>File format: L. Rossman, EPANET 2.2 User Manual, EPA/600/R-20/133, appendix C.</remarks>
public static class EpanetReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">Choices; null for the defaults.</param>
    public static EpanetImport Read(string path, EpanetReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var file = Path.GetFileName(path);
        var journal = new ImportJournal(file);
        string text;
        try
        {
            text = InpText.Read(path, journal);
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException or NotSupportedException)
        {
            journal.FileError("unreadable-file", ("reason", exception.Message));
            return Result(null, journal);
        }

        return Read(text, file, journal, options);
    }

    /// <summary>Reads text.</summary>
    /// <param name="text">The text; read to its end, not closed.</param>
    /// <param name="name">Name of the file for messages, and of the case where the file has no title.</param>
    /// <param name="options">Choices; null for the defaults.</param>
    public static EpanetImport Read(TextReader text, string name, EpanetReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        return Read(text.ReadToEnd(), name, new ImportJournal(name), options);
    }

    private static EpanetImport Read(string text, string name, ImportJournal journal, EpanetReadOptions? choices)
    {
        var file = InpFile.Read(text, journal);
        var options = EpanetOptions.Read(file, journal);
        var tables = EpanetTables.Read(file, options, choices?.Demand ?? PatternValue.Start, journal);
        var nodes = EpanetNodes.Read(file, options, tables, journal);
        var links = EpanetLinks.Read(file, options, tables, nodes, journal);
        new StartState(options, tables, nodes, links, journal).Apply(file);
        NetworkCheck.Check(nodes, journal);
        links.ReadVertices(file[InpSection.Vertices]);
        NoteLosses(file, journal);
        if (journal.HasErrors)
        {
            return Result(null, journal);
        }

        var title = file[InpSection.Title];
        var heatCase = new CaseBuilder(options, tables, nodes, links, journal).Build(
            title.Count > 0 ? title[0].Text(0) : BareName(name),
            title.Count > 1 ? string.Join('\n', title.Skip(1).Select(line => line.Text(0))) : null,
            $"EPANET input file {name}");
        return Result(journal.HasErrors ? null : heatCase, journal) with
        {
            Accuracy = options.Accuracy,
        };
    }

    private static EpanetImport Result(Cases.HeatCase? heatCase, ImportJournal journal) =>
        new() { Case = heatCase, Notes = journal.Notes, Errors = journal.Errors };

    private static string BareName(string name)
    {
        var bare = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(name) : name;
        return bare.EndsWith(".inp", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(bare) : bare;
    }

    private static void NoteLosses(InpFile file, ImportJournal journal)
    {
        foreach (var (section, code) in (ReadOnlySpan<(InpSection, string)>)[(InpSection.Emitters, "emitters"), (InpSection.Leakage, "leakage")])
        {
            if (file[section] is { Count: > 0 } lines)
            {
                journal.Warn(section, lines[0].Number, null, code, ("count", ImportJournal.Count(lines.Count)));
            }
        }
    }
}
