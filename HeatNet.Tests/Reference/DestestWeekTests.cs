using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Dynamic;
using HeatNet.Solver.Thermal.Dynamic;

namespace HeatNet.Tests.Reference;

/// <summary>
/// IBPSA DESTEST common exercise 1 (a week, dynamic): 16 equal buildings whose flow follows their heat at a drop of 30 K; nights without heat, when a bypass passes hot water on. Against the
/// only published result of this generation of the exercise.
/// </summary>
public class DestestWeekTests
{
    private const double HeatCapacity = 4180;
    private const double BypassKgPerS = 1.77 / 3600;
    private const double WeekS = 604800;

    // Walls of PE-X.
    private const double WallDensity = 938;
    private const double WallHeatCapacity = 2300;

    [Test]
    public void The_week_has_the_published_loss_and_temperatures()
    {
        var series = new DynamicSeries(Build(), new SimulationOptions(), new DynamicOptions(), TimeSpan.FromSeconds(60));
        var start = DateTimeOffset.UnixEpoch;
        var period = new ScenarioPeriod(start, start.AddSeconds(WeekS), TimeSpan.FromSeconds(60));
        var lossKwh = 0.0;
        var balance = 0.0;
        var supply = new List<double>();
        var back = new List<double>();
        var heatCase = Build();
        Assert.That(OutdoorTemperature.TryCreate(heatCase, new Scenario { Name = "week" }, out var outdoor, out _), Is.True);
        var (building, source) = (NodeIndex(heatCase, "SimpleDistrict_1"), NodeIndex(heatCase, "i"));
        Assert.That(
            series.Run(
                period,
                outdoor!,
                step =>
                {
                    lossKwh += step.Result.Pipes.HeatLossKw.Sum() / 60;
                    balance = Math.Max(balance, step.Result.Report.HeatBalanceRelative);
                    supply.Add(step.Result.Nodes.SupplyC[building]);
                    back.Add(step.Result.Nodes.ReturnC[source]);
                },
                default),
            Is.Null);

        var published = CsvTable.Read("destest", "results_ce1", "Modelica_Buildings_AAU_Alessandro_Network_1.csv");
        var columns = published.Columns.ToArray();
        List<double> supplyDifferences = [], returnDifferences = [];
        for (var row = 5; row < published.Count - 1; row++)
        {
            if (published.Number(row, columns[5]) > 2000)
            {
                var minute = (int)(published.Number(row, columns[0]) / 60);
                supplyDifferences.Add(Math.Abs((0.5 * (supply[minute - 1] + supply[minute])) - published.Number(row, columns[1])));
                returnDifferences.Add(Math.Abs((0.5 * (back[minute - 1] + back[minute])) - published.Number(row, columns[3])));
            }
        }

        TestContext.Out.WriteLine($"loss {lossKwh:F1} kWh, p95 supply {Quantile(supplyDifferences):F3} K, return {Quantile(returnDifferences):F3} K, balance {balance:E1}");
        Assert.That(lossKwh, Is.EqualTo(739.5).Within(1).Percent);
        Assert.That(Quantile(supplyDifferences), Is.LessThanOrEqualTo(0.1));
        Assert.That(Quantile(returnDifferences), Is.LessThanOrEqualTo(0.1));
        Assert.That(balance, Is.LessThan(1e-8));
    }

    private static double Quantile(List<double> values) => values.Order().ElementAt((int)(0.95 * values.Count));

    private static int NodeIndex(HeatCase heatCase, string id) => heatCase.Network.Nodes.ToList().FindIndex(node => node.Id == id);

    private static HeatCase Build()
    {
        var profile = CsvTable.Read("destest", "input", "heat_profile_1_building_SFH_Network_1.csv");
        var rows = (int)(WeekS / 600) + 1;
        var heat = Enumerable.Range(0, rows).Select(row => profile.Number(row, "Building heat demand [W]") / 1000).ToArray();
        var flow = Array.ConvertAll(heat, kilowatts => Math.Max(1000 * kilowatts / (30 * HeatCapacity), BypassKgPerS));
        var heatCase = DestestNetwork.Make(
            "DESTEST CE1",
            HeatCapacity,
            (pipe, pipes, row) => pipe with
            {
                WallThicknessMm = double.Parse(pipes.Text(row, "pipe_OD_x_wall_mm").Split('x')[1], System.Globalization.CultureInfo.InvariantCulture),
                WallDensityKgPerM3 = WallDensity,
                WallHeatCapacityJPerKgK = WallHeatCapacity,
            },
            substation => substation with { FlowKgPerS = flow[0], FlowSeries = "week.flow", DemandSeries = "week.heat" });
        return heatCase with
        {
            Series = new Dictionary<string, TimeSeries>
            {
                ["week"] = new TimeSeries(DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(600), new Dictionary<string, double[]> { ["flow"] = flow, ["heat"] = heat }),
            },
        };
    }
}
