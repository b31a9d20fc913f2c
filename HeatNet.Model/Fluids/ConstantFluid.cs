using HeatNet.Model.Cases;

namespace HeatNet.Model.Fluids;

/// <summary>
/// A liquid with constant density, heat capacity and viscosity, for published cases that use such constants for water. Saturation
/// pressure is that of water, so that checks against boiling keep their meaning.
/// </summary>
public sealed class ConstantFluid : Fluid
{
    private readonly double _densityKgPerM3;
    private readonly double _heatCapacityJPerKgK;
    private readonly double _dynamicViscosityPaS;

    /// <param name="spec">The constants.</param>
    /// <exception cref="ArgumentException">A constant is not positive and finite.</exception>
    public ConstantFluid(ConstantFluidSpec spec)
    {
        _densityKgPerM3 = Positive(spec.DensityKgPerM3, "density in kg/m³");
        _heatCapacityJPerKgK = Positive(spec.HeatCapacityJPerKgK, "heat capacity in J/(kg·K)");
        _dynamicViscosityPaS = Positive(spec.KinematicViscosityM2PerS, "kinematic viscosity in m²/s") * _densityKgPerM3;
    }

    /// <inheritdoc/>
    public override double DensityKgPerM3(double temperatureC) => _densityKgPerM3;

    /// <inheritdoc/>
    public override double HeatCapacityJPerKgK(double temperatureC) => _heatCapacityJPerKgK;

    /// <inheritdoc/>
    public override double EnthalpyJPerKg(double temperatureC) => _heatCapacityJPerKgK * temperatureC;

    /// <inheritdoc/>
    public override double TemperatureC(double enthalpyJPerKg) => enthalpyJPerKg / _heatCapacityJPerKgK;

    /// <inheritdoc/>
    public override double DynamicViscosityPaS(double temperatureC) => _dynamicViscosityPaS;

    /// <inheritdoc/>
    public override double SaturationPressurePa(double temperatureC) => SaturationPressure.Pa(temperatureC);

    private static double Positive(double value, string what) =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentException($"the {what} of a constant fluid must be positive and finite, got {value:R}", "spec");
}
