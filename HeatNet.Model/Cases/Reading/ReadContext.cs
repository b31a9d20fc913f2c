namespace HeatNet.Model.Cases.Reading;

/// <summary>Where a reader stands, so that whoever finds a problem can say where; and what readers of one case share.</summary>
internal sealed class ReadContext(DiagnosticList diagnostics, string file, StringPool? pool = null)
{
    private readonly StringPool _pool = pool ?? new StringPool();

    public DiagnosticList Diagnostics { get; } = diagnostics;

    /// <summary>File that is read.</summary>
    public string File { get; } = file;

    /// <summary>Line of the row that is read, in tables.</summary>
    public int Line { get; set; }

    /// <summary>Column or key that is read.</summary>
    public string? Column { get; set; }

    /// <summary>Id of the element that is read, as far as known.</summary>
    public string? ElementId
    {
        get => field ?? IdOfRow?.Invoke();
        set;
    }

    /// <summary>Gives the id of the row that is read: only a problem needs it.</summary>
    public Func<string>? IdOfRow { get; set; }

    /// <summary>Whether the ids of the elements themselves are pooled, because others refer to them many times.</summary>
    public bool PoolsIds { get; init; }

    /// <summary>The case against which a scenario is read; null while a case is read.</summary>
    public HeatCase? Case { get; init; }

    /// <summary>Whether a key of the network's shape (an id, a reference, a side, a state) could not be read.</summary>
    public bool ShapeUnknown { get; set; }

    /// <summary>Reports an error at the current cell.</summary>
    public void Error(string code, params ReadOnlySpan<(string Name, string Value)> arguments) =>
        Diagnostics.Error(code, File, new DiagnosticPlace(Line > 0 ? Line : null, Column), ElementId, arguments);

    /// <summary>Reports an error at a JSON value.</summary>
    public void Error(PlacedJson at, string code, params ReadOnlySpan<(string Name, string Value)> arguments) =>
        Diagnostics.Error(code, File, at.Place, ElementId, arguments);

    /// <summary>A string with these characters, the same object for the same characters.</summary>
    public string Pooled(ReadOnlySpan<char> characters) => _pool.Get(characters);
}
