namespace HeatNet.Model.Fluids;

/// <summary>Properties of the liquid in the network as functions of temperature. Thread-safe.</summary>
public abstract class Fluid
{
    /// <summary>Density in kg/m³ at a temperature in °C.</summary>
    public abstract double DensityKgPerM3(double temperatureC);

    /// <summary>Specific heat capacity in J/(kg·K), the exact derivative of <see cref="EnthalpyJPerKg"/>.</summary>
    public abstract double HeatCapacityJPerKgK(double temperatureC);

    /// <summary>Specific enthalpy in J/kg; only differences have a meaning.</summary>
    public abstract double EnthalpyJPerKg(double temperatureC);

    /// <summary>Temperature in °C at which the enthalpy takes a value: the inverse of <see cref="EnthalpyJPerKg"/>.</summary>
    public abstract double TemperatureC(double enthalpyJPerKg);

    /// <summary>Dynamic viscosity in Pa·s.</summary>
    public abstract double DynamicViscosityPaS(double temperatureC);

    /// <summary>Absolute saturation pressure in Pa; zero for a fluid that has none.</summary>
    public abstract double SaturationPressurePa(double temperatureC);
}
