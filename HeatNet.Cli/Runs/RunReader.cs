using System.Globalization;
using System.Text;
using System.Text.Json;
using Parquet;
using Sylvan.Data.Csv;

namespace HeatNet.Cli.Runs;

/// <summary>Reads a run folder.</summary>
public sealed class RunReader
{
    private static readonly IReadOnlyDictionary<string, TableSchema> Schemas = new[]
    {
        ResultTables.Nodes, ResultTables.Pipes, ResultTables.Substations, ResultTables.Plants, ResultTables.Pumps,
        ResultTables.Terminals, ResultTables.Exchangers, ResultTables.Limits, ResultTables.Network, ResultTables.Delays,
    }.Concat(DispatchTables.Schemas).Concat(ContingencyTables.Schemas).ToDictionary(schema => schema.Name);

    private readonly string _folder;

    private RunReader(string folder, RunRecord record)
    {
        _folder = folder;
        Record = record;
    }

    /// <summary>What was run and how it went.</summary>
    public RunRecord Record { get; }

    /// <summary>Names of the tables that the run has.</summary>
    public IEnumerable<string> Tables => Record.Outputs.Where(output => output.File != RunFolder.StateFile).Select(output => Path.GetFileNameWithoutExtension(output.File));

    /// <summary>Opens a run and makes sure that its files are there in full.</summary>
    /// <exception cref="InvalidDataException">The folder is not a whole run; the message says what is missing.</exception>
    public static RunReader Open(string folder)
    {
        var file = Path.Combine(folder, RunFolder.RecordFile);
        if (!File.Exists(file))
        {
            throw new InvalidDataException($"{folder} is not a run: it has no {RunFolder.RecordFile}");
        }

        RunRecord record;
        try
        {
            record = JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(file), RunRecord.Json)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{file} cannot be read: {exception.Message}", exception);
        }

        foreach (var output in record.Outputs)
        {
            var table = new FileInfo(Path.Combine(folder, output.File));
            if (!table.Exists || table.Length != output.Bytes)
            {
                var found = table.Exists ? $"has {table.Length}" : "is missing";
                throw new InvalidDataException($"{table.FullName} should have {output.Bytes} bytes and {found}");
            }
        }

        return new RunReader(folder, record);
    }

    /// <summary>Reads a table.</summary>
    /// <param name="name">Its name without file ending.</param>
    /// <exception cref="ArgumentException">The run has no such table.</exception>
    public async Task<ResultTable> ReadAsync(string name)
    {
        var output = Record.Outputs.FirstOrDefault(output => Path.GetFileNameWithoutExtension(output.File) == name)
            ?? throw new ArgumentException($"the run has no table {name}; it has {string.Join(", ", Tables)}", nameof(name));
        using var stream = File.OpenRead(Path.Combine(_folder, output.File));
        return output.File.EndsWith(".csv", StringComparison.Ordinal)
            ? ReadCsv(Schemas[name], stream)
            : await ReadParquetAsync(Schemas[name], stream).ConfigureAwait(false);
    }

    private static ResultTable ReadCsv(TableSchema schema, Stream stream)
    {
        using var text = new StreamReader(stream, Encoding.UTF8);
        using var csv = CsvDataReader.Create(text);
        var hasTime = csv.GetName(0) == TableSchema.Time;
        var times = new List<DateTimeOffset>();
        var texts = schema.TextColumns.ToDictionary(column => column, _ => new List<string?>());
        var numbers = schema.NumberColumns.ToDictionary(column => column, _ => new List<double>());
        while (csv.Read())
        {
            if (hasTime)
            {
                times.Add(DateTimeOffset.Parse(csv.GetString(0), CultureInfo.InvariantCulture));
            }

            foreach (var (column, values) in texts)
            {
                values.Add(csv.GetString(csv.GetOrdinal(column)) is { Length: > 0 } value ? value : null);
            }

            foreach (var (column, values) in numbers)
            {
                var value = csv.GetString(csv.GetOrdinal(column));
                values.Add(value.Length == 0 ? double.NaN : double.Parse(value, CultureInfo.InvariantCulture));
            }
        }

        return Table(schema, hasTime ? times : null, texts, numbers);
    }

    private static async Task<ResultTable> ReadParquetAsync(TableSchema schema, Stream stream)
    {
        await using var reader = await ParquetReader.CreateAsync(stream).ConfigureAwait(false);
        var fields = reader.Schema.GetDataFields().ToDictionary(field => field.Name);
        var hasTime = fields.ContainsKey(TableSchema.Time);
        var times = new List<DateTimeOffset>();
        var texts = schema.TextColumns.ToDictionary(column => column, _ => new List<string?>());
        var numbers = schema.NumberColumns.ToDictionary(column => column, _ => new List<double>());
        for (var i = 0; i < reader.RowGroupCount; i++)
        {
            using var group = reader.OpenRowGroupReader(i);
            var rows = checked((int)group.RowCount);
            if (hasTime)
            {
                var instants = new DateTime[rows];
                await group.ReadAsync<DateTime>(fields[TableSchema.Time], instants).ConfigureAwait(false);
                times.AddRange(instants.Select(instant => new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc))));
            }

            foreach (var (column, values) in texts)
            {
                var block = new string[rows];
                await group.ReadAsync(fields[column], block).ConfigureAwait(false);
                values.AddRange(block);
            }

            foreach (var (column, values) in numbers)
            {
                var block = new double?[rows];
                await group.ReadAsync<double>(fields[column], block).ConfigureAwait(false);
                values.AddRange(block.Select(value => value ?? double.NaN));
            }
        }

        return Table(schema, hasTime ? times : null, texts, numbers);
    }

    private static ResultTable Table(
        TableSchema schema,
        List<DateTimeOffset>? times,
        Dictionary<string, List<string?>> texts,
        Dictionary<string, List<double>> numbers) => new(
            schema,
            times,
            texts.ToDictionary(column => column.Key, column => column.Value.ToArray()),
            numbers.ToDictionary(column => column.Key, column => column.Value.ToArray()));
}
