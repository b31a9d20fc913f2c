using HeatNet.Solver.Simulation;

namespace HeatNet.Tests.Solver.Simulation;

/// <summary>The forecast follows whichever of the two patterns the last states have shown.</summary>
public class CirculationForecastTests
{
    private static readonly double[] Flows = [100, 110, 125, 140];

    [Test]
    public void Without_a_history_circulations_stay()
    {
        double[] circulation = [3, -2];
        new CirculationForecast(2).Predict(120, circulation);
        Assert.That(circulation, Is.EqualTo(new double[] { 3, -2 }));
    }

    [Test]
    public void Circulations_that_grow_with_the_flow_go_on_growing_with_it() =>
        Assert.That(ForecastOf(flow => [0.03 * flow, -0.02 * flow]), Is.EqualTo(new[] { 4.2, -2.8 }).Within(1e-12));

    [Test]
    public void Circulations_that_change_by_steps_go_on_along_their_secant() =>
        Assert.That(ForecastOf(flow => [5 - (0.03 * flow), 1 + (0.01 * flow)]), Is.EqualTo(new[] { 0.8, 2.4 }).Within(1e-12));

    [Test]
    public void A_flow_that_did_not_change_forecasts_what_there_was()
    {
        var forecast = new CirculationForecast(1);
        for (var i = 0; i < 3; i++)
        {
            forecast.Add([7], 100);
        }

        double[] circulation = [7];
        forecast.Predict(100, circulation);
        Assert.That(circulation, Is.EqualTo(new double[] { 7 }));
    }

    private static double[] ForecastOf(Func<double, double[]> circulationAt)
    {
        var forecast = new CirculationForecast(2);
        foreach (var flow in Flows[..^1])
        {
            forecast.Add(circulationAt(flow), flow);
        }

        var circulation = circulationAt(Flows[^2]);
        forecast.Predict(Flows[^1], circulation);
        return circulation;
    }
}
