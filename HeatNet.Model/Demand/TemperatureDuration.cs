namespace HeatNet.Model.Demand;

/// <summary>
/// Duration curve of the daily mean outdoor temperature over the period up to 5 °C, as a function of x, the days that are colder:
/// the winter air-conditioning temperature up to day 1, a straight line to the heating design temperature at day 5, and
/// <c>t_w' + (5 − t_w') ((x − 5)/(N − 5))^b</c> beyond, with the b that makes the mean of the period exact. (The b of the textbook,
/// 贺平 供热工程, leaves the five coldest days out of the balance and comes out too cold: −5.8 instead of −5.3 °C for Hohhot.)
/// </summary>
public sealed class TemperatureDuration
{
    private const double EndC = 5;
    private readonly double _coldestC;
    private readonly double _designC;

    /// <param name="climate">The city.</param>
    public TemperatureDuration(CityClimate climate)
    {
        Days = climate.DaysUpTo5C;
        _coldestC = climate.WinterAirConditioningC;
        _designC = climate.DesignC;
        var rest = Days - 5;
        Exponent = ((EndC - _designC) * rest
            / ((Days * climate.MeanUpTo5C) - (3 * _coldestC) - (2 * _designC) - (rest * _designC))) - 1;
    }

    /// <summary>Days N of the period.</summary>
    public int Days { get; }

    /// <summary>Exponent b.</summary>
    public double Exponent { get; }

    /// <summary>Daily mean temperature in °C that x days of the period fall below.</summary>
    public double At(double x) => x switch
    {
        <= 1 => _coldestC,
        <= 5 => _coldestC + ((_designC - _coldestC) * (x - 1) / 4),
        _ => _designC + ((EndC - _designC) * Math.Pow((Math.Min(x, Days) - 5) / (Days - 5), Exponent)),
    };

    /// <summary>Integral of the curve from 0 to x, in K·d.</summary>
    public double Integral(double x)
    {
        if (x <= 1)
        {
            return _coldestC * x;
        }

        if (x <= 5)
        {
            return _coldestC + ((x - 1) * (_coldestC + At(x)) / 2);
        }

        var share = (Math.Min(x, Days) - 5) / (Days - 5);
        return _coldestC + (2 * (_coldestC + _designC)) + (_designC * (x - 5))
            + ((EndC - _designC) * (Days - 5) / (Exponent + 1) * Math.Pow(share, Exponent + 1));
    }

    /// <summary>Days of the period that are colder than a temperature in °C.</summary>
    public double DaysColderThan(double temperatureC)
    {
        if (temperatureC <= _coldestC)
        {
            return 0;
        }

        if (temperatureC <= _designC)
        {
            return 1 + (4 * (temperatureC - _coldestC) / (_designC - _coldestC));
        }

        var share = Math.Min(1, (temperatureC - _designC) / (EndC - _designC));
        return 5 + ((Days - 5) * Math.Pow(share, 1 / Exponent));
    }
}
