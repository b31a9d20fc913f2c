namespace HeatNet.Model.Demand;

/// <summary>Heat load duration curve (热负荷延续时间曲线) of a city, relative to the load at the heating design temperature.</summary>
public sealed class HeatLoadDuration
{
    private readonly TemperatureDuration _temperatures;
    private readonly double _indoorC;
    private readonly double _designDifferenceK;

    /// <param name="climate">The city.</param>
    /// <param name="indoorC">Indoor temperature in °C.</param>
    public HeatLoadDuration(CityClimate climate, double indoorC = 18)
    {
        _temperatures = new TemperatureDuration(climate);
        _indoorC = indoorC;
        _designDifferenceK = indoorC - climate.DesignC;
    }

    /// <summary>Hours of the season at design load that give the season's heat.</summary>
    public double FullLoadHours => 24 * LoadDays(0, _temperatures.Days);

    /// <summary>Load ratio that is exceeded during some days.</summary>
    public double At(double days) => (_indoorC - _temperatures.At(days)) / _designDifferenceK;

    /// <summary>Full-load hours of a base source that always runs as high as the load lets it.</summary>
    /// <param name="capacityRatio">Its capacity relative to the design load.</param>
    public double BaseFullLoadHours(double capacityRatio) => 24 * BaseLoadDays(capacityRatio) / capacityRatio;

    /// <summary>Share of the season's heat that such a source gives.</summary>
    /// <param name="capacityRatio">Its capacity relative to the design load.</param>
    public double BaseShare(double capacityRatio) => BaseLoadDays(capacityRatio) / LoadDays(0, _temperatures.Days);

    private double BaseLoadDays(double capacityRatio)
    {
        var atCapacity = _temperatures.DaysColderThan(_indoorC - (capacityRatio * _designDifferenceK));
        return (capacityRatio * atCapacity) + LoadDays(atCapacity, _temperatures.Days);
    }

    private double LoadDays(double from, double to) =>
        ((_indoorC * (to - from)) - (_temperatures.Integral(to) - _temperatures.Integral(from))) / _designDifferenceK;
}
