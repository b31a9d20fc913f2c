using HeatNet.Model.Fluids;

namespace HeatNet.Solver.Thermal.Dynamic;

/// <summary>Mixing of nearly equal waters by enthalpy.</summary>
internal static class WaterMixing
{
    /// <summary>Temperature in °C of the mixture: the mean by mass, put right by one Newton step, which leaves nothing where both are near each other.</summary>
    public static double MixC(Fluid fluid, double mass, double temperatureC, double otherMass, double otherC)
    {
        if (temperatureC == otherC)
        {
            return temperatureC;
        }

        var total = mass + otherMass;
        var mean = ((mass * temperatureC) + (otherMass * otherC)) / total;
        if (fluid is ConstantFluid)
        {
            return mean;
        }

        var enthalpy = ((mass * fluid.EnthalpyJPerKg(temperatureC)) + (otherMass * fluid.EnthalpyJPerKg(otherC))) / total;
        return mean + ((enthalpy - fluid.EnthalpyJPerKg(mean)) / fluid.HeatCapacityJPerKgK(mean));
    }
}
