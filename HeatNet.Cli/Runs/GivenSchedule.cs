using System.Globalization;
using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Dispatch.Schedules;
using Sylvan.Data.Csv;

namespace HeatNet.Cli.Runs;

/// <summary>A schedule that the user gives: the <c>units</c> table of a run, or a CSV file with <c>time, unit, heat_kw</c> and, if wanted, <c>on</c>.</summary>
internal static class GivenSchedule
{
    /// <summary>Reads a schedule.</summary>
    /// <param name="path">Folder of a run, or a CSV file.</param>
    /// <returns>Heat in kW by unit and time; NaN where the unit is off.</returns>
    /// <exception cref="InvalidDataException">It cannot be read; the message says why.</exception>
    public static async Task<IReadOnlyDictionary<(string Unit, DateTimeOffset Time), double>> ReadAsync(string path)
    {
        var heats = new Dictionary<(string, DateTimeOffset), double>();
        if (Directory.Exists(path))
        {
            var table = await RunReader.Open(path).ReadAsync(DispatchTables.Units.Name).ConfigureAwait(false);
            for (var row = 0; row < table.RowCount; row++)
            {
                heats[(table.Texts["unit"][row]!, table.Times![row])] = table.Numbers["on"][row] > 0.5 ? table.Numbers["heat_kw"][row] : double.NaN;
            }

            return heats;
        }

        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{path} is neither the folder of a run nor a file");
        }

        using var csv = await CsvDataReader.CreateAsync(path).ConfigureAwait(false);
        var columns = Enumerable.Range(0, csv.FieldCount).ToDictionary(csv.GetName, column => column);
        foreach (var name in new[] { "time", "unit", "heat_kw" }.Where(name => !columns.ContainsKey(name)))
        {
            throw new InvalidDataException($"{path} has no column {name}");
        }

        while (await csv.ReadAsync().ConfigureAwait(false))
        {
            var isRead = DateTimeOffset.TryParse(csv.GetString(columns["time"]), CultureInfo.InvariantCulture, out var time);
            isRead &= double.TryParse(csv.GetString(columns["heat_kw"]), CultureInfo.InvariantCulture, out var heat);
            if (!isRead)
            {
                throw new InvalidDataException($"{path}, line {csv.RowNumber + 1}: a time as ISO 8601 and a number of kW are needed");
            }

            var isOn = columns.TryGetValue("on", out var on) ? csv.GetString(on) is "1" or "true" : heat > 0;
            heats[(csv.GetString(columns["unit"]), time)] = isOn ? heat : double.NaN;
        }

        return heats;
    }

    /// <summary>The schedule of a problem.</summary>
    /// <param name="heats">What was read.</param>
    /// <param name="problem">The problem.</param>
    /// <exception cref="InvalidDataException">A unit or a step is missing.</exception>
    public static Schedule For(IReadOnlyDictionary<(string Unit, DateTimeOffset Time), double> heats, DispatchProblem problem)
    {
        var schedule = new Schedule(problem.Units.Count, problem.Stores.Count, problem.Areas.Count, problem.Links.Count, problem.StepCount);
        for (var unit = 0; unit < problem.Units.Count; unit++)
        {
            for (var step = 0; step < problem.StepCount; step++)
            {
                if (!heats.TryGetValue((problem.Units[unit].Id, problem.TimeOf(step)), out var heat))
                {
                    throw new InvalidDataException(string.Create(
                        CultureInfo.InvariantCulture, $"the schedule says nothing of {problem.Units[unit].Id} at {problem.TimeOf(step):yyyy-MM-ddTHH:mmK}"));
                }

                schedule.IsOn[unit][step] = !double.IsNaN(heat);
                schedule.HeatMw[unit][step] = double.IsNaN(heat) ? 0 : heat / 1000;
            }
        }

        return schedule;
    }
}
