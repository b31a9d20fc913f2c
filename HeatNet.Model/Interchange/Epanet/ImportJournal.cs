using System.Globalization;
using HeatNet.Model.Cases;

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
    public void Inform(InpSection section, int line, string? id, string code, params ReadOnlySpan<(string Name, string Value)> arguments) =>
        NoteAt(ImportSeverity.Information, section.Name(), line, id, code, arguments);

    /// <summary>Notes an approximation or a loss.</summary>
    public void Warn(InpSection section, int line, string? id, string code, params ReadOnlySpan<(string Name, string Value)> arguments) =>
        NoteAt(ImportSeverity.Warning, section.Name(), line, id, code, arguments);

    /// <summary>Notes something of a section that need not be one of EPANET's.</summary>
    public void NoteAt(
        ImportSeverity severity, string section, int line, string? id, string code, params ReadOnlySpan<(string Name, string Value)> arguments) =>
        _notes.Add(new ImportNote
        {
            Severity = severity,
            Code = code,
            Section = section,
            Line = line,
            ElementId = id,
            Arguments = Values(arguments),
        });

    /// <summary>Records an error of a line about the element that the line begins with.</summary>
    public void Error(string code, InpSection section, InpLine line, params ReadOnlySpan<(string Name, string Value)> arguments) =>
        Error(code, section, line.Number, line.Text(0), arguments);

    /// <summary>Records an error of a line.</summary>
    public void Error(string code, InpSection section, int line, string? id, params ReadOnlySpan<(string Name, string Value)> arguments) =>
        _errors.Add(new ImportError
        {
            Code = code,
            File = file,
            Line = line,
            Section = section.Name(),
            ElementId = id,
            Arguments = Values(arguments),
        });

    /// <summary>Records an error of the whole file.</summary>
    public void FileError(string code, params ReadOnlySpan<(string Name, string Value)> arguments) =>
        _errors.Add(new ImportError { Code = code, File = file, Arguments = Values(arguments) });

    /// <summary>A finite number in a token; an absent token gives <paramref name="absent"/>, a faulty one is recorded and gives it too.</summary>
    /// <param name="section">Section of the line.</param>
    /// <param name="line">The line.</param>
    /// <param name="index">Index of the token.</param>
    /// <param name="quantity">Key of what the number means (<see cref="ImportText.Quantity"/>).</param>
    /// <param name="absent">Value without a token.</param>
    /// <param name="bound">What the number has to be.</param>
    public double Number(InpSection section, InpLine line, int index, string quantity, double absent, Bound bound = Bound.None)
    {
        if (index >= line.Count)
        {
            return absent;
        }

        if (!TryParse(line[index], out var value))
        {
            Error("not-a-number", section, line, (ImportText.Quantity, quantity), ("value", line.Text(index)));
            return absent;
        }

        if ((bound == Bound.NotNegative && value < 0) || (bound == Bound.Positive && value <= 0))
        {
            var code = bound == Bound.Positive ? "not-positive" : "negative";
            Error(code, section, line, (ImportText.Quantity, quantity), ("value", line.Text(index)));
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

        Error("too-few-values", section, line, ("count", Count(line.Count)), ("wanted", wanted));
        return false;
    }

    /// <summary>Reads a finite number as C does, without regard to the machine's culture.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>A whole number as messages have it.</summary>
    public static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static ValueList<DiagnosticArgument> Values(ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var values = new DiagnosticArgument[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = new DiagnosticArgument(arguments[i].Name, arguments[i].Value);
        }

        return [.. values];
    }
}

/// <summary>What a number has to be.</summary>
internal enum Bound
{
    None,
    NotNegative,
    Positive,
}
