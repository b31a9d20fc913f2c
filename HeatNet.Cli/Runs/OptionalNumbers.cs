namespace HeatNet.Cli.Runs;

/// <summary>A column of numbers of which some have no value, the way Parquet stores it: those that have one, and which rows these are.</summary>
internal sealed class OptionalNumbers
{
    private const int FirstCapacity = 256;

    private double[] _values = new double[FirstCapacity];
    private int[] _hasValue = new int[FirstCapacity];
    private int _valueCount;
    private int _rowCount;

    /// <summary>The numbers, in the order of their rows.</summary>
    public ReadOnlyMemory<double> Values => _values.AsMemory(0, _valueCount);

    /// <summary>1 for every row that has a number, 0 for every other.</summary>
    public ReadOnlyMemory<int> HasValue => _hasValue.AsMemory(0, _rowCount);

    /// <summary>Adds rows; what is not finite is no value.</summary>
    public void Append(ReadOnlySpan<double> rows)
    {
        if (_rowCount + rows.Length > _hasValue.Length)
        {
            var capacity = Math.Max(2 * _hasValue.Length, _rowCount + rows.Length);
            Array.Resize(ref _values, capacity);
            Array.Resize(ref _hasValue, capacity);
        }

        foreach (var value in rows)
        {
            // Written in any case and overwritten by the next one where it does not count.
            var isFinite = double.IsFinite(value) ? 1 : 0;
            _values[_valueCount] = value;
            _valueCount += isFinite;
            _hasValue[_rowCount++] = isFinite;
        }
    }

    /// <summary>Forgets all rows and keeps the memory.</summary>
    public void Clear() => _valueCount = _rowCount = 0;
}
