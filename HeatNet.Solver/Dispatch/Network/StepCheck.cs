using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>What the simulation of one step says of a schedule.</summary>
public sealed record StepCheck
{
    /// <summary>The step.</summary>
    public required int Step { get; init; }

    /// <summary>How the solve ended.</summary>
    public required SolveReport Report { get; init; }

    /// <summary>Whether there is a state.</summary>
    public bool IsSolved => Report.Status == SolveStatus.Converged;

    /// <summary>Heat in MW by plant.</summary>
    public double[] PlantHeatMw { get; init; } = [];

    /// <summary>Pump power in MW by plant.</summary>
    public double[] PumpMw { get; init; } = [];

    /// <summary>Pump power in MW that is saved by lifts lower than those the case gives.</summary>
    public double LiftSavingMw { get; init; }

    /// <summary>Lift in kPa by plant where it was chosen, NaN elsewhere; null: none was.</summary>
    public double[]? ChosenLiftKpa { get; init; }

    /// <summary>Heat loss in MW by area with a balance of its own; zero for others.</summary>
    public double[] LossMw { get; init; } = [];

    /// <summary>Lowest return temperature in °C of any substation.</summary>
    public double LeastReturnC { get; init; } = double.NaN;

    /// <summary>Least head to spare of any substation in kPa.</summary>
    public double WorstHeadKpa { get; init; } = double.NaN;

    /// <summary>Limits that the plants' heats bear on and that are not kept.</summary>
    public IReadOnlyList<LimitViolation> Violations { get; init; } = [];

    /// <summary>Whether every limit is kept.</summary>
    public bool Holds => IsSolved && Violations.Count == 0;
}
