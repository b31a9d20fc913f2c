namespace HeatNet.Model.Fluids;

/// <summary>Pressure of the air outside, by which gauge pressures become absolute.</summary>
public static class AtmosphericPressure
{
    /// <summary>
    /// Absolute pressure in kPa at an elevation in m above the sea: international standard atmosphere (ISO 2533), troposphere.
    /// Elevations are limited to −500…9000 m.
    /// </summary>
    public static double AtElevationKpa(double elevationM) =>
        101.325 * Math.Pow(1 - (2.25577e-5 * Math.Clamp(elevationM, -500, 9000)), 5.25588);
}
