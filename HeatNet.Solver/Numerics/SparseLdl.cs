namespace HeatNet.Solver.Numerics;

/// <summary>
/// Direct solution of sparse symmetric positive definite systems A x = b by A = L D Lᵀ in a fill-reducing order.
/// The pattern is analysed once in the constructor; <see cref="Factorize"/> and <see cref="Solve"/> allocate nothing.
/// The factorisation is simplicial and up-looking: row k of L is the solution of a triangular system whose pattern is read
/// off the elimination tree (T. Davis, Direct Methods for Sparse Linear Systems, SIAM 2006, chapter 4).
/// </summary>
/// <remarks>
/// Values are written by the caller: <see cref="Diagonal"/> by row, and <see cref="OffDiagonal"/> at the slots that
/// <see cref="SlotOf"/> gives for a pair of neighbours (both directions share one slot).
/// </remarks>
public sealed class SparseLdl
{
    private readonly int _size;
    private readonly int[] _order;
    private readonly int[] _position;

    // Strict upper triangle of the permuted matrix by column: rows _upperRow[_upperStart[k] … _upperStart[k + 1]).
    private readonly int[] _upperStart;
    private readonly int[] _upperRow;

    private readonly int[] _parent;
    private readonly int[] _lowerStart;
    private readonly int[] _lowerRow;
    private readonly double[] _lower;
    private readonly double[] _pivot;

    private readonly int[] _filled;
    private readonly int[] _mark;
    private readonly int[] _reach;
    private readonly int[] _path;
    private readonly double[] _work;

    /// <param name="pattern">Neighbours of each row.</param>
    public SparseLdl(SymmetricPattern pattern)
        : this(pattern, MinimumDegreeOrdering.Compute(pattern))
    {
    }

    /// <param name="pattern">Neighbours of each row.</param>
    /// <param name="order">Row eliminated at each step, a permutation.</param>
    public SparseLdl(SymmetricPattern pattern, int[] order)
    {
        _size = pattern.Size;
        _order = order;
        _position = new int[_size];
        for (var k = 0; k < _size; k++)
        {
            _position[order[k]] = k;
        }

        Diagonal = new double[_size];
        (_upperStart, _upperRow) = PermuteUpper(pattern, order);
        OffDiagonal = new double[_upperRow.Length];
        _parent = new int[_size];
        _mark = new int[_size];
        _filled = new int[_size];
        _lowerStart = CountColumns();
        _lowerRow = new int[_lowerStart[_size]];
        _lower = new double[_lowerStart[_size]];
        _pivot = new double[_size];
        _reach = new int[_size];
        _path = new int[_size];
        _work = new double[_size];
    }

    /// <summary>Number of rows.</summary>
    public int Size => _size;

    /// <summary>Number of entries of L below the diagonal.</summary>
    public int FactorEntries => _lowerRow.Length;

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
    /// <returns>−1, or the row (of the caller's numbering) whose pivot is not positive: the matrix is then not positive definite.</returns>
    public int Factorize()
    {
        Array.Clear(_filled);
        Array.Fill(_mark, -1);
        for (var k = 0; k < _size; k++)
        {
            _mark[k] = k;
            var top = ScatterRow(k);
            var pivot = _work[k];
            _work[k] = 0;
            for (; top < _size; top++)
            {
                var i = _reach[top];
                var y = _work[i];
                _work[i] = 0;
                var begin = _lowerStart[i];
                var end = begin + _filled[i];
                for (var p = begin; p < end; p++)
                {
                    _work[_lowerRow[p]] -= _lower[p] * y;
                }

                var l = y / _pivot[i];
                pivot -= l * y;
                _lowerRow[end] = k;
                _lower[end] = l;
                _filled[i]++;
            }

            if (!(pivot > 0))
            {
                return _order[k];
            }

            _pivot[k] = pivot;
        }

        return -1;
    }

    /// <summary>Solves A x = b with the last factorisation; <paramref name="rightHandSide"/> is overwritten by x.</summary>
    public void Solve(Span<double> rightHandSide)
    {
        for (var row = 0; row < _size; row++)
        {
            _work[_position[row]] = rightHandSide[row];
        }

        for (var j = 0; j < _size; j++)
        {
            var x = _work[j];
            if (x == 0)
            {
                continue;
            }

            for (var p = _lowerStart[j]; p < _lowerStart[j + 1]; p++)
            {
                _work[_lowerRow[p]] -= _lower[p] * x;
            }
        }

        for (var j = _size - 1; j >= 0; j--)
        {
            var x = _work[j] / _pivot[j];
            for (var p = _lowerStart[j]; p < _lowerStart[j + 1]; p++)
            {
                x -= _lower[p] * _work[_lowerRow[p]];
            }

            _work[j] = x;
        }

        for (var row = 0; row < _size; row++)
        {
            rightHandSide[row] = _work[_position[row]];
        }

        Array.Clear(_work);
    }

    // Scatters column k of the upper triangle into _work and lists, in _reach[answer …), the columns of L that row k touches.
    private int ScatterRow(int k)
    {
        var top = _size;
        _work[k] += Diagonal[_order[k]];
        for (var p = _upperStart[k]; p < _upperStart[k + 1]; p++)
        {
            var i = _upperRow[p];
            _work[i] = OffDiagonal[p];
            var length = 0;
            for (; _mark[i] != k; i = _parent[i])
            {
                _path[length++] = i;
                _mark[i] = k;
            }

            while (length > 0)
            {
                _reach[--top] = _path[--length];
            }
        }

        return top;
    }

    private (int[] Start, int[] Row) PermuteUpper(SymmetricPattern pattern, int[] order)
    {
        var start = new int[_size + 1];
        var row = new int[pattern.Neighbour.Length / 2];
        var write = 0;
        for (var k = 0; k < _size; k++)
        {
            var original = order[k];
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

    // Elimination tree and column counts of L, walking each row's pattern up the tree.
    private int[] CountColumns()
    {
        var count = new int[_size + 1];
        Array.Fill(_parent, -1);
        Array.Fill(_mark, -1);
        for (var k = 0; k < _size; k++)
        {
            _mark[k] = k;
            for (var p = _upperStart[k]; p < _upperStart[k + 1]; p++)
            {
                for (var i = _upperRow[p]; _mark[i] != k; i = _parent[i])
                {
                    if (_parent[i] < 0)
                    {
                        _parent[i] = k;
                    }

                    count[i + 1]++;
                    _mark[i] = k;
                }
            }
        }

        for (var k = 0; k < _size; k++)
        {
            count[k + 1] += count[k];
        }

        return count;
    }
}
