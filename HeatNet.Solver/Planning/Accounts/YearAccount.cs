using HeatNet.Model.Planning;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Accounts;

/// <summary>A year of a plan, summed up from its decisions and operation. Money in M, heat in MWh a year, capacity in MW.</summary>
public sealed class YearAccount
{
    /// <summary>The calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>Investment by kind.</summary>
    public Dictionary<InvestmentKind, double> InvestM { get; } = [];

    /// <summary>All investment.</summary>
    public double TotalInvestM => InvestM.Values.Sum();

    /// <summary>Money by fund.</summary>
    public required double[] FundsM { get; init; }

    /// <summary>Fuel, power and other operation.</summary>
    public double OperationM { get; set; }

    /// <summary>Fixed cost of what is there.</summary>
    public double FixedM { get; set; }

    /// <summary>Priced or weighted emissions.</summary>
    public double EmissionM { get; set; }

    /// <summary>Emissions.</summary>
    public Emissions Emissions { get; set; }

    /// <summary>Heat of supplies of their own.</summary>
    public double LocalMwh { get; set; }

    /// <summary>Heat that units give to the network.</summary>
    public double NetworkMwh { get; set; }

    /// <summary>Heat that blocks on the network use.</summary>
    public double NetworkDemandMwh { get; set; }

    /// <summary>Heat lost by the network, and by storage.</summary>
    public double LossMwh { get; set; }

    /// <summary>Heat that is missing.</summary>
    public double UnservedMwh { get; set; }

    /// <summary>Clean heat.</summary>
    public double CleanMwh { get; set; }

    /// <summary>Floor area in m².</summary>
    public double FloorAreaM2 { get; set; }

    /// <summary>Floor area with clean heat in m².</summary>
    public double CleanAreaM2 { get; set; }

    /// <summary>Clean-heating rate by area.</summary>
    public double CleanAreaRate => CleanAreaM2 / Math.Max(1, FloorAreaM2);

    /// <summary>Clean-heating rate by heat.</summary>
    public double CleanHeatRate => CleanMwh / Math.Max(1e-9, LocalMwh + NetworkMwh);

    /// <summary>Design heat on the network.</summary>
    public double NetworkDesignMw { get; set; }

    /// <summary>Heat that the units on the network can give.</summary>
    public double CapacityMw { get; set; }

    /// <summary>Heat that they can give without the largest plant.</summary>
    public double CapacityWithoutLargestMw { get; set; }

    /// <summary>Scattered boilers that are open.</summary>
    public int OpenBoilers { get; set; }
}
