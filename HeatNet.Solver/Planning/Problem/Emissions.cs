namespace HeatNet.Solver.Planning.Problem;

/// <summary>What burning and using power emits, and the coal in it. All in t, coal in t of standard coal.</summary>
/// <param name="Co2">CO₂.</param>
/// <param name="So2">SO₂.</param>
/// <param name="Nox">NOₓ.</param>
/// <param name="Pm">Particulate matter.</param>
/// <param name="Coal">Standard coal (29.3076 GJ/t).</param>
public readonly record struct Emissions(double Co2, double So2, double Nox, double Pm, double Coal)
{
    /// <summary>Sum.</summary>
    public static Emissions operator +(Emissions a, Emissions b) =>
        new(a.Co2 + b.Co2, a.So2 + b.So2, a.Nox + b.Nox, a.Pm + b.Pm, a.Coal + b.Coal);

    /// <summary>Multiple.</summary>
    public static Emissions operator *(double factor, Emissions e) =>
        new(factor * e.Co2, factor * e.So2, factor * e.Nox, factor * e.Pm, factor * e.Coal);
}
