namespace HeatNet.Model.Network;

/// <summary>The elements of a heat network as the case gives them. Ids are unique within their kind and references are valid.</summary>
public sealed record HeatNetwork
{
    /// <summary>Places.</summary>
    public IReadOnlyList<Node> Nodes { get; init; } = [];

    /// <summary>Pipes between places.</summary>
    public IReadOnlyList<Pipe> Pipes { get; init; } = [];

    /// <summary>Heat consumers.</summary>
    public IReadOnlyList<Substation> Substations { get; init; } = [];

    /// <summary>Heat sources.</summary>
    public IReadOnlyList<Plant> Plants { get; init; } = [];

    /// <summary>Booster and relay pumps.</summary>
    public IReadOnlyList<Pump> Pumps { get; init; } = [];

    /// <summary>Valves.</summary>
    public IReadOnlyList<Valve> Valves { get; init; } = [];

    /// <summary>Fixed pressures, inflows and withdrawals of open networks.</summary>
    public IReadOnlyList<Terminal> Terminals { get; init; } = [];

    /// <summary>Heat-exchanger stations between two networks.</summary>
    public IReadOnlyList<Exchanger> Exchangers { get; init; } = [];
}
