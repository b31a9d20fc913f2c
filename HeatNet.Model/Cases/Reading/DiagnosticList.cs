namespace HeatNet.Model.Cases.Reading;

/// <summary>Collects the diagnostics of one run; of each file only the first <see cref="Cap"/> are kept, the rest is counted.</summary>
internal sealed class DiagnosticList
{
    /// <summary>Most diagnostics that are kept of one file.</summary>
    public const int Cap = 200;

    private readonly List<FileEntry> _files = [];
    private readonly Dictionary<string, FileEntry> _byName = [];

    /// <summary>Number of errors so far, those beyond the cap included.</summary>
    public int ErrorCount { get; private set; }

    /// <summary>Whether further diagnostics of a file are only counted.</summary>
    public bool IsFull(string file) => _byName.TryGetValue(file, out var entry) && entry.Kept.Count >= Cap;

    public void Add(Diagnostic diagnostic)
    {
        if (!_byName.TryGetValue(diagnostic.File, out var entry))
        {
            entry = new FileEntry(diagnostic.File);
            _byName.Add(diagnostic.File, entry);
            _files.Add(entry);
        }

        var isError = diagnostic.Severity == DiagnosticSeverity.Error;
        ErrorCount += isError ? 1 : 0;
        if (entry.Kept.Count < Cap)
        {
            entry.Kept.Add(diagnostic);
        }
        else
        {
            entry.Dropped++;
            entry.DroppedError |= isError;
        }
    }

    public void Error(string code, string file, DiagnosticPlace place, string? id, params ReadOnlySpan<(string Name, string Value)> arguments) =>
        Add(DiagnosticSeverity.Error, code, file, place, id, arguments);

    public void Warn(string code, string file, DiagnosticPlace place, string? id, params ReadOnlySpan<(string Name, string Value)> arguments) =>
        Add(DiagnosticSeverity.Warning, code, file, place, id, arguments);

    /// <summary>All that was kept, by file in the order in which files were met, then by line.</summary>
    public IReadOnlyList<Diagnostic> ToList()
    {
        var all = new List<Diagnostic>();
        foreach (var file in _files)
        {
            all.AddRange(file.Kept.OrderBy(d => d.Place.Line ?? 0));
            if (file.Dropped > 0)
            {
                all.Add(new Diagnostic
                {
                    Severity = file.DroppedError ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
                    Code = "more-problems",
                    File = file.Name,
                    Arguments = [new("count", Text.Of(file.Dropped))],
                });
            }
        }

        return all;
    }

    private void Add(
        DiagnosticSeverity severity, string code, string file, DiagnosticPlace place, string? id, ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var values = new DiagnosticArgument[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = new DiagnosticArgument(arguments[i].Name, Text.Shown(arguments[i].Value));
        }

        Add(new Diagnostic
        {
            Severity = severity,
            Code = code,
            File = file,
            Place = place with { Column = place.Column is null ? null : Text.Shown(place.Column), JsonPath = place.JsonPath },
            ElementId = id is null ? null : Text.Shown(id),
            Arguments = new ValueList<DiagnosticArgument>(values),
        });
    }

    private sealed class FileEntry(string name)
    {
        public string Name { get; } = name;

        public List<Diagnostic> Kept { get; } = [];

        public int Dropped { get; set; }

        public bool DroppedError { get; set; }
    }
}
