namespace HeatNet.Model.Interchange.Epanet;

/// <summary>
/// Ids of the case for ids of the file. EPANET's ids may contain white space (between quotes, or as no-break spaces), those of a
/// case may not: it becomes <c>_</c>, and a number is added where two ids would become one.
/// </summary>
internal sealed class CaseIds
{
    private readonly IReadOnlyList<string> _fileIds;
    private readonly Dictionary<string, string> _changed = new(StringComparer.Ordinal);
    private HashSet<string>? _taken;

    /// <param name="fileIds">Ids of the file, unique. Those that can stay as they are have the first choice.</param>
    public CaseIds(IReadOnlyList<string> fileIds)
    {
        _fileIds = fileIds;
        foreach (var id in fileIds)
        {
            if (!CanStay(id))
            {
                _changed[id] = Take(string.Concat(id.Select(letter => IsForbidden(letter) ? '_' : letter)));
            }
        }
    }

    /// <summary>Ids of the file that could not stay.</summary>
    public IEnumerable<string> Changed => _fileIds.Where(_changed.ContainsKey);

    /// <summary>The id in the case of an id in the file.</summary>
    public string this[string fileId] => _changed.Count > 0 && _changed.TryGetValue(fileId, out var id) ? id : fileId;

    /// <summary>A new id: the one wished for, or with a number where that is taken.</summary>
    public string Take(string wish)
    {
        // Few files need new ids: the set is made when the first one is.
        _taken ??= new HashSet<string>(_fileIds.Where(CanStay), StringComparer.Ordinal);
        var id = wish;
        for (var number = 2; !_taken.Add(id); number++)
        {
            id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{wish}-{number}");
        }

        return id;
    }

    private static bool CanStay(string id)
    {
        foreach (var letter in id)
        {
            if (IsForbidden(letter))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsForbidden(char letter) => char.IsWhiteSpace(letter) || char.IsControl(letter);
}
