namespace HeatNet.Solver.Optimization;

/// <summary>
/// A bound of an integral model by Lagrangean relaxation (Geoffrion 1974): rows that tie blocks of columns together are priced at the
/// duals of the linear relaxation, and what is left falls apart into blocks, whose integral optima add up to a bound. It is never below
/// that of the linear relaxation, and far above it where integrality costs something in every block: there branching on the whole model
/// would have to prove the same thing block by block, all combined.
/// </summary>
public sealed class BlockBound
{
    private const int Unknown = -1;

    private readonly LinearModel _model;
    private readonly int[] _blockOfColumn;
    private readonly int[] _blockOfRow;
    private readonly double[] _price;
    private readonly double[] _cost;
    private readonly double _constant;

    /// <param name="model">The model.</param>
    /// <param name="blockOfColumn">Block by column, from 0; −1 for columns that go with the first row they are in.</param>
    /// <param name="rowDuals">Duals of the linear relaxation by row; any others give a bound as well, but a lower one.</param>
    public BlockBound(LinearModel model, int[] blockOfColumn, double[] rowDuals)
    {
        _model = model;
        _blockOfColumn = [.. blockOfColumn];
        _blockOfRow = new int[model.RowCount];
        for (var row = 0; row < _blockOfRow.Length; row++)
        {
            _blockOfRow[row] = BlockOf(row);
        }

        _price = [.. rowDuals.Select((dual, row) => _blockOfRow[row] == Unknown ? Finite(row, dual) : 0)];
        KeepBounded();
        _cost = PricedCosts();
        _constant = model.Constant + Enumerable.Range(0, _price.Length).Sum(Priced);
    }

    /// <summary>Number of blocks.</summary>
    public int Count => _blockOfColumn.DefaultIfEmpty(Unknown).Max() + 1;

    /// <summary>Solves the blocks and adds their bounds up.</summary>
    /// <param name="integral">Solver of integral models whose bounds are trusted.</param>
    /// <param name="linear">Solver of the relaxation of a block for which the other has no answer.</param>
    /// <param name="options">When a block counts as solved.</param>
    /// <param name="threads">Blocks that are solved at the same time; the bound does not depend on it.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>The bound; −∞ where it was stopped or some block has none.</returns>
    public double Solve(IOptimizer integral, IOptimizer linear, OptimizerOptions options, int threads, CancellationToken token = default)
    {
        var parts = Parts();
        var bounds = new double[parts.Length];
        try
        {
            Parallel.For(0, parts.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = token }, part =>
            {
                var result = integral.Solve(parts[part], options, token);
                bounds[part] = result.HasSolution && double.IsFinite(result.Bound)
                    ? result.Bound
                    : linear.Solve(parts[part], new OptimizerOptions { Relaxes = true }, token).Bound;
            });
        }
        catch (OperationCanceledException)
        {
            return double.NegativeInfinity;
        }

        return _constant + bounds.Sum();
    }

    private ReadOnlySpan<int> ColumnsOf(int row) => _model.EntryColumn[_model.RowStart[row].._model.RowStart[row + 1]];

    private ReadOnlySpan<double> ValuesOf(int row) => _model.EntryValue[_model.RowStart[row].._model.RowStart[row + 1]];

    // Columns without a block go with the others of the row.
    private int BlockOf(int row)
    {
        var block = Unknown;
        foreach (var column in ColumnsOf(row))
        {
            if (_blockOfColumn[column] is not Unknown and var own)
            {
                if (block != Unknown && block != own)
                {
                    return Unknown;
                }

                block = own;
            }
        }

        foreach (var column in ColumnsOf(row))
        {
            _blockOfColumn[column] = block;
        }

        return block;
    }

    private double Finite(int row, double dual) => double.IsFinite(dual > 0 ? _model.RowLower[row] : _model.RowUpper[row]) ? dual : 0;

    private double Priced(int row) => _price[row] switch
    {
        > 0 and var price => price * _model.RowLower[row],
        < 0 and var price => price * _model.RowUpper[row],
        _ => 0,
    };

    // A column without an upper bound must not be paid for growing: by round-off its priced cost may come out below zero.
    private void KeepBounded()
    {
        var cost = PricedCosts();
        for (var row = 0; row < _price.Length; row++)
        {
            if (_price[row] == 0)
            {
                continue;
            }

            foreach (var column in ColumnsOf(row))
            {
                if (cost[column] < 0 && double.IsPositiveInfinity(_model.Upper[column]) && _model.Cost[column] >= 0)
                {
                    _price[row] *= _model.Cost[column] / (_model.Cost[column] - cost[column]);
                }
            }
        }
    }

    private double[] PricedCosts()
    {
        double[] cost = [.. _model.Cost];
        for (var row = 0; row < _price.Length; row++)
        {
            for (var k = 0; k < (_price[row] == 0 ? 0 : ColumnsOf(row).Length); k++)
            {
                cost[ColumnsOf(row)[k]] -= _price[row] * ValuesOf(row)[k];
            }
        }

        return cost;
    }

    private LinearModel[] Parts()
    {
        LinearModel[] parts = [.. Enumerable.Range(0, Count).Select(_ => new LinearModel())];
        var place = new int[_blockOfColumn.Length];
        for (var column = 0; column < place.Length; column++)
        {
            place[column] = parts[Math.Max(0, _blockOfColumn[column])]
                .AddColumn(_model.Lower[column], _model.Upper[column], _cost[column], _model.IsInteger[column]);
        }

        for (var row = 0; row < _blockOfRow.Length; row++)
        {
            if (_blockOfRow[row] == Unknown)
            {
                continue;
            }

            var part = parts[_blockOfRow[row]];
            part.AddRow(_model.RowLower[row], _model.RowUpper[row]);
            for (var k = 0; k < ColumnsOf(row).Length; k++)
            {
                part.Add(place[ColumnsOf(row)[k]], ValuesOf(row)[k]);
            }
        }

        return parts;
    }
}
