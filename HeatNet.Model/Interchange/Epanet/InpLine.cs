namespace HeatNet.Model.Interchange.Epanet;

/// <summary>A line of data: its tokens without the comment.</summary>
/// <param name="tokens">Tokens of the file.</param>
/// <param name="number">Line number, counted from 1.</param>
/// <param name="first">Index of its first token.</param>
/// <param name="count">How many tokens it has.</param>
internal readonly struct InpLine(InpTokens tokens, int number, int first, int count)
{
    /// <summary>Line number, counted from 1.</summary>
    public int Number { get; } = number;

    /// <summary>How many tokens there are.</summary>
    public int Count { get; } = count;

    /// <summary>A token, or the empty text beyond the last.</summary>
    public ReadOnlySpan<char> this[int index] => index < Count ? tokens[first + index] : [];

    /// <summary>A token as a string of its own.</summary>
    public string Text(int index) => this[index].ToString();

    /// <summary>The tokens from one on, with blanks between.</summary>
    public string TextFrom(int index)
    {
        var parts = new string[Math.Max(0, Count - index)];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = Text(index + i);
        }

        return string.Join(' ', parts);
    }

    /// <summary>Whether a token begins with a keyword, in capitals or not: EPANET tells keywords by their beginning.</summary>
    public bool Is(int index, string keyword) => this[index].StartsWith(keyword, StringComparison.OrdinalIgnoreCase);
}
