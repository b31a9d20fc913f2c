namespace HeatNet.Model.Economics;

/// <summary>An electricity tariff: energy price by month and hour of day, and what the highest power of a month costs.</summary>
public sealed record Tariff
{
    /// <summary>Unique name of the tariff.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public string? Name { get; init; }

    /// <summary>Charge per kW of the highest power of a month, per month, in the currency of the case.</summary>
    public double DemandChargePerKwMonth { get; init; }

    /// <summary>Periods; together they give every hour of every month exactly one price.</summary>
    public required ValueList<TariffPeriod> Periods { get; init; }

    /// <summary>Energy price per kWh in the hour that begins at a local time.</summary>
    /// <param name="month">Month, 1–12.</param>
    /// <param name="hour">Hour of day, 0–23.</param>
    /// <exception cref="ArgumentOutOfRangeException">No period holds this hour.</exception>
    public double PricePerKwh(int month, int hour)
    {
        foreach (var period in Periods)
        {
            if (period.Covers(month, hour))
            {
                return period.PricePerKwh;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(hour), $"tariff {Id} has no price for month {month}, hour {hour}");
    }
}

/// <summary>Hours of the day, in some months, with one energy price.</summary>
public sealed record TariffPeriod
{
    /// <summary>Name for people: peak, flat, valley…</summary>
    public string? Name { get; init; }

    /// <summary>Months 1–12 in which the period holds; empty: all.</summary>
    public ValueList<int> Months { get; init; } = [];

    /// <summary>First hour of day, 0–23.</summary>
    public required int FromHour { get; init; }

    /// <summary>Hour of day at which the period ends, 1–24, above <see cref="FromHour"/>.</summary>
    public required int ToHour { get; init; }

    /// <summary>Energy price per kWh in the currency of the case.</summary>
    public required double PricePerKwh { get; init; }

    /// <summary>Whether the period holds the hour of day (0–23) in the month (1–12).</summary>
    public bool Covers(int month, int hour) => hour >= FromHour && hour < ToHour && (Months.Count == 0 || Months.Contains(month));
}
