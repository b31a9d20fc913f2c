using System.Diagnostics.CodeAnalysis;
using HeatNet.Model.Cases;
using HeatNet.Model.Scenarios;

namespace HeatNet.Model.Demand;

/// <summary>Outdoor temperature of a scenario as a function of time, from any kind of weather.</summary>
public abstract class OutdoorTemperature
{
    private protected OutdoorTemperature()
    {
    }

    /// <summary>Outdoor temperature in °C; NaN where a series has no value.</summary>
    public abstract double At(DateTimeOffset time);

    /// <summary>Makes the outdoor temperature of a scenario.</summary>
    /// <param name="heatCase">The case, for its series and its design outdoor temperature.</param>
    /// <param name="scenario">The scenario; without weather the design outdoor temperature holds, NaN if the case has none.</param>
    /// <param name="outdoor">The outdoor temperature.</param>
    /// <param name="problem">Why there is none: unknown city or column, or a series that does not cover the period.</param>
    public static bool TryCreate(
        HeatCase heatCase,
        Scenario scenario,
        [NotNullWhen(true)] out OutdoorTemperature? outdoor,
        [NotNullWhen(false)] out Diagnostic? problem)
    {
        (outdoor, problem) = scenario.Weather switch
        {
            null => (new Constant(heatCase.Design.OutdoorC ?? double.NaN), null),
            ConstantWeather constant => (new Constant(constant.OutdoorC), null),
            CityWeather city => OfCity(city, scenario),
            SeriesWeather series => OfSeries(series, heatCase, scenario),
            var other => throw new ArgumentException($"unknown kind of weather {other.GetType().Name}", nameof(scenario)),
        };
        return outdoor is not null;
    }

    private static (OutdoorTemperature? Outdoor, Diagnostic? Problem) OfCity(CityWeather weather, Scenario scenario) =>
        ClimateTable.TryFind(weather.City, out var climate)
            ? (new City(new SynthesisedWeather(climate, weather.ShiftK)), null)
            : (null, Problem(
                scenario,
                "unknown-city",
                "$.weather.city",
                new("city", weather.City),
                new("known", string.Join(", ", ClimateTable.Cities.Select(city => city.Name)))));

    private static (OutdoorTemperature? Outdoor, Diagnostic? Problem) OfSeries(SeriesWeather weather, HeatCase heatCase, Scenario scenario)
    {
        if (!SeriesColumn.TryFind(heatCase, weather.Column, out var column))
        {
            return (null, Problem(
                scenario,
                "unknown-series",
                "$.weather.series",
                new("series", weather.Column),
                new("known", SeriesColumn.Names(heatCase))));
        }

        if (scenario.Period is { } period && !column.Covers(period))
        {
            return (null, Problem(scenario, "period-outside-series", "$.period", column.Coverage(weather.Column)));
        }

        return (new Series(column, heldAtStart: scenario.Period is null), null);
    }

    private static Diagnostic Problem(Scenario scenario, string code, string path, params DiagnosticArgument[] arguments) => new()
    {
        Severity = DiagnosticSeverity.Error,
        Code = code,
        File = $"scenario '{scenario.Name}'",
        Place = new DiagnosticPlace(JsonPath: path),
        Arguments = [.. arguments],
    };

    private sealed class Constant(double outdoorC) : OutdoorTemperature
    {
        public override double At(DateTimeOffset time) => outdoorC;
    }

    private sealed class City(SynthesisedWeather weather) : OutdoorTemperature
    {
        public override double At(DateTimeOffset time) => weather.OutdoorC(time);
    }

    private sealed class Series(SeriesColumn column, bool heldAtStart) : OutdoorTemperature
    {
        public override double At(DateTimeOffset time) => heldAtStart ? column.First : column.At(time);
    }
}
