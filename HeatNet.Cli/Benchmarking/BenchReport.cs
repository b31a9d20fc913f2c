using System.Text.Json.Serialization;
using HeatNet.Solver.Simulation;

namespace HeatNet.Cli.Benchmarking;

/// <summary>Size of a network and of the linear system of its loops.</summary>
/// <param name="Nodes">Nodes of the case.</param>
/// <param name="Pipes">Pipes of the flow graph, supply and return counted apart.</param>
/// <param name="Substations">Substations.</param>
/// <param name="Unknowns">Unknowns of the linear system.</param>
/// <param name="Chains">Chains of pipes in series that the looped core consists of.</param>
/// <param name="FactorEntries">Entries of the factor below its diagonal.</param>
internal sealed record BenchSize(int Nodes, int Pipes, int Substations, int Unknowns, int Chains, int FactorEntries);

/// <summary>How the solves ended.</summary>
/// <param name="Status">How the cold solve ended.</param>
/// <param name="Reason">Why it is no solution, in English; null where it is one.</param>
/// <param name="ColdRounds">Rounds of hydraulics and temperatures of the cold solve; 0: hydraulics only.</param>
/// <param name="ColdSteps">Newton steps of the cold solve.</param>
/// <param name="WarmRounds">Mean rounds of the warm solves.</param>
/// <param name="WarmSteps">Mean Newton steps of the warm solves.</param>
/// <param name="WarmUnsolvedShare">Share of the warm solves that found no solution.</param>
/// <param name="LoopResidualPa">Largest pressure imbalance around a loop after the cold solve.</param>
/// <param name="FlowResidualKgPerS">Largest flow correction that a loop still asks for; null for coupled solves.</param>
/// <param name="HeatResidualW">Largest difference of heat asked for and delivered; null for hydraulics only.</param>
/// <param name="HeatBalanceRelative">Heat balance of the network; null for hydraulics only.</param>
internal sealed record BenchSolves(
    SolveStatus Status,
    string? Reason,
    int ColdRounds,
    int ColdSteps,
    double WarmRounds,
    double WarmSteps,
    double WarmUnsolvedShare,
    double LoopResidualPa,
    double? FlowResidualKgPerS,
    double? HeatResidualW,
    double? HeatBalanceRelative);

/// <summary>What a bench found.</summary>
internal sealed record BenchReport
{
    public required string Case { get; init; }

    public required bool HydraulicsOnly { get; init; }

    public required BenchSize Size { get; init; }

    public required IReadOnlyList<PhaseTime> Phases { get; init; }

    public required BenchSolves Solves { get; init; }

    /// <summary>Hours solved each second in the series; null without a series.</summary>
    public double? HoursPerS { get; init; }

    /// <summary>Hours of the series.</summary>
    public int? Hours { get; init; }

    /// <summary>Hours of the series without solution.</summary>
    public int? UnsolvedHours { get; init; }

    /// <summary>Threads of the series.</summary>
    public int? Threads { get; init; }

    /// <summary>Bytes that a warm solve allocates.</summary>
    public required long AllocatedBytesPerSolve { get; init; }

    /// <summary>Most memory that the process has had, in bytes.</summary>
    public required long PeakBytes { get; init; }

    public required string Machine { get; init; }

    /// <summary>Whether every solve found a solution.</summary>
    [JsonIgnore]
    public bool IsAllSolved => Solves.Status == SolveStatus.Converged && Solves.WarmUnsolvedShare == 0 && UnsolvedHours is null or 0;

    /// <summary>Time of a phase; null where it was not measured.</summary>
    public PhaseTime? Phase(BenchPhase phase) => Phases.FirstOrDefault(time => time.Phase == phase);
}
