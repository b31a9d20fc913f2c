using HeatNet.Model.Planning;
using HeatNet.Solver.Planning.Accounts;
using HeatNet.Solver.Planning.Decisions;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Comparison;

/// <summary>A point of the front between cost and CO₂.</summary>
/// <param name="LimitT">Most CO₂ in the last planning year, in t; infinite for the plan of least cost.</param>
/// <param name="Co2T">Its CO₂ in that year.</param>
/// <param name="Plan">The plan.</param>
/// <param name="BoundM">Proven bound of its cost in M, penalties included.</param>
public sealed record FrontPoint(double LimitT, double Co2T, PlanSolution Plan, double BoundM);

/// <summary>
/// The front between net present cost and the CO₂ of the last planning year, by the ε-constraint method: the CO₂ of a plan that avoids
/// it at up to 10 000 (of the currency) a ton, that of the plan of least cost, and limits in equal steps between them (Haimes, Lasdon, Wismer 1971).
/// </summary>
public static class EmissionFront
{
    // In M per t. A ton that is dearer to avoid is not avoided, nor is heat left out: not supplying a MWh costs more than its emissions.
    private const double DearCo2M = 0.01;

    /// <summary>The front, from the plan of least cost to that of least CO₂; fewer points where there was no time for more.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="cheapest">Its plan of least cost.</param>
    /// <param name="boundM">The bound of that.</param>
    /// <param name="count">Number of points, both ends among them; at least 2.</param>
    /// <param name="options">Time and gap of each point.</param>
    /// <param name="report">Takes the number of points that are done.</param>
    /// <param name="token">Ends the front with the points so far.</param>
    public static IReadOnlyList<FrontPoint> Between(
        PlanningProblem problem, PlanSolution cheapest, double boundM, int count, PlanOptions options, Action<int>? report = null, CancellationToken token = default)
    {
        var last = problem.YearCount - 1;
        var most = Co2T(problem, cheapest);
        var before = cheapest.Decisions;
        var points = new List<FrontPoint> { new(double.PositiveInfinity, most, cheapest, boundM) };

        if (SolveWith(AtDearCo2(problem), double.PositiveInfinity) is not { } lowest)
        {
            return points;
        }

        // From lax to strict: what a limit a little tighter takes is little, and begun from the plan before it soon found. The strictest is
        // known to be kept by the plan of least CO₂.
        var least = lowest.Co2T;
        for (var i = 1; i < count; i++)
        {
            before = i == count - 1 ? lowest.Plan.Decisions : points[^1].Plan.Decisions;
            var limit = i == count - 1 ? least * (1 + 1e-6) : most + ((least - most) * i / (count - 1));
            if (Solve(limit) is not { } point)
            {
                break;
            }

            points.Add(point);
        }

        return WithoutDominated(points);

        FrontPoint? Solve(double limitT) => SolveWith(Limited(problem, limitT), limitT);

        FrontPoint? SolveWith(PlanningProblem limited, double limitT)
        {
            if (token.IsCancellationRequested)
            {
                return null;
            }

            report?.Invoke(points.Count - 1);

            // A tighter limit, as a dearer price, makes nothing cheaper: the bound before holds.
            var outcome = PlanSolver.Solve(limited, options, null, token, new PlanStart(before, points[^1].BoundM));
            return outcome.Best is { } best ? new FrontPoint(limitT, Co2T(limited, best), best, outcome.BoundM) : null;
        }

        double Co2T(PlanningProblem of, PlanSolution plan) => new PlanAccounts(of, plan).Years[last].Emissions.Co2;
    }

    /// <summary>Net present cost of the last ton a year between a point and the one before, in the currency; NaN for the first.</summary>
    /// <param name="front">The front.</param>
    /// <param name="index">Index of the point.</param>
    public static double SlopePerT(IReadOnlyList<FrontPoint> front, int index) => index > 0 && front[index - 1].Co2T - front[index].Co2T is > 1e-6 and var saved
        ? 1e6 * (front[index].Plan.NetPresentCostM - front[index - 1].Plan.NetPresentCostM) / saved
        : double.NaN;

    // The last planning year as if hardly anything but its CO₂ cost something.
    private static PlanningProblem AtDearCo2(PlanningProblem problem)
    {
        var prices = (Emissions[])problem.EmissionPricesM.Clone();
        prices[^1] = prices[^1] with { Co2 = prices[^1].Co2 + DearCo2M };
        return problem with { EmissionPricesM = prices };
    }

    /// <summary>The problem with a limit of CO₂ in the last planning year.</summary>
    internal static PlanningProblem Limited(PlanningProblem problem, double limitT)
    {
        var year = problem.Calendar.Years[^1];
        var tightest = Math.Min(limitT, problem.Target(TargetKind.Co2, problem.YearCount - 1) ?? limitT);
        var others = problem.Plan.Targets.Where(target => target.Kind != TargetKind.Co2 || target.Year != year);
        return problem with { Plan = problem.Plan with { Targets = [.. others, new PlanTarget(year, TargetKind.Co2, tightest)] } };
    }

    // A search that ends early can leave a plan dearer than one that emits less, too: that one is the answer to its limit as well.
    private static List<FrontPoint> WithoutDominated(List<FrontPoint> points)
    {
        for (var i = points.Count - 2; i >= 0; i--)
        {
            if (points[i + 1].Plan.ObjectiveM < points[i].Plan.ObjectiveM)
            {
                points[i] = points[i + 1] with { LimitT = points[i].LimitT, BoundM = Math.Min(points[i].BoundM, points[i + 1].Plan.ObjectiveM) };
            }
        }

        return points;
    }
}
