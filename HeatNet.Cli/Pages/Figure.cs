using System.Globalization;

namespace HeatNet.Cli.Pages;

/// <summary>Numbers as pages show them: decimal points, four significant figures where it matters, a dash for no value.</summary>
internal static class Figure
{
    private const string None = "–";
    private const double TonnesPerHour = 3.6;

    /// <summary>kW shown in MW.</summary>
    public static string Mw(double kilowatts) => Significant(kilowatts / 1000);

    /// <summary>kg/s shown in t/h.</summary>
    public static string TonnesPerH(double kgPerS) => Significant(kgPerS * TonnesPerHour);

    /// <summary>A fraction shown in per cent.</summary>
    public static string Percent(double fraction) => Fixed(fraction * 100, 2);

    /// <summary>kWh shown in GWh.</summary>
    public static string Gwh(double kilowattHours) => Significant(kilowattHours / 1e6);

    /// <summary>A residual: two figures, exponent.</summary>
    public static string Residual(double value) =>
        double.IsFinite(value) ? value.ToString("0.0e+0", CultureInfo.InvariantCulture) : None;

    public static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number with as many decimals as leave about four figures, at most three.</summary>
    public static string Significant(double value) => Math.Abs(value) switch
    {
        >= 1000 => Fixed(value, 0),
        >= 100 => Fixed(value, 1),
        >= 10 => Fixed(value, 2),
        _ => Fixed(value, 3),
    };

    /// <summary>A number with a fixed number of decimals; what rounds to nothing has no sign.</summary>
    public static string Fixed(double value, int decimals)
    {
        if (!double.IsFinite(value))
        {
            return None;
        }

        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("F" + Count(decimals), CultureInfo.InvariantCulture);
    }

    public static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
