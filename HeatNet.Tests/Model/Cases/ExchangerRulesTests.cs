using HeatNet.Model.Cases;
using HeatNet.Model.Network;

namespace HeatNet.Tests.Model.Cases;

/// <summary>What the rules say of exchanger stations (隔压站) between networks.</summary>
public class ExchangerRulesTests
{
    [Test]
    public void A_chain_of_networks_is_valid() =>
        Assert.That(Codes(Networks(3) with { Exchangers = [Station("x", 0, 1), Station("y", 1, 2)] }), Is.Empty);

    [Test]
    public void Networks_that_feed_each_other_in_a_circle_are_refused()
    {
        var circle = Networks(3) with { Plants = [], Exchangers = [Station("x", 0, 1), Station("y", 1, 2), Station("z", 2, 0)] };
        Assert.That(Codes(circle), Is.EqualTo(new[] { "exchangers-in-a-circle" }));
    }

    [Test]
    public void A_circle_is_refused_also_where_a_plant_feeds_it()
    {
        var plant = Plant("p", 0, new HeatControl(1000));
        var circle = Networks(2) with { Plants = [plant], Exchangers = [Station("x", 0, 1), Station("y", 1, 0)] };
        Assert.That(Codes(circle), Is.EqualTo(new[] { "exchangers-in-a-circle" }));
    }

    [Test]
    public void Two_stations_feed_one_network_where_one_of_them_holds_the_pressure()
    {
        var network = Networks(2) with { Exchangers = [Station("x", 0, 1), Station("y", 0, 1) with { SecondaryReturnKpa = null }] };
        Assert.That(Codes(network), Is.Empty);
    }

    [Test]
    public void Two_stations_that_both_hold_the_pressure_are_refused() =>
        Assert.That(Codes(Networks(2) with { Exchangers = [Station("x", 0, 1), Station("y", 0, 1)] }), Is.EqualTo(new[] { "two-pressure-points" }));

    [Test]
    public void A_secondary_network_whose_pressure_nobody_holds_is_refused() =>
        Assert.That(
            Codes(Networks(2) with { Exchangers = [Station("x", 0, 1) with { SecondaryReturnKpa = null }] }),
            Is.EqualTo(new[] { "no-pressure-point" }));

    private static IEnumerable<string> Codes(HeatNetwork network) =>
        CaseValidator.Validate(new HeatCase { Name = "stations", Network = network }).Select(diagnostic => diagnostic.Code);

    /// <summary>Networks of one trench and one substation each; the first has a plant.</summary>
    private static HeatNetwork Networks(int count) => new()
    {
        Nodes = [.. Enumerable.Range(0, count).SelectMany(i => new[] { new Node { Id = $"a{i}" }, new Node { Id = $"b{i}" } })],
        Pipes = [.. Enumerable.Range(0, count).Select(i => new Pipe { Id = $"p{i}", From = $"a{i}", To = $"b{i}", LengthM = 100, Dn = 200 })],
        Substations = [.. Enumerable.Range(0, count).Select(i => new Substation { Id = $"s{i}", Node = $"b{i}", DesignHeatKw = 100, ReturnC = 40 })],
        Plants = [Plant("p", 0, new PressureControl { ReturnKpa = 300, LiftKpa = 300 })],
    };

    private static Plant Plant(string id, int network, PlantControl control) =>
        new() { Id = id, Node = $"a{network}", SupplyC = new TemperatureCurve(120), Control = control };

    private static Exchanger Station(string id, int primary, int secondary) => new()
    {
        Id = id,
        Node = $"b{primary}",
        SecondarySupplyNode = $"a{secondary}",
        SecondarySupplyC = 90,
        SecondaryReturnC = 50,
        PrimarySupplyC = 120,
        PrimaryReturnC = 60,
        DesignHeatKw = 1000,
        SecondaryLiftKpa = 200,
        SecondaryReturnKpa = 250,
    };
}
