using System.Globalization;

namespace HeatNet.Tests.Reference;

/// <summary>A small CSV file of the reference data (no quoted commas), by column name.</summary>
internal sealed class CsvTable
{
    private readonly Dictionary<string, int> _columns;
    private readonly List<string[]> _rows;

    private CsvTable(string path)
    {
        var lines = File.ReadAllLines(path);
        _columns = lines[0].TrimStart('\uFEFF').Split(',').Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i);
        _rows = [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','))];
    }

    public static CsvTable Read(params string[] parts) => new(ReferenceData.Require(parts));

    public int Count => _rows.Count;

    public IEnumerable<string> Columns => _columns.Keys;

    public string Text(int row, string column) => _rows[row][_columns[column]];

    public double Number(int row, string column) => double.Parse(Text(row, column), CultureInfo.InvariantCulture);

    public double? OptionalNumber(int row, string column) => Text(row, column).Length == 0 ? null : Number(row, column);
}
