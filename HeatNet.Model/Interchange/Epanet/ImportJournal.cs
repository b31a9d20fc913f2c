using System.Globalization;

namespace HeatNet.Model.Interchange.Epanet;

/// <summary>Collects what an import has to say. Fields are checked here too, so that every complaint is worded alike.</summary>
internal sealed class ImportJournal(string file)
{
    private readonly List<ImportNote> _notes = [];
    private readonly List<ImportError> _errors = [];

    /// <summary>Notes in the order of the file.</summary>
    public IReadOnlyList<ImportNote> Notes => [.. _notes.OrderBy(note => note.Line)];

    /// <summary>Errors in the order of the file.</summary>
    public IReadOnlyList<ImportError> Errors => [.. _errors.OrderBy(error => error.Line)];

    /// <summary>Whether the file is unusable.</summary>
    public bool HasErrors => _errors.Count > 0;

    /// <summary>Notes a conversion without loss.</summary>
    public void Inform(InpSection section, int line, string? id, string what, string how) =>
        NoteAt(ImportSeverity.Information, section.Name(), line, id, what, how);

    /// <summary>Notes an approximation or a loss.</summary>
    public void Warn(InpSection section, int line, string? id, string what, string how) =>
        NoteAt(ImportSeverity.Warning, section.Name(), line, id, what, how);

    /// <summary>Notes something of a section that need not be one of EPANET's.</summary>
    public void NoteAt(ImportSeverity severity, string section, int line, string? id, string what, string how) =>
        _notes.Add(new ImportNote(severity, section, line, id, what, how));

    /// <summary>Records an error of a line.</summary>
    public void Error(string code, InpSection section, int line, string? id, string problem, string remedy) =>
        _errors.Add(new ImportError(code, file, line, section.Name(), id, problem, remedy));

    /// <summary>Records an error of the whole file.</summary>
    public void FileError(string code, string problem, string remedy) =>
        _errors.Add(new ImportError(code, file, 0, string.Empty, null, problem, remedy));

    /// <summary>A finite number in a token; an absent token gives <paramref name="absent"/>, a faulty one is recorded and gives it too.</summary>
    public double Number(InpSection section, InpLine line, int index, string meaning, double absent, Bound bound = Bound.None)
    {
        if (index >= line.Count)
        {
            return absent;
        }

        if (!TryParse(line[index], out var value))
        {
            Error(
                "not-a-number",
                section,
                line.Number,
                line[0],
                $"{meaning} '{line[index]}' is not a number",
                "give a finite number with a decimal point");
            return absent;
        }

        if ((bound == Bound.NotNegative && value < 0) || (bound == Bound.Positive && value <= 0))
        {
            var wanted = bound == Bound.Positive ? "greater than zero" : "zero or greater";
            Error("out-of-range", section, line.Number, line[0], $"{meaning} {line[index]} is out of range", $"give a number {wanted}");
            return absent;
        }

        return value;
    }

    /// <summary>Whether a line has the tokens that its section cannot do without; records an error where not.</summary>
    public bool HasTokens(InpSection section, InpLine line, int count, string wanted)
    {
        if (line.Count >= count)
        {
            return true;
        }

        Error("too-few-values", section, line.Number, line[0], $"the line has {line.Count} values", $"write {wanted}");
        return false;
    }

    /// <summary>Reads a finite number as C does, without regard to the machine's culture.</summary>
    public static bool TryParse(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}

/// <summary>What a number has to be.</summary>
internal enum Bound
{
    None,
    NotNegative,
    Positive,
}
