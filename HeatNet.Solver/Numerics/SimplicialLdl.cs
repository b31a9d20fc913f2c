namespace HeatNet.Solver.Numerics;

/// <summary>
/// A = L D Lᵀ column by column, for matrices with little fill. Up-looking: row k of L is the solution of a triangular system whose pattern
/// is read off the elimination tree (T. Davis, Direct Methods for Sparse Linear Systems, SIAM 2006, chapter 4).
/// </summary>
internal sealed class SimplicialLdl : SparseFactor
{
    private readonly int[] _parent;
    private readonly int[] _start;
    private readonly int[] _row;
    private readonly double[] _value;
    private readonly double[] _pivot;

    private readonly int[] _filled;
    private readonly int[] _mark;
    private readonly int[] _reach;
    private readonly int[] _path;
    private readonly double[] _work;

    public SimplicialLdl(SymmetricPattern pattern, EliminationTree tree)
        : base(pattern, tree)
    {
        _parent = tree.Parent;
        _start = new int[Size + 1];
        for (var k = 0; k < Size; k++)
        {
            _start[k + 1] = _start[k] + tree.ColumnCount[k] - 1;
        }

        _row = new int[_start[Size]];
        _value = new double[_start[Size]];
        _pivot = new double[Size];
        _filled = new int[Size];
        _mark = new int[Size];
        _reach = new int[Size];
        _path = new int[Size];
        _work = new double[Size];
    }

    /// <inheritdoc/>
    public override int FactorEntries => _row.Length;

    /// <inheritdoc/>
    public override int Factorize()
    {
        Array.Clear(_filled);
        Array.Clear(_work);
        Array.Fill(_mark, -1);
        for (var k = 0; k < Size; k++)
        {
            _mark[k] = k;
            var top = ScatterRow(k);
            var pivot = _work[k];
            _work[k] = 0;
            for (; top < Size; top++)
            {
                var i = _reach[top];
                var y = _work[i];
                _work[i] = 0;
                var begin = _start[i];
                var count = _filled[i]++;
                var rows = _row.AsSpan(begin, count + 1);
                var values = _value.AsSpan(begin, count + 1);
                for (var p = 0; p < rows.Length - 1 && p < values.Length; p++)
                {
                    _work[rows[p]] -= values[p] * y;
                }

                var l = y / _pivot[i];
                pivot -= l * y;
                rows[count] = k;
                values[count] = l;
            }

            if (!(pivot > 0))
            {
                return Order[k];
            }

            _pivot[k] = pivot;
        }

        return -1;
    }

    /// <inheritdoc/>
    public override void Solve(Span<double> x)
    {
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
            var value = x[j] / _pivot[j];
            for (var p = _start[j]; p < _start[j + 1]; p++)
            {
                value -= _value[p] * x[_row[p]];
            }

            x[j] = value;
        }
    }

    // Scatters column k of the upper triangle into _work and lists, in _reach[answer …), the columns of L that row k touches.
    private int ScatterRow(int k)
    {
        var top = Size;
        _work[k] += Diagonal[k];
        for (var p = UpperStart[k]; p < UpperStart[k + 1]; p++)
        {
            var i = UpperRow[p];
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
}
