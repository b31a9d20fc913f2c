using HeatNet.Model.Cases;
using HeatNet.Model.Network;

namespace HeatNet.Tests.Model.Cases;

/// <summary>Compares whole cases by value: lists and dictionaries by their items, elements by their records' equality.</summary>
internal static class CaseEquality
{
    public static void AssertEqual(HeatCase actual, HeatCase expected)
    {
        var (a, e) = (actual.Network, expected.Network);
        Assert.Multiple(() =>
        {
            Assert.That(Own(actual), Is.EqualTo(Own(expected)));
            Assert.That(a.Nodes, Is.EqualTo(e.Nodes));
            Assert.That(a.Pipes, Is.EqualTo(e.Pipes));
            Assert.That(a.Substations, Is.EqualTo(e.Substations));
            Assert.That(a.Plants, Is.EqualTo(e.Plants));
            Assert.That(a.Pumps, Is.EqualTo(e.Pumps));
            Assert.That(a.Valves, Is.EqualTo(e.Valves));
            Assert.That(a.Terminals, Is.EqualTo(e.Terminals));
            Assert.That(a.Exchangers, Is.EqualTo(e.Exchangers));
            Assert.That(actual.Scenarios, Is.EquivalentTo(expected.Scenarios));
            Assert.That(actual.Geometry, Is.EquivalentTo(expected.Geometry));
            Assert.That(actual.Series.Keys, Is.EquivalentTo(expected.Series.Keys));
            foreach (var (name, series) in expected.Series)
            {
                Assert.That(actual.Series[name].Start, Is.EqualTo(series.Start));
                Assert.That(actual.Series[name].Step, Is.EqualTo(series.Step));
                Assert.That(actual.Series[name].Columns, Is.EquivalentTo(series.Columns));
            }
        });
    }

    // The case without what is compared by items.
    private static HeatCase Own(HeatCase heatCase) => heatCase with
    {
        Network = Nothing.Network,
        Series = Nothing.Series,
        Scenarios = Nothing.Scenarios,
        Geometry = Nothing.Geometry,
    };

    private static HeatCase Nothing { get; } = new() { Name = "", Network = new HeatNetwork() };
}
