namespace HeatNet.Model.Network;

/// <summary>A place of the network, with a supply side and a return side.</summary>
public sealed record Node
{
    /// <summary>Unique name of the node.</summary>
    public required string Id { get; init; }

    /// <summary>Easting, or x in a local plane; needed for maps only.</summary>
    public double? X { get; init; }

    /// <summary>Northing, or y in a local plane; needed for maps only.</summary>
    public double? Y { get; init; }

    /// <summary>Height above sea level (or any common datum) in metres.</summary>
    public double ElevationM { get; init; }

    /// <summary>Renewal area or hydraulic district the node belongs to.</summary>
    public string? Zone { get; init; }

    /// <summary>Name for people.</summary>
    public string? Name { get; init; }
}
