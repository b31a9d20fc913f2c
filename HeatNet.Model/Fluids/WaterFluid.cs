using System.Numerics;

namespace HeatNet.Model.Fluids;

/// <summary>
/// Liquid water. Polynomials in temperature fitted to IAPWS-IF97 (viscosity: IAPWS 2008) at 1.6 MPa on 0…200 °C; pressure changes the
/// density by less than 0.1 % per MPa and is left out. Largest deviations from the tabulated values: density 1·10⁻⁶ relative,
/// viscosity 6·10⁻⁷ relative, heat capacity 7.4·10⁻⁵ relative, enthalpy 1.4 J/kg.
/// <para>
/// The polynomials hold on −5…210 °C. Outside, enthalpy goes on as a straight line and every other property keeps its value at the
/// end, so that an iteration that strays comes back.
/// </para>
/// </summary>
public sealed class WaterFluid : Fluid
{
    /// <summary>Lowest temperature of the polynomials in °C.</summary>
    public const double LowestC = -5;

    /// <summary>Highest temperature of the polynomials in °C.</summary>
    public const double HighestC = 210;

    private const double CentreC = 102.5;
    private const double PerHalfRange = 1 / 107.5;

    private static readonly Polynomial9 DensityFit = new(
        957.2463210132104, -78.37381576236702, -26.10902336463386, 2.9016140391151244, -3.8174363624494303,
        1.4486125648644979, -0.08414966653764488, -0.7792940482595989, -0.9530343281338469, 1.0188138144311503);

    /// <summary>Fluidity, the reciprocal of dynamic viscosity: nearly straight in temperature, and without an exponential.</summary>
    private static readonly Polynomial9 FluidityFit = new(
        3639.3976319057992, 4016.242802916183, 425.4450508856147, -394.17927435939635, 94.55949928555538,
        60.885930958596845, -24.202787310028008, 3.0811620076711446, 10.175251703764898, -6.114051207821285);

    private static readonly Polynomial9 EnthalpyFit = new(
        430761.03758463793, 453271.0738709486, 7620.030425621102, 4368.889473072824, 320.21399303299495,
        1291.5850827023567, 1020.4786162380643, -1229.9644392826822, -663.6331478641125, 874.2679295932938);

    private static readonly Polynomial9 HeatCapacityFit = EnthalpyFit.Derivative(PerHalfRange);

    private static readonly double LowestEnthalpy = EnthalpyFit.At(Reduced(LowestC));
    private static readonly double HighestEnthalpy = EnthalpyFit.At(Reduced(HighestC));

    private WaterFluid()
    {
    }

    /// <summary>The one instance; it has no state.</summary>
    public static WaterFluid Instance { get; } = new();

    /// <inheritdoc/>
    public override double DensityKgPerM3(double temperatureC) => DensityFit.At(Reduced(Clamped(temperatureC)));

    /// <inheritdoc/>
    public override double HeatCapacityJPerKgK(double temperatureC) => HeatCapacityFit.At(Reduced(Clamped(temperatureC)));

    /// <inheritdoc/>
    public override double EnthalpyJPerKg(double temperatureC)
    {
        var clamped = Clamped(temperatureC);
        var x = Reduced(clamped);
        var inRange = EnthalpyFit.At(x);
        return temperatureC == clamped ? inRange : inRange + (HeatCapacityFit.At(x) * (temperatureC - clamped));
    }

    /// <inheritdoc/>
    public override double TemperatureC(double enthalpyJPerKg)
    {
        if (enthalpyJPerKg < LowestEnthalpy)
        {
            return LowestC + ((enthalpyJPerKg - LowestEnthalpy) / HeatCapacityJPerKgK(LowestC));
        }

        if (enthalpyJPerKg > HighestEnthalpy)
        {
            return HighestC + ((enthalpyJPerKg - HighestEnthalpy) / HeatCapacityJPerKgK(HighestC));
        }

        // A cubic within 0.04 K; each Newton step squares the error times 6·10⁻⁴, so that two end at rounding.
        var u = ((2 * enthalpyJPerKg) - (LowestEnthalpy + HighestEnthalpy)) / (HighestEnthalpy - LowestEnthalpy);
        var t = 104.47368834427552 + (u * (108.72801445435834 + (u * (-1.9681101589327725 - (u * 1.1993467916130456)))));
        for (var step = 0; step < 2; step++)
        {
            var x = Reduced(t);
            t -= (EnthalpyFit.At(x) - enthalpyJPerKg) / HeatCapacityFit.At(x);
        }

        return t;
    }

    /// <inheritdoc/>
    public override double DynamicViscosityPaS(double temperatureC) => 1 / FluidityFit.At(Reduced(Clamped(temperatureC)));

    /// <inheritdoc/>
    public override double SaturationPressurePa(double temperatureC) => SaturationPressure.Pa(temperatureC);

    /// <inheritdoc/>
    public override void DensityKgPerM3(ReadOnlySpan<double> temperatureC, Span<double> result)
    {
        CheckLengths(temperatureC, result);
        var i = 0;
        for (; i <= temperatureC.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            DensityFit.At(Reduced(Clamped(new Vector<double>(temperatureC[i..])))).CopyTo(result[i..]);
        }

        for (; i < temperatureC.Length; i++)
        {
            result[i] = DensityKgPerM3(temperatureC[i]);
        }
    }

    /// <inheritdoc/>
    public override void DynamicViscosityPaS(ReadOnlySpan<double> temperatureC, Span<double> result)
    {
        CheckLengths(temperatureC, result);
        var i = 0;
        for (; i <= temperatureC.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var fluidity = FluidityFit.At(Reduced(Clamped(new Vector<double>(temperatureC[i..]))));
            (Vector<double>.One / fluidity).CopyTo(result[i..]);
        }

        for (; i < temperatureC.Length; i++)
        {
            result[i] = DynamicViscosityPaS(temperatureC[i]);
        }
    }

    /// <inheritdoc/>
    public override void EnthalpyJPerKg(ReadOnlySpan<double> temperatureC, Span<double> result)
    {
        CheckLengths(temperatureC, result);
        var i = 0;
        for (; i <= temperatureC.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var t = new Vector<double>(temperatureC[i..]);
            var clamped = Clamped(t);
            var x = Reduced(clamped);
            var enthalpy = EnthalpyFit.At(x);
            if (!Vector.EqualsAll(t, clamped))
            {
                enthalpy = Vector.ConditionalSelect(
                    Vector.Equals(t, clamped), enthalpy, enthalpy + (HeatCapacityFit.At(x) * (t - clamped)));
            }

            enthalpy.CopyTo(result[i..]);
        }

        for (; i < temperatureC.Length; i++)
        {
            result[i] = EnthalpyJPerKg(temperatureC[i]);
        }
    }

    /// <inheritdoc/>
    public override void HeatCapacityJPerKgK(ReadOnlySpan<double> temperatureC, Span<double> result)
    {
        CheckLengths(temperatureC, result);
        var i = 0;
        for (; i <= temperatureC.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            HeatCapacityFit.At(Reduced(Clamped(new Vector<double>(temperatureC[i..])))).CopyTo(result[i..]);
        }

        for (; i < temperatureC.Length; i++)
        {
            result[i] = HeatCapacityJPerKgK(temperatureC[i]);
        }
    }

    private static double Clamped(double temperatureC) => Math.Clamp(temperatureC, LowestC, HighestC);

    private static Vector<double> Clamped(Vector<double> temperatureC) =>
        Vector.Min(Vector.Max(temperatureC, new Vector<double>(LowestC)), new Vector<double>(HighestC));

    private static double Reduced(double temperatureC) => (temperatureC - CentreC) * PerHalfRange;

    private static Vector<double> Reduced(Vector<double> temperatureC) => (temperatureC - new Vector<double>(CentreC)) * PerHalfRange;
}
