using HeatNet.Solver.Planning.Accounts;
using HeatNet.Solver.Planning.Decisions;
using HeatNet.Solver.Planning.Finance;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Comparison;

/// <summary>The plan of a variant, measured like the others. It is not simulated.</summary>
public sealed class ComparedPlan
{
    /// <param name="variant">The variant.</param>
    /// <param name="problem">Its problem.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="boundM">Proven bound in M.</param>
    /// <param name="able">Boilers whose place offers what the variant says.</param>
    public ComparedPlan(PlanVariant variant, PlanningProblem problem, PlanSolution plan, double boundM, int able)
    {
        (Variant, Problem, Plan, BoundM, Able) = (variant, problem, plan, boundM, able);
        Accounts = new PlanAccounts(problem, plan);
        Finance = new PlanFinance(problem, plan, Accounts);
    }

    /// <summary>The variant.</summary>
    public PlanVariant Variant { get; }

    /// <summary>Its problem.</summary>
    public PlanningProblem Problem { get; }

    /// <summary>Its plan.</summary>
    public PlanSolution Plan { get; }

    /// <summary>Proven bound in M below which no plan of the variant lies.</summary>
    public double BoundM { get; }

    /// <summary>Boilers whose place offers what the variant says.</summary>
    public int Able { get; }

    /// <summary>The plan summed up.</summary>
    public PlanAccounts Accounts { get; }

    /// <summary>The plan as money by year.</summary>
    public PlanFinance Finance { get; }

    /// <summary>Proven relative gap.</summary>
    public double Gap => Math.Max(0, Plan.ObjectiveM - BoundM) / Math.Max(1e-9, Math.Abs(Plan.ObjectiveM));

    /// <summary>Investment and closing over all years in M.</summary>
    public double InvestM => Accounts.Years.Sum(year => year.TotalInvestM);

    /// <summary>CO₂ over all years in t.</summary>
    public double TotalCo2T => Accounts.Years.Select((year, y) => year.Emissions.Co2 * Problem.Calendar.WeightsA[y]).Sum();

    /// <summary>Greatest flow of a fuel in the last year for supplies in place of scattered boilers, in the fuel's unit per hour.</summary>
    public double PeakFuelUnitsPerH(string fuel) => OfLastYear(alternative => alternative.Fuel == fuel ? alternative.PeakFuelUnitsPerH : 0);

    /// <summary>Greatest electrical power in the last year of such supplies in MW.</summary>
    public double PeakPowerMw => OfLastYear(alternative => alternative.PeakPowerPerMw);

    /// <summary>Optimises a variant; null where no plan was found in the time.</summary>
    public static ComparedPlan? Solve(PlanningProblem problem, PlanVariant variant, PlanOptions options, CancellationToken token)
    {
        var (forced, able) = PlanVariants.Of(problem, variant);
        var outcome = PlanSolver.Solve(forced, options, null, token);
        return outcome.Best is { } best ? new ComparedPlan(variant, forced, best, outcome.BoundM, able) : null;
    }

    private double OfLastYear(Func<Alternative, double> perMw)
    {
        var (sum, last) = (0.0, Problem.YearCount - 1);
        for (var b = 0; b < Problem.Blocks.Length; b++)
        {
            sum += Problem.Blocks[b].Boiler < 0 ? 0 : perMw(Problem.Blocks[b].Alternatives[Plan.Decisions.AlternativeIn(b, last)]) * Plan.Decisions.DesignMw(Problem, b, last);
        }

        return sum;
    }
}
