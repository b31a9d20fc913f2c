using System.Text;
using HeatNet.Cli.Terminals;
using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Dispatch.Schedules;

namespace HeatNet.Cli.Pages;

/// <summary>The course of a dispatch in a few lines: a row of blocks for the demand and for every unit and store, each scaled to the greatest demand.</summary>
internal static class LoadChart
{
    private const string Blocks = " ▁▂▃▄▅▆▇█";
    private const int MostColumns = 84;

    public static void Write(PageWriter page, string demandName, DispatchProblem problem, Schedule schedule)
    {
        double[] demand = [.. Enumerable.Range(0, problem.StepCount).Select(step => problem.Areas.Sum(area => area.DemandMw[step]))];
        var most = Math.Max(1e-9, demand.Max());
        var names = problem.Units.Select(unit => unit.Id).Concat(problem.Stores.Select(store => store.Id)).Append(demandName).ToList();
        var width = names.Max(Width);
        WriteRow(demandName, demand);
        for (var u = 0; u < problem.Units.Count; u++)
        {
            if (schedule.HeatMw[u].Max() > 0)
            {
                WriteRow(problem.Units[u].Id, schedule.HeatMw[u]);
            }
        }

        for (var s = 0; s < problem.Stores.Count; s++)
        {
            if (schedule.DischargeMw[s].Max() > 0)
            {
                WriteRow(problem.Stores[s].Id, schedule.DischargeMw[s]);
            }
        }

        void WriteRow(string name, double[] values) =>
            page.Line($"  {name}{new string(' ', width - Width(name))}  {Row(values, most)}");
    }

    // Chinese characters take two columns.
    private static int Width(string text) => text.Sum(character => character >= 0x2E80 ? 2 : 1);

    private static string Row(double[] values, double most)
    {
        var columns = Math.Min(MostColumns, values.Length);
        var row = new StringBuilder(columns);
        for (var column = 0; column < columns; column++)
        {
            var (first, end) = (column * values.Length / columns, (column + 1) * values.Length / columns);
            var mean = values[first..end].Average();
            var level = (int)Math.Ceiling(mean / most * (Blocks.Length - 1));
            row.Append(Blocks[Math.Clamp(mean > most * 1e-6 ? Math.Max(1, level) : 0, 0, Blocks.Length - 1)]);
        }

        return row.ToString();
    }
}
