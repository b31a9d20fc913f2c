namespace HeatNet.Model.Fluids;

/// <summary>Saturation pressure of water by the saturation-pressure equation of IAPWS-IF97 (region 4, equation 30).</summary>
public static class SaturationPressure
{
    private const double LowestC = -5;
    private const double HighestC = 370;

    /// <summary>
    /// Absolute saturation pressure in Pa at a temperature in °C. The equation holds from 0 °C; it is used down to −5 °C (supercooled
    /// water) and constant outside −5…370 °C.
    /// </summary>
    public static double Pa(double temperatureC)
    {
        var kelvin = Math.Clamp(temperatureC, LowestC, HighestC) + 273.15;
        var theta = kelvin - (0.23855557567849 / (kelvin - 0.65017534844798e3));
        var a = (theta * theta) + (0.11670521452767e4 * theta) - 0.72421316703206e6;
        var b = (-0.17073846940092e2 * theta * theta) + (0.12020824702470e5 * theta) - 0.32325550322333e7;
        var c = (0.14915108613530e2 * theta * theta) - (0.48232657361591e4 * theta) + 0.40511340542057e6;
        var root = 2 * c / (-b + Math.Sqrt((b * b) - (4 * a * c)));
        return 1e6 * root * root * (root * root);
    }
}
