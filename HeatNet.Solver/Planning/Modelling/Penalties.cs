using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Modelling;

/// <summary>Penalties on slacks, well above what anything in the plan can cost, and no more, so that the model stays well scaled.</summary>
internal sealed class Penalties
{
    private const double DearHeatMPerMwh = 600e-6;

    public Penalties(PlanningProblem problem)
    {
        var heat = Enumerable.Range(0, problem.YearCount).Sum(year =>
            problem.Calendar.OperationFactor(year) * problem.Blocks.Sum(block => block.DesignMw[year] * block.HeatMwhPerMw));
        ScaleM = Math.Max(1, heat * DearHeatMPerMwh);
        var design = Math.Max(1e-3, problem.Blocks.Sum(block => block.DesignMw.Max()));
        PerMwM = 1000 * ScaleM / design;

        // Leaving people cold must not be a way to keep a target: a share of a year's heat costs twice what that share of a target does.
        var leastYear = Enumerable.Range(0, problem.YearCount).Min(year =>
            problem.Calendar.OperationFactor(year) * problem.Blocks.Sum(block => block.DesignMw[year] * block.HeatMwhPerMw));
        PerMwhM = 2 * PerTargetM / Math.Max(1, leastYear);
    }

    /// <summary>What all heat of all years would cost at a dear price, in M.</summary>
    public double ScaleM { get; }

    /// <summary>A MW that is missing: a thousandth of the design demand costs as much as all heat, so that no small lack is cheaper than what mends it.</summary>
    public double PerMwM { get; }

    /// <summary>A MWh a year that is missing, before discounting.</summary>
    public double PerMwhM { get; }

    /// <summary>A target that is missed by all of it.</summary>
    public double PerTargetM => 10 * ScaleM;

    /// <summary>A boiler that stays open too long in a year.</summary>
    public double PerClosingM => 2 * ScaleM;

    /// <summary>Money that is not there.</summary>
    public double PerMoney => 20;
}
