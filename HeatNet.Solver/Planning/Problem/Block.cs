using HeatNet.Model.Planning;

namespace HeatNet.Solver.Planning.Problem;

/// <summary>Consumers of one area that have one supply: those of a scattered boiler, or the area's part on the network.</summary>
public sealed record Block
{
    /// <summary>Name: that of the boiler, or of the area.</summary>
    public required string Id { get; init; }

    /// <summary>Index of the area.</summary>
    public required int Area { get; init; }

    /// <summary>Index of the boiler; −1 for the area's part on the network.</summary>
    public required int Boiler { get; init; }

    /// <summary>Share of the area's heat and floor area.</summary>
    public required double Share { get; init; }

    /// <summary>Design heat in MW by year, before renovations of the plan.</summary>
    public required double[] DesignMw { get; init; }

    /// <summary>Floor area in m² by year.</summary>
    public required double[] FloorAreaM2 { get; init; }

    /// <summary>Heat relative to design by step.</summary>
    public required double[] Load { get; init; }

    /// <summary>Heat of a year in MWh per MW of design heat.</summary>
    public required double HeatMwhPerMw { get; init; }

    /// <summary>First alternative: what is there. The others can take its place.</summary>
    public required Alternative[] Alternatives { get; init; }

    /// <summary>Year from which something else must be there; the number of years where nothing presses.</summary>
    public required int LatestChange { get; init; }

    /// <summary>Whether renovations can lower its demand.</summary>
    public required bool CanBeRenovated { get; init; }
}

/// <summary>A supply of a block. Figures per MW are per MW of the block's design heat.</summary>
public sealed record Alternative
{
    /// <summary>Name: the technology, or <c>keep</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Index of the option of the boiler; −1: what is there.</summary>
    public int Option { get; init; } = -1;

    /// <summary>What it is; null: the scattered boiler.</summary>
    public SupplyKind? Kind { get; init; }

    /// <summary>Index of the node on the network; −1: not on the network.</summary>
    public int Node { get; init; } = -1;

    /// <summary>First year in which it can be chosen.</summary>
    public int First { get; init; }

    /// <summary>Last year in which it can be chosen.</summary>
    public int Last { get; init; } = -1;

    /// <summary>Greatest design heat in MW.</summary>
    public double LimitMw { get; init; } = double.PositiveInfinity;

    /// <summary>Investment in M by size: the least of these lines, each a fixed part and a part per MW.</summary>
    public (double FixedM, double PerMwM)[] Invest { get; init; } = [(0, 0)];

    /// <summary>Life in years.</summary>
    public double LifeA { get; init; } = 1;

    /// <summary>Fixed cost in M a year per MW of capacity.</summary>
    public double FixedCostMPerMw { get; init; }

    /// <summary>Capacity in MW of what is there; null: as large as the demand was when it was built.</summary>
    public double? CapacityMw { get; init; }

    /// <summary>Cost of fuel, power and other operation in M a year per MW, by year.</summary>
    public required double[] OperationMPerMw { get; init; }

    /// <summary>Emissions a year per MW, by year.</summary>
    public required Emissions[] EmissionsPerMw { get; init; }

    /// <summary>Fuel in MWh a year per MW.</summary>
    public double FuelMwhPerMw { get; init; }

    /// <summary>Electricity in MWh a year per MW.</summary>
    public double PowerMwhPerMw { get; init; }

    /// <summary>Name of the fuel; null: none.</summary>
    public string? Fuel { get; init; }

    /// <summary>Whether the heat is clean; on the network the sources decide.</summary>
    public bool Clean { get; init; }

    /// <summary>Index of the shared resource; −1: none.</summary>
    public int Resource { get; init; } = -1;

    /// <summary>Use of the shared resource per MW.</summary>
    public double ResourcePerMw { get; init; }

    /// <summary>Greatest electrical power in MW per MW of design heat.</summary>
    public double PeakPowerPerMw { get; init; }

    /// <summary>Greatest fuel flow in the fuel's unit per hour and MW of design heat.</summary>
    public double PeakFuelUnitsPerH { get; init; }

    /// <summary>What its investment counts as.</summary>
    public InvestmentKind Investment { get; init; } = InvestmentKind.Closing;

    /// <summary>Cost in M of closing what was there before.</summary>
    public double ClosingM { get; init; }

    /// <summary>Investment in M for a size in MW.</summary>
    public double InvestM(double sizeMw)
    {
        var least = double.PositiveInfinity;
        foreach (var (fixedM, perMwM) in Invest)
        {
            least = Math.Min(least, fixedM + (perMwM * sizeMw));
        }

        return least;
    }
}

/// <summary>A way to renovate, over all blocks of its area.</summary>
/// <param name="Area">Index of the area.</param>
/// <param name="Option">The option.</param>
/// <param name="IsOld">Whether its stock was built before 2006.</param>
/// <param name="MostM2">Greatest floor area by year, cumulated.</param>
/// <param name="LimitM2">Greatest floor area in each planning year.</param>
/// <param name="SavedMwPerM2">Design heat that a m² saves, in MW.</param>
/// <param name="CostMPerM2">Cost of a m² in M.</param>
public sealed record Retrofit(int Area, RetrofitOption Option, bool IsOld, double[] MostM2, double[] LimitM2, double SavedMwPerM2, double CostMPerM2);
