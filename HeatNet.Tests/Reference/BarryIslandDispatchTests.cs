using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Dispatch;
using HeatNet.Solver.Dispatch.Network;
using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Simulation;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Reference;

/// <summary>
/// The economic dispatch of Barry Island (Liu et al. 2016): quadratic costs of power, three sources that couple power and heat, electric
/// losses as published. The paper's own optimum costs 170.22 GBP/h.
/// </summary>
internal sealed class BarryIslandDispatchTests
{
    private const double HeatMw = 2.2448;
    private const double PowerMw = 1.6111;

    // Power of each source as a linear function of its heat: P = offset + slope · heat.
    private static readonly (double Offset, double Slope, double MostHeat, double A, double B, double C)[] Sources =
    [
        (0.6, -1 / 8.1, 2, 0.1, 12.5, 50),
        (0, 1 / 1.3, 2, 0.2, 13, 50),
        (0, 1 / 1.2658227848101264, 2, 0.4, 12, 50),
    ];

    [Test]
    public void Cost_is_not_above_the_published_optimum_and_the_network_carries_it()
    {
        var outcome = DispatchSolver.Solve(Problem(), new DispatchSettings { Gap = 1e-9 });
        var heats = outcome.Schedule.HeatMw.Select(heat => heat[0]).ToArray();
        var cost = Sources.Select((source, i) => Cost(source, heats[i])).Sum();

        Assert.That(outcome.Status, Is.EqualTo(DispatchStatus.Solved));
        Assert.That(outcome.Audit.Cost.Total, Is.EqualTo(cost).Within(1e-4 * cost), "piecewise linear against quadratic");
        Assert.That(cost, Is.InRange(170.09, 170.22));

        var network = new DispatchedNetwork(CaseReader.Read(Repository.PathOf("networks/barry-island")).Case!);
        var point = OperatingPoints.Design(network.Case) with { PlantHeatKw = Array.ConvertAll(heats, heat => heat * 1000) };
        var result = network.NewSimulator().Solve(point);
        Assert.That(result.Report.Status, Is.EqualTo(SolveStatus.Converged));
        Assert.That(result.Plants.HeatKw[0] / 1000, Is.EqualTo(heats[0]).Within(0.01 * HeatMw), "losses move a little with the heats");
        Assert.That(new HydraulicChecks(network).Find(result), Is.Empty);
    }

    [Test]
    public void The_example_scenario_costs_no_more_and_makes_the_power_of_the_paper()
    {
        var read = CaseReader.Read(Repository.PathOf("networks/barry-island")).Case!;
        var scenario = ScenarioReader.Read(Repository.PathOf("networks/barry-island/scenarios/dispatch-published.json"), read).Scenario!;
        OutdoorTemperature.TryCreate(read, scenario, out var outdoor, out _);

        var outcome = new NetworkDispatch(read, scenario, new NetworkDispatchOptions { Settings = new DispatchSettings { Gap = 1e-7 } })
            .Run(new PeriodLoad(read, scenario.Period!, outdoor!));

        Assert.That(outcome.Status, Is.EqualTo(DispatchStatus.Solved));
        Assert.That(outcome.Failing, Is.Empty);
        Assert.That(outcome.Outcome.Audit.Cost.Fuel, Is.InRange(170.09, 170.22));
        Assert.That(outcome.Outcome.Schedule.PowerMw.Sum(unit => unit[0]), Is.EqualTo(PowerMw).Within(1e-3));
    }

    private static DispatchProblem Problem() => new()
    {
        Areas = [new DemandArea("network", [HeatMw])],
        Plants = [.. Sources.Select((_, i) => new DispatchPlant($"source{i}", 0))],
        Units = [.. Sources.Select(Unit)],
        UnservedCostPerMwh = 1e4,

        // The electric balance is a row over the heats, in both directions.
        Cuts =
        [
            new PlantHeatCut(new LimitName(DispatchLimitKind.Hydraulics, "power, most"), 0, [.. Sources.Select(source => source.Slope)], PowerMw - Sources.Sum(source => source.Offset)),
            new PlantHeatCut(new LimitName(DispatchLimitKind.Hydraulics, "power, least"), 0, [.. Sources.Select(source => -source.Slope)], Sources.Sum(source => source.Offset) - PowerMw),
        ],
    };

    private static DispatchUnit Unit((double Offset, double Slope, double MostHeat, double A, double B, double C) source, int index)
    {
        const int Segments = 200;
        return new DispatchUnit
        {
            Id = $"source{index}",
            Plant = index,
            FuelPricePerMwh = 1,
            MustRun = true,
            Pieces =
            [
                [.. Enumerable.Range(0, Segments + 1).Select(i =>
                {
                    var heat = source.MostHeat * i / Segments;
                    return new RegionPoint(heat, FuelMw: Cost(source, heat));
                })],
            ],
        };
    }

    private static double Cost((double Offset, double Slope, double MostHeat, double A, double B, double C) source, double heat)
    {
        var power = source.Offset + (source.Slope * heat);
        return (source.A * power * power) + (source.B * power) + source.C;
    }
}
