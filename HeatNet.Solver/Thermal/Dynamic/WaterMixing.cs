using HeatNet.Model.Fluids;

namespace HeatNet.Solver.Thermal.Dynamic;

/// <summary>Mixing of two waters by enthalpy.</summary>
internal static class WaterMixing
{
    private const double NearK = 1;

    /// <summary>Temperature in °C of the mixture. Where both are near each other one Newton step from the mean by mass leaves nothing.</summary>
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
        return Math.Abs(temperatureC - otherC) > NearK
            ? fluid.TemperatureC(enthalpy)
            : mean + ((enthalpy - fluid.EnthalpyJPerKg(mean)) / fluid.HeatCapacityJPerKgK(mean));
    }
}
