using HeatNet.Model.Network;

namespace HeatNet.Solver.Contingencies;

/// <summary>What is shut off around a failure.</summary>
public sealed record Isolation
{
    /// <summary>Nothing to shut off.</summary>
    public static Isolation None { get; } = new();

    /// <summary>Places that are shut off.</summary>
    public IReadOnlySet<(string Node, Side Side)> Places { get; init; } = new HashSet<(string, Side)>();

    /// <summary>Pipes that are shut off, each with its side.</summary>
    public IReadOnlySet<(string Pipe, Side Side)> Pipes { get; init; } = new HashSet<(string, Side)>();

    /// <summary>Open valves to be closed, in the order of the case.</summary>
    public IReadOnlyList<string> ValvesToClose { get; init; } = [];

    /// <summary>Water in what is shut off, in m³: lost, or to be drained for the repair.</summary>
    public double VolumeM3 { get; init; }

    /// <summary>Whether valves were assumed at both ends of every pipe, since the network has none of its own.</summary>
    public bool IsAssumed { get; init; }
}
