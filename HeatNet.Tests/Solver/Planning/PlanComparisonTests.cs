using HeatNet.Solver.Planning;
using HeatNet.Solver.Planning.Accounts;
using HeatNet.Solver.Planning.Comparison;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Tests.Solver.Planning;

public class PlanComparisonTests
{
    private static readonly PlanOptions Exact = new() { Gap = 0, TimeLimitS = 20 };

    [Test]
    public void Network_heat_costs_the_mean_of_the_merit_order()
    {
        var city = new SmallPlan();
        city.AddBlock("town", 10, city.Supply("keep", 0, node: 0));
        city.AddUnit("cheap", 50e-6, [6], clean: true, co2: 0.1);
        city.AddUnit("dear", 200e-6, [20], clean: false, co2: 0.4);

        var heat = NetworkHeat.OfPlantsAsTheyStand(city.Build(), 0)!;

        // Cold: 6 MW cheap and 4 MW dear for 1000 h; mild: 5 MW cheap for 3000 h; fixed cost 0.01 M per MW of both.
        var (cheap, dear) = (6000.0 + 15000, 4000.0);
        Assert.That(heat.CostMPerMwh, Is.EqualTo(((cheap * 50e-6) + (dear * 200e-6) + 0.26) / 25000).Within(1e-12));
        Assert.That(heat.EmissionsPerMwh.Co2, Is.EqualTo(((cheap * 0.1) + (dear * 0.4)) / 25000).Within(1e-12));
        Assert.That(heat.CleanShare, Is.EqualTo(cheap / 25000).Within(1e-12));
    }

    [Test]
    public void There_is_no_network_heat_without_a_network()
    {
        var city = new SmallPlan();
        city.AddBlock("b", 1, city.Supply("keep", 1));

        Assert.That(NetworkHeat.OfPlantsAsTheyStand(city.Build(), 0), Is.Null);
    }

    [Test]
    public void Costs_of_an_option_add_up_and_follow_prices()
    {
        var option = Option(capital: 0.4, fuel: 1.2, power: 0.3, upkeep: 0.1, co2: 500) with { Reference = Option(0, 1.5, 0, 0.1, 900) };

        Assert.That(option.LevelisedCostPerMwh, Is.EqualTo(2000 / 10.0).Within(1e-9));
        Assert.That(option.LevelisedCostPerMwhAt(fuel: 1.2), Is.EqualTo(224).Within(1e-9));
        Assert.That(option.LevelisedCostPerMwhAt(power: 0.5, invest: 2), Is.EqualTo(225).Within(1e-9));
        Assert.That(option.Co2AbatementCostPerT, Is.EqualTo(0.4e6 / 400).Within(1e-9));
        Assert.That(option.SubsidyMPerA, Is.EqualTo(0.5).Within(1e-12));
        Assert.That(option.TransformerKva(0.95), Is.EqualTo(2000).Within(1e-9));
        Assert.That(option with { Reference = Option(0, 1, 0, 0, 400) }, Has.Property(nameof(SupplyOption.Co2AbatementCostPerT)).NaN, "it emits more");
    }

    [Test]
    public void Variants_leave_each_boiler_what_they_say_and_others_their_options()
    {
        var city = City(out _);
        var problem = city.Build();

        var (gas, able) = PlanVariants.Of(problem, PlanVariant.AllGas);

        Assert.That(able, Is.EqualTo(2));
        Assert.That(gas.Blocks[0].Alternatives.Select(a => a.Id), Is.EqualTo(new[] { "keep", "gas" }));
        Assert.That(gas.Blocks[2].Alternatives.Select(a => a.Id), Is.EqualTo(new[] { "keep", "network" }), "its place has no gas");
        Assert.That(gas.Blocks[1].LatestChange, Is.EqualTo(problem.YearCount - 1));
        Assert.That(PlanVariants.Of(problem, PlanVariant.Optimal).Problem, Is.SameAs(problem));
    }

    [Test]
    public void No_variant_costs_less_than_the_plan_of_least_cost_with_its_closings()
    {
        var problem = City(out _).Build();
        foreach (var variant in Enum.GetValues<PlanVariant>())
        {
            var compared = ComparedPlan.Solve(problem, variant, Exact, default)!;
            Assert.That(compared.Plan.ObjectiveM, Is.GreaterThanOrEqualTo(ComparedPlan.Solve(problem, PlanVariant.Optimal, Exact, default)!.Plan.ObjectiveM - 1e-6), variant.ToString());
            Assert.That(PlanAudit.Check(compared.Problem, compared.Plan), Is.Empty, variant.ToString());
        }

        var gas = ComparedPlan.Solve(problem, PlanVariant.AllGas, Exact, default)!;
        Assert.That(gas.Accounts.Years[^1].OpenBoilers, Is.Zero);
    }

    [Test]
    public void The_front_trades_cost_against_emissions_and_never_turns_back()
    {
        var problem = City(out var least).Build();
        var best = PlanSolver.Solve(problem, Exact);

        var front = EmissionFront.Between(problem, best.Best!, best.BoundM, 8, Exact);

        Assert.That(front, Has.Count.EqualTo(8));
        Assert.That(front[^1].Co2T, Is.EqualTo(least).Within(1e-4 * least), "all boilers take what emits least");
        for (var i = 1; i < front.Count; i++)
        {
            Assert.That(front[i].Co2T, Is.LessThanOrEqualTo(front[i].LimitT * (1 + 1e-6)), $"point {i}");
            Assert.That(front[i].Plan.ObjectiveM, Is.GreaterThanOrEqualTo(front[i - 1].Plan.ObjectiveM - 1e-6), $"point {i}");
            Assert.That(front[i].Plan.Shortfalls, Is.Empty, $"point {i}");
        }
    }

    // Three boilers on dear coal; gas emits half, the network a fifth at a higher price. The third has no gas.
    private static SmallPlan City(out double leastCo2T)
    {
        var city = new SmallPlan();
        for (var b = 0; b < 3; b++)
        {
            var keep = city.Supply("keep", 0.40, co2: 1000);
            var gas = city.Supply("gas", 0.50, co2: 500, clean: true, fixedInvestM: 0.2, perMwM: 0.3);
            var network = city.Supply("network", 0, node: 0, fixedInvestM: 0.5, perMwM: 0.1 * (b + 1));
            city.AddBlock("b" + b, 2.0 + b, keep, b < 2 ? [gas, network] : [network]);
        }

        city.AddUnit("chp", 260e-6, [50], co2: 0.08);
        leastCo2T = 9 * SmallPlan.HeatMwhPerMw * 0.08;
        return city;
    }

    private static SupplyOption Option(double capital, double fuel, double power, double upkeep, double co2) => new()
    {
        Boiler = "b",
        Area = "a",
        Technology = "t",
        Fits = true,
        DesignMw = 4,
        FloorAreaM2 = 70000,
        HeatMwh = 10000,
        InvestM = 4,
        CapitalMPerA = capital,
        FuelMPerA = fuel,
        PowerMPerA = power,
        UpkeepMPerA = upkeep,
        Emissions = new Emissions(co2, 0, 0, 0, 0),
        PeakFuelUnitsPerH = 0,
        PeakPowerMw = 1.9,
        RevenueMPerA = 1.5,
    };
}
