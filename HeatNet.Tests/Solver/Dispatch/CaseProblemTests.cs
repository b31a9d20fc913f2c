using HeatNet.Model.Equipment;
using HeatNet.Model.Network;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Dispatch.Network;
using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Tests.Solver.Simulation;

namespace HeatNet.Tests.Solver.Dispatch;

/// <summary>What becomes of the units of a case.</summary>
internal sealed class CaseProblemTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 0, 0, 0, TimeSpan.FromHours(8));

    [Test]
    public void A_convex_part_load_curve_is_one_piece_and_a_dent_splits_it()
    {
        var convex = Unit(new PartLoadEfficiency([new(0.2, 0.90), new(0.5, 0.925), new(1, 0.93)]));
        var dented = Unit(new PartLoadEfficiency([new(0.2, 0.70), new(0.5, 0.80), new(1, 0.95)]));

        Assert.That(convex.Pieces, Has.Count.EqualTo(1));
        Assert.That(convex.Pieces[0].Select(point => point.FuelMw), Is.EqualTo(new[] { 2 / 0.9, 5 / 0.925, 10 / 0.93 }).Within(1e-12));
        Assert.That(dented.Pieces, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_region_is_cut_to_the_limits_of_heat()
    {
        var unit = Problem(new HeatUnit
        {
            Id = "chp",
            Kind = HeatUnitKind.ChpExtraction,
            Fuel = "coal_power",
            MinHeatKw = 20000,
            MaxHeatKw = 200000,
            Region = [new(0, 300000, 779221), new(340000, 238000, 777143), new(100000, 110000, 332468), new(0, 120000, 311688)],
        }).Units[0];

        Assert.That(unit.LeastHeatMw, Is.EqualTo(20).Within(1e-9));
        Assert.That(unit.GreatestHeatMw, Is.EqualTo(200).Within(1e-9));
    }

    [Test]
    public void An_electric_unit_pays_its_tariff_by_the_hour_and_the_demand_charge_by_the_months_share()
    {
        var problem = Problem(new HeatUnit { Id = "eb", Kind = HeatUnitKind.ElectricBoiler, MaxHeatKw = 10000, Efficiency = new PartLoadEfficiency(1), Tariff = "mengxi-2023" });

        Assert.That(problem.Units[0].ElectricityPricePerMwh![0], Is.EqualTo(248.8).Within(1e-9), "valley");
        Assert.That(problem.Units[0].ElectricityPricePerMwh![7], Is.EqualTo(680.9).Within(1e-9), "peak");
        Assert.That(problem.Meters, Has.Count.EqualTo(1));
        Assert.That(problem.Meters[0].ChargePerMw, Is.EqualTo(new[] { 31200.0 / 31, 31200.0 / 28 }).Within(1e-6), "a day of January, a day of February");
    }

    [Test]
    public void An_outage_holds_for_every_step_that_it_touches()
    {
        var unit = new HeatUnit { Id = "b", Kind = HeatUnitKind.Boiler, Fuel = "gas", MaxHeatKw = 10000, Efficiency = new PartLoadEfficiency(0.9) };
        var problem = Problem(unit, scenario => scenario with { Outages = [new UnitOutage("b", Start.AddHours(2.5), Start.AddHours(4))] });

        Assert.That(Enumerable.Range(0, 6).Select(problem.Units[0].CanRunAt), Is.EqualTo(new[] { true, true, false, false, true, true }));
    }

    [Test]
    public void Daily_fuel_limits_are_one_a_day()
    {
        var unit = new HeatUnit { Id = "b", Kind = HeatUnitKind.Boiler, Fuel = "gas", MaxHeatKw = 10000, Efficiency = new PartLoadEfficiency(0.9) };
        var problem = Problem(unit, scenario => scenario with
        {
            Dispatch = new DispatchOptions { FuelLimits = [new FuelLimit("gas", 1000, LimitTime.Day)], EmissionLimits = [new EmissionLimit(EmissionKind.Co2, 5)] },
        });

        Assert.That(problem.Budgets.Select(budget => (budget.First, budget.Count)), Is.EqualTo(new[] { (0, 24), (24, 24), (0, 48) }));
        Assert.That(problem.Budgets[0].PerFuelMwh[0], Is.EqualTo(3600 / 35.6).Within(1e-9), "m³ per MWh of gas");
        Assert.That(problem.Budgets[2].PerFuelMwh[0], Is.EqualTo(55.54 * 3.6 / 1000).Within(1e-9), "t of CO2 per MWh of gas");
    }

    [Test]
    public void Scenario_prices_take_the_place_of_the_catalogue()
    {
        var unit = new HeatUnit { Id = "b", Kind = HeatUnitKind.Boiler, Fuel = "gas", MaxHeatKw = 10000, Efficiency = new PartLoadEfficiency(0.9) };
        var problem = Problem(unit, scenario => scenario with { Prices = new ScenarioPrices { Fuels = [new FuelPrice("gas", "m3", 4)], Co2PerT = 60 } });

        Assert.That(problem.Units[0].FuelPricePerMwh, Is.EqualTo(4 * 3600 / 35.6).Within(1e-9));
        Assert.That(problem.Co2PricePerT, Is.EqualTo(60));
    }

    private static DispatchUnit Unit(PartLoadEfficiency efficiency) => Problem(
        new HeatUnit { Id = "b", Kind = HeatUnitKind.Boiler, Fuel = "gas", MinHeatKw = 2000, MaxHeatKw = 10000, Efficiency = efficiency }).Units[0];

    private static DispatchProblem Problem(HeatUnit unit, Func<Scenario, Scenario>? change = null)
    {
        var heatCase = SmallCases.Case(new HeatNetwork
        {
            Nodes = [SmallCases.Node("a")],
            Plants = [SmallCases.PressurePlant("a") with { Units = [unit] }],
        });
        var scenario = new Scenario { Name = "two days", Period = new ScenarioPeriod(Start, Start.AddHours(48), TimeSpan.FromHours(1)) };
        return CaseProblem.Make(heatCase, change?.Invoke(scenario) ?? scenario, new NetworkTerms
        {
            SupplyC = [Enumerable.Repeat(100.0, 48).ToArray()],
            Areas = DemandAreas.Of(heatCase, null),
            DemandMw = [Enumerable.Repeat(5.0, 48).ToArray()],
            LossMw = [new double[48]],
            PumpCostPerMwh = [new double[48]],
        });
    }
}
