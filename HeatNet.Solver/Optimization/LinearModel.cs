namespace HeatNet.Solver.Optimization;

/// <summary>
/// A mixed-integer linear model as arrays: minimise <c>constant + c·x</c> with <c>rowLower ≤ A·x ≤ rowUpper</c> and
/// <c>lower ≤ x ≤ upper</c>, some columns integral. Rows are appended one after another; bounds and costs may be changed at any time,
/// so that a model is patched rather than built again.
/// </summary>
public sealed class LinearModel
{
    private double[] _lower = new double[64];
    private double[] _upper = new double[64];
    private double[] _cost = new double[64];
    private bool[] _isInteger = new bool[64];
    private double[] _rowLower = new double[64];
    private double[] _rowUpper = new double[64];
    private int[] _rowStart = new int[65];
    private int[] _entryColumn = new int[256];
    private double[] _entryValue = new double[256];
    private int[] _lastEntryOfColumn = new int[64];

    /// <summary>Number of columns.</summary>
    public int ColumnCount { get; private set; }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; private set; }

    /// <summary>Number of coefficients.</summary>
    public int EntryCount { get; private set; }

    /// <summary>Whether any column must be integral.</summary>
    public bool HasIntegers { get; private set; }

    /// <summary>Part of the objective that does not depend on the columns.</summary>
    public double Constant { get; set; }

    /// <summary>Lower bound by column.</summary>
    public Span<double> Lower => _lower.AsSpan(0, ColumnCount);

    /// <summary>Upper bound by column.</summary>
    public Span<double> Upper => _upper.AsSpan(0, ColumnCount);

    /// <summary>Objective coefficient by column.</summary>
    public Span<double> Cost => _cost.AsSpan(0, ColumnCount);

    /// <summary>Whether a column must be integral.</summary>
    public ReadOnlySpan<bool> IsInteger => _isInteger.AsSpan(0, ColumnCount);

    /// <summary>Lower bound by row.</summary>
    public Span<double> RowLower => _rowLower.AsSpan(0, RowCount);

    /// <summary>Upper bound by row.</summary>
    public Span<double> RowUpper => _rowUpper.AsSpan(0, RowCount);

    /// <summary>First entry of every row; one more value closes the last row.</summary>
    public ReadOnlySpan<int> RowStart => _rowStart.AsSpan(0, RowCount + 1);

    /// <summary>Column of every entry.</summary>
    public ReadOnlySpan<int> EntryColumn => _entryColumn.AsSpan(0, EntryCount);

    /// <summary>Coefficient of every entry.</summary>
    public ReadOnlySpan<double> EntryValue => _entryValue.AsSpan(0, EntryCount);

    /// <summary>Adds a column and gives its index.</summary>
    public int AddColumn(double lower, double upper, double cost, bool isInteger = false)
    {
        var column = ColumnCount++;
        Reserve(ref _lower, ColumnCount);
        Reserve(ref _upper, ColumnCount);
        Reserve(ref _cost, ColumnCount);
        Reserve(ref _isInteger, ColumnCount);
        Reserve(ref _lastEntryOfColumn, ColumnCount);
        _lower[column] = lower;
        _upper[column] = upper;
        _cost[column] = cost;
        _isInteger[column] = isInteger;
        HasIntegers |= isInteger;
        return column;
    }

    /// <summary>Makes a column integral, or lets it be any number.</summary>
    public void SetInteger(int column, bool isInteger)
    {
        _isInteger[column] = isInteger;
        HasIntegers |= isInteger;
    }

    /// <summary>Begins a row and gives its index; <see cref="Add"/> fills it.</summary>
    public int AddRow(double lower, double upper)
    {
        var row = RowCount++;
        Reserve(ref _rowLower, RowCount);
        Reserve(ref _rowUpper, RowCount);
        Reserve(ref _rowStart, RowCount + 1);
        _rowLower[row] = lower;
        _rowUpper[row] = upper;
        _rowStart[RowCount] = EntryCount;
        return row;
    }

    /// <summary>Adds to the coefficient of a column in the last row.</summary>
    public void Add(int column, double value)
    {
        if (value == 0)
        {
            return;
        }

        var last = _lastEntryOfColumn[column];
        if (last >= _rowStart[RowCount - 1] && last < EntryCount && _entryColumn[last] == column)
        {
            _entryValue[last] += value;
            return;
        }

        var entry = EntryCount++;
        _lastEntryOfColumn[column] = entry;
        Reserve(ref _entryColumn, EntryCount);
        Reserve(ref _entryValue, EntryCount);
        _entryColumn[entry] = column;
        _entryValue[entry] = value;
        _rowStart[RowCount] = EntryCount;
    }

    /// <summary>Objective of given values.</summary>
    public double ObjectiveOf(ReadOnlySpan<double> values)
    {
        // Compensated: hundreds of thousands of terms of both signs.
        double sum = Constant, lost = 0;
        for (var column = 0; column < ColumnCount; column++)
        {
            var term = (_cost[column] * values[column]) - lost;
            var next = sum + term;
            lost = next - sum - term;
            sum = next;
        }

        return sum;
    }

    /// <summary>Largest violation of a bound, a row or integrality by given values, in the units of the model.</summary>
    /// <param name="values">Value by column.</param>
    /// <param name="isRelaxed">Whether integrality is passed over.</param>
    public double LargestViolationOf(ReadOnlySpan<double> values, bool isRelaxed = false)
    {
        var worst = 0.0;
        for (var column = 0; column < ColumnCount; column++)
        {
            var value = values[column];
            worst = Math.Max(worst, Math.Max(_lower[column] - value, value - _upper[column]));
            if (_isInteger[column] && !isRelaxed)
            {
                worst = Math.Max(worst, Math.Abs(value - Math.Round(value)));
            }
        }

        for (var row = 0; row < RowCount; row++)
        {
            var activity = 0.0;
            for (var entry = _rowStart[row]; entry < _rowStart[row + 1]; entry++)
            {
                activity += _entryValue[entry] * values[_entryColumn[entry]];
            }

            worst = Math.Max(worst, Math.Max(_rowLower[row] - activity, activity - _rowUpper[row]));
        }

        return double.IsNaN(worst) ? double.PositiveInfinity : worst;
    }

    private static void Reserve<T>(ref T[] array, int count)
    {
        if (array.Length < count)
        {
            Array.Resize(ref array, Math.Max(count, array.Length * 2));
        }
    }
}
