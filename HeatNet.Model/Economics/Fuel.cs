namespace HeatNet.Model.Economics;

/// <summary>A fuel, or bought energy: heating value, price, and emissions by energy burned (lower heating value).</summary>
public sealed record Fuel
{
    /// <summary>Unique name of the fuel.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public string? Name { get; init; }

    /// <summary>Unit in which the fuel is bought: <c>t</c>, <c>m3</c>, <c>kWh</c>, <c>GJ</c>…</summary>
    public required string Unit { get; init; }

    /// <summary>Lower heating value in MJ per <see cref="Unit"/>.</summary>
    public required double LhvMjPerUnit { get; init; }

    /// <summary>Price per <see cref="Unit"/> in the currency of the case.</summary>
    public required double PricePerUnit { get; init; }

    /// <summary>CO₂ in kg/GJ.</summary>
    public double Co2KgPerGj { get; init; }

    /// <summary>SO₂ in g/GJ after flue-gas cleaning.</summary>
    public double So2GPerGj { get; init; }

    /// <summary>NOₓ in g/GJ after flue-gas cleaning.</summary>
    public double NoxGPerGj { get; init; }

    /// <summary>Particulate matter in g/GJ after flue-gas cleaning.</summary>
    public double PmGPerGj { get; init; }

    /// <summary>Whether heat from it counts towards the clean-heating rate.</summary>
    public bool Clean { get; init; }

    /// <summary>Price in the currency of the case per kWh of lower heating value; zero for a fuel without heating value.</summary>
    public double PricePerKwh => LhvMjPerUnit > 0 ? PricePerUnit * 3.6 / LhvMjPerUnit : 0;
}
