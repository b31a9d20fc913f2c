using HeatNet.Model.Demand;
using HeatNet.Model.Scenarios;

namespace HeatNet.Tests.Model.Demand;

public class SynthesisedWeatherTests
{
    private static IEnumerable<TestCaseData> Cities =>
        ClimateTable.Cities.Select(city => new TestCaseData(city).SetArgDisplayNames(city.Name));

    [TestCaseSource(nameof(Cities))]
    public void The_mean_of_the_cold_period_is_that_of_the_climate_table(CityClimate city)
    {
        var days = ColdPeriod(city);
        Assert.That(days.Average(), Is.EqualTo(city.MeanUpTo5C).Within(1e-10));
    }

    [TestCaseSource(nameof(Cities))]
    public void Five_days_are_colder_than_the_design_temperature(CityClimate city)
    {
        var coldest = ColdPeriod(city).Order().ToArray();
        Assert.That(coldest[4], Is.LessThan(city.DesignC));
        Assert.That(coldest[5], Is.EqualTo(city.DesignC).Within(0.25).And.GreaterThanOrEqualTo(city.DesignC));
    }

    [TestCaseSource(nameof(Cities))]
    public void January_is_as_cold_as_the_coldest_month(CityClimate city)
    {
        var weather = new SynthesisedWeather(city);
        var january = Enumerable.Range(1, 31).Average(day => weather.DayMeanC(new DateOnly(2026, 1, day)));
        Assert.That(january, Is.EqualTo(city.ColdestMonthC).Within(0.65));
    }

    [TestCaseSource(nameof(Cities))]
    public void The_cold_period_has_the_stated_length(CityClimate city)
    {
        var first = new DateOnly(2025, city.FirstDayUpTo5C.Month, city.FirstDayUpTo5C.Day);
        var last = new DateOnly(2026, city.LastDayUpTo5C.Month, city.LastDayUpTo5C.Day);
        Assert.That(last.DayNumber - first.DayNumber + 1, Is.EqualTo(city.DaysUpTo5C).Within(1));
    }

    // Exponents b computed independently.
    [TestCase("Hohhot", 0.8148)]
    [TestCase("包头", 0.8121)]
    [TestCase("Hailar", 0.8858)]
    [TestCase("Manzhouli", 1.0193)]
    [TestCase("乌海", 0.8062)]
    public void The_exponent_of_the_duration_curve_makes_the_mean_exact(string name, double exponent)
    {
        Assert.That(ClimateTable.TryFind(name, out var city), Is.True);
        Assert.That(new TemperatureDuration(city!).Exponent, Is.EqualTo(exponent).Within(5e-5));
    }

    [Test]
    public void The_statutory_season_of_Hohhot_has_its_mean_and_degree_days()
    {
        Assert.That(ClimateTable.TryFind("Hohhot", out var hohhot), Is.True);
        var weather = new SynthesisedWeather(hohhot!);
        var season = weather.HeatingSeason(2025, TimeSpan.FromHours(1));
        Assert.That(season.StepCount, Is.EqualTo(183 * 24));
        var days = Enumerable.Range(0, 183).Select(day => weather.DayMeanC(new DateOnly(2025, 10, 15).AddDays(day))).ToArray();
        Assert.That(days.Average(), Is.EqualTo(-4.29).Within(0.006));
        Assert.That(days.Sum(mean => 18 - mean), Is.EqualTo(4079).Within(1));
    }

    [Test]
    public void Hours_are_warmest_in_the_afternoon_and_keep_the_shift()
    {
        Assert.That(ClimateTable.TryFind("Hohhot", out var hohhot), Is.True);
        var time = new DateTimeOffset(2026, 1, 10, 15, 0, 0, TimeSpan.FromHours(8));
        var weather = new SynthesisedWeather(hohhot!);
        Assert.That(weather.OutdoorC(time) - weather.OutdoorC(time.AddHours(-11)), Is.GreaterThan(5));
        Assert.That(new SynthesisedWeather(hohhot!, -8).OutdoorC(time), Is.EqualTo(weather.OutdoorC(time) - 8).Within(1e-12));
        Assert.That(weather.OutdoorC(time.ToUniversalTime()), Is.EqualTo(weather.OutdoorC(time)));
    }

    [Test]
    public void Midnight_and_noon_have_no_jump()
    {
        Assert.That(ClimateTable.TryFind("Hohhot", out var hohhot), Is.True);
        var weather = new SynthesisedWeather(hohhot!);
        var start = new DateTimeOffset(2024, 2, 27, 0, 0, 0, TimeSpan.FromHours(8));
        for (var half = 0; half < 250; half++)
        {
            var time = start.AddHours(12 * half);
            Assert.That(weather.OutdoorC(time.AddSeconds(1)), Is.EqualTo(weather.OutdoorC(time.AddSeconds(-1))).Within(0.01), $"{time:o}");
        }
    }

    [Test]
    public void A_series_has_a_row_for_the_beginning_of_every_step_and_the_end()
    {
        Assert.That(ClimateTable.TryFind("Hohhot", out var hohhot), Is.True);
        var start = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.FromHours(8));
        var period = new ScenarioPeriod(start, start.AddDays(7), TimeSpan.FromHours(1));
        var series = new SynthesisedWeather(hohhot!).ToSeries(period);
        Assert.That(series.Count, Is.EqualTo(169));
        Assert.That(series.Columns["outdoor_c"][24], Is.EqualTo(new SynthesisedWeather(hohhot!).OutdoorC(start.AddDays(1))));
    }

    private static double[] ColdPeriod(CityClimate city)
    {
        var weather = new SynthesisedWeather(city);
        var first = new DateOnly(2025, city.FirstDayUpTo5C.Month, city.FirstDayUpTo5C.Day);
        return [.. Enumerable.Range(0, city.DaysUpTo5C).Select(day => weather.DayMeanC(first.AddDays(day)))];
    }
}
