using Microsoft.Data.Analysis;

namespace HeatNet.Cli.Runs;

/// <summary>A result table that was read.</summary>
/// <param name="Schema">Its columns.</param>
/// <param name="Times">Time of every row; null in a run without times.</param>
/// <param name="Texts">Text columns by name; null where there is no value.</param>
/// <param name="Numbers">Number columns by name; NaN where there is no value.</param>
public sealed record ResultTable(
    TableSchema Schema,
    IReadOnlyList<DateTimeOffset>? Times,
    IReadOnlyDictionary<string, string?[]> Texts,
    IReadOnlyDictionary<string, double[]> Numbers)
{
    /// <summary>Number of rows.</summary>
    public int RowCount => Texts[Schema.TextColumns[0]].Length;

    /// <summary>Blocks of one table after each other.</summary>
    internal static ResultTable Join(TableSchema schema, IReadOnlyList<ResultTable> blocks) => new(
        schema,
        blocks.Any(block => block.Times is not null) ? [.. blocks.SelectMany(block => block.Times ?? [])] : null,
        schema.TextColumns.ToDictionary(name => name, name => blocks.SelectMany(block => block.Texts[name]).ToArray()),
        schema.NumberColumns.ToDictionary(name => name, name => blocks.SelectMany(block => block.Numbers[name]).ToArray()));

    /// <summary>The table as a data frame; missing values are null, times are UTC.</summary>
    public DataFrame ToDataFrame()
    {
        var frame = new DataFrame();
        if (Times is not null)
        {
            frame.Columns.Add(new PrimitiveDataFrameColumn<DateTime>(TableSchema.Time, Times.Select(time => time.UtcDateTime)));
        }

        foreach (var name in Schema.TextColumns)
        {
            frame.Columns.Add(new StringDataFrameColumn(name, Texts[name]));
        }

        foreach (var name in Schema.NumberColumns)
        {
            var values = Numbers[name].Select(value => double.IsNaN(value) ? (double?)null : value);
            frame.Columns.Add(new PrimitiveDataFrameColumn<double>(name, values));
        }

        return frame;
    }
}
