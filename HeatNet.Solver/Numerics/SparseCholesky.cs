using System.Numerics;
using System.Runtime.InteropServices;

namespace HeatNet.Solver.Numerics;

/// <summary>
/// Direct solution of sparse symmetric positive definite systems A x = b by A = L Lᵀ in a fill-reducing order. The pattern is analysed once
/// in the constructor; <see cref="Factorize"/> and <see cref="Solve"/> allocate nothing. The factorisation is left-looking by
/// supernodes (Ng and Peyton, SIAM J. Sci. Comput. 14, 1993): dense panels updated by products of earlier panels.
/// </summary>
/// <remarks>
/// Values are written by the caller: <see cref="Diagonal"/> by row, and <see cref="OffDiagonal"/> at the slots that
/// <see cref="SlotOf"/> gives for a pair of neighbours (both directions share one slot).
/// </remarks>
public sealed class SparseCholesky
{
    private const int None = -1;

    private readonly int _size;
    private readonly int[] _position;
    private readonly int[] _order;
    private readonly Supernodes _supernodes;

    // Strict upper triangle of the permuted matrix by column, to find slots; where diagonal and slots go in the panels.
    private readonly int[] _upperStart;
    private readonly int[] _upperRow;
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

    /// <param name="pattern">Neighbours of each row.</param>
    public SparseCholesky(SymmetricPattern pattern)
        : this(pattern, MinimumDegreeOrdering.Compute(pattern))
    {
    }

    /// <param name="pattern">Neighbours of each row.</param>
    /// <param name="order">Row eliminated at each step, a permutation.</param>
    public SparseCholesky(SymmetricPattern pattern, int[] order)
    {
        _size = pattern.Size;
        var tree = EliminationTree.Build(pattern, order);
        _order = tree.Order;
        _position = EliminationTree.Invert(_order);
        _supernodes = Supernodes.Find(pattern, tree);
        (_upperStart, _upperRow) = PermuteUpper(pattern);
        Diagonal = new double[_size];
        OffDiagonal = new double[_upperRow.Length];
        _diagonalPlace = new int[_size];
        _slotPlace = new int[_upperRow.Length];
        FindPlaces();
        var largest = 0;
        for (var s = 0; s < _supernodes.Count; s++)
        {
            largest = Math.Max(largest, _supernodes.RowStart[s + 1] - _supernodes.RowStart[s]);
        }

        _panels = new double[_supernodes.Count == 0 ? 0 : _supernodes.ValueStart[^1]];
        _localRow = new int[_size];
        _listHead = new int[_supernodes.Count];
        _listNext = new int[_supernodes.Count];
        _progress = new int[_supernodes.Count];
        _product = new double[largest];
        _gathered = new double[largest];
        _work = new double[_size];
        FactorEntries = _panels.Length - _size;
    }

    /// <summary>Number of rows.</summary>
    public int Size => _size;

    /// <summary>Number of values stored for L besides the diagonal, zeros of joined columns included.</summary>
    public int FactorEntries { get; }

    /// <summary>Diagonal of A by row.</summary>
    public double[] Diagonal { get; }

    /// <summary>Entries of A off the diagonal, one a pair of neighbours, at the slots given by <see cref="SlotOf"/>.</summary>
    public double[] OffDiagonal { get; }

    /// <summary>Place in <see cref="OffDiagonal"/> of the entry between two rows that are neighbours in the pattern.</summary>
    public int SlotOf(int rowA, int rowB)
    {
        var low = Math.Min(_position[rowA], _position[rowB]);
        var high = Math.Max(_position[rowA], _position[rowB]);
        var slot = Array.BinarySearch(_upperRow, _upperStart[high], _upperStart[high + 1] - _upperStart[high], low);
        return slot >= 0 ? slot : throw new ArgumentException($"rows {rowA} and {rowB} are not neighbours in the pattern");
    }

    /// <summary>Factorises the matrix held in <see cref="Diagonal"/> and <see cref="OffDiagonal"/>.</summary>
    /// <returns>−1, or the row whose pivot is not positive: the matrix is then not positive definite.</returns>
    public int Factorize()
    {
        Array.Clear(_panels);
        for (var row = 0; row < _size; row++)
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
                return _order[failed];
            }

            _progress[s] = _supernodes.FirstColumn[s + 1] - _supernodes.FirstColumn[s];
            Enlist(s);
        }

        return None;
    }

    /// <summary>Solves A x = b with the last factorisation; <paramref name="rightHandSide"/> is overwritten by x.</summary>
    public void Solve(Span<double> rightHandSide)
    {
        for (var row = 0; row < _size; row++)
        {
            _work[_position[row]] = rightHandSide[row];
        }

        for (var s = 0; s < _supernodes.Count; s++)
        {
            SolveForward(s);
        }

        for (var s = _supernodes.Count - 1; s >= 0; s--)
        {
            SolveBackward(s);
        }

        for (var row = 0; row < _size; row++)
        {
            rightHandSide[row] = _work[_position[row]];
        }
    }

    // y += a·x over the whole of both spans.
    private static void AddScaled(Span<double> y, ReadOnlySpan<double> x, double a)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(y);
        var others = MemoryMarshal.Cast<double, Vector<double>>(x);
        for (var i = 0; i < vectors.Length && i < others.Length; i++)
        {
            vectors[i] += others[i] * a;
        }

        for (var i = vectors.Length * Vector<double>.Count; i < y.Length; i++)
        {
            y[i] += a * x[i];
        }
    }

    // y += a·x0 + b·x1: half the traffic on y.
    private static void AddScaled(Span<double> y, ReadOnlySpan<double> x0, double a, ReadOnlySpan<double> x1, double b)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(y);
        var first = MemoryMarshal.Cast<double, Vector<double>>(x0);
        var second = MemoryMarshal.Cast<double, Vector<double>>(x1);
        for (var i = 0; i < vectors.Length && i < first.Length && i < second.Length; i++)
        {
            vectors[i] += (first[i] * a) + (second[i] * b);
        }

        for (var i = vectors.Length * Vector<double>.Count; i < y.Length; i++)
        {
            y[i] += (a * x0[i]) + (b * x1[i]);
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
        var c = 0;
        for (; c + 1 < width; c += 2)
        {
            var first = _panels.AsSpan(sourceStart + (c * sourceHeight) + j, length);
            var second = _panels.AsSpan(sourceStart + ((c + 1) * sourceHeight) + j, length);
            AddScaled(product, first, first[0], second, second[0]);
        }

        if (c < width)
        {
            var column = _panels.AsSpan(sourceStart + (c * sourceHeight) + j, length);
            AddScaled(product, column, column[0]);
        }

        for (var i = 0; i < product.Length; i++)
        {
            target[_localRow[rows[i]]] -= product[i];
        }
    }

    private int FactorizePanel(int s)
    {
        var height = _supernodes.RowStart[s + 1] - _supernodes.RowStart[s];
        var width = _supernodes.FirstColumn[s + 1] - _supernodes.FirstColumn[s];
        var start = _supernodes.ValueStart[s];
        for (var j = 0; j < width; j++)
        {
            var column = _panels.AsSpan(start + (j * height) + j, height - j);
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

            for (var c = j + 1; c < width; c++)
            {
                AddScaled(_panels.AsSpan(start + (c * height) + c, height - c), column[(c - j)..], -column[c - j]);
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

    private (int[] Start, int[] Row) PermuteUpper(SymmetricPattern pattern)
    {
        var start = new int[_size + 1];
        var row = new int[pattern.Neighbour.Length / 2];
        var write = 0;
        for (var k = 0; k < _size; k++)
        {
            var original = _order[k];
            var begin = write;
            for (var p = pattern.Start[original]; p < pattern.Start[original + 1]; p++)
            {
                var i = _position[pattern.Neighbour[p]];
                if (i < k)
                {
                    row[write++] = i;
                }
            }

            Array.Sort(row, begin, write - begin);
            start[k + 1] = write;
        }

        return (start, row);
    }

    private void FindPlaces()
    {
        for (var k = 0; k < _size; k++)
        {
            _diagonalPlace[_order[k]] = Place(k, k);
            for (var slot = _upperStart[k]; slot < _upperStart[k + 1]; slot++)
            {
                _slotPlace[slot] = Place(k, _upperRow[slot]);
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
