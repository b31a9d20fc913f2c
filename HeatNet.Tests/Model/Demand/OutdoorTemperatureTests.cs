using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Scenarios;

namespace HeatNet.Tests.Model.Demand;

public class OutdoorTemperatureTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.FromHours(8));

    private static readonly HeatCase Case = new()
    {
        Name = "test",
        Design = new DesignValues { OutdoorC = -17 },
        Series = new Dictionary<string, TimeSeries>
        {
            ["hohhot-2025.v2"] = new(Start, TimeSpan.FromHours(1), new Dictionary<string, double[]> { ["outdoor_c"] = [-10, -12, -8] }),
        },
    };

    [Test]
    public void Without_weather_the_design_temperature_holds() => Assert.That(Of(new Scenario { Name = "s" }).At(Start), Is.EqualTo(-17));

    [Test]
    public void A_constant_temperature_holds() =>
        Assert.That(Of(new Scenario { Name = "s", Weather = new ConstantWeather(-3) }).At(Start), Is.EqualTo(-3));

    [Test]
    public void A_city_is_known_by_its_Chinese_name()
    {
        var english = Of(new Scenario { Name = "s", Weather = new CityWeather("hohhot", -2) });
        var chinese = Of(new Scenario { Name = "s", Weather = new CityWeather("呼和浩特") });
        Assert.That(english.At(Start), Is.EqualTo(chinese.At(Start) - 2).Within(1e-12));
    }

    [Test]
    public void A_series_is_interpolated()
    {
        var period = new ScenarioPeriod(Start, Start.AddHours(3), TimeSpan.FromMinutes(30));
        var outdoor = Of(new Scenario { Name = "s", Period = period, Weather = new SeriesWeather("hohhot-2025.v2.outdoor_c") });
        Assert.That(outdoor.At(Start.AddMinutes(30)), Is.EqualTo(-11));
        Assert.That(outdoor.At(Start.AddMinutes(150)), Is.EqualTo(-8));
    }

    [Test]
    public void A_period_outside_the_series_is_refused()
    {
        var period = new ScenarioPeriod(Start.AddHours(-1), Start.AddHours(3), TimeSpan.FromHours(1));
        var scenario = new Scenario { Name = "s", Period = period, Weather = new SeriesWeather("hohhot-2025.v2.outdoor_c") };
        Assert.That(OutdoorTemperature.TryCreate(Case, scenario, out _, out var problem), Is.False);
        Assert.That(problem!.Code, Is.EqualTo("period-outside-series"));
        Assert.That((Argument(problem, "start"), Argument(problem, "end")), Is.EqualTo(("2026-01-05T00:00:00+08:00", "2026-01-05T03:00:00+08:00")));
    }

    [Test]
    public void An_unknown_city_is_refused_with_the_known_ones()
    {
        var scenario = new Scenario { Name = "s", Weather = new CityWeather("Atlantis") };
        Assert.That(OutdoorTemperature.TryCreate(Case, scenario, out _, out var problem), Is.False);
        Assert.That(Argument(problem!, "city"), Is.EqualTo("Atlantis"));
        Assert.That(Argument(problem!, "known"), Does.Contain("Hohhot"));
    }

    [Test]
    public void An_unknown_column_is_refused_with_the_known_ones()
    {
        var scenario = new Scenario { Name = "s", Weather = new SeriesWeather("hohhot.outdoor_c") };
        Assert.That(OutdoorTemperature.TryCreate(Case, scenario, out _, out var problem), Is.False);
        Assert.That(Argument(problem!, "known"), Does.Contain("hohhot-2025.v2.outdoor_c"));
    }

    private static string Argument(Diagnostic problem, string name) => problem.Arguments.Single(argument => argument.Name == name).Value;

    private static OutdoorTemperature Of(Scenario scenario)
    {
        Assert.That(OutdoorTemperature.TryCreate(Case, scenario, out var outdoor, out var problem), Is.True, problem?.Code);
        return outdoor!;
    }
}
