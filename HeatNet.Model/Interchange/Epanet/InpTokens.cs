namespace HeatNet.Model.Interchange.Epanet;

/// <summary>
/// The text of an input file and where its tokens stand. Tokens are spans of the text: a city's file has a million of them, of which few
/// have to become strings.
/// </summary>
internal sealed class InpTokens(string text)
{
    private readonly List<(int Start, int Length)> _tokens = new(text.Length / 8);

    /// <summary>The whole text.</summary>
    public string Text { get; } = text;

    /// <summary>Number of tokens so far.</summary>
    public int Count => _tokens.Count;

    /// <summary>A token.</summary>
    public ReadOnlySpan<char> this[int index] => Text.AsSpan(_tokens[index].Start, _tokens[index].Length);

    /// <summary>Adds a token.</summary>
    public void Add(int start, int length) => _tokens.Add((start, length));

    /// <summary>
    /// Adds the tokens of a line, split at blanks and tabs. Text after <c>;</c> is a comment; text between double quotes is one token.
    /// </summary>
    public void AddLine(int start, int length)
    {
        var line = Text.AsSpan(start, length);
        var comment = line.IndexOf(';');
        line = comment < 0 ? line : line[..comment];
        var position = 0;
        while (true)
        {
            while (position < line.Length && IsBlank(line[position]))
            {
                position++;
            }

            if (position == line.Length)
            {
                return;
            }

            var isQuoted = line[position] == '"';
            position += isQuoted ? 1 : 0;
            var first = position;
            while (position < line.Length && !(isQuoted ? line[position] == '"' : IsBlank(line[position])))
            {
                position++;
            }

            if (!isQuoted || position > first)
            {
                Add(start + first, position - first);
            }

            position += isQuoted && position < line.Length ? 1 : 0;
        }
    }

    private static bool IsBlank(char letter) => letter is ' ' or '\t' or '\r';
}
