using System.Text.Json;
using HeatNet.Cli.Commands;
using HeatNet.Cli.Runs;
using HeatNet.Model.Cases;
using HeatNet.Model.Equipment;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Cli.Reporting;

/// <summary>What the page of a dispatch has, against the tables of the run.</summary>
public class DispatchReportTests
{
    // From one month into the next, so cold that gas and electricity are needed beside the heat of power stations.
    private const string TurnOfMonth =
        """
        { "format": "heatnet-scenario/1", "name": "turn of the month",
          "period": { "start": "2026-01-31T14:00+08:00", "end": "2026-02-01T10:00+08:00", "step_min": 60 },
          "weather": { "outdoor_c": -22 }, "prices": { "tariff": "mengxi-2023", "co2_per_t": 60 }, "dispatch": { "gap": 0.01 } }
        """;

    private ScratchFolder _scratch = null!;
    private ReportFile _page = null!;
    private RunReader _run = null!;

    [OneTimeSetUp]
    public async Task MakeReport()
    {
        _scratch = new ScratchFolder();
        CaseWriter.Write(Electrified(CaseReader.Read(Repository.PathOf("networks/hohhot-ring")).Case!), _scratch["case"]);
        Directory.CreateDirectory(_scratch["case/scenarios"]);
        File.WriteAllText(_scratch["case/scenarios/turn.json"], TurnOfMonth);
        foreach (var arguments in new string[][]
        {
            ["dispatch", _scratch["case"], "--scenario", "turn", "--single-node", "-o", _scratch["run"]],
            ["report", _scratch["run"]],
        })
        {
            var ran = await ProgramRun.OfAsync(new Workbench(), arguments).ConfigureAwait(false);
            Assert.That(ran.ExitCode, Is.Zero, ran.Error);
        }

        _page = new ReportFile(_scratch["run.html"]);
        _run = RunReader.Open(_scratch["run"]);
    }

    [OneTimeTearDown]
    public void RemoveScratch() => _scratch.Dispose();

    // With an electric boiler that must run: its tariff charges for the highest power of a month.
    private static HeatCase Electrified(HeatCase ring) => ring with
    {
        Network = ring.Network with
        {
            Plants = [.. ring.Network.Plants.Select(plant => plant with
            {
                Units = [.. plant.Units.Select(unit => unit.Kind == HeatUnitKind.ElectricBoiler ? unit with { MustRun = true } : unit)],
            })],
        },
    };

    private JsonElement Dispatch => _page.Document.GetProperty("dispatch");

    [Test]
    public async Task Heat_by_unit_and_demand_equal_the_tables()
    {
        var units = await _run.ReadAsync("units").ConfigureAwait(false);
        var ids = Dispatch.GetProperty("units").EnumerateArray().Select(unit => unit.GetProperty("id").GetString()).ToList();
        for (var u = 0; u < ids.Count; u++)
        {
            var heat = Enumerable.Range(0, units.RowCount).Where(row => units.Texts["unit"][row] == ids[u]).Select(row => units.Numbers["heat_kw"][row]);
            Assert.That(_page.Column($"dispatch.unit{u}_kw"), Is.EqualTo(heat).Within(0.1), ids[u]);
        }

        var areas = await _run.ReadAsync("areas").ConfigureAwait(false);
        var demand = Enumerable.Range(0, areas.RowCount).GroupBy(row => areas.Times![row]).OrderBy(group => group.Key).Select(rows => rows.Sum(row => areas.Numbers["demand_kw"][row]));
        Assert.That(_page.Column("dispatch.demand_kw"), Is.EqualTo(demand).Within(0.1));
    }

    [Test]
    public void Heat_and_stores_cover_the_demand_in_every_step()
    {
        var demand = _page.Column("dispatch.demand_kw");
        for (var step = 0; step < demand.Length; step++)
        {
            var given = Enumerable.Range(0, Dispatch.GetProperty("units").GetArrayLength()).Sum(u => _page.Column($"dispatch.unit{u}_kw")[step])
                + Enumerable.Range(0, Dispatch.GetProperty("stores").GetArrayLength())
                    .Sum(s => _page.Column($"dispatch.discharge{s}_kw")[step] - _page.Column($"dispatch.charge{s}_kw")[step])
                + _page.Column("dispatch.unserved_kw")[step] - _page.Column("dispatch.surplus_kw")[step];
            Assert.That(given, Is.EqualTo(demand[step]).Within(2), $"step {step}");
        }
    }

    [Test]
    public void Months_add_up_to_the_summary_of_the_run()
    {
        var months = Dispatch.GetProperty("months").EnumerateArray().ToList();
        Assert.That(months.Select(month => month.GetProperty("month").GetString()), Is.EqualTo(new[] { "2026-01", "2026-02" }));
        var sums = months.SelectMany(month => month.GetProperty("figures").EnumerateArray()).GroupBy(KeyOf).ToDictionary(group => group.Key, group => group.Sum(ValueOf));
        var summary = Dispatch.GetProperty("summary").EnumerateArray().Where(figure => figure.GetProperty("value").ValueKind == JsonValueKind.Number).ToDictionary(KeyOf, ValueOf);
        Assert.That(sums.Keys.Where(key => !summary.ContainsKey(key)), Is.Empty);
        Assert.That(sums[("cost", "demand_charge")], Is.Positive);
        Assert.That(sums[("cost", "co2")], Is.Positive);
        Assert.Multiple(() =>
        {
            foreach (var (key, sum) in sums)
            {
                Assert.That(sum, Is.EqualTo(summary[key]).Within(1e-6 * Math.Max(1, Math.Abs(summary[key]))), $"{key}");
            }
        });
    }

    [Test]
    public void Prices_are_those_of_the_tariff()
    {
        var prices = Dispatch.GetProperty("prices").EnumerateArray().ToList();
        var bought = prices.FindIndex(price => !price.GetProperty("isSold").GetBoolean());
        var course = _page.Column($"dispatch.price{bought}");
        Assert.That(course.Distinct().Count(), Is.GreaterThan(1), "the tariff has hours of its own");
        Assert.That(course, Is.All.InRange(100, 1500));
        Assert.That(prices.Count(price => price.GetProperty("isSold").GetBoolean()), Is.Positive);
    }

    private static (string, string) KeyOf(JsonElement figure) => (figure.GetProperty("quantity").GetString()!, figure.GetProperty("item").GetString()!);

    private static double ValueOf(JsonElement figure) => figure.GetProperty("value").GetDouble();
}
