namespace HeatNet.Solver.Dispatch.Network;

/// <summary>A schedule, what the network says of it, and what it took to make it hold.</summary>
public sealed record NetworkOutcome
{
    /// <summary>The final schedule, with losses and limits as they were last known.</summary>
    public required DispatchOutcome Outcome { get; init; }

    /// <summary>
    /// Cost below which no schedule lies that the network carries and that serves the same heat, at the losses and pumping of this one; −∞
    /// where none was proven.
    /// </summary>
    public double Bound { get; init; } = double.NegativeInfinity;

    /// <summary>As <see cref="Bound"/>, for schedules within the limits of the hydraulics that simulation found, which are tangents and not proven.</summary>
    public double BoundWithinLimits { get; init; } = double.NegativeInfinity;

    /// <summary>
    /// Distance of the cost from the bound among schedules that serve the same heat, relative to the objective, or to the worth of the heat
    /// where that is more; ∞ where no bound was proven.
    /// </summary>
    public double Gap => Outcome.GapAtSameHeat(Bound);

    /// <summary>As <see cref="Gap"/>, among schedules within the limits of the hydraulics that simulation found.</summary>
    public double GapWithinLimits => Outcome.GapAtSameHeat(BoundWithinLimits);

    /// <summary>The last full optimisation with the rows that were known then.</summary>
    public required DispatchOutcome Optimum { get; init; }

    /// <summary>The network-blind optimum at the same losses: what the schedule would cost if every pipe were wide enough.</summary>
    public required DispatchOutcome Blind { get; init; }

    /// <summary>Demands and temperatures.</summary>
    public required PeriodLoad Load { get; init; }

    /// <summary>Areas of demand.</summary>
    public required DemandAreas Areas { get; init; }

    /// <summary>What the simulation says of every step of the final schedule; empty where the run was cancelled before.</summary>
    public required StepCheck[] Checks { get; init; }

    /// <summary>Rounds of simulation.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>Steps of the network-blind optimum that the network does not carry.</summary>
    public int BlindViolations { get; init; }

    /// <summary>Steps that were given limits of the hydraulics.</summary>
    public IReadOnlyList<int> RepairedSteps { get; init; } = [];

    /// <summary>Shift of the supply temperature against the given curve in K by step; null: it was not chosen.</summary>
    public double[]? SupplyShiftK { get; init; }

    /// <summary>The schedule on the given curve of supply temperatures, where they were chosen; else null.</summary>
    public NetworkOutcome? OnGivenCurve { get; init; }

    /// <summary>What the choice of the supply temperature saves.</summary>
    public double SupplySavings => OnGivenCurve is { } given ? given.TotalCost - TotalCost : 0;

    /// <summary>Price of electricity for pumps per MWh by step.</summary>
    public required double[] PumpPricePerMwh { get; init; }

    /// <summary>How it ended, the network's word included.</summary>
    public DispatchStatus Status => Outcome.Status == DispatchStatus.Solved && Failing.Count > 0 ? DispatchStatus.NotCarried : Outcome.Status;

    /// <summary>Steps of the final schedule that do not hold in simulation.</summary>
    public IReadOnlyList<StepCheck> Failing => [.. Checks.Where(check => !check.Holds)];

    /// <summary>
    /// What the repair costs in money against the network-blind optimum; less than nothing where heat is given up that would have cost
    /// something.
    /// </summary>
    public double RepairCost => RepairedSteps.Count == 0 ? 0 : PaidFor(Outcome) - PaidFor(Blind);

    /// <summary>Heat in MWh that the network-blind optimum serves and the network does not carry.</summary>
    public double RepairUnservedMwh => RepairedSteps.Count == 0 ? 0 : Outcome.UnservedMwh - Blind.UnservedMwh;

    /// <summary>Cost of pumping in the simulated states.</summary>
    public double PumpingCost => Checks.Where(check => check.IsSolved)
        .Sum(check => check.PumpMw.Where(pump => pump > 0).Sum() * PumpPricePerMwh[check.Step] * Outcome.Problem.StepH);

    /// <summary>Cost of pumping that is saved by lifts lower than those the case gives.</summary>
    public double LiftSavings => Checks.Where(check => check.IsSolved).Sum(check => check.LiftSavingMw * PumpPricePerMwh[check.Step] * Outcome.Problem.StepH);

    /// <summary>Heat in MWh that pipes lose in the simulated states.</summary>
    public double LossMwh => Checks.Sum(check => check.LossMw.Sum()) * Outcome.Problem.StepH;

    /// <summary>Everything that is paid: what the schedule costs, and pumping.</summary>
    public double TotalCost => Outcome.Audit.Cost.Total + PumpingCost;

    private static double PaidFor(DispatchOutcome outcome) => outcome.Audit.Cost.Total + outcome.Audit.Cost.EstimatedPumping;
}
