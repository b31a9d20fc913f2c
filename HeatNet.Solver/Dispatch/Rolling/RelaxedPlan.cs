using HeatNet.Solver.Dispatch.Commitment;
using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Dispatch.Schedules;
using HeatNet.Solver.Optimization;

namespace HeatNet.Solver.Dispatch.Rolling;

/// <summary>
/// The linear relaxation of the whole period: a bound that no schedule can beat, and the long view that windows lack: what a stored MWh
/// is worth, which peaks are worth paying for, how limits over the period are shared out.
/// </summary>
internal sealed class RelaxedPlan
{
    private readonly double[][] _storeValue;
    private readonly double[][] _budgetUse;

    private RelaxedPlan(DispatchProblem problem, DispatchModel model, OptimizerResult result)
    {
        Bound = result.Bound;
        _storeValue = [.. model.Stores.Select(store => Array.ConvertAll(store.Row, row => -result.RowDuals[row]))];
        PeakMw = [.. problem.Meters.Select(meter => new double[meter.ChargePerMw.Length])];
        foreach (var (meter, month, paid) in model.Peaks)
        {
            PeakMw[meter][month] = result.Values[paid];
        }

        OnShare = [.. model.Units.Select(unit => Array.ConvertAll(unit.On, column => column < 0 ? 1 : result.Values[column]))];
        _budgetUse = [.. problem.Budgets.Select(budget => CumulatedUse(problem, model, budget, result.Values))];
        LargestViolation = result.LargestViolation;
        Rounded = ScheduleReading.NewSchedule(problem);
        ScheduleReading.Read(model, problem, result.Values, problem.StepCount, Rounded);
    }

    /// <summary>Proven lower bound of the cost.</summary>
    public double Bound { get; }

    /// <summary>Largest violation of the relaxed solution.</summary>
    public double LargestViolation { get; }

    /// <summary>Highest power in MW by meter and month.</summary>
    public double[][] PeakMw { get; }

    /// <summary>The relaxed schedule with every unit on or off, whichever is nearer; it need not balance.</summary>
    public Schedule Rounded { get; }

    /// <summary>On-state between 0 and 1 by unit and step.</summary>
    public double[][] OnShare { get; }

    /// <summary>Solves the relaxation; null where the solver has no answer.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="model">The model of the whole period.</param>
    /// <param name="optimizer">A solver with duals.</param>
    /// <param name="token">Stops it.</param>
    public static RelaxedPlan? Solve(DispatchProblem problem, DispatchModel model, IOptimizer optimizer, CancellationToken token)
    {
        var result = optimizer.Solve(model.Linear, new OptimizerOptions { Relaxes = true, WantsDuals = true }, token);
        return result.Status == OptimizerStatus.Optimal ? new RelaxedPlan(problem, model, result) : null;
    }

    /// <summary>Worth of a MWh in a store after a step.</summary>
    public double StoreValue(int store, int step) => _storeValue[store][step];

    /// <summary>Share of a budget that the relaxation has used up to the end of a step, as a part of what it uses in all.</summary>
    /// <param name="budget">Index of the budget.</param>
    /// <param name="end">Steps from the beginning of the budget.</param>
    public double BudgetShare(int budget, int end)
    {
        var use = _budgetUse[budget];
        return use[^1] > 0 ? use[end] / use[^1] : (double)end / (use.Length - 1);
    }

    private static double[] CumulatedUse(DispatchProblem problem, DispatchModel model, EnergyBudget budget, double[] values)
    {
        var use = new double[budget.Count + 1];
        for (var i = 0; i < budget.Count; i++)
        {
            use[i + 1] = use[i];
            for (var unit = 0; unit < problem.Units.Count; unit++)
            {
                use[i + 1] += problem.StepH * ((budget.PerFuelMwh[unit] * model.Evaluate(unit, budget.First + i, Quantity.Fuel, values))
                    + (budget.PerElectricityMwh[unit] * model.Evaluate(unit, budget.First + i, Quantity.Electricity, values)));
            }
        }

        return use;
    }
}
