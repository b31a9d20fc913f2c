namespace HeatNet.Solver.Optimization;

/// <summary>
/// A linear model (integrality left out) that is solved again and again with other bounds of columns, each time from the basis of the time
/// before, by HiGHS' dual simplex. The bound of an answer does not rest on the solver's word: it is computed from the duals
/// (weak duality), whatever they are.
/// </summary>
internal sealed unsafe class RepeatedLinear : IDisposable
{
    // Columns without a bound are taken to stay within this: in a model of well-scaled units (MW, M, shares) no more can be meant.
    private const double Reach = 1e6;

    private readonly LinearModel _model;
    private readonly double[] _reduced;
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly double[] _values;
    private readonly double[] _rowDuals;
    private readonly double[] _columnDuals;
    private readonly double[] _rowValues;
    private readonly nint _highs;
    private readonly HighsStop _stop;

    /// <param name="model">The model; its bounds are copied, its rows and costs must not change.</param>
    public RepeatedLinear(LinearModel model)
    {
        _model = model;
        _reduced = new double[model.ColumnCount];
        (_lower, _upper) = (model.Lower.ToArray(), model.Upper.ToArray());
        (_values, _columnDuals) = (new double[model.ColumnCount], new double[model.ColumnCount]);
        (_rowValues, _rowDuals) = (new double[model.RowCount], new double[model.RowCount]);
        _highs = HighsNative.Create();
        _stop = new HighsStop(_highs);
        HighsOptimizer.SetOptions(_highs, new OptimizerOptions());
        HighsOptimizer.Load(_highs, model, new OptimizerOptions { Relaxes = true });
    }

    /// <summary>Value by column of the last answer.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Lower bounds as they are now.</summary>
    public ReadOnlySpan<double> Lower => _lower;

    /// <summary>Upper bounds as they are now.</summary>
    public ReadOnlySpan<double> Upper => _upper;

    /// <summary>Changes the bounds of a column.</summary>
    public void SetBounds(int column, double lower, double upper)
    {
        if (_lower[column] == lower && _upper[column] == upper)
        {
            return;
        }

        (_lower[column], _upper[column]) = (lower, upper);
        HighsNative.ChangeColumnBounds(_highs, column, lower, upper);
    }

    /// <summary>Solves with the bounds as they are.</summary>
    /// <param name="cutoff">The solver may stop once its duals prove that the objective is not below this.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>How it ended; values are there only if it is optimal.</returns>
    public RepeatedStatus Solve(double cutoff, CancellationToken token)
    {
        _stop.Token = token;
        HighsNative.SetDouble(_highs, "objective_bound", cutoff);
        HighsNative.Run(_highs);
        var status = HighsNative.GetModelStatus(_highs);
        if (status == HighsNative.ObjectiveBound)
        {
            Read();
            if (ProvenBound() >= cutoff)
            {
                return RepeatedStatus.AboveCutoff;
            }

            // The duals do not say so: all the way.
            HighsNative.SetDouble(_highs, "objective_bound", double.PositiveInfinity);
            HighsNative.Run(_highs);
            status = HighsNative.GetModelStatus(_highs);
        }

        if (status == HighsNative.Optimal)
        {
            Read();
        }

        return status switch
        {
            HighsNative.Optimal => RepeatedStatus.Optimal,
            HighsNative.Infeasible => RepeatedStatus.Infeasible,
            _ => RepeatedStatus.NotSolved,
        };
    }

    /// <summary>The basis that was reached last.</summary>
    public LinearBasis Basis()
    {
        var (columns, rows) = (new int[_model.ColumnCount], new int[_model.RowCount]);
        fixed (int* column = columns, row = rows)
        {
            HighsNative.GetBasis(_highs, column, row);
        }

        return new LinearBasis(Array.ConvertAll(columns, status => (byte)status), Array.ConvertAll(rows, status => (byte)status));
    }

    /// <summary>Begins the next solution from a basis.</summary>
    public void Begin(LinearBasis basis)
    {
        fixed (int* column = Array.ConvertAll(basis.Columns, status => (int)status), row = Array.ConvertAll(basis.Rows, status => (int)status))
        {
            HighsNative.SetBasis(_highs, column, row);
        }
    }

    private void Read()
    {
        fixed (double* value = _values, columnDual = _columnDuals, rowValue = _rowValues, rowDual = _rowDuals)
        {
            HighsNative.GetSolution(_highs, value, columnDual, rowValue, rowDual);
        }
    }

    /// <summary>
    /// What the duals of the last answer prove: no values within the bounds, and within a million where there is none, cost less. So a reduced cost
    /// of the wrong sign, within the solver's tolerance, lowers the bound instead of being overlooked.
    /// </summary>
    public double ProvenBound()
    {
        var bound = _model.Constant;
        _model.Cost.CopyTo(_reduced);
        var start = _model.RowStart;
        var columns = _model.EntryColumn;
        var coefficients = _model.EntryValue;
        for (var row = 0; row < _rowDuals.Length; row++)
        {
            var dual = _rowDuals[row];
            var side = dual > 0 ? _model.RowLower[row] : _model.RowUpper[row];
            if (dual == 0 || double.IsInfinity(side))
            {
                // Any dual may be taken for zero.
                continue;
            }

            bound += dual * side;
            for (var entry = start[row]; entry < start[row + 1]; entry++)
            {
                _reduced[columns[entry]] -= dual * coefficients[entry];
            }
        }

        for (var column = 0; column < _reduced.Length; column++)
        {
            var reduced = _reduced[column];
            bound += reduced * (reduced > 0 ? Math.Max(_lower[column], -Reach) : Math.Min(_upper[column], Reach));
        }

        return double.IsNaN(bound) ? double.NegativeInfinity : bound;
    }

    public void Dispose()
    {
        HighsNative.Destroy(_highs);
        _stop.Dispose();
    }
}

/// <summary>How a repeated solution ended.</summary>
internal enum RepeatedStatus
{
    /// <summary>Optimal.</summary>
    Optimal,

    /// <summary>Stopped: the objective is proven not to be below the cutoff.</summary>
    AboveCutoff,

    /// <summary>No values keep the bounds.</summary>
    Infeasible,

    /// <summary>Stopped from outside, or numerical trouble.</summary>
    NotSolved,
}

/// <summary>Which columns and rows are basic or at which bound, as the solver counts.</summary>
internal sealed record LinearBasis(byte[] Columns, byte[] Rows);
