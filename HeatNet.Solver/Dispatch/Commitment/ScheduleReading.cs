using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Dispatch.Schedules;

namespace HeatNet.Solver.Dispatch.Commitment;

/// <summary>Between the columns of a model and a schedule.</summary>
internal static class ScheduleReading
{
    private const double SmallMw = 1e-9;

    /// <summary>An empty schedule of a problem.</summary>
    public static Schedule NewSchedule(DispatchProblem problem) =>
        new(problem.Units.Count, problem.Stores.Count, problem.Areas.Count, problem.Links.Count, problem.StepCount);

    /// <summary>Writes the first steps of a window into a schedule.</summary>
    /// <param name="model">The window's model.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="values">Value by column.</param>
    /// <param name="count">Number of steps to take.</param>
    /// <param name="schedule">Receives them.</param>
    public static void Read(DispatchModel model, DispatchProblem problem, double[] values, int count, Schedule schedule)
    {
        for (var t = 0; t < count; t++)
        {
            var step = model.Window.First + t;
            for (var unit = 0; unit < problem.Units.Count; unit++)
            {
                ReadUnit(model, problem.Units[unit], unit, t, values, schedule);
            }

            for (var store = 0; store < problem.Stores.Count; store++)
            {
                schedule.ChargeMw[store][step] = Math.Max(0, values[model.Stores[store].Charge[t]]);
                schedule.DischargeMw[store][step] = Math.Max(0, values[model.Stores[store].Discharge[t]]);
                schedule.ContentMwh[store][step] = values[model.Stores[store].Content[t]];
            }

            for (var area = 0; area < problem.Areas.Count; area++)
            {
                schedule.UnservedMw[area][step] = Math.Max(0, values[model.Unserved[area][t]]);
                schedule.SurplusMw[area][step] = Math.Max(0, values[model.Surplus[area][t]]);
            }

            for (var link = 0; link < problem.Links.Count; link++)
            {
                schedule.LinkMw[link][step] = values[model.LinkForward[link][t]] - values[model.LinkBackward[link][t]];
            }
        }
    }

    /// <summary>Fixes the on-states and pieces of a model to those of a schedule.</summary>
    /// <param name="model">The model.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="from">First step of the window that is fixed.</param>
    public static void FixCommitments(DispatchModel model, Schedule schedule, int from = 0)
    {
        var linear = model.Linear;
        for (var unit = 0; unit < model.Units.Count; unit++)
        {
            var columns = model.Units[unit];
            for (var t = from; t < model.Window.Count; t++)
            {
                var step = model.Window.First + t;
                if (columns.On[t] < 0)
                {
                    continue;
                }

                var isOn = schedule.IsOn[unit][step];
                linear.Lower[columns.On[t]] = linear.Upper[columns.On[t]] = isOn ? 1 : 0;
                for (var p = 0; columns.Mode.Length > 1 && p < columns.Mode.Length; p++)
                {
                    linear.Lower[columns.Mode[p][t]] = linear.Upper[columns.Mode[p][t]] = isOn && schedule.Piece[unit][step] == p ? 1 : 0;
                }
            }
        }
    }

    private static void ReadUnit(DispatchModel model, DispatchUnit unit, int index, int t, double[] values, Schedule schedule)
    {
        var step = model.Window.First + t;
        var heat = model.Evaluate(index, t, Quantity.Heat, values);
        var isOn = model.Units[index].On[t] is >= 0 and var on ? values[on] > 0.5 : Math.Abs(heat) > SmallMw;
        schedule.IsOn[index][step] = isOn;
        schedule.HeatMw[index][step] = isOn ? Math.Max(0, heat) : 0;
        schedule.PowerMw[index][step] = isOn ? model.Evaluate(index, t, Quantity.Power, values) : 0;
        schedule.FuelMw[index][step] = isOn ? model.Evaluate(index, t, Quantity.Fuel, values) : 0;
        schedule.ElectricityMw[index][step] = isOn ? model.Evaluate(index, t, Quantity.Electricity, values) : 0;
        for (var p = 0; p < unit.Pieces.Count; p++)
        {
            if (model.Units[index].Mode[p][t] is >= 0 and var mode && values[mode] > 0.5)
            {
                schedule.Piece[index][step] = p;
            }
        }
    }
}
