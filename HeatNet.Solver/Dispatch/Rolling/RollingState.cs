using HeatNet.Solver.Dispatch.Commitment;
using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Dispatch.Schedules;

namespace HeatNet.Solver.Dispatch.Rolling;

/// <summary>What the decided part of a schedule hands on to the next window.</summary>
internal sealed class RollingState
{
    private readonly DispatchProblem _problem;
    private readonly RelaxedPlan? _plan;
    private readonly UnitState[] _units;
    private readonly double[] _storeMwh;
    private readonly double[][] _peakMw;
    private readonly double[] _budgetUsed;

    public RollingState(DispatchProblem problem, RelaxedPlan? plan)
    {
        _problem = problem;
        _plan = plan;
        _units = [.. problem.Units.Select(unit => unit.Initial)];
        _storeMwh = [.. problem.Stores.Select(store => store.InitialMwh)];
        _peakMw = [.. problem.Meters.Select((meter, i) => plan is null ? new double[meter.ChargePerMw.Length] : [.. plan.PeakMw[i]])];
        _budgetUsed = new double[problem.Budgets.Count];
    }

    /// <summary>The window that begins at a step.</summary>
    public Window WindowAt(int first, int count)
    {
        var end = first + count;
        var isWhole = first == 0 && end == _problem.StepCount;
        var isLast = end == _problem.StepCount;
        return new Window
        {
            First = first,
            Count = count,
            Units = [.. _units],
            StoreMwh = [.. _storeMwh],
            StoreValue = isLast ? null : [.. _problem.Stores.Select((_, store) => _plan?.StoreValue(store, end - 1) ?? 0)],
            FreePeakMw = isWhole ? null : [.. _peakMw.Select(months => months.ToArray())],
            BudgetLeft = isWhole ? null : [.. _problem.Budgets.Select((budget, index) => BudgetLeft(budget, index, end))],
        };
    }

    /// <summary>Takes over the steps that were decided.</summary>
    public void Advance(Schedule schedule, int first, int count)
    {
        for (var unit = 0; unit < _units.Length; unit++)
        {
            for (var t = first; t < first + count; t++)
            {
                var (before, isOn) = (_units[unit], schedule.IsOn[unit][t]);
                var steps = before.IsOn == isOn ? Math.Min(before.Steps + 1, int.MaxValue / 2) : before.IsOn is null ? int.MaxValue / 2 : 1;
                _units[unit] = new UnitState(!_problem.Units[unit].IsCommitted || isOn, steps, schedule.HeatMw[unit][t]);
            }
        }

        for (var store = 0; store < _storeMwh.Length; store++)
        {
            _storeMwh[store] = schedule.ContentMwh[store][first + count - 1];
        }

        AdvancePeaks(schedule, first, count);
        AdvanceBudgets(schedule, first, count);
    }

    private void AdvancePeaks(Schedule schedule, int first, int count)
    {
        for (var meter = 0; meter < _peakMw.Length; meter++)
        {
            for (var t = first; t < first + count; t++)
            {
                var power = 0.0;
                for (var unit = 0; unit < _units.Length; unit++)
                {
                    power += _problem.Units[unit].Meter == meter ? schedule.ElectricityMw[unit][t] : 0;
                }

                ref var peak = ref _peakMw[meter][_problem.Meters[meter].MonthOf[t]];
                peak = Math.Max(peak, power);
            }
        }
    }

    private void AdvanceBudgets(Schedule schedule, int first, int count)
    {
        for (var index = 0; index < _budgetUsed.Length; index++)
        {
            var budget = _problem.Budgets[index];
            var end = Math.Min(first + count, budget.First + budget.Count);
            for (var t = Math.Max(first, budget.First); t < end; t++)
            {
                for (var unit = 0; unit < _units.Length; unit++)
                {
                    _budgetUsed[index] += _problem.StepH * ((budget.PerFuelMwh[unit] * schedule.FuelMw[unit][t])
                        + (budget.PerElectricityMwh[unit] * schedule.ElectricityMw[unit][t]));
                }
            }
        }
    }

    // A limit that reaches beyond the window is shared out as the relaxation uses it.
    private double BudgetLeft(EnergyBudget budget, int index, int end)
    {
        var reach = Math.Clamp(end - budget.First, 0, budget.Count);
        var share = _plan?.BudgetShare(index, reach) ?? ((double)reach / budget.Count);
        return (budget.Limit * share) - _budgetUsed[index];
    }
}
