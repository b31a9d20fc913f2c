using HeatNet.Model.Cases.Reading;

namespace HeatNet.Model.Cases.Tables;

/// <summary>Bounds of a number.</summary>
/// <param name="Least">Least value.</param>
/// <param name="Greatest">Greatest value.</param>
/// <param name="AboveLeast">Whether the least value itself is out of bounds.</param>
public readonly record struct Bounds(double Least, double Greatest, bool AboveLeast = false)
{
    /// <summary>Lengths in m.</summary>
    public static Bounds Length { get; } = new(0, 1e6);

    /// <summary>Gauge pressures in kPa, generous: published open networks hold any datum.</summary>
    public static Bounds Pressure { get; } = new(-1e5, 1e5);

    /// <summary>Pressure differences in kPa that cannot be negative.</summary>
    public static Bounds Lift { get; } = new(0, 1e5);

    /// <summary>Heat and power in kW.</summary>
    public static Bounds Heat { get; } = new(0, 1e8);

    /// <summary>Temperatures of the liquid in °C; water has closer ones of its own.</summary>
    public static Bounds Temperature { get; } = new(-60, 400);

    /// <summary>Temperatures of air and ground in °C.</summary>
    public static Bounds Climate { get; } = new(-90, 60);

    /// <summary>Temperature differences in K.</summary>
    public static Bounds Difference { get; } = new(0, 400, true);

    /// <summary>Costs and prices.</summary>
    public static Bounds Money { get; } = new(-1e9, 1e9);

    /// <summary>Years.</summary>
    public static Bounds Year { get; } = new(1800, 2300);

    /// <summary>Shares.</summary>
    public static Bounds Share { get; } = new(0, 1);

    /// <summary>Efficiencies, by lower heating value and so above 1 where flue gas condenses.</summary>
    public static Bounds Efficiency { get; } = new(0, 1.2, true);

    /// <summary>Any finite number of a size that occurs.</summary>
    public static Bounds Any { get; } = new(-1e9, 1e9);

    /// <summary>Above zero.</summary>
    public static Bounds Positive(double greatest) => new(0, greatest, true);

    /// <summary>Zero or more.</summary>
    public static Bounds NotNegative(double greatest) => new(0, greatest);

    /// <summary>Whether a value is within bounds; never for NaN.</summary>
    public bool Hold(double value) => value <= Greatest && (AboveLeast ? value > Least : value >= Least);

    /// <summary>The bounds in symbols, e.g. <c>&gt; 0, ≤ 5</c>.</summary>
    public override string ToString() => $"{(AboveLeast ? ">" : "≥")} {Text.Of(Least)}, ≤ {Text.Of(Greatest)}";
}
