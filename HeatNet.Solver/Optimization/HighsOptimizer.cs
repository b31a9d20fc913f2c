namespace HeatNet.Solver.Optimization;

/// <summary>
/// HiGHS by its C interface. OR-Tools' own wrappers of it lose the best solution at a time limit, give the objective as the bound and
/// row activities as duals; the C interface does none of that.
/// </summary>
internal sealed unsafe class HighsOptimizer : IOptimizer
{
    public string Name => "highs";

    // Version 1.12 called 3700.93 optimal where 0 is (its presolve).
    public bool HasTrustedBound => false;

    public OptimizerResult Solve(LinearModel model, OptimizerOptions options, CancellationToken token = default)
    {
        using var silence = new SilencedOutput();
        var highs = HighsNative.Create();
        using var stop = new HighsStop(highs) { Token = token };
        try
        {
            SetOptions(highs, options);
            Load(highs, model, options);
            if (options.Hint is { } hint && model.HasIntegers && !options.Relaxes)
            {
                SetHint(highs, hint);
            }

            HighsNative.Run(highs);
            return Read(highs, model, options);
        }
        finally
        {
            HighsNative.Destroy(highs);
        }
    }

    internal static void SetOptions(nint highs, OptimizerOptions options)
    {
        // First of all, or the banner goes to standard output.
        HighsNative.SetBool(highs, "output_flag", 0);
        HighsNative.SetInt(highs, "threads", 1);
        HighsNative.SetInt(highs, "random_seed", 0);
        HighsNative.SetDouble(highs, "mip_rel_gap", options.RelativeGap);
        HighsNative.SetDouble(highs, "mip_abs_gap", Math.Max(options.AbsoluteGap, 1e-6));
        if (options.TimeLimitS is { } seconds)
        {
            HighsNative.SetDouble(highs, "time_limit", Math.Max(seconds, 0));
        }
    }

    internal static void Load(nint highs, LinearModel model, OptimizerOptions options)
    {
        var integrality = new int[Math.Max(1, model.ColumnCount)];
        if (!options.Relaxes)
        {
            for (var column = 0; column < model.ColumnCount; column++)
            {
                integrality[column] = model.IsInteger[column] ? 1 : 0;
            }
        }

        fixed (double* cost = model.Cost, lower = model.Lower, upper = model.Upper, rowLower = model.RowLower, rowUpper = model.RowUpper, value = model.EntryValue)
        fixed (int* start = model.RowStart, index = model.EntryColumn, integers = integrality)
        {
            var isIntegral = model.HasIntegers && !options.Relaxes;
            HighsNative.PassMip(
                highs,
                model.ColumnCount,
                model.RowCount,
                model.EntryCount,
                HighsNative.RowWise,
                HighsNative.Minimise,
                model.Constant,
                cost,
                lower,
                upper,
                rowLower,
                rowUpper,
                start,
                index,
                value,
                isIntegral ? integers : null);
        }
    }

    private static void SetHint(nint highs, double[] hint)
    {
        int[] columns = [.. Enumerable.Range(0, hint.Length).Where(column => double.IsFinite(hint[column]))];
        double[] values = [.. columns.Select(column => hint[column])];
        fixed (int* index = columns)
        fixed (double* value = values)
        {
            HighsNative.SetSparseSolution(highs, columns.Length, index, value);
        }
    }

    private static OptimizerResult Read(nint highs, LinearModel model, OptimizerOptions options)
    {
        var status = HighsNative.GetModelStatus(highs);
        HighsNative.GetInt(highs, "primal_solution_status", out var primal);
        if (status is HighsNative.Infeasible or HighsNative.Unbounded || primal != HighsNative.FeasiblePoint)
        {
            return new OptimizerResult
            {
                Status = status == HighsNative.Infeasible ? OptimizerStatus.Infeasible
                    : status == HighsNative.Unbounded ? OptimizerStatus.Unbounded
                    : OptimizerStatus.NotSolved,
            };
        }

        var values = new double[model.ColumnCount];
        var columnDuals = new double[model.ColumnCount];
        var rowValues = new double[model.RowCount];
        var rowDuals = new double[model.RowCount];
        fixed (double* value = values, columnDual = columnDuals, rowValue = rowValues, rowDual = rowDuals)
        {
            HighsNative.GetSolution(highs, value, columnDual, rowValue, rowDual);
        }

        var isIntegral = model.HasIntegers && !options.Relaxes;
        HighsNative.GetDouble(highs, isIntegral ? "mip_dual_bound" : "objective_function_value", out var bound);
        var isOptimal = status == HighsNative.Optimal;
        return OptimizerResult.Checked(
            model,
            options,
            isOptimal ? OptimizerStatus.Optimal : OptimizerStatus.Feasible,
            values,
            isOptimal || isIntegral ? bound : double.NegativeInfinity,
            options.WantsDuals && !isIntegral ? rowDuals : null);
    }
}
