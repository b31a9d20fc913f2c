namespace HeatNet.Cli.Runs;

/// <summary>Columns of a result table: texts first, then numbers; a run with times puts <c>time</c> before both.</summary>
/// <param name="Name">Name of the table and of its file.</param>
/// <param name="TextColumns">Names of the columns with ids and words.</param>
/// <param name="NumberColumns">Names of the columns with numbers, units as suffix.</param>
public sealed record TableSchema(string Name, IReadOnlyList<string> TextColumns, IReadOnlyList<string> NumberColumns)
{
    /// <summary>Name of the column with times.</summary>
    public const string Time = "time";

    /// <summary>Whether the table has times in a run that has them.</summary>
    public bool HasTime { get; init; } = true;
}

/// <summary>Rows of a table by column, in the order of its schema. Null and NaN mean that there is no value.</summary>
/// <param name="Texts">One array a text column.</param>
/// <param name="Numbers">One array a number column.</param>
internal sealed record TableRows(string?[][] Texts, double[][] Numbers)
{
    public int Count => Texts[0].Length;
}
