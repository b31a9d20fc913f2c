using System.Numerics;
using System.Runtime.InteropServices;

namespace HeatNet.Solver.Numerics;

/// <summary>
/// A = L Lᵀ by supernodes, for matrices with much fill: dense panels, updated by products of earlier panels (left-looking; Ng and Peyton,
/// SIAM J. Sci. Comput. 14, 1993).
/// </summary>
internal sealed class SupernodalCholesky : SparseFactor
{
    private const int None = -1;

    private readonly Supernodes _supernodes;

    // Where the diagonal entries and the slots go in the panels.
    private readonly int[] _diagonalPlace;
    private readonly int[] _slotPlace;

    private readonly double[] _panels;
    private readonly int[] _localRow;
    private readonly int[] _listHead;
    private readonly int[] _listNext;
    private readonly int[] _progress;
    private readonly double[] _product0;
    private readonly double[] _product1;
    private readonly double[] _work;
    private readonly double[] _gathered;

    public SupernodalCholesky(SymmetricPattern pattern, EliminationTree tree)
        : base(pattern, tree)
    {
        _supernodes = Supernodes.Find(pattern, tree);
        _diagonalPlace = new int[Size];
        _slotPlace = new int[UpperRow.Length];
        FindPlaces();
        var largest = 0;
        for (var s = 0; s < _supernodes.Count; s++)
        {
            largest = Math.Max(largest, _supernodes.RowStart[s + 1] - _supernodes.RowStart[s]);
        }

        _panels = new double[_supernodes.ValueStart[^1] + PanelKernel.Slack];
        _localRow = new int[Size];
        _listHead = new int[_supernodes.Count];
        _listNext = new int[_supernodes.Count];
        _progress = new int[_supernodes.Count];
        _product0 = new double[largest + PanelKernel.Slack];
        _product1 = new double[largest + PanelKernel.Slack];
        _gathered = new double[largest];
        _work = new double[Size];
    }

    /// <inheritdoc/>
    public override int FactorEntries => _supernodes.ValueStart[^1] - Size;

    /// <inheritdoc/>
    public override int Factorize()
    {
        Array.Clear(_panels);
        for (var row = 0; row < Size; row++)
        {
            _panels[_diagonalPlace[row]] = Diagonal[row];
        }

        for (var slot = 0; slot < _slotPlace.Length; slot++)
        {
            _panels[_slotPlace[slot]] = OffDiagonal[slot];
        }

        Array.Fill(_listHead, None);
        for (var s = 0; s < _supernodes.Count; s++)
        {
            CollectUpdates(s);
            var failed = FactorizePanel(s);
            if (failed != None)
            {
                return Order[failed];
            }

            _progress[s] = _supernodes.FirstColumn[s + 1] - _supernodes.FirstColumn[s];
            Enlist(s);
        }

        return None;
    }

    /// <inheritdoc/>
    public override void Solve(Span<double> rightHandSide)
    {
        for (var row = 0; row < Size; row++)
        {
            _work[Position[row]] = rightHandSide[row];
        }

        for (var s = 0; s < _supernodes.Count; s++)
        {
            SolveForward(s);
        }

        for (var s = _supernodes.Count - 1; s >= 0; s--)
        {
            SolveBackward(s);
        }

        for (var row = 0; row < Size; row++)
        {
            rightHandSide[row] = _work[Position[row]];
        }
    }

    // y += a·x.
    private static void AddScaled(Span<double> y, ReadOnlySpan<double> x, double a)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(y);
        var others = MemoryMarshal.Cast<double, Vector<double>>(x);
        var b = new Vector<double>(a);
        for (var i = 0; i < vectors.Length && i < others.Length; i++)
        {
            vectors[i] = Vector.FusedMultiplyAdd(others[i], b, vectors[i]);
        }

        for (var i = vectors.Length * Vector<double>.Count; i < y.Length; i++)
        {
            y[i] += a * x[i];
        }
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var first = MemoryMarshal.Cast<double, Vector<double>>(x);
        var second = MemoryMarshal.Cast<double, Vector<double>>(y);
        var lanes = Vector<double>.Zero;
        for (var i = 0; i < first.Length && i < second.Length; i++)
        {
            lanes = Vector.FusedMultiplyAdd(first[i], second[i], lanes);
        }

        var sum = VectorKernel.Sum(lanes);
        for (var i = first.Length * Vector<double>.Count; i < x.Length && i < y.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    // Subtracts from panel s what the earlier supernodes that reach into its columns contribute.
    private void CollectUpdates(int s)
    {
        var firstRow = _supernodes.RowStart[s];
        var height = _supernodes.RowStart[s + 1] - firstRow;
        var rows = _supernodes.Row.AsSpan(firstRow, height);
        for (var i = 0; i < rows.Length; i++)
        {
            _localRow[rows[i]] = i;
        }

        var endColumn = _supernodes.FirstColumn[s + 1];
        var panel = _panels.AsSpan(_supernodes.ValueStart[s], _supernodes.ValueStart[s + 1] - _supernodes.ValueStart[s]);
        for (var d = _listHead[s]; d != None;)
        {
            var next = _listNext[d];
            var sourceHeight = _supernodes.RowStart[d + 1] - _supernodes.RowStart[d];
            var sourceRows = _supernodes.Row.AsSpan(_supernodes.RowStart[d], sourceHeight);
            var begin = _progress[d];
            var end = begin;
            while (end < sourceHeight && sourceRows[end] < endColumn)
            {
                end++;
            }

            var width = _supernodes.FirstColumn[d + 1] - _supernodes.FirstColumn[d];
            Subtract(panel, height, _supernodes.ValueStart[d], sourceHeight, width, begin, end, sourceRows);
            _progress[d] = end;
            if (end < sourceHeight)
            {
                Enlist(d);
            }

            d = next;
        }
    }

    // panel −= (rows begin … of the source) × (rows begin … end − 1 of the source)ᵀ, scattered to the panel's rows and columns.
    private void Subtract(
        Span<double> panel, int height, int sourceStart, int sourceHeight, int width, int begin, int end, ReadOnlySpan<int> sourceRows)
    {
        for (var j = begin; j < end; j += width == 1 ? 1 : 2)
        {
            var rows = sourceRows[j..];
            var target = panel.Slice(_localRow[rows[0]] * height, height);
            if (width == 1)
            {
                var column = _panels.AsSpan(sourceStart + j, rows.Length);
                Scatter(target, rows, column, column[0]);
                continue;
            }

            PanelKernel.MultiplyTwoRows(_panels.AsSpan(sourceStart), sourceHeight, width, j, rows.Length, _product0, _product1);
            Scatter(target, rows, _product0, 1);
            if (j + 1 < end)
            {
                Scatter(panel.Slice(_localRow[rows[1]] * height, height), rows[1..], _product1.AsSpan(1), 1);
            }
        }
    }

    private void Scatter(Span<double> target, ReadOnlySpan<int> rows, ReadOnlySpan<double> values, double factor)
    {
        var localRow = _localRow;
        for (var i = 0; i < rows.Length && i < values.Length; i++)
        {
            target[localRow[rows[i]]] -= factor * values[i];
        }
    }

    // Left-looking within the panel, two columns at a time: each takes the earlier ones, then is scaled.
    private int FactorizePanel(int s)
    {
        var height = _supernodes.RowStart[s + 1] - _supernodes.RowStart[s];
        var width = _supernodes.FirstColumn[s + 1] - _supernodes.FirstColumn[s];
        var start = _supernodes.ValueStart[s];
        var panel = _panels.AsSpan(start, width * height);
        for (var j = 0; j < width; j += 2)
        {
            var column = panel.Slice((j * height) + j, height - j);
            if (j > 0)
            {
                PanelKernel.MultiplyTwoRows(_panels.AsSpan(start), height, j, j, height - j, _product0, _product1);
                Subtract(column, _product0);
            }

            if (!TryScale(column))
            {
                return _supernodes.FirstColumn[s] + j;
            }

            if (j + 1 == width)
            {
                break;
            }

            var second = panel.Slice(((j + 1) * height) + j + 1, height - j - 1);
            if (j > 0)
            {
                Subtract(second, _product1.AsSpan(1));
            }

            AddScaled(second, column[1..], -column[1]);
            if (!TryScale(second))
            {
                return _supernodes.FirstColumn[s] + j + 1;
            }
        }

        return None;

        static void Subtract(Span<double> y, ReadOnlySpan<double> x)
        {
            for (var i = 0; i < y.Length && i < x.Length; i++)
            {
                y[i] -= x[i];
            }
        }
    }

    // Divides a column by the root of its pivot.
    private static bool TryScale(Span<double> column)
    {
        if (!(column[0] > 0))
        {
            return false;
        }

        var pivot = Math.Sqrt(column[0]);
        var inverse = 1 / pivot;
        column[0] = pivot;
        for (var i = 1; i < column.Length; i++)
        {
            column[i] *= inverse;
        }

        return true;
    }

    // Puts a supernode on the list of the supernode whose columns it reaches next.
    private void Enlist(int s)
    {
        var next = _supernodes.RowStart[s] + _progress[s];
        if (next < _supernodes.RowStart[s + 1])
        {
            var target = _supernodes.OfColumn[_supernodes.Row[next]];
            _listNext[s] = _listHead[target];
            _listHead[target] = s;
        }
    }

    private void SolveForward(int s)
    {
        var height = _supernodes.RowStart[s + 1] - _supernodes.RowStart[s];
        var firstColumn = _supernodes.FirstColumn[s];
        var width = _supernodes.FirstColumn[s + 1] - firstColumn;
        var below = _supernodes.Row.AsSpan(_supernodes.RowStart[s] + width, height - width);
        var start = _supernodes.ValueStart[s];
        if (width == 1)
        {
            var column = _panels.AsSpan(start, height);
            var x = _work[firstColumn] / column[0];
            _work[firstColumn] = x;
            for (var i = 0; i < below.Length; i++)
            {
                _work[below[i]] -= x * column[i + 1];
            }

            return;
        }

        var own = _work.AsSpan(firstColumn, width);
        var sum = _gathered.AsSpan(0, below.Length);
        sum.Clear();
        for (var j = 0; j < width; j++)
        {
            var column = _panels.AsSpan(start + (j * height), height);
            own[j] /= column[j];
            AddScaled(own[(j + 1)..], column[(j + 1)..width], -own[j]);
            AddScaled(sum, column[width..], own[j]);
        }

        for (var i = 0; i < below.Length; i++)
        {
            _work[below[i]] -= sum[i];
        }
    }

    private void SolveBackward(int s)
    {
        var height = _supernodes.RowStart[s + 1] - _supernodes.RowStart[s];
        var firstColumn = _supernodes.FirstColumn[s];
        var width = _supernodes.FirstColumn[s + 1] - firstColumn;
        var below = _supernodes.Row.AsSpan(_supernodes.RowStart[s] + width, height - width);
        var gathered = _gathered.AsSpan(0, below.Length);
        for (var i = 0; i < below.Length; i++)
        {
            gathered[i] = _work[below[i]];
        }

        var own = _work.AsSpan(firstColumn, width);
        for (var j = width - 1; j >= 0; j--)
        {
            var column = _panels.AsSpan(_supernodes.ValueStart[s] + (j * height), height);
            own[j] = (own[j] - Dot(column[(j + 1)..width], own[(j + 1)..]) - Dot(column[width..], gathered)) / column[j];
        }
    }

    private void FindPlaces()
    {
        for (var k = 0; k < Size; k++)
        {
            _diagonalPlace[Order[k]] = Place(k, k);
            for (var slot = UpperStart[k]; slot < UpperStart[k + 1]; slot++)
            {
                _slotPlace[slot] = Place(k, UpperRow[slot]);
            }
        }

        int Place(int row, int column)
        {
            var s = _supernodes.OfColumn[column];
            var height = _supernodes.RowStart[s + 1] - _supernodes.RowStart[s];
            var local = Array.BinarySearch(_supernodes.Row, _supernodes.RowStart[s], height, row) - _supernodes.RowStart[s];
            return _supernodes.ValueStart[s] + ((column - _supernodes.FirstColumn[s]) * height) + local;
        }
    }
}
