using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Dispatch.Schedules;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>
/// Chooses the supply temperature of every step among shifts of the given curve: each candidate is simulated with the heats of a schedule,
/// and the cheapest that holds is taken. Losses cost the marginal price of heat, pumping the price of electricity, heat pumps what their
/// coefficient of performance makes of it, and CHP what it cannot sell.
/// </summary>
internal sealed class SupplyChoice(DispatchedNetwork network, ScheduleSimulator simulator, double[] electricityPricePerMwh)
{
    /// <summary>Shifts in K that are tried.</summary>
    public static IReadOnlyList<double> ShiftsK { get; } = [-15, -10, -5, 0, 5, 10];

    /// <summary>The best shift in K of every step.</summary>
    /// <param name="given">Demands and temperatures with the given curve.</param>
    /// <param name="outcome">A schedule on that curve.</param>
    /// <param name="problemAt">The problem with the supply temperatures of a load, for what heat pumps use.</param>
    /// <param name="token">Cancels.</param>
    public double[] Find(AreaLoad given, DispatchOutcome outcome, Func<PeriodLoad, DispatchProblem> problemAt, CancellationToken token)
    {
        var load = given.Load;
        var inputs = NetworkDispatch.Inputs(outcome.Problem, outcome.Schedule);
        var best = new double[load.StepCount];
        var least = Enumerable.Repeat(double.PositiveInfinity, load.StepCount).ToArray();
        foreach (var shift in ShiftsK)
        {
            var shifted = load.Shifted(Enumerable.Repeat(shift, load.StepCount).ToArray());
            var problem = problemAt(shifted);
            foreach (var check in simulator.Run(new AreaLoad(shifted, given.Areas), inputs, null, null, token))
            {
                var step = check.Step;
                if (!check.Holds || !IsAllowed(shifted, step, shift))
                {
                    continue;
                }

                var cost = check.LossMw.Select((loss, area) => loss * Math.Max(0, outcome.Schedule.PricePerMwh[area][step])).Sum()
                    + (check.PumpMw.Where(pump => pump > 0).Sum() * electricityPricePerMwh[step])
                    + DriveCost(problem, outcome.Schedule, step);
                if (cost < least[step])
                {
                    (least[step], best[step]) = (cost, shift);
                }
            }
        }

        return best;
    }

    // Never hotter than the hottest that the plant's own curve or the design asks for.
    private bool IsAllowed(PeriodLoad load, int step, double shift)
    {
        for (var plant = 0; plant < load.SupplyC.Length && shift > 0; plant++)
        {
            var curve = network.Case.Network.Plants[plant].SupplyC.Points.Max(point => point.ValueC);
            if (load.SupplyC[plant][step] > Math.Max(curve, network.Case.Design.SupplyC ?? curve))
            {
                return false;
            }
        }

        return true;
    }

    private static double DriveCost(DispatchProblem problem, Schedule schedule, int step)
    {
        var cost = 0.0;
        for (var u = 0; u < problem.Units.Count; u++)
        {
            var unit = problem.Units[u];
            var drive = schedule.HeatMw[u][step] * (unit.ElectricityPerHeat?[step] ?? 0) * (unit.ElectricityPricePerMwh?[step] ?? 0);
            var lostSales = schedule.HeatMw[u][step] * (unit.PowerLossPerHeat?[step] ?? 0) * (unit.PowerPricePerMwh?[step] ?? 0);
            cost += drive + lostSales + (schedule.HeatMw[u][step] * (unit.FuelPerHeat?[step] ?? 0) * unit.FuelPricePerMwh);
        }

        return cost;
    }
}
