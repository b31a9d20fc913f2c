using HeatNet.Model.Planning;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Modelling;

/// <summary>
/// Penalties on slacks: a thousandth of design demand or of a year's money, a hundredth of a target, costs as much as all heat, so that no small lack is
/// cheaper than what mends it, and no more, so that the model stays well scaled.
/// </summary>
internal sealed class Penalties
{
    private const double DearHeatMPerMwh = 600e-6;
    private const double Wholes = 1000;

    public Penalties(PlanningProblem problem)
    {
        var heat = Enumerable.Range(0, problem.YearCount).Sum(year =>
            problem.Calendar.OperationFactor(year) * problem.Blocks.Sum(block => block.DesignMw[year] * block.HeatMwhPerMw));
        ScaleM = Math.Max(1, heat * DearHeatMPerMwh);
        var design = Math.Max(1e-3, problem.Blocks.Sum(block => block.DesignMw.Max()));
        PerMwM = Wholes * ScaleM / design;

        // Leaving people cold must not be a way to keep a target: a share of a year's heat costs twice what that share of a target does.
        var leastYear = Enumerable.Range(0, problem.YearCount).Min(year =>
            problem.Calendar.OperationFactor(year) * problem.Blocks.Sum(block => block.DesignMw[year] * block.HeatMwhPerMw));
        PerMwhM = 2 * PerTargetM / Math.Max(1, leastYear);
        PerMoney = Wholes * ScaleM / Math.Max(ScaleM / Wholes, GreatestMoneyM(problem));
    }

    /// <summary>What all heat of all years would cost at a dear price, in M.</summary>
    public double ScaleM { get; }

    /// <summary>A MW that is missing.</summary>
    public double PerMwM { get; }

    /// <summary>A MWh a year that is missing, before discounting.</summary>
    public double PerMwhM { get; }

    /// <summary>A target that is missed by all of it.</summary>
    public double PerTargetM => 100 * ScaleM;

    /// <summary>A boiler that stays open too long in a year.</summary>
    public double PerClosingM => 2 * ScaleM;

    /// <summary>Money that is not there.</summary>
    public double PerMoney { get; }

    private static double GreatestMoneyM(PlanningProblem problem)
    {
        var own = problem.Plan.Funds.Where(fund => fund.Kind == FundKind.Own).Select(fund => fund.Limit);
        var ofYears = problem.Calendar.Years.Select(year => Math.Max(problem.Plan.Budget?.At(year) ?? 0, own.Sum(limit => limit?.At(year) ?? 0)));
        return ofYears.Max() / 1e6;
    }
}
