using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Model.Generation;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;

namespace HeatNet.Tests.Model.Generation;

public class CityGeneratorTests
{
    private static readonly CityOptions[] Cities =
    [
        new() { Substations = 1 },
        new() { Substations = 10 },
        new() { Substations = 90, Plants = 2, Seed = 7 },
        new() { Substations = 300, Plants = 3, IsolationValves = true, SubstationKind = CitySubstationKind.ConstantReturn },
        new() { Substations = 2000, HillsM = 25, OtherPlants = CityPlantControl.Heat },
        new() { Substations = 1500, Plants = 1 },
        new() { Substations = 10_000 },
    ];

    private static IEnumerable<TestCaseData> AllCities =>
        Cities.Select(options => new TestCaseData(options).SetArgDisplayNames($"{options.Substations} substations, {options.EffectivePlants} plants"));

    [TestCaseSource(nameof(AllCities))]
    public void The_case_is_valid(CityOptions options)
    {
        var heatCase = CityGenerator.Generate(options);
        Assert.That(CaseValidator.Validate(heatCase), Is.Empty);
        Assert.That(heatCase.Network.Substations, Has.Count.EqualTo(options.Substations));
    }

    [TestCaseSource(nameof(AllCities))]
    public void Every_place_is_connected_to_the_one_pressure_maintenance_point(CityOptions options)
    {
        var network = CityGenerator.Generate(options).Network;
        Assert.That(network.Plants.Count(plant => plant.Control is PressureControl), Is.EqualTo(1));
        Assert.That(ReachedFrom(network, network.Plants[0].Node), Has.Count.EqualTo(network.Nodes.Count));
    }

    [TestCaseSource(nameof(AllCities))]
    public void No_main_ends_without_a_consumer(CityOptions options)
    {
        var network = CityGenerator.Generate(options).Network;
        var used = network.Substations.Select(substation => substation.Node).Concat(network.Plants.Select(plant => plant.Node)).ToHashSet();
        var ends = network.Pipes.SelectMany(pipe => new[] { pipe.From, pipe.To })
            .Concat(network.Valves.Where(valve => valve.Side == Side.Supply).SelectMany(valve => new[] { valve.From, valve.To }))
            .GroupBy(node => node)
            .Where(group => group.Count() == 1)
            .Select(group => group.Key);
        Assert.That(ends.Except(used), Is.Empty);
    }

    [TestCaseSource(nameof(AllCities))]
    public void Plants_can_give_the_design_heat(CityOptions options)
    {
        var network = CityGenerator.Generate(options).Network;
        var demandKw = network.Substations.Sum(substation => substation.DesignHeatKw!.Value);
        var capacityKw = network.Plants.Sum(plant => plant.Units.Sum(unit => unit.MaxHeatKw!.Value));
        Assert.That(capacityKw, Is.InRange(1.2 * demandKw, (1.4 * demandKw) + 1000));
        if (options.Substations >= 90)
        {
            Assert.That(demandKw / options.Substations, Is.EqualTo(options.Substations <= 1500 ? 6000 : 350).Within(5).Percent);
        }
    }

    [Test]
    public void The_same_options_give_the_same_city()
    {
        var options = new CityOptions { Substations = 400, IsolationValves = true, Seed = 42 };
        var (first, second) = (CityGenerator.Generate(options).Network, CityGenerator.Generate(options).Network);
        Assert.That(second.Nodes, Is.EqualTo(first.Nodes));
        Assert.That(second.Pipes, Is.EqualTo(first.Pipes));
        Assert.That(second.Substations, Is.EqualTo(first.Substations));
        Assert.That(second.Valves, Is.EqualTo(first.Valves));
        Assert.That(second.Plants, Is.EqualTo(first.Plants));
        Assert.That(CityGenerator.Generate(options with { Seed = 43 }).Network.Pipes, Is.Not.EqualTo(first.Pipes));
    }

    [TestCase(0.03)]
    [TestCase(0.08)]
    [TestCase(0.15)]
    public void Loops_are_the_wanted_share_of_trenches(double share)
    {
        var network = CityGenerator.Generate(new CityOptions { Substations = 1500, Plants = 12, LoopShare = share }).Network;
        var loops = network.Pipes.Count - (network.Nodes.Count - 1);
        Assert.That((double)loops / network.Pipes.Count, Is.EqualTo(share).Within(0.005));
    }

    [Test]
    public void Without_loops_the_city_of_one_plant_is_a_tree()
    {
        var network = CityGenerator.Generate(new CityOptions { Substations = 60, Plants = 1, LoopShare = 0 }).Network;
        Assert.That(network.Pipes, Has.Count.EqualTo(network.Nodes.Count - 1));
    }

    [Test]
    public void Ten_thousand_buildings_have_some_twenty_thousand_trenches() =>
        Assert.That(CityGenerator.Generate(new CityOptions { Substations = 10_000 }).Network.Pipes, Has.Count.InRange(20_000, 25_000));

    [Test]
    public void The_largest_city_is_made_in_seconds()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var network = CityGenerator.Generate(new CityOptions { Substations = 250_000 }).Network;
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)), "a few seconds alone on a machine");
        Assert.That(network.Pipes, Has.Count.GreaterThan(500_000));
    }

    [Test]
    public void Where_the_largest_pipe_does_not_suffice_equal_mains_lie_side_by_side()
    {
        var network = CityGenerator.Generate(new CityOptions { Substations = 1500, Plants = 1 }).Network;
        var bundles = network.Pipes.GroupBy(pipe => (pipe.From, pipe.To)).Where(bundle => bundle.Count() > 1).ToList();
        Assert.That(bundles, Is.Not.Empty);
        Assert.That(bundles.Select(bundle => bundle.Count()), Has.All.LessThanOrEqualTo(4));
        Assert.That(bundles.Select(bundle => bundle.Distinct().Select(pipe => (pipe.Dn, pipe.LengthM)).Distinct().Count()), Has.All.EqualTo(1));
    }

    [TestCase(10, ExpectedResult = 1, Description = "60 MW")]
    [TestCase(40, ExpectedResult = 2, Description = "240 MW: a ring has a second source")]
    [TestCase(1500, ExpectedResult = 12, Description = "9 GW")]
    [TestCase(50_000, ExpectedResult = 22, Description = "17.5 GW of single buildings")]
    public int Plants_that_are_not_asked_for_follow_the_heat(int substations) => new CityOptions { Substations = substations }.EffectivePlants;

    [TestCase(50_000, 1, "too-few-plants", "ask for more plants (22 would do)")]
    [TestCase(250_000, 3, "too-few-plants", "ask for more plants (110 would do)")]
    [TestCase(10, 30, "plants", "1…3")]
    public void What_no_city_can_have_is_refused_with_the_remedy(int substations, int plants, string code, string remedy) =>
        Assert.That(
            () => CityGenerator.Generate(new CityOptions { Substations = substations, Plants = plants }),
            Throws.TypeOf<CityException>().With.Property("Code").EqualTo(code).And.Message.Contains(remedy));

    [Test]
    public void A_way_on_which_the_pressure_does_not_suffice_is_refused() =>
        Assert.That(
            () => CityGenerator.Generate(new CityOptions { Substations = 300, Plants = 1, StreetSpacingM = 5000, HeatPerSubstationKw = 500 }),
            Throws.TypeOf<CityException>().With.Property("Code").EqualTo("too-far"));

    [Test]
    public void Hills_and_heat_that_leave_no_pressure_are_refused() =>
        Assert.That(
            () => CityGenerator.Generate(new CityOptions { Substations = 1000, SupplyC = 180, HillsM = 40 }),
            Throws.TypeOf<CityException>().With.Property("Code").EqualTo("too-little-pressure"));

    [TestCase(0, 0.08, "substations")]
    [TestCase(10, 0.5, "loop-share")]
    [TestCase(10, double.NaN, "loop-share")]
    public void Options_out_of_range_are_refused(int substations, double loopShare, string code) =>
        Assert.That(
            () => CityGenerator.Generate(new CityOptions { Substations = substations, LoopShare = loopShare }),
            Throws.TypeOf<CityException>().With.Property("Code").EqualTo(code));

    [TestCaseSource(nameof(AllCities))]
    public void At_design_the_network_solves_within_its_limits(CityOptions options)
    {
        var heatCase = CityGenerator.Generate(options);
        var result = new SteadySimulator(heatCase, new SimulationOptions()).Solve(OperatingPoints.Design(heatCase));
        Assert.That(result.Report.Status, Is.EqualTo(SolveStatus.Converged), result.Report.ToString());
        var limits = heatCase.Limits;
        var boilingKpa = (WaterFluid.Instance.SaturationPressurePa(options.SupplyC) / 1000) - AtmosphericPressure.AtElevationKpa(options.ElevationM);
        Assert.Multiple(() =>
        {
            Assert.That(result.Substations.DpKpa.Min(), Is.GreaterThanOrEqualTo(limits.MinAvailableHeadKpa), "least head in kPa");
            Assert.That(result.Pipes.VelocityMPerS.Max(Math.Abs), Is.LessThanOrEqualTo(limits.VelocityMPerS), "highest velocity in m/s");
            Assert.That(result.Nodes.SupplyKpa.Max(), Is.LessThanOrEqualTo(limits.MaxPressureKpa), "highest pressure in kPa");
            Assert.That(result.Nodes.SupplyKpa.Min(), Is.GreaterThanOrEqualTo(boilingKpa + limits.MinBoilingMarginKpa), "distance from boiling");
            Assert.That(result.Nodes.ReturnKpa.Min(), Is.GreaterThanOrEqualTo(50), "lowest return pressure in kPa");
            Assert.That(result.Plants.FlowKgPerS, Has.All.GreaterThan(0), "flow through the plants");
        });
    }

    private static HashSet<string> ReachedFrom(HeatNetwork network, string start)
    {
        var neighbours = network.Pipes.Select(pipe => (pipe.From, pipe.To))
            .Concat(network.Valves.Where(valve => valve.Side == Side.Supply).Select(valve => (valve.From, valve.To)))
            .SelectMany(link => new[] { link, (From: link.To, To: link.From) })
            .ToLookup(link => link.From, link => link.To);
        var reached = new HashSet<string> { start };
        var queue = new Queue<string>([start]);
        while (queue.TryDequeue(out var node))
        {
            foreach (var next in neighbours[node].Where(reached.Add))
            {
                queue.Enqueue(next);
            }
        }

        return reached;
    }
}
