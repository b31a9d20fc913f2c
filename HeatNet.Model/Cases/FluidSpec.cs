namespace HeatNet.Model.Cases;

/// <summary>The <c>fluid</c> of a case: water, or constants for published cases that use them.</summary>
public abstract record FluidSpec
{
    private protected FluidSpec()
    {
    }
}

/// <summary>Water, with properties as functions of temperature.</summary>
public sealed record WaterSpec : FluidSpec;

/// <summary>A liquid with constant properties.</summary>
/// <param name="DensityKgPerM3">Density in kg/m³.</param>
/// <param name="HeatCapacityJPerKgK">Specific heat capacity in J/(kg·K).</param>
/// <param name="KinematicViscosityM2PerS">Kinematic viscosity in m²/s.</param>
public sealed record ConstantFluidSpec(double DensityKgPerM3, double HeatCapacityJPerKgK, double KinematicViscosityM2PerS) : FluidSpec;
