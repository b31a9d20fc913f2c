using HeatNet.Cli.Localisation;
using HeatNet.Solver.Dispatch;
using HeatNet.Solver.Dispatch.Network;
using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Dispatch.Schedules;

namespace HeatNet.Cli.Pages;

/// <summary>Where a schedule is short: which step, which area, how many MW, and what is at its limit there.</summary>
internal static class DispatchShortages
{
    private const double ShownMw = 0.02;

    // A row of the hydraulics with less to spare binds.
    private const double BindsMw = 0.02;

    /// <summary>What is short in all; null where nothing is.</summary>
    public static string? InAll(Strings text, DispatchOutcome outcome)
    {
        var unserved = outcome.Schedule.UnservedMw;
        double[] byStep = [.. Enumerable.Range(0, outcome.Problem.StepCount).Select(step => unserved.Sum(area => area[step]))];
        var most = byStep.DefaultIfEmpty(0).Max();
        return most > ShownMw
            ? text.ShortInAllLine(
                Figure.Significant(outcome.UnservedMwh),
                Figure.Count(byStep.Count(mw => mw > ShownMw)),
                Figure.Significant(most),
                Figure.Time(outcome.Problem.TimeOf(Array.IndexOf(byStep, most))))
            : null;
    }

    public static IEnumerable<string> Lines(Strings text, DispatchOutcome outcome)
    {
        var (problem, schedule) = (outcome.Problem, outcome.Schedule);
        var inputs = NetworkDispatch.Inputs(problem, schedule);
        for (var step = 0; step < problem.StepCount; step++)
        {
            for (var area = 0; area < problem.Areas.Count; area++)
            {
                var time = Figure.Time(problem.TimeOf(step));
                if (schedule.UnservedMw[area][step] > ShownMw)
                {
                    yield return text.ShortHeatLine(
                        time, problem.Areas[area].Id, Figure.Significant(schedule.UnservedMw[area][step]), AtTheirLimits(text, problem, schedule, inputs[step], step));
                }

                if (schedule.SurplusMw[area][step] > ShownMw)
                {
                    yield return text.SurplusHeatLine(time, problem.Areas[area].Id, Figure.Significant(schedule.SurplusMw[area][step]));
                }
            }
        }

        foreach (var broken in schedule.BrokenLimits)
        {
            yield return text.BrokenLimitLine(Figure.Time(problem.TimeOf(broken.Step)), Named(text, broken.Limit), Figure.Significant(broken.Amount));
        }
    }

    // Units that give all they can, or cannot run, and budgets that reach over the step.
    private static string AtTheirLimits(Strings text, DispatchProblem problem, Schedule schedule, double[] inputMw, int step)
    {
        var names = new List<string>();
        for (var u = 0; u < problem.Units.Count; u++)
        {
            var most = problem.Units[u].GreatestHeatAt(step);
            if (schedule.HeatMw[u][step] >= most * 0.999)
            {
                names.Add($"{problem.Units[u].Id} {Figure.Significant(most)} MW");
            }
        }

        names.AddRange(problem.Budgets.Where(budget => step >= budget.First && step < budget.First + budget.Count && IsUsedUp(problem, schedule, budget))
            .Select(budget => Named(text, budget.Name)));
        names.AddRange(problem.Cuts.Where(cut => cut.Step == step && cut.ExcessMw(inputMw) > -BindsMw)
            .SelectMany(cut => cut.HeldBy.Count > 0 ? cut.HeldBy : [cut.Name])
            .Distinct()
            .Select(limit => Named(text, limit)));
        return string.Join("; ", names);
    }

    private static string Named(Strings text, LimitName limit) => limit.Kind switch
    {
        DispatchLimitKind.LeastTimeOn => text.LimitLeastTimeOn(limit.Of),
        DispatchLimitKind.LeastTimeOff => text.LimitLeastTimeOff(limit.Of),
        DispatchLimitKind.RampUp => text.LimitRampUp(limit.Of),
        DispatchLimitKind.RampDown => text.LimitRampDown(limit.Of),
        DispatchLimitKind.FinalContent => text.LimitFinalContent(limit.Of),
        DispatchLimitKind.Reserve => text.LimitReserve(limit.Of),
        DispatchLimitKind.Budget => limit.Of,
        DispatchLimitKind.Transport => text.LimitTransport(limit.Of),
        DispatchLimitKind.PlantCapacity => text.LimitPlantCapacity(limit.Of),
        DispatchLimitKind.Division => text.LimitDivision,
        DispatchLimitKind.Hydraulics when limit.Hydraulic is { } kind => limit.Against is { } against
            ? text.LimitHydraulicsAgainst(LimitsSection.KindName(text, kind), limit.Of, against)
            : text.LimitHydraulics(LimitsSection.KindName(text, kind), limit.Of),
        _ => limit.ToString(),
    };

    private static bool IsUsedUp(DispatchProblem problem, Schedule schedule, EnergyBudget budget)
    {
        var used = 0.0;
        for (var step = budget.First; step < budget.First + budget.Count; step++)
        {
            for (var u = 0; u < problem.Units.Count; u++)
            {
                used += problem.StepH * ((budget.PerFuelMwh[u] * schedule.FuelMw[u][step]) + (budget.PerElectricityMwh[u] * schedule.ElectricityMw[u][step]));
            }
        }

        return used >= budget.Limit * 0.999;
    }
}
