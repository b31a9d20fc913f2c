namespace HeatNet.Solver.Optimization;

/// <summary>A solver of linear models behind an interface of our own, so that it can be changed by evidence.</summary>
public interface IOptimizer
{
    /// <summary>Name as <c>--solver</c> takes it.</summary>
    string Name { get; }

    /// <summary>Whether its bounds of integral models may be reported as proven; false where it is known to have called wrong answers optimal.</summary>
    bool HasTrustedBound { get; }

    /// <summary>
    /// Solves a model. What comes back is measured against the model: values that break it are never called a solution. Safe from
    /// several threads at once; deterministic.
    /// </summary>
    /// <param name="model">The model; it is not changed.</param>
    /// <param name="options">When to stop.</param>
    /// <param name="token">Stops the solver, which then answers with the best it has.</param>
    OptimizerResult Solve(LinearModel model, OptimizerOptions options, CancellationToken token = default);
}

/// <summary>When a solver stops and what it starts from.</summary>
public sealed record OptimizerOptions
{
    /// <summary>Relative gap at which an integral model counts as solved.</summary>
    public double RelativeGap { get; init; } = 1e-4;

    /// <summary>Absolute gap at which an integral model counts as solved, for objectives near zero.</summary>
    public double AbsoluteGap { get; init; }

    /// <summary>Greatest time in s; null: no limit.</summary>
    public double? TimeLimitS { get; init; }

    /// <summary>Values to start from, by column; NaN where there is no hint. Null: none.</summary>
    public double[]? Hint { get; init; }

    /// <summary>Whether integrality is left out, so that the answer is the bound of the relaxation.</summary>
    public bool Relaxes { get; init; }

    /// <summary>Whether the duals of the rows are wanted; only of a model without integers, or a relaxed one.</summary>
    public bool WantsDuals { get; init; }
}

/// <summary>How a solver ended.</summary>
public enum OptimizerStatus
{
    /// <summary>Solved to the gap.</summary>
    Optimal,

    /// <summary>Stopped early with a solution that keeps the model.</summary>
    Feasible,

    /// <summary>The solver claims that no solution exists.</summary>
    Infeasible,

    /// <summary>The solver claims that the objective has no bound.</summary>
    Unbounded,

    /// <summary>No solution: out of time, numerical trouble, or values that break the model.</summary>
    NotSolved,
}

/// <summary>The answer of a solver, measured against the model.</summary>
public sealed record OptimizerResult
{
    // Rows of dispatch are MW and MWh: a kilowatt.
    private const double ViolationTolerance = 1e-3;

    /// <summary>How it ended.</summary>
    public required OptimizerStatus Status { get; init; }

    /// <summary>Value by column; empty where there is no solution.</summary>
    public double[] Values { get; init; } = [];

    /// <summary>Objective of the values, computed anew from the model.</summary>
    public double Objective { get; init; } = double.NaN;

    /// <summary>Proven bound below which no solution lies, as the solver says; −∞ where it says none.</summary>
    public double Bound { get; init; } = double.NegativeInfinity;

    /// <summary>Largest violation of the model by the values.</summary>
    public double LargestViolation { get; init; } = double.NaN;

    /// <summary>Change of the objective by one more unit of a row's bound; empty where not asked for.</summary>
    public double[] RowDuals { get; init; } = [];

    /// <summary>Whether there are values.</summary>
    public bool HasSolution => Values.Length > 0;

    /// <summary>The answer for values that a solver returned: measured, and refused where they break the model.</summary>
    internal static OptimizerResult Checked(
        LinearModel model, OptimizerOptions options, OptimizerStatus status, double[] values, double bound, double[]? rowDuals = null)
    {
        if (!options.Relaxes)
        {
            RoundIntegers(model, values);
        }

        var violation = model.LargestViolationOf(values, options.Relaxes);
        if (violation > ViolationTolerance)
        {
            return new OptimizerResult { Status = OptimizerStatus.NotSolved, LargestViolation = violation };
        }

        return new OptimizerResult
        {
            Status = status,
            Values = values,
            Objective = model.ObjectiveOf(values),
            Bound = bound,
            LargestViolation = violation,
            RowDuals = rowDuals ?? [],
        };
    }

    private static void RoundIntegers(LinearModel model, double[] values)
    {
        for (var column = 0; column < values.Length; column++)
        {
            if (model.IsInteger[column] && Math.Abs(values[column] - Math.Round(values[column])) < 1e-4)
            {
                values[column] = Math.Round(values[column]);
            }
        }
    }
}
