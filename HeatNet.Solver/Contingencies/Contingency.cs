using HeatNet.Solver.Simulation;

namespace HeatNet.Solver.Contingencies;

/// <summary>How a contingency ends.</summary>
public enum ContingencyOutcome
{
    /// <summary>Everybody gets the heat asked for.</summary>
    Supplied,

    /// <summary>Some heat is missing, and every substation keeps what must be guaranteed in an accident.</summary>
    Guaranteed,

    /// <summary>Some substations get less than must be guaranteed.</summary>
    BelowGuarantee,

    /// <summary>The state of what is left could not be computed; what is known without it is reported.</summary>
    NotSolved,
}

/// <summary>Heat of one substation after a failure.</summary>
/// <param name="State">How it is connected.</param>
/// <param name="DemandKw">Heat asked for in kW.</param>
/// <param name="HeatKw">Heat delivered in kW; NaN where the state is not solved.</param>
public readonly record struct SubstationSupply(SubstationState State, double DemandKw, double HeatKw)
{
    /// <summary>Share of the heat asked for that is delivered (供热保证率), 1 where none is asked for.</summary>
    public double Share => DemandKw > 0 ? HeatKw / DemandKw : 1;
}

/// <summary>A state after a failure, or after a remedy for it.</summary>
public sealed record EmergencyState
{
    /// <summary>Heat by substation.</summary>
    public required SubstationSupply[] Substations { get; init; }

    /// <summary>Heat by plant in kW; NaN where the state is not solved.</summary>
    public required double[] PlantHeatKw { get; init; }

    /// <summary>Heat that pipes lose, in kW.</summary>
    public required double LossKw { get; init; }

    /// <summary>Whether substations were rationed since the whole flow would have drawn a pressure below vacuum.</summary>
    public required bool WasBelowVacuum { get; init; }

    /// <summary>How the computation ended.</summary>
    public required SolveReport Report { get; init; }

    /// <summary>Number of violated limits of the simulated state by kind, heads and missing heat not counted: these are what the shares tell.</summary>
    public required IReadOnlyDictionary<Simulation.Checks.LimitKind, int> Violations { get; init; }

    /// <summary>Heat that is missing, in kW; where the state is not solved, that of substations without connection.</summary>
    public double UnservedKw => Substations.Sum(MissingKw);

    /// <summary>Heat that a substation lacks, in kW.</summary>
    public static double MissingKw(SubstationSupply supply) =>
        double.IsNaN(supply.HeatKw) || !(supply.DemandKw > 0) ? 0 : Math.Max(0, supply.DemandKw - supply.HeatKw);
}

/// <summary>What one failure does, and what helps.</summary>
public sealed record Contingency
{
    /// <summary>What has failed, beside what is out of service anyway.</summary>
    public required IReadOnlyList<Failure> Failures { get; init; }

    /// <summary>What is shut off.</summary>
    public required Isolation Isolation { get; init; }

    /// <summary>The state without further measures.</summary>
    public required EmergencyState State { get; init; }

    /// <summary>How it ends without further measures.</summary>
    public required ContingencyOutcome Outcome { get; init; }

    /// <summary>Remedies that help, the best first, each with its simulated state.</summary>
    public required IReadOnlyList<Remedy> Remedies { get; init; }

    /// <summary>Heated area in m² behind substations that lack heat, in proportion to what they lack.</summary>
    public required double UnservedM2 { get; init; }

    /// <summary>Substations that get less than must be guaranteed.</summary>
    public required int BelowGuarantee { get; init; }

    /// <summary>Least share that a connected or unconnected substation gets.</summary>
    public required double LeastShare { get; init; }

    /// <summary>Least time in h until rooms behind some substation have cooled to 12 °C; infinity: never.</summary>
    public required double HoursTo12C { get; init; }
}
