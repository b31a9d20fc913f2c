namespace HeatNet.Cli.Runs;

/// <summary>Rows of a table while they are gathered by column.</summary>
internal sealed class TableBlock(TableSchema schema, bool hasTime)
{
    public List<DateTimeOffset>? Times { get; } = hasTime ? [] : null;

    public List<string?>[] Texts { get; } = [.. schema.TextColumns.Select(_ => new List<string?>())];

    public List<double>[] Numbers { get; } = [.. schema.NumberColumns.Select(_ => new List<double>())];

    public int Count => Texts[0].Count;

    public ResultTable ToTable() => new(
        schema,
        Times,
        schema.TextColumns.Select((name, i) => (name, Texts[i].ToArray())).ToDictionary(),
        schema.NumberColumns.Select((name, i) => (name, Numbers[i].ToArray())).ToDictionary());
}
