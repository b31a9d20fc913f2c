using HeatNet.Solver.Dispatch.Commitment;
using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Optimization;

namespace HeatNet.Solver.Dispatch.Rolling;

/// <summary>
/// A schedule without search, for windows that the solver had no time for: what the relaxation runs by half or more is on, times on and
/// off are kept, and a linear solve does the rest.
/// </summary>
internal sealed class PlainCommitment(DispatchProblem problem, DispatchModel model, IOptimizer optimizer)
{
    /// <summary>Solves the window; <paramref name="plan"/> is the relaxation of the whole period, where there is one.</summary>
    public OptimizerResult Solve(RelaxedPlan? plan)
    {
        var linear = model.Linear;
        var relaxed = plan is null ? optimizer.Solve(linear, new OptimizerOptions { Relaxes = true }) : null;
        for (var unit = 0; unit < model.Units.Count; unit++)
        {
            Commit(unit, t => plan?.OnShare[unit][model.Window.First + t] ?? (relaxed!.HasSolution ? relaxed.Values[model.Units[unit].On[t]] : 1));
        }

        return optimizer.Solve(linear, new OptimizerOptions { Relaxes = true });
    }

    // Walks forward and changes state only when the time in the old one is long enough and the bounds allow it.
    private void Commit(int index, Func<int, double> share)
    {
        var unit = problem.Units[index];
        var columns = model.Units[index];
        var linear = model.Linear;
        var before = model.Window.Units[index];
        var (isOn, steps) = (before.IsOn, before.Steps);
        for (var t = 0; t < model.Window.Count && columns.On[t] >= 0; t++)
        {
            var column = columns.On[t];
            var wants = share(t) >= 0.5;
            var mayChange = isOn is null || steps >= (isOn == true ? unit.MinUpSteps : unit.MinDownSteps);
            var now = linear.Lower[column] > 0.5 || (linear.Upper[column] > 0.5 && (mayChange ? wants : isOn == true));
            steps = now == isOn ? steps + 1 : isOn is null ? int.MaxValue / 2 : 1;
            isOn = now;
            linear.Lower[column] = linear.Upper[column] = now ? 1 : 0;
            for (var p = 0; columns.Mode.Length > 1 && p < columns.Mode.Length; p++)
            {
                linear.Lower[columns.Mode[p][t]] = linear.Upper[columns.Mode[p][t]] = now && p == 0 ? 1 : 0;
            }
        }
    }
}
