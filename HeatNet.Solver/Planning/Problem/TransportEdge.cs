using HeatNet.Model.Planning;

namespace HeatNet.Solver.Planning.Problem;

/// <summary>A connection of two nodes that carries heat.</summary>
public sealed class TransportEdge
{
    /// <summary>Name of the pipe, pump, valve or exchanger.</summary>
    public required string Id { get; init; }

    /// <summary>Index of the node at its beginning.</summary>
    public required int From { get; init; }

    /// <summary>Index of the node at its end.</summary>
    public required int To { get; init; }

    /// <summary>Length in m.</summary>
    public double LengthM { get; init; }

    /// <summary>Whether heat passes from beginning to end only.</summary>
    public bool IsOneWay { get; init; }

    /// <summary>Heat in MW at design of what is there; infinite where nothing limits; zero where it is to be built.</summary>
    public required double CapacityMw { get; init; }

    /// <summary>Heat loss of what is there, in MW per K of mean water above ground.</summary>
    public double LossMwPerK { get; init; }

    /// <summary>What can be built.</summary>
    public PipeDesign[] Designs { get; init; } = [];

    /// <summary>First year in which a design can be there.</summary>
    public int First { get; init; }

    /// <summary>Last year in which one can be built.</summary>
    public int Last { get; init; } = -1;

    /// <summary>Life in years.</summary>
    public double LifeA { get; init; } = 30;

    /// <summary>Whether heat passes only once it is built.</summary>
    public bool IsCandidate => CapacityMw == 0;
}

/// <summary>A size of a pipe, with or without relay pumps.</summary>
/// <param name="Dn">Nominal size.</param>
/// <param name="Relay">Relay pumps; null: none.</param>
/// <param name="CapacityMw">Heat in MW at design.</param>
/// <param name="InvestM">Investment in M.</param>
/// <param name="LossMwPerK">Heat loss in MW per K of mean water above ground.</param>
public sealed record PipeDesign(int Dn, RelayPumps? Relay, double CapacityMw, double InvestM, double LossMwPerK);
