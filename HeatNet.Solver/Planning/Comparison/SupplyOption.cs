using HeatNet.Model.Planning;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Comparison;

/// <summary>One way to heat the consumers of a scattered boiler, at the prices of a year. Money is in M, power in MW, heat in MWh a year.</summary>
public sealed record SupplyOption
{
    /// <summary>The boiler.</summary>
    public required string Boiler { get; init; }

    /// <summary>Its area.</summary>
    public required string Area { get; init; }

    /// <summary>The technology; <c>keep</c>: the boiler stays.</summary>
    public required string Technology { get; init; }

    /// <summary>What it is; null: the scattered boiler.</summary>
    public SupplyKind? Kind { get; init; }

    /// <summary>Whether what the place offers suffices.</summary>
    public required bool Fits { get; init; }

    /// <summary>Design heat.</summary>
    public required double DesignMw { get; init; }

    /// <summary>Floor area in m².</summary>
    public required double FloorAreaM2 { get; init; }

    /// <summary>Heat of a year.</summary>
    public required double HeatMwh { get; init; }

    /// <summary>Investment with the closing of the boiler.</summary>
    public required double InvestM { get; init; }

    /// <summary>Annuity of the investment over its life at the discount rate.</summary>
    public required double CapitalMPerA { get; init; }

    /// <summary>Fuel, or heat from the network.</summary>
    public required double FuelMPerA { get; init; }

    /// <summary>Electricity with its demand charge.</summary>
    public required double PowerMPerA { get; init; }

    /// <summary>Fixed and variable cost of operation.</summary>
    public required double UpkeepMPerA { get; init; }

    /// <summary>Emissions of a year.</summary>
    public required Emissions Emissions { get; init; }

    /// <summary>Greatest flow of gas, or of another fuel in its unit per hour; the scattered boiler's fuel too.</summary>
    public required double PeakFuelUnitsPerH { get; init; }

    /// <summary>The fuel; null: none of its own.</summary>
    public string? Fuel { get; init; }

    /// <summary>Greatest electrical power.</summary>
    public required double PeakPowerMw { get; init; }

    /// <summary>Income of a year from the floor area; NaN where no tariff is given.</summary>
    public required double RevenueMPerA { get; init; }

    /// <summary>The boiler as it is, which abatement is measured against; itself for <c>keep</c>.</summary>
    public SupplyOption? Reference { get; init; }

    /// <summary>All cost of a year.</summary>
    public double CostMPerA => CapitalMPerA + FuelMPerA + PowerMPerA + UpkeepMPerA;

    /// <summary>Levelised cost of heat in the currency per MWh.</summary>
    public double LevelisedCostPerMwh => 1e6 * CostMPerA / HeatMwh;

    /// <summary>Cost of a ton of CO₂ that is avoided against the boiler as it is, in the currency; negative: it saves both. NaN where none is avoided.</summary>
    public double Co2AbatementCostPerT => Reference is { } reference && reference.Emissions.Co2 - Emissions.Co2 is > 1e-9 and var avoided
        ? 1e6 * (CostMPerA - reference.CostMPerA) / avoided
        : double.NaN;

    /// <summary>Subsidy a year with which the income pays for the cost (the tariff gap); negative: what is to spare. NaN without a tariff.</summary>
    public double SubsidyMPerA => CostMPerA - RevenueMPerA;

    /// <summary>Apparent power of the transformer in kVA.</summary>
    /// <param name="powerFactor">Power factor.</param>
    public double TransformerKva(double powerFactor = 0.95) => 1000 * PeakPowerMw / powerFactor;

    /// <summary>Levelised cost of heat if prices were other multiples of what they are.</summary>
    /// <param name="fuel">Factor on the price of fuel and of heat from the network.</param>
    /// <param name="power">Factor on the price of electricity.</param>
    /// <param name="invest">Factor on investment.</param>
    public double LevelisedCostPerMwhAt(double fuel = 1, double power = 1, double invest = 1) =>
        1e6 * ((invest * CapitalMPerA) + (fuel * FuelMPerA) + (power * PowerMPerA) + UpkeepMPerA) / HeatMwh;
}
