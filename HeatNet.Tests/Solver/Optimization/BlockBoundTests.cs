using HeatNet.Solver.Optimization;

namespace HeatNet.Tests.Solver.Optimization;

internal sealed class BlockBoundTests
{
    private const int Blocks = 4;
    private const int ColumnsPerBlock = 4;

    private static readonly OptimizerOptions Exact = new() { RelativeGap = 0 };

    [Test]
    public void It_lies_between_the_relaxation_and_the_optimum([Range(1, 30)] int seed)
    {
        var model = Random(seed);
        var optimum = Optimizers.Scip.Solve(model, Exact).Objective;
        var relaxed = Optimizers.Clp.Solve(model, new OptimizerOptions { Relaxes = true, WantsDuals = true });

        var bound = new BlockBound(model, BlockOfColumn(), relaxed.RowDuals).Solve(Optimizers.Scip, Optimizers.Clp, Exact, threads: 2);

        Assert.That(bound, Is.LessThanOrEqualTo(optimum + 1e-6));
        Assert.That(bound, Is.GreaterThanOrEqualTo(relaxed.Objective - 1e-6));
    }

    [Test]
    public void Any_duals_give_a_bound([Range(1, 10)] int seed)
    {
        var model = Random(seed);
        var random = new Random(seed);
        double[] duals = [.. Enumerable.Range(0, model.RowCount).Select(_ => random.NextDouble() - 0.3)];

        var bound = new BlockBound(model, BlockOfColumn(), duals).Solve(Optimizers.Scip, Optimizers.Clp, Exact, threads: 1);

        Assert.That(bound, Is.LessThanOrEqualTo(Optimizers.Scip.Solve(model, Exact).Objective + 1e-6));
    }

    [Test]
    public void One_block_is_the_model_itself()
    {
        var model = Random(7);
        var duals = new double[model.RowCount];

        var bound = new BlockBound(model, new int[model.ColumnCount], duals).Solve(Optimizers.Scip, Optimizers.Clp, Exact, threads: 1);

        Assert.That(bound, Is.EqualTo(Optimizers.Scip.Solve(model, Exact).Objective).Within(1e-6));
    }

    [Test]
    public void What_integrality_costs_in_every_block_is_counted_whole()
    {
        // Each block takes one whole piece for half of one; only a loose row ties them.
        var model = new LinearModel();
        for (var block = 0; block < 50; block++)
        {
            model.AddColumn(0, 1, 1, isInteger: true);
        }

        for (var block = 0; block < 50; block++)
        {
            model.AddRow(0.5, double.PositiveInfinity);
            model.Add(block, 1);
        }

        model.AddRow(20, double.PositiveInfinity);
        for (var block = 0; block < 50; block++)
        {
            model.Add(block, 1);
        }

        var relaxed = Optimizers.Clp.Solve(model, new OptimizerOptions { Relaxes = true, WantsDuals = true });
        var bound = new BlockBound(model, [.. Enumerable.Range(0, 50)], relaxed.RowDuals).Solve(Optimizers.Scip, Optimizers.Clp, Exact, threads: 1);

        Assert.That(relaxed.Objective, Is.EqualTo(25).Within(1e-9));
        Assert.That(bound, Is.EqualTo(50).Within(1e-9));
    }

    private static int[] BlockOfColumn() => [.. Enumerable.Range(0, (Blocks * ColumnsPerBlock) + 1).Select(column => column / ColumnsPerBlock is var block && block < Blocks ? block : -1)];

    // Covering rows within blocks, rows that tie neighbours, and a last column without bound that pays for what a row over all leaves open.
    private static LinearModel Random(int seed)
    {
        var random = new Random(seed);
        var model = new LinearModel { Constant = random.Next(10) };
        for (var column = 0; column < Blocks * ColumnsPerBlock; column++)
        {
            model.AddColumn(0, 3, 1 + random.Next(20), isInteger: random.Next(4) > 0);
        }

        var open = model.AddColumn(0, double.PositiveInfinity, 30);
        for (var block = 0; block < Blocks; block++)
        {
            model.AddRow(1 + (random.NextDouble() * 4), double.PositiveInfinity);
            for (var k = 0; k < ColumnsPerBlock; k++)
            {
                model.Add((block * ColumnsPerBlock) + k, 1 + random.Next(3));
            }
        }

        for (var block = 1; block < Blocks; block++)
        {
            model.AddRow(-2, 1 + random.NextDouble());
            model.Add(block * ColumnsPerBlock, 1);
            model.Add((block * ColumnsPerBlock) - 1, -1);
        }

        model.AddRow(8 + (random.NextDouble() * 20), double.PositiveInfinity);
        for (var column = 0; column <= open; column++)
        {
            model.Add(column, 1);
        }

        return model;
    }
}
