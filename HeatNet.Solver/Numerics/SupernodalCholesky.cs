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
    private readonly double[] _product;
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

        _panels = new double[_supernodes.Count == 0 ? 0 : _supernodes.ValueStart[^1]];
        _localRow = new int[Size];
        _listHead = new int[_supernodes.Count];
        _listNext = new int[_supernodes.Count];
        _progress = new int[_supernodes.Count];
        _product = new double[largest];
        _gathered = new double[largest];
        _work = new double[Size];
    }

    /// <inheritdoc/>
    public override int FactorEntries => _panels.Length - Size;

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

    // y += Σ a_c·x_c over four columns: a quarter of the traffic on y.
    private static void AddScaled(
        Span<double> y,
        ReadOnlySpan<double> x0,
        double a0,
        ReadOnlySpan<double> x1,
        double a1,
        ReadOnlySpan<double> x2,
        double a2,
        ReadOnlySpan<double> x3,
        double a3)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(y);
        var v0 = MemoryMarshal.Cast<double, Vector<double>>(x0);
        var v1 = MemoryMarshal.Cast<double, Vector<double>>(x1);
        var v2 = MemoryMarshal.Cast<double, Vector<double>>(x2);
        var v3 = MemoryMarshal.Cast<double, Vector<double>>(x3);
        var (b0, b1, b2, b3) = (new Vector<double>(a0), new Vector<double>(a1), new Vector<double>(a2), new Vector<double>(a3));
        for (var i = 0; i < vectors.Length && i < v0.Length && i < v1.Length && i < v2.Length && i < v3.Length; i++)
        {
            var sum = Vector.FusedMultiplyAdd(v0[i], b0, vectors[i]);
            sum = Vector.FusedMultiplyAdd(v1[i], b1, sum);
            sum = Vector.FusedMultiplyAdd(v2[i], b2, sum);
            vectors[i] = Vector.FusedMultiplyAdd(v3[i], b3, sum);
        }

        for (var i = vectors.Length * Vector<double>.Count; i < y.Length; i++)
        {
            y[i] += (a0 * x0[i]) + (a1 * x1[i]) + (a2 * x2[i]) + (a3 * x3[i]);
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

    // y += sign · Σ over columns [0, width) of column[offset …] · column[offset], the columns being `stride` apart.
    private static void AddOuter(Span<double> y, ReadOnlySpan<double> panel, int stride, int width, int offset, double sign)
    {
        var c = 0;
        for (; c + 3 < width; c += 4)
        {
            var x0 = panel.Slice((c * stride) + offset, y.Length);
            var x1 = panel.Slice(((c + 1) * stride) + offset, y.Length);
            var x2 = panel.Slice(((c + 2) * stride) + offset, y.Length);
            var x3 = panel.Slice(((c + 3) * stride) + offset, y.Length);
            AddScaled(y, x0, sign * x0[0], x1, sign * x1[0], x2, sign * x2[0], x3, sign * x3[0]);
        }

        for (; c < width; c++)
        {
            var x = panel.Slice((c * stride) + offset, y.Length);
            AddScaled(y, x, sign * x[0]);
        }
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length && i < y.Length; i++)
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
            for (var j = begin; j < end; j++)
            {
                var target = panel.Slice(_localRow[sourceRows[j]] * height, height);
                Subtract(target, _supernodes.ValueStart[d], sourceHeight, width, j, sourceRows);
            }

            _progress[d] = end;
            if (end < sourceHeight)
            {
                Enlist(d);
            }

            d = next;
        }
    }

    // target −= (rows j … of the source panel) × (row j of the source panel)ᵀ, scattered to the target's rows.
    private void Subtract(Span<double> target, int sourceStart, int sourceHeight, int width, int j, ReadOnlySpan<int> sourceRows)
    {
        var length = sourceHeight - j;
        var rows = sourceRows[j..];
        if (width == 1)
        {
            var column = _panels.AsSpan(sourceStart + j, length);
            var factor = column[0];
            for (var i = 0; i < column.Length; i++)
            {
                target[_localRow[rows[i]]] -= factor * column[i];
            }

            return;
        }

        var product = _product.AsSpan(0, length);
        product.Clear();
        AddOuter(product, _panels.AsSpan(sourceStart, width * sourceHeight), sourceHeight, width, j, 1);
        for (var i = 0; i < product.Length; i++)
        {
            target[_localRow[rows[i]]] -= product[i];
        }
    }

    // Left-looking within the panel: each column takes the earlier ones, then is scaled.
    private int FactorizePanel(int s)
    {
        var height = _supernodes.RowStart[s + 1] - _supernodes.RowStart[s];
        var width = _supernodes.FirstColumn[s + 1] - _supernodes.FirstColumn[s];
        var panel = _panels.AsSpan(_supernodes.ValueStart[s], width * height);
        for (var j = 0; j < width; j++)
        {
            var column = panel.Slice((j * height) + j, height - j);
            AddOuter(column, panel, height, j, j, -1);
            if (!(column[0] > 0))
            {
                return _supernodes.FirstColumn[s] + j;
            }

            var pivot = Math.Sqrt(column[0]);
            var inverse = 1 / pivot;
            column[0] = pivot;
            for (var i = 1; i < column.Length; i++)
            {
                column[i] *= inverse;
            }
        }

        return None;
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
