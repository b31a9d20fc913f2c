namespace HeatNet.Model.Interchange.Epanet;

/// <summary>
/// Ids of the case for ids of the file. EPANET's ids may contain white space (between quotes, or as no-break spaces), those of a
/// case may not: it becomes <c>_</c>, and a number is added where two ids would become one.
/// </summary>
internal sealed class CaseIds
{
    private readonly Dictionary<string, string> _byFileId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <param name="fileIds">Ids of the file, unique. Those that can stay as they are have the first choice.</param>
    public CaseIds(IEnumerable<string> fileIds)
    {
        var changed = new List<string>();
        foreach (var id in fileIds)
        {
            if (id.Any(IsForbidden))
            {
                changed.Add(id);
            }
            else
            {
                _byFileId[id] = id;
                _taken.Add(id);
            }
        }

        foreach (var id in changed)
        {
            _byFileId[id] = Take(string.Concat(id.Select(letter => IsForbidden(letter) ? '_' : letter)));
        }

        Changed = changed;
    }

    /// <summary>Ids of the file that could not stay.</summary>
    public IReadOnlyList<string> Changed { get; }

    /// <summary>The id in the case of an id in the file.</summary>
    public string this[string fileId] => _byFileId[fileId];

    /// <summary>A new id: the one wished for, or with a number where that is taken.</summary>
    public string Take(string wish)
    {
        var id = wish;
        for (var number = 2; !_taken.Add(id); number++)
        {
            id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{wish}-{number}");
        }

        return id;
    }

    private static bool IsForbidden(char letter) => char.IsWhiteSpace(letter) || char.IsControl(letter);
}
