using HeatNet.Solver.Optimization;

namespace HeatNet.Solver.Planning.Modelling;

/// <summary>
/// Fixes integral columns that no better solution can have otherwise: where leaving the relaxation's value costs more than lies between bound
/// and best plan. What is fixed cannot spoil a bound: only solutions no better than the best are left out.
/// </summary>
internal static class ReducedCosts
{
    /// <summary>Fixes columns and gives their number.</summary>
    public static int Fix(LinearModel model, OptimizerResult relaxed, double best)
    {
        var slack = best - relaxed.Objective + (1e-6 * Math.Abs(best));
        var reduced = model.Cost.ToArray();
        for (var row = 0; row < model.RowCount; row++)
        {
            for (var entry = model.RowStart[row]; entry < model.RowStart[row + 1]; entry++)
            {
                reduced[model.EntryColumn[entry]] -= relaxed.RowDuals[row] * model.EntryValue[entry];
            }
        }

        var count = 0;
        for (var column = 0; column < model.ColumnCount; column++)
        {
            if (!model.IsInteger[column] || model.Lower[column] == model.Upper[column])
            {
                continue;
            }

            if (relaxed.Values[column] < 1e-7 && reduced[column] > slack)
            {
                model.Upper[column] = model.Lower[column];
                count++;
            }
            else if (relaxed.Values[column] > model.Upper[column] - 1e-7 && -reduced[column] > slack)
            {
                model.Lower[column] = model.Upper[column];
                count++;
            }
        }

        return count;
    }
}
