using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Dispatch.Network;
using HeatNet.Solver.Dispatch.Transport;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Solver.Dispatch.Network;

[TestFixture]
public sealed class TransportLimitsTests
{
    private static readonly DateTimeOffset Start = new(2025, 11, 10, 0, 0, 0, TimeSpan.FromHours(8));

    private HeatCase _ring = null!;
    private AreaLoad _load = null!;
    private ScheduleSimulator _simulator = null!;
    private DispatchedNetwork _network = null!;

    [OneTimeSetUp]
    public void SetUp()
    {
        _ring = CaseReader.Read(Repository.PathOf("networks/hohhot-ring")).Case!;
        var scenario = new Scenario { Name = "a day", Period = new ScenarioPeriod(Start, Start.AddHours(24), TimeSpan.FromHours(1)), Weather = new ConstantWeather(-6) };
        OutdoorTemperature.TryCreate(_ring, scenario, out var outdoor, out _);
        _network = new DispatchedNetwork(_ring);
        _simulator = new ScheduleSimulator(_network, 2);
        _load = new AreaLoad(new PeriodLoad(_ring, scenario.Period!, outdoor!), DemandAreas.Of(_ring, null));
    }

    [Test]
    public void Rows_for_the_bound_forbid_nothing_that_holds()
    {
        var random = new Random(3);
        var demand = _load.Load.DemandMw[0];
        double[][] Inputs() => [.. Enumerable.Range(0, 24).Select(_ =>
        {
            double[] others = [demand * (0.25 + (random.NextDouble() * 0.25)), random.Next(2) * random.NextDouble() * 60, random.Next(2) * random.NextDouble() * 60];
            return (double[])[demand - others.Sum(), .. others, 0];
        })];
        var checks = Enumerable.Range(0, 10).SelectMany(_ => _simulator.Run(_load, Inputs(), null, null, default)).Where(check => check.Holds).ToArray();
        var rows = new TransportLimits(_ring, _network.MaxLiftKpa).Rows(_load, checks);

        Assert.That(checks, Has.Length.GreaterThan(10));
        Assert.That(rows, Is.Not.Empty);
        foreach (var check in checks)
        {
            foreach (var row in rows.Where(row => row.Step == check.Step))
            {
                Assert.That(row.ExcessMw(check.PlantHeatMw), Is.LessThanOrEqualTo(0), row.Name.ToString());
            }
        }
    }

    [Test]
    public void The_ring_is_reduced_to_its_plants_rings_and_ties()
    {
        var whole = CaseGraph.Of(_ring);
        var reduced = GraphReduction.Reduce(whole);

        Assert.That(reduced.Nodes.Count, Is.LessThan(whole.Nodes.Count / 3));
        Assert.That(reduced.Nodes.Count(node => node.IsKept), Is.EqualTo(_ring.Network.Plants.Count));
        Assert.That(reduced.Nodes.Sum(node => node.Substations.Count), Is.EqualTo(_ring.Network.Substations.Count));
        Assert.That(reduced.Edges.Count - reduced.Nodes.Count, Is.EqualTo(whole.Edges.Count - whole.Nodes.Count), "as many independent rings");
    }

    [Test]
    public void Areas_are_what_each_plant_feeds_and_share_the_demand()
    {
        var state = _network.NewSimulator().Solve(_load.Load.PointAt(0, [0, 165, 20, 20]));
        var areas = DemandAreas.Of(_ring, state);
        var demand = areas.DemandMw(_load.Load);

        Assert.That(areas.Ids, Is.EquivalentTo(_ring.Network.Plants.Select(plant => plant.Id)));
        Assert.That(Enumerable.Range(0, areas.Count).Select(areas.CarrierOf), Has.All.EqualTo(0));
        Assert.That(demand.Sum(area => area[0]), Is.EqualTo(_load.Load.DemandMw[0]).Within(1e-9));
    }
}
