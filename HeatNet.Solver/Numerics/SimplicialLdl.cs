namespace HeatNet.Solver.Numerics;

/// <summary>
/// A = L D Lᵀ column by column, for matrices with little fill. Up-looking: row k of L is the solution of a triangular system whose pattern
/// is read off the elimination tree (T. Davis, Direct Methods for Sparse Linear Systems, SIAM 2006, chapter 4), once.
/// </summary>
internal sealed class SimplicialLdl : SparseFactor
{
    // Column i of L has the places _start[i] … _start[i + 1] − 1 of _row and _value.
    private readonly int[] _start;
    private readonly int[] _row;
    private readonly double[] _value;
    private readonly double[] _inversePivot;

    // Row k of L has the places _rowPlace[_rowStart[k] … _rowStart[k + 1]), in the columns beside them.
    private readonly int[] _rowStart;
    private readonly int[] _rowColumn;
    private readonly int[] _rowPlace;
    private readonly double[] _work;

    public SimplicialLdl(SymmetricPattern pattern, EliminationTree tree)
        : base(pattern, tree)
    {
        _start = new int[Size + 1];
        for (var k = 0; k < Size; k++)
        {
            _start[k + 1] = _start[k] + tree.ColumnCount[k] - 1;
        }

        _row = new int[_start[Size]];
        _value = new double[_start[Size]];
        _inversePivot = new double[Size];
        _rowStart = new int[Size + 1];
        _rowColumn = new int[_start[Size]];
        _rowPlace = new int[_start[Size]];
        _work = new double[Size];
        FindRows(tree.Parent);
    }

    /// <inheritdoc/>
    public override int FactorEntries => _row.Length;

    /// <inheritdoc/>
    public override int Factorize()
    {
        Array.Clear(_work);
        var work = _work.AsSpan();
        for (var k = 0; k < Size; k++)
        {
            for (var p = UpperStart[k]; p < UpperStart[k + 1]; p++)
            {
                work[UpperRow[p]] = OffDiagonal[p];
            }

            var pivot = Diagonal[k];
            for (var t = _rowStart[k]; t < _rowStart[k + 1]; t++)
            {
                var (i, place) = (_rowColumn[t], _rowPlace[t]);
                var y = work[i];
                work[i] = 0;
                var rows = _row.AsSpan(_start[i], place - _start[i]);
                var values = _value.AsSpan(_start[i], rows.Length);
                for (var p = 0; p < rows.Length; p++)
                {
                    work[rows[p]] -= values[p] * y;
                }

                var l = y * _inversePivot[i];
                pivot -= l * y;
                _value[place] = l;
            }

            if (!(pivot > 0))
            {
                return Order[k];
            }

            _inversePivot[k] = 1 / pivot;
        }

        return -1;
    }

    /// <inheritdoc/>
    public override void Solve(Span<double> x)
    {
        x = x[..Size];
        for (var j = 0; j < Size; j++)
        {
            var value = x[j];
            for (var p = _start[j]; p < _start[j + 1]; p++)
            {
                x[_row[p]] -= _value[p] * value;
            }
        }

        for (var j = Size - 1; j >= 0; j--)
        {
            var value = x[j] * _inversePivot[j];
            for (var p = _start[j]; p < _start[j + 1]; p++)
            {
                value -= _value[p] * x[_row[p]];
            }

            x[j] = value;
        }
    }

    // Row k touches the columns on the paths of the tree from the entries of row k of the matrix up to k. In rising order each column comes
    // after those that it takes from.
    private void FindRows(int[] parent)
    {
        var mark = new int[Size];
        var filled = _start.AsSpan(0, Size).ToArray();
        Array.Fill(mark, -1);
        var count = 0;
        for (var k = 0; k < Size; k++)
        {
            mark[k] = k;
            for (var p = UpperStart[k]; p < UpperStart[k + 1]; p++)
            {
                for (var i = UpperRow[p]; mark[i] != k; i = parent[i])
                {
                    _rowColumn[count++] = i;
                    mark[i] = k;
                }
            }

            _rowStart[k + 1] = count;
            Array.Sort(_rowColumn, _rowStart[k], count - _rowStart[k]);
            for (var t = _rowStart[k]; t < count; t++)
            {
                var place = filled[_rowColumn[t]]++;
                _row[place] = k;
                _rowPlace[t] = place;
            }
        }
    }
}
