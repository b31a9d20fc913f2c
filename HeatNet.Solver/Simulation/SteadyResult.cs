namespace HeatNet.Solver.Simulation;

/// <summary>
/// A steady state in the units of the result tables. Arrays run parallel to the lists of the case's network; NaN stands
/// where there is no value (a side not in use, a part cut off from every pressure maintenance point).
/// </summary>
public sealed record SteadyResult
{
    /// <summary>How the solve ended.</summary>
    public required SolveReport Report { get; init; }

    /// <summary>Nodes.</summary>
    public required NodeResults Nodes { get; init; }

    /// <summary>Pipes, one row a pipe and side.</summary>
    public required PipeResults Pipes { get; init; }

    /// <summary>Substations.</summary>
    public required SubstationResults Substations { get; init; }

    /// <summary>Plants.</summary>
    public required PlantResults Plants { get; init; }

    /// <summary>Booster and relay pumps.</summary>
    public required PumpResults Pumps { get; init; }

    /// <summary>Terminals.</summary>
    public required TerminalResults Terminals { get; init; }

    /// <summary>Exchanger stations.</summary>
    public required ExchangerResults Exchangers { get; init; }
}

/// <summary>States at nodes.</summary>
public sealed record NodeResults(double[] SupplyKpa, double[] ReturnKpa, double[] SupplyC, double[] ReturnC);

/// <summary>States of pipes; row i is the pipe with index <c>Pipe[i]</c> on side <c>Side[i]</c>. Flow is positive from → to.</summary>
public sealed record PipeResults(
    int[] Pipe,
    Model.Network.Side[] Side,
    double[] FlowKgPerS,
    double[] VelocityMPerS,
    double[] FromC,
    double[] ToC,
    double[] DpKpa,
    double[] FrictionPaPerM,
    double[] HeatLossKw);

/// <summary>States of substations.</summary>
public sealed record SubstationResults(
    double[] HeatKw,
    double[] DemandKw,
    double[] FlowKgPerS,
    double[] SupplyC,
    double[] ReturnC,
    double[] DpKpa);

/// <summary>States of plants.</summary>
public sealed record PlantResults(
    double[] HeatKw,
    double[] FlowKgPerS,
    double[] SupplyC,
    double[] ReturnC,
    double[] SupplyKpa,
    double[] ReturnKpa,
    double[] LiftKpa,
    double[] PumpKw);

/// <summary>States of booster and relay pumps.</summary>
public sealed record PumpResults(double[] FlowKgPerS, double[] LiftKpa, double[] PumpKw);

/// <summary>States of terminals: flow that leaves the network (negative enters), its temperature, pressure.</summary>
public sealed record TerminalResults(double[] FlowKgPerS, double[] TemperatureC, double[] PressureKpa);

/// <summary>States of exchanger stations, both sides.</summary>
public sealed record ExchangerResults(
    double[] HeatKw,
    double[] PrimaryFlowKgPerS,
    double[] PrimarySupplyC,
    double[] PrimaryReturnC,
    double[] PrimaryDpKpa,
    double[] SecondaryFlowKgPerS,
    double[] SecondarySupplyC,
    double[] SecondaryReturnC,
    double[] PumpKw);
