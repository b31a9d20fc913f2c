namespace HeatNet.Model.Scenarios;

/// <summary>Where the outdoor temperature comes from.</summary>
public abstract record ScenarioWeather
{
    private protected ScenarioWeather()
    {
    }
}

/// <summary>A series column of the case.</summary>
/// <param name="Column">Name as <c>file.column</c>.</param>
public sealed record SeriesWeather(string Column) : ScenarioWeather;

/// <summary>Synthesised for a city of the climate table.</summary>
/// <param name="City">Name of the city in English or Chinese.</param>
/// <param name="ShiftK">Added to every temperature, in K.</param>
public sealed record CityWeather(string City, double ShiftK = 0) : ScenarioWeather;

/// <summary>A constant outdoor temperature.</summary>
/// <param name="OutdoorC">Outdoor temperature in °C.</param>
public sealed record ConstantWeather(double OutdoorC) : ScenarioWeather;
