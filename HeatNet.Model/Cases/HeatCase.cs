using HeatNet.Model.Demand;
using HeatNet.Model.Network;

namespace HeatNet.Model.Cases;

/// <summary>A case: a heat network with its design values, limits and series, complete and validated.</summary>
public sealed record HeatCase
{
    /// <summary>What the case is called.</summary>
    public required string Name { get; init; }

    /// <summary>What the case is.</summary>
    public string? Description { get; init; }

    /// <summary>Where the data are from, with licence.</summary>
    public string? Source { get; init; }

    /// <summary>Coordinate system as an EPSG code; null: metres in a local plane.</summary>
    public string? Crs { get; init; }

    /// <summary>Currency of all prices.</summary>
    public string? Currency { get; init; }

    /// <summary>The liquid in the network.</summary>
    public FluidSpec Fluid { get; init; } = new WaterSpec();

    /// <summary>Friction law of the pipes.</summary>
    public FrictionLaw Friction { get; init; } = FrictionLaw.Colebrook;

    /// <summary>Gravitational acceleration in m/s².</summary>
    public double GravityMPerS2 { get; init; } = 9.80665;

    /// <summary>Design values.</summary>
    public DesignValues Design { get; init; } = new();

    /// <summary>Temperature around the pipes in °C.</summary>
    public double GroundC { get; init; } = 5;

    /// <summary>Limits against which results are checked.</summary>
    public OperatingLimits Limits { get; init; } = new();

    /// <summary>The network.</summary>
    public HeatNetwork Network { get; init; } = new();

    /// <summary>Time series by file name without extension.</summary>
    public IReadOnlyDictionary<string, TimeSeries> Series { get; init; } = new Dictionary<string, TimeSeries>();
}
