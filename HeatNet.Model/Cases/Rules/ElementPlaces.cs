using HeatNet.Model.Cases.Reading;

namespace HeatNet.Model.Cases.Rules;

/// <summary>Where elements came from. This base knows the file only: for cases that were not read.</summary>
internal class ElementPlaces
{
    /// <summary>File and place of a key of an element.</summary>
    /// <param name="kind">Kind of element.</param>
    /// <param name="index">Index within its kind.</param>
    /// <param name="key">Key or path of keys (<c>units[1].fuel</c>); null: the element as a whole.</param>
    public virtual (string File, DiagnosticPlace Place) Of(string kind, int index, string? key) =>
        (CaseFileNames.OfKind(kind), new DiagnosticPlace(null, key));

    /// <summary>Whether the element could not be read whole, so that it needs no further checks.</summary>
    public virtual bool IsBad(string kind, int index) => false;
}

/// <summary>Places of elements that were read from the files of a case.</summary>
internal sealed class FilePlaces : ElementPlaces
{
    private readonly Dictionary<string, (IReadOnlyList<int> Lines, HashSet<int> Bad)> _tables = [];
    private readonly Dictionary<string, PlacedJson> _roots = [];

    public HashSet<int> BadPlants { get; } = [];

    public void Add<T>(string kind, ReadElements<T> elements) => _tables[kind] = (elements.Lines, elements.Bad);

    public void Add(string kind, PlacedJson root) => _roots[kind] = root;

    public override (string File, DiagnosticPlace Place) Of(string kind, int index, string? key)
    {
        var file = CaseFileNames.OfKind(kind);
        if (_tables.TryGetValue(kind, out var table))
        {
            return (file, new DiagnosticPlace(table.Lines[index], key));
        }

        if (!_roots.TryGetValue(kind, out var root))
        {
            return base.Of(kind, index, key);
        }

        var element = root.Kind == JsonKind.Array ? root.Items[index] : root;
        return (file, Walk(element, key));
    }

    public override bool IsBad(string kind, int index) =>
        kind == "plant" ? BadPlants.Contains(index) : _tables.TryGetValue(kind, out var table) && table.Bad.Contains(index);

    private static DiagnosticPlace Walk(PlacedJson from, string? key)
    {
        var at = from;
        foreach (var step in (key ?? "").Split('.', '[', ']').Where(s => s.Length > 0))
        {
            var next = at.Kind == JsonKind.Array && int.TryParse(step, out var i) && i < at.Items.Count ? at.Items[i] : at.Find(step);
            if (next is null)
            {
                break;
            }

            at = next;
        }

        return at.Place with { JsonPath = key is null ? from.Path : from.Path + "." + key };
    }
}
