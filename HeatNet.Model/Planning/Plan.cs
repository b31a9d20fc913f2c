using HeatNet.Model.Network;
using HeatNet.Model.Scenarios;

namespace HeatNet.Model.Planning;

/// <summary>A planning problem: the transition of a city's heat supply over years. Money is in the currency of the case.</summary>
public sealed record Plan
{
    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Year of the given stock, to which all money is discounted.</summary>
    public required int BaseYear { get; init; }

    /// <summary>The planning years, rising.</summary>
    public ValueList<PlanYear> Years { get; init; } = [];

    /// <summary>Discount rate per year.</summary>
    public double DiscountRate { get; init; } = 0.06;

    /// <summary>Weather of the representative year.</summary>
    public ScenarioWeather? Weather { get; init; }

    /// <summary>How the year is represented.</summary>
    public PeriodRules Periods { get; init; } = new();

    /// <summary>Prices of fuels over the years; those not named keep the price of the case.</summary>
    public ValueList<PricePath> Prices { get; init; } = [];

    /// <summary>Factor on all tariffs over the years.</summary>
    public YearPath TariffFactor { get; init; } = new(1);

    /// <summary>Income from a m² of heated floor area in a season, over the years; null: not known, and the tariff that is needed is found.</summary>
    public YearPath? HeatTariffPerM2 { get; init; }

    /// <summary>CO₂ of electricity in kg/kWh over the years; null: that of the fuel <c>electricity</c>.</summary>
    public YearPath? GridCo2KgPerKwh { get; init; }

    /// <summary>Prices or weights of emissions in the objective.</summary>
    public EmissionPrices Emissions { get; init; } = new();

    /// <summary>Fuels that count as coal; empty: those whose names begin with <c>coal</c>.</summary>
    public ValueList<string> CoalFuels { get; init; } = [];

    /// <summary>Areas of the city.</summary>
    public ValueList<PlanArea> Areas { get; init; } = [];

    /// <summary>Technologies that options refer to.</summary>
    public ValueList<SupplyTechnology> Technologies { get; init; } = [];

    /// <summary>Scattered boilers.</summary>
    public ValueList<PlanBoiler> Boilers { get; init; } = [];

    /// <summary>Limits that several boilers share.</summary>
    public ValueList<SharedResource> Resources { get; init; } = [];

    /// <summary>Candidate plants: there as soon as a unit of theirs is built.</summary>
    public ValueList<Plant> Plants { get; init; } = [];

    /// <summary>Units that can be built.</summary>
    public ValueList<Expansion> Expansions { get; init; } = [];

    /// <summary>Closing and cost of units.</summary>
    public ValueList<PlanSource> Sources { get; init; } = [];

    /// <summary>Pipes that can be built or enlarged.</summary>
    public ValueList<PipeOption> Pipes { get; init; } = [];

    /// <summary>Capacity of pipes and cost of pumping.</summary>
    public TransportRules Transport { get; init; } = new();

    /// <summary>Most investment in a planning year before grants; null: no limit.</summary>
    public YearPath? Budget { get; init; }

    /// <summary>Sources of money; empty: own money without limit.</summary>
    public ValueList<Fund> Funds { get; init; } = [];

    /// <summary>Targets.</summary>
    public ValueList<PlanTarget> Targets { get; init; } = [];

    /// <summary>Security of supply; null: none is asked for.</summary>
    public SecurityRules? Security { get; init; }
}

/// <summary>How a year is represented.</summary>
public sealed record PeriodRules
{
    /// <summary>Representative days, besides the design day and the cold wave.</summary>
    public int RepresentativeDays { get; init; } = 4;

    /// <summary>Steps of a day: a divisor of 24.</summary>
    public int StepsPerDay { get; init; } = 6;

    /// <summary>First day of the heating season as <c>month-day</c>.</summary>
    public string SeasonStart { get; init; } = "10-15";

    /// <summary>Last day of the heating season.</summary>
    public string SeasonEnd { get; init; } = "04-15";
}

/// <summary>The price of a fuel over the years, in its own unit.</summary>
/// <param name="Fuel">The fuel.</param>
/// <param name="PricePerUnit">The price.</param>
public sealed record PricePath(string Fuel, YearPath PricePerUnit);

/// <summary>What a ton of an emission costs in the objective: a price that is paid, or a weight.</summary>
public sealed record EmissionPrices
{
    /// <summary>CO₂.</summary>
    public YearPath Co2PerT { get; init; } = new(0);

    /// <summary>SO₂.</summary>
    public YearPath So2PerT { get; init; } = new(0);

    /// <summary>NOₓ.</summary>
    public YearPath NoxPerT { get; init; } = new(0);

    /// <summary>Particulate matter.</summary>
    public YearPath PmPerT { get; init; } = new(0);
}
