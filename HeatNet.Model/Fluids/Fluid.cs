using HeatNet.Model.Cases;

namespace HeatNet.Model.Fluids;

/// <summary>
/// Properties of the liquid in the network as functions of temperature. Thread-safe. Finite temperatures give finite values; the
/// span versions give the same bits as the scalar ones.
/// </summary>
public abstract class Fluid
{
    /// <summary>The liquid that a case asks for.</summary>
    /// <param name="spec">The <c>fluid</c> of the case.</param>
    /// <exception cref="ArgumentException">A constant of the specification is not positive and finite.</exception>
    public static Fluid From(FluidSpec spec) => spec switch
    {
        WaterSpec => WaterFluid.Instance,
        ConstantFluidSpec constants => new ConstantFluid(constants),
        _ => throw new ArgumentException($"unknown kind of fluid {spec.GetType().Name}", nameof(spec)),
    };

    /// <summary>Density in kg/m³ at a temperature in °C.</summary>
    public abstract double DensityKgPerM3(double temperatureC);

    /// <summary>Specific heat capacity in J/(kg·K), the exact derivative of <see cref="EnthalpyJPerKg(double)"/>.</summary>
    public abstract double HeatCapacityJPerKgK(double temperatureC);

    /// <summary>Specific enthalpy in J/kg, strictly rising; only differences have a meaning.</summary>
    public abstract double EnthalpyJPerKg(double temperatureC);

    /// <summary>Temperature in °C at which the enthalpy takes a value: the inverse of <see cref="EnthalpyJPerKg(double)"/>.</summary>
    public abstract double TemperatureC(double enthalpyJPerKg);

    /// <summary>Dynamic viscosity in Pa·s.</summary>
    public abstract double DynamicViscosityPaS(double temperatureC);

    /// <summary>
    /// Thermal conductivity in W/(m·K), within 0.2 % of IAPWS on 0…200 °C; that of water also for a liquid given by constants, which do not name it.
    /// </summary>
    public double ThermalConductivityWPerMK(double temperatureC)
    {
        var t = Math.Clamp(temperatureC, 0, 200);
        return 0.557691474 + (t * (2.30766669e-3 + (t * (-1.43760111e-5 + (t * (3.94831016e-8 - (t * 6.26222906e-11)))))));
    }

    /// <summary>Absolute saturation pressure in Pa; zero for a fluid that has none.</summary>
    public abstract double SaturationPressurePa(double temperatureC);

    /// <summary>Density in kg/m³ at each of the temperatures.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public virtual void DensityKgPerM3(ReadOnlySpan<double> temperatureC, Span<double> result)
    {
        CheckLengths(temperatureC, result);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = DensityKgPerM3(temperatureC[i]);
        }
    }

    /// <summary>Dynamic viscosity in Pa·s at each of the temperatures.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public virtual void DynamicViscosityPaS(ReadOnlySpan<double> temperatureC, Span<double> result)
    {
        CheckLengths(temperatureC, result);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = DynamicViscosityPaS(temperatureC[i]);
        }
    }

    /// <summary>Specific enthalpy in J/kg at each of the temperatures.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public virtual void EnthalpyJPerKg(ReadOnlySpan<double> temperatureC, Span<double> result)
    {
        CheckLengths(temperatureC, result);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = EnthalpyJPerKg(temperatureC[i]);
        }
    }

    /// <summary>Specific heat capacity in J/(kg·K) at each of the temperatures; the result may be written over them.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public virtual void HeatCapacityJPerKgK(ReadOnlySpan<double> temperatureC, Span<double> result)
    {
        CheckLengths(temperatureC, result);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = HeatCapacityJPerKgK(temperatureC[i]);
        }
    }

    private protected static void CheckLengths(ReadOnlySpan<double> temperatureC, Span<double> result)
    {
        if (temperatureC.Length != result.Length)
        {
            throw new ArgumentException($"{temperatureC.Length} temperatures but room for {result.Length} values", nameof(result));
        }
    }
}
