using System.Diagnostics.CodeAnalysis;
using HeatNet.Model.Demand;
using HeatNet.Model.Economics;
using HeatNet.Model.Network;
using HeatNet.Model.Planning;
using HeatNet.Model.Scenarios;

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

    /// <summary>Fuels of the case; the built-in catalogue has the others.</summary>
    public ValueList<Fuel> Fuels { get; init; } = [];

    /// <summary>Electricity tariffs of the case; the built-in catalogue has the others.</summary>
    public ValueList<Tariff> Tariffs { get; init; } = [];

    /// <summary>Scenarios by file name without extension.</summary>
    public IReadOnlyDictionary<string, Scenario> Scenarios { get; init; } = new Dictionary<string, Scenario>();

    /// <summary>Course of pipes by pipe id, for maps only: coordinates from the pipe's <c>from</c> to its <c>to</c>.</summary>
    public IReadOnlyDictionary<string, ValueList<MapPoint>> Geometry { get; init; } = new Dictionary<string, ValueList<MapPoint>>();

    /// <summary>The planning problem; null where there is none.</summary>
    public Plan? Plan { get; init; }

    /// <summary>Finds a fuel of the case, else of the built-in catalogue.</summary>
    public bool TryGetFuel(string id, [NotNullWhen(true)] out Fuel? fuel)
    {
        fuel = Fuels.FirstOrDefault(f => f.Id == id);
        return fuel is not null || FuelCatalogue.Standard.TryGet(id, out fuel);
    }

    /// <summary>Finds a tariff of the case, else of the built-in catalogue.</summary>
    public bool TryGetTariff(string id, [NotNullWhen(true)] out Tariff? tariff)
    {
        tariff = Tariffs.FirstOrDefault(t => t.Id == id);
        return tariff is not null || TariffCatalogue.Standard.TryGet(id, out tariff);
    }

    /// <summary>Finds a column of a series by its name in files.</summary>
    /// <param name="name">Name as <c>file.column</c>.</param>
    /// <param name="series">The series that has the column.</param>
    /// <param name="values">The column.</param>
    public bool TryGetSeriesColumn(
        string name,
        [NotNullWhen(true)] out TimeSeries? series,
        [NotNullWhen(true)] out double[]? values)
    {
        // File and column names may hold dots themselves, so every dot is tried.
        for (var dot = name.IndexOf('.'); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            if (Series.TryGetValue(name[..dot], out series) && series.Columns.TryGetValue(name[(dot + 1)..], out values))
            {
                return true;
            }
        }

        (series, values) = (null, null);
        return false;
    }
}
