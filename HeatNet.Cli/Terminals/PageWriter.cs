using Spectre.Console;

namespace HeatNet.Cli.Terminals;

/// <summary>
/// Writes pages of titles, lines, name–value pairs and tables: with colours and frames on a terminal, as plain aligned text
/// elsewhere. Chinese characters count as two columns in both.
/// </summary>
internal sealed class PageWriter
{
    // Wide enough that plain tables never wrap: whoever reads plain text reads it with other programs.
    private const int PlainWidth = 400;

    private readonly TextWriter _output;
    private readonly bool _isPlain;
    private readonly int? _width;

    /// <param name="output">Where to write.</param>
    /// <param name="isPlain">Whether colours and frames are left out.</param>
    /// <param name="width">Columns of the terminal; null: as the terminal says.</param>
    public PageWriter(TextWriter output, bool isPlain, int? width = null)
    {
        _output = output;
        _isPlain = isPlain;
        _width = width;
    }

    public void Blank() => _output.WriteLine();

    /// <summary>A heading, after an empty line.</summary>
    public void Title(string text)
    {
        Blank();
        Line(text, Tone.Strong);
    }

    /// <summary>A line of text.</summary>
    public void Line(string text, Tone tone = Tone.Normal)
    {
        if (_isPlain)
        {
            _output.WriteLine(text);
        }
        else
        {
            Render(console => console.MarkupLine(Marked(text, tone)));
        }
    }

    /// <summary>Names on the left, values on the right.</summary>
    public void Pairs(IEnumerable<(string Name, string Value, Tone Tone)> pairs)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(3)).AddColumn();
        foreach (var (name, value, tone) in pairs)
        {
            grid.AddRow(new Markup(Marked(name, Tone.Dim)), new Markup(Marked(value, tone)));
        }

        Render(console => console.Write(grid));
    }

    /// <summary>A table: the first column is text, the others are numbers.</summary>
    public void Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (_isPlain)
        {
            Render(console => console.Write(Aligned(headings, rows)));
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        for (var i = 0; i < headings.Count; i++)
        {
            table.AddColumn(new TableColumn(new Markup(Marked(headings[i], Tone.Dim))) { Alignment = AlignmentOf(i) });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Markup(Markup.Escape(cell))));
        }

        Render(console => console.Write(table));
    }

    // A table without border leaves no room between its columns; a grid does.
    private static Grid Aligned(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var grid = new Grid();
        for (var i = 0; i < headings.Count; i++)
        {
            grid.AddColumn(new GridColumn { Alignment = AlignmentOf(i), NoWrap = true, Padding = new Padding(2, 0, 0, 0) });
        }

        foreach (var row in rows.Prepend(headings))
        {
            grid.AddRow([.. row.Select(cell => new Markup(Markup.Escape(cell)))]);
        }

        return grid;
    }

    private static Justify AlignmentOf(int column) => column == 0 ? Justify.Left : Justify.Right;

    private static string Marked(string text, Tone tone)
    {
        var escaped = Markup.Escape(text);
        return tone switch
        {
            Tone.Strong => $"[bold]{escaped}[/]",
            Tone.Dim => $"[grey]{escaped}[/]",
            Tone.Good => $"[green]{escaped}[/]",
            Tone.Caution => $"[yellow]{escaped}[/]",
            Tone.Bad => $"[red]{escaped}[/]",
            _ => escaped,
        };
    }

    // Everything is rendered to text first, so that the padding which tables leave at line ends can go.
    private void Render(Action<IAnsiConsole> render)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = _isPlain ? AnsiSupport.No : AnsiSupport.Yes,
            ColorSystem = _isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = _isPlain ? PlainWidth : _width ?? TerminalWidth();
        console.Profile.Capabilities.Unicode = true;
        render(console);
        foreach (var line in text.ToString().TrimEnd('\n').Split('\n'))
        {
            _output.WriteLine(line.TrimEnd());
        }
    }

    private static int TerminalWidth()
    {
        try
        {
            return Math.Max(40, Console.WindowWidth);
        }
        catch (IOException)
        {
            return 80;
        }
    }
}

/// <summary>How a piece of a page is meant.</summary>
internal enum Tone
{
    Normal,
    Strong,
    Dim,
    Good,
    Caution,
    Bad,
}
