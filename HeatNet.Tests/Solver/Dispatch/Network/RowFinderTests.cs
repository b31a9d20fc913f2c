using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Dispatch.Network;
using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Solver.Dispatch.Network;

/// <summary>The ring in days so cold that much does not hold: blocks and groups of steps are many, and threads take them as they come.</summary>
internal sealed class RowFinderTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 20, 0, 0, 0, TimeSpan.FromHours(8));

    private static readonly Scenario Days = new()
    {
        Name = "two cold days",
        Period = new ScenarioPeriod(Start, Start.AddHours(48), TimeSpan.FromHours(1)),
        Weather = new CityWeather("Hohhot", -3),
    };

    [Test]
    public void What_is_surveyed_and_the_rows_that_are_found_are_the_same_for_any_number_of_threads()
    {
        var one = Find(threads: 1);
        var three = Find(threads: 3);

        Assert.That(one.Rows, Is.Not.Empty);
        Assert.That(three.Safe, Is.EqualTo(one.Safe));
        Assert.That(three.Rows.Select(Figures), Is.EqualTo(one.Rows.Select(Figures)));
    }

    private static double[] Figures(PlantHeatCut row) => [row.Step, row.LimitMw, .. row.Coefficients, .. row.AreaCoefficients ?? []];

    // Rows for plants that all give alike, which the ring does not carry.
    private static (double[]?[] Safe, List<PlantHeatCut> Rows) Find(int threads)
    {
        var ring = CaseReader.Read(Repository.PathOf("networks/hohhot-ring")).Case!;
        Assert.That(OutdoorTemperature.TryCreate(ring, Days, out var outdoor, out _), Is.True);
        var network = new DispatchedNetwork(ring);
        var simulator = new ScheduleSimulator(network, threads);
        double[] greatestMw = [.. ring.Network.Plants.Select(plant => plant.Units.Sum(unit => unit.MaxHeatKw ?? 0) / 1000)];
        var load = new PeriodLoad(ring, Days.Period!, outdoor!);
        using var survey = HydraulicSurvey.Of(ring, simulator, load, [.. Enumerable.Repeat(greatestMw, load.StepCount)], threads, CancellationToken.None);
        var problem = CaseProblem.Make(ring, Days, new NetworkTerms
        {
            SupplyC = load.SupplyC,
            Areas = survey.Load.Areas,
            DemandMw = survey.Load.DemandMw,
            LossMw = [.. survey.Load.Areas.Ids.Select(_ => new double[load.StepCount])],
            PumpCostPerMwh = [.. greatestMw.Select(_ => new double[load.StepCount])],
        });
        double[][] inputs =
        [
            .. load.DemandMw.Select(demandMw => (double[])[.. greatestMw.Select(_ => demandMw / greatestMw.Length), .. survey.Load.Areas.Ids.Select(_ => 0.0)]),
        ];
        var checks = simulator.RunSteps(survey.Load, inputs, [.. Enumerable.Range(0, inputs.Length)], CancellationToken.None);
        var finder = new RowFinder(network, simulator, survey.Load, survey.Safe, problem, threads);
        return (survey.Safe, finder.Find(inputs, checks, CancellationToken.None));
    }
}
