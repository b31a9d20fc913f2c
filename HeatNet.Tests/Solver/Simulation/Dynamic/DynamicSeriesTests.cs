using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Dynamic;
using HeatNet.Solver.Thermal.Dynamic;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Solver.Simulation.Dynamic;

/// <summary>Periods with weather, computed with steps of different length.</summary>
public class DynamicSeriesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 13, 0, 0, 0, TimeSpan.FromHours(8));

    [Test]
    public void Steps_from_a_quarter_of_a_minute_to_an_hour_agree()
    {
        var heatCase = CaseReader.Read(Repository.PathOf("networks/xiaocheng-tree")).Case!;
        var runs = new[] { 15, 60, 600, 3600 }.Select(stepS => Run(heatCase, stepS, 12)).ToArray();
        foreach (var (producedKwh, storedMwh, returnC) in runs)
        {
            Assert.That(producedKwh, Is.EqualTo(runs[0].ProducedKwh).Within(0.1).Percent);
            Assert.That(storedMwh, Is.EqualTo(runs[0].StoredMwh).Within(0.3).Percent);
            Assert.That(returnC, Is.EqualTo(runs[0].ReturnC).Within(0.3));
        }
    }

    [Test]
    public void A_period_that_is_no_whole_number_of_steps_ends_with_a_shorter_one()
    {
        var heatCase = CaseReader.Read(Repository.PathOf("networks/xiaocheng-tree")).Case!;
        var series = new DynamicSeries(heatCase, new SimulationOptions(), new DynamicOptions(), TimeSpan.FromMinutes(7));
        var period = new ScenarioPeriod(Start, Start.AddHours(1), TimeSpan.FromMinutes(60));
        var times = new List<DateTimeOffset>();
        Assert.That(series.Run(period, Weather(heatCase, period), step => times.Add(step.Time), default), Is.Null);
        Assert.That((times.Count, times[^1], series.Reached), Is.EqualTo((9, Start.AddMinutes(56), period.End)));
    }

    // Heat produced, heat content at the end, mean return temperature over the last hour.
    private static (double ProducedKwh, double StoredMwh, double ReturnC) Run(HeatCase heatCase, int stepS, int hours)
    {
        var series = new DynamicSeries(heatCase, new SimulationOptions(), new DynamicOptions(), TimeSpan.FromSeconds(stepS));
        var period = new ScenarioPeriod(Start, Start.AddHours(hours), TimeSpan.FromHours(1));
        double produced = 0, stored = 0, back = 0;
        var weather = Weather(heatCase, period);
        var failure = series.Run(
            period,
            weather,
            step =>
            {
                produced += step.Result.Plants.HeatKw.Sum() * stepS / 3600;
                stored = step.Content!.StoredMwh;
                back += step.Time >= period.End.AddHours(-1) ? step.Result.Plants.ReturnC[0] * stepS / 3600 : 0;
            },
            default);
        Assert.That(failure, Is.Null);
        return (produced, stored, back);
    }

    private static OutdoorTemperature Weather(HeatCase heatCase, ScenarioPeriod period)
    {
        var scenario = new Scenario { Name = "winter", Weather = new CityWeather("hohhot"), Period = period };
        return OutdoorTemperature.TryCreate(heatCase, scenario, out var outdoor, out var problem)
            ? outdoor
            : throw new InvalidOperationException(problem.ToString());
    }
}
