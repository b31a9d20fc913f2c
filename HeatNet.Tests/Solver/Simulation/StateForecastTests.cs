using HeatNet.Solver.Simulation;

namespace HeatNet.Tests.Solver.Simulation;

/// <summary>States above the load: on a curve, in any order, and where there is none.</summary>
public class StateForecastTests
{
    [Test]
    public void One_known_state_is_what_is_forecast() =>
        Assert.That(ForecastOf(120, [100], load => [3, -2 * load]), Is.EqualTo(new double[] { 3, -200 }));

    [Test]
    public void Cubic_curves_are_followed_exactly_between_and_beyond_the_states([Values(117, 84)] double load) =>
        Assert.That(
            ForecastOf(load, [100, 130, 90, 122, 111], Cubic),
            Is.EqualTo(Cubic(load)).Within(1e-9));

    [Test]
    public void The_order_of_the_states_does_not_matter()
    {
        var forward = ForecastOf(108, [90, 100, 111, 122, 130], Cubic);
        var backward = ForecastOf(108, [130, 122, 111, 100, 90], Cubic);
        Assert.That(backward, Is.EqualTo(forward).Within(1e-12));
    }

    [Test]
    public void States_of_the_same_load_do_not_spoil_the_forecast() =>
        Assert.That(ForecastOf(100, [100, 100, 100, 100], _ => [7, 7]), Is.EqualTo(new double[] { 7, 7 }));

    [Test]
    public void A_value_without_a_curve_stays_at_its_nearest_state()
    {
        var random = new Random(1);
        var forecast = ForecastOf(101, [100, 110, 120, 130, 140], load => [load, 5 + (load == 100 ? 0 : random.NextDouble() - 0.5)], lengths: [1, 1]);
        Assert.That(forecast[0], Is.EqualTo(101).Within(1e-9));
        Assert.That(forecast[1], Is.EqualTo(5).Within(0.6));
    }

    private static double[] Cubic(double load)
    {
        var x = (load - 100) / 30;
        return [1 + x - (0.5 * x * x) + (0.3 * x * x * x), (-2 * x) + (x * x)];
    }

    private static double[] ForecastOf(double load, double[] loads, Func<double, double[]> stateAt, int[]? lengths = null)
    {
        var forecast = new StateForecast(lengths ?? [2]);
        foreach (var known in loads)
        {
            stateAt(known).CopyTo(forecast.Add(known));
        }

        var state = new double[2];
        forecast.Predict(load, state);
        return state;
    }
}
