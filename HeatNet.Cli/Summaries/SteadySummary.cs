using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Cli.Summaries;

/// <summary>The figures of one steady state that an engineer looks at first.</summary>
internal sealed record SteadySummary
{
    public required SolveReport Report { get; init; }

    public required LimitReport Limits { get; init; }

    /// <summary>Heat in kW that plants feed in, and terminals where water enters.</summary>
    public required double ProducedKw { get; init; }

    /// <summary>Heat in kW that substations take.</summary>
    public required double DeliveredKw { get; init; }

    /// <summary>Heat in kW that substations ask for.</summary>
    public required double DemandKw { get; init; }

    /// <summary>Heat in kW that pipes lose.</summary>
    public required double LossKw { get; init; }

    /// <summary>Electric power in kW of the pumps of plants, network and exchanger stations.</summary>
    public required double PumpKw { get; init; }

    /// <summary>Flow in kg/s that leaves all plants.</summary>
    public required double CirculationKgPerS { get; init; }

    /// <summary>The substation with least head to spare; null where none has flow.</summary>
    public WorstHead? WorstHead { get; init; }

    /// <summary>The loop through it.</summary>
    public WorstLoopFigures? WorstLoop { get; init; }

    /// <summary>Velocities in m/s where water flows; null where none does.</summary>
    public PipeRange? Velocity { get; init; }

    /// <summary>Friction in Pa/m where water flows.</summary>
    public PipeRange? Friction { get; init; }

    /// <summary>Consumers that get less than they ask for.</summary>
    public UnservedHeat? Unserved { get; init; }

    /// <summary>Ids of nodes without pressure on either side.</summary>
    public required IReadOnlyList<string> CutOffNodes { get; init; }

    /// <summary>Ids of substations without pressure difference.</summary>
    public required IReadOnlyList<string> CutOffSubstations { get; init; }

    /// <summary>Losses relative to the heat produced.</summary>
    public double LossShare => ProducedKw > 0 ? LossKw / ProducedKw : double.NaN;
}

/// <summary>A substation and its pressure difference against its need, kPa.</summary>
internal sealed record WorstHead(string SubstationId, string NodeId, double HeadKpa, double NeedKpa)
{
    public double SpareKpa => HeadKpa - NeedKpa;

    /// <summary>Whether the need is not met, beyond the residual of a held value.</summary>
    public bool IsShort => SpareKpa < -WorstLoop.ToleranceKpa;
}

/// <summary>Pipe length in m of both sides and mean friction in Pa/m of the worst loop.</summary>
internal sealed record WorstLoopFigures(double LengthM, double MeanFrictionPaPerM);

/// <summary>Range of a figure over pipes and where it is highest.</summary>
internal sealed record PipeRange(double Least, double Most, string PipeId, Side Side);

/// <summary>Heat in kW that is missing, how many substations miss it, and the one with the smallest share of its demand.</summary>
internal sealed record UnservedHeat(double MissingKw, int Count, string LeastServedId, double LeastShare);
