using HeatNet.Model.Fluids;

namespace HeatNet.Solver.Thermal.Dynamic;

/// <summary>Heat transfer between the water and the wall of a pipe.</summary>
internal static class FilmCoefficient
{
    /// <summary>Nusselt number of laminar flow, and the least of water that stands.</summary>
    public const double LaminarNusselt = 3.66;

    private const double LaminarReynolds = 2300;
    private const double TurbulentReynolds = 4000;

    /// <summary>
    /// Film coefficient in W/(m²·K): Gnielinski's correlation from Re 4000 on (Gnielinski 1976, with the friction of smooth pipes after Konakov), 3.66 λ/d
    /// up to Re 2300, a straight line between them (Gnielinski 2013).
    /// </summary>
    /// <param name="fluid">The liquid.</param>
    /// <param name="temperatureC">Its temperature in °C.</param>
    /// <param name="flowKgPerS">Magnitude of the flow.</param>
    /// <param name="diameterM">Inner diameter in m.</param>
    public static double WPerM2K(Fluid fluid, double temperatureC, double flowKgPerS, double diameterM)
    {
        var viscosity = fluid.DynamicViscosityPaS(temperatureC);
        var conductivity = fluid.ThermalConductivityWPerMK(temperatureC);
        var prandtl = fluid.HeatCapacityJPerKgK(temperatureC) * viscosity / conductivity;
        var reynolds = 4 * flowKgPerS / (Math.PI * diameterM * viscosity);
        return Nusselt(reynolds, prandtl) * conductivity / diameterM;
    }

    /// <summary>Nusselt number.</summary>
    public static double Nusselt(double reynolds, double prandtl)
    {
        if (reynolds <= LaminarReynolds)
        {
            return LaminarNusselt;
        }

        var share = Math.Min(1, (reynolds - LaminarReynolds) / (TurbulentReynolds - LaminarReynolds));
        return LaminarNusselt + (share * (Gnielinski(Math.Max(reynolds, TurbulentReynolds), prandtl) - LaminarNusselt));
    }

    private static double Gnielinski(double reynolds, double prandtl)
    {
        var root = (1.8 * Math.Log10(reynolds)) - 1.5;
        var eighth = 1 / (8 * root * root);
        return eighth * (reynolds - 1000) * prandtl / (1 + (12.7 * Math.Sqrt(eighth) * (Math.Cbrt(prandtl * prandtl) - 1)));
    }
}
