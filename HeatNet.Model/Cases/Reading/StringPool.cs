namespace HeatNet.Model.Cases.Reading;

/// <summary>Gives the same string object for the same characters: ids occur many times in the files of a case.</summary>
internal sealed class StringPool
{
    private readonly HashSet<string> _strings = [];
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public StringPool() => _lookup = _strings.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Get(ReadOnlySpan<char> characters)
    {
        if (_lookup.TryGetValue(characters, out var known))
        {
            return known;
        }

        var text = characters.ToString();
        _strings.Add(text);
        return text;
    }
}
