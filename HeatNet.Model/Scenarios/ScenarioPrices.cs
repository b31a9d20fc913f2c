namespace HeatNet.Model.Scenarios;

/// <summary>Prices of a scenario that differ from those of the case, in the currency of the case.</summary>
public sealed record ScenarioPrices
{
    /// <summary>New prices of fuels per unit of the fuel; in files <c>gas_per_m3</c>, <c>coal_5000_per_t</c>…</summary>
    public ValueList<FuelPrice> Fuels { get; init; } = [];

    /// <summary>Price of a ton of CO₂; null: none.</summary>
    public double? Co2PerT { get; init; }

    /// <summary>Tariff of all electric units, instead of their own.</summary>
    public string? Tariff { get; init; }
}

/// <summary>A new price of a fuel.</summary>
/// <param name="Fuel">Id of the fuel.</param>
/// <param name="Unit">Unit in which the fuel is bought.</param>
/// <param name="PricePerUnit">Price per unit of the fuel.</param>
public readonly record struct FuelPrice(string Fuel, string Unit, double PricePerUnit);
