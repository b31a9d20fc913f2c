namespace HeatNet.Model.Demand;

/// <summary>A day of the year.</summary>
/// <param name="Month">Month, 1–12.</param>
/// <param name="Day">Day of the month.</param>
public readonly record struct MonthDay(int Month, int Day);

/// <summary>Heating climate of a city.</summary>
/// <param name="Names">English and Chinese names, the usual English one first.</param>
/// <param name="LatitudeDeg">Northern latitude in degrees.</param>
/// <param name="LongitudeDeg">Eastern longitude in degrees.</param>
/// <param name="ElevationM">Elevation of the weather station in m.</param>
public sealed record CityClimate(IReadOnlyList<string> Names, double LatitudeDeg, double LongitudeDeg, double ElevationM)
{
    /// <summary>Annual mean temperature in °C.</summary>
    public required double AnnualMeanC { get; init; }

    /// <summary>Heating design outdoor temperature in °C: the daily mean that five days a year fall below.</summary>
    public required double DesignC { get; init; }

    /// <summary>Mean temperature in °C of the coldest month.</summary>
    public required double ColdestMonthC { get; init; }

    /// <summary>Winter air-conditioning design temperature in °C: the daily mean that one day a year falls below.</summary>
    public required double WinterAirConditioningC { get; init; }

    /// <summary>Lowest temperature on record in °C.</summary>
    public required double RecordLowC { get; init; }

    /// <summary>Days of the period with daily means up to 5 °C.</summary>
    public required int DaysUpTo5C { get; init; }

    /// <summary>First day of that period.</summary>
    public required MonthDay FirstDayUpTo5C { get; init; }

    /// <summary>Last day of that period.</summary>
    public required MonthDay LastDayUpTo5C { get; init; }

    /// <summary>Mean temperature in °C of that period.</summary>
    public required double MeanUpTo5C { get; init; }

    /// <summary>First day of the statutory heating period.</summary>
    public required MonthDay HeatingStart { get; init; }

    /// <summary>Last day of the statutory heating period.</summary>
    public required MonthDay HeatingEnd { get; init; }

    /// <summary>Whether the values are interpolated from neighbouring cities.</summary>
    public bool IsEstimate { get; init; }

    /// <summary>The usual English name.</summary>
    public string Name => Names[0];
}
