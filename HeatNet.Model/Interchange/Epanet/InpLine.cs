namespace HeatNet.Model.Interchange.Epanet;

/// <summary>A line of data: its number, counted from 1, and its tokens without the comment.</summary>
internal readonly record struct InpLine(int Number, string[] Tokens)
{
    /// <summary>How many tokens there are.</summary>
    public int Count => Tokens.Length;

    /// <summary>A token, or the empty text beyond the last.</summary>
    public string this[int index] => index < Tokens.Length ? Tokens[index] : string.Empty;

    /// <summary>Whether a token begins with a keyword, in capitals or not: EPANET tells keywords by their beginning.</summary>
    public bool Is(int index, string keyword) => this[index].StartsWith(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Splits a line at blanks and tabs. Text after <c>;</c> is a comment; text between double quotes is one token.
    /// </summary>
    public static string[] Split(string text)
    {
        var comment = text.IndexOf(';');
        var line = comment < 0 ? text.AsSpan() : text.AsSpan(0, comment);
        var tokens = new List<string>(8);
        while (true)
        {
            line = line.TrimStart(" \t\r");
            if (line.IsEmpty)
            {
                return [.. tokens];
            }

            var quoted = line[0] == '"';
            if (quoted)
            {
                line = line[1..];
            }

            var end = quoted ? line.IndexOf('"') : line.IndexOfAny(" \t\r");
            var token = end < 0 ? line : line[..end];
            if (!quoted || !token.IsEmpty)
            {
                tokens.Add(token.ToString());
            }

            line = end < 0 ? [] : line[(end + (quoted ? 1 : 0))..];
        }
    }
}
