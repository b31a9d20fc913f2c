namespace HeatNet.Model.Demand;

/// <summary>Course of the heat demand over a day.</summary>
public enum LoadProfile
{
    /// <summary>Dwellings: heated day and night.</summary>
    Residential,

    /// <summary>Other buildings heated day and night.</summary>
    Continuous,

    /// <summary>Set back to 0.65 from 20:00 to 06:00, then three hours at 1.2.</summary>
    Office,

    /// <summary>Set back to 0.75 from 22:00 to 07:00, then two hours at 1.15 (an estimate).</summary>
    Commercial,
}

/// <summary>Factors of load profiles.</summary>
public static class LoadProfiles
{
    private static readonly double[] Office = Normalised(hour => hour is >= 20 or < 6 ? 0.65 : hour < 9 ? 1.2 : 1);
    private static readonly double[] Commercial = Normalised(hour => hour is >= 22 or < 7 ? 0.75 : hour < 9 ? 1.15 : 1);

    /// <summary>Factor on the weather-driven demand in an hour of the day, 0–23, with a daily mean of 1.</summary>
    public static double Factor(this LoadProfile profile, int hour) => profile switch
    {
        LoadProfile.Office => Office[hour],
        LoadProfile.Commercial => Commercial[hour],
        _ => 1,
    };

    private static double[] Normalised(Func<int, double> shape)
    {
        var factors = Enumerable.Range(0, 24).Select(shape).ToArray();
        var mean = factors.Average();
        return [.. factors.Select(factor => factor / mean)];
    }
}
