using System.Diagnostics;
using System.Globalization;
using System.Text;
using HeatNet.Model.Cases;

namespace HeatNet.Tests.Model.Cases;

public class LargeCaseTests
{
    /// <summary>A comb of streets with as many pipes as the largest case that others publish times of.</summary>
    [Test]
    [Explicit("a measurement, not a check")]
    public void Reading_time_of_a_city_of_50_000_substations()
    {
        using var folder = new TemporaryFolder();
        WriteComb(folder.Path, pipes: 222_000, substations: 50_000);
        for (var round = 0; round < 5; round++)
        {
            var clock = Stopwatch.StartNew();
            var allocated = GC.GetTotalAllocatedBytes();
            var result = CaseReader.Read(folder.Path);
            Assert.That(result.Case, Is.Not.Null, string.Join('\n', result.Diagnostics.Take(5)));
            TestContext.Out.WriteLine($"{clock.Elapsed.TotalMilliseconds:F0} ms, {(GC.GetTotalAllocatedBytes() - allocated) / 1e6:F0} MB allocated");
        }
    }

    [Test]
    public void A_comb_of_a_thousand_substations_is_read()
    {
        using var folder = new TemporaryFolder();
        WriteComb(folder.Path, pipes: 4_000, substations: 1_000);

        Assert.That(CaseReader.Read(folder.Path).Case!.Network.Substations, Has.Count.EqualTo(1_000));
    }

    private static void WriteComb(string folder, int pipes, int substations)
    {
        var nodes = new StringBuilder("id,x,y,elevation_m\n");
        var lines = new StringBuilder("id,from,to,length_m,dn,loss_coefficient,u_w_per_mk,side,state\n");
        var consumers = new StringBuilder("id,node,design_heat_kw,return_c\n");
        for (var i = 0; i <= pipes; i++)
        {
            nodes.Append(CultureInfo.InvariantCulture, $"node{i},{i * 1.2345},{i * 0.77},{1000 + (i % 17 * 0.125)}\n");
            if (i > 0)
            {
                lines.Append(CultureInfo.InvariantCulture, $"pipe{i},node{i - 1},node{i},{10 + (i % 31 * 0.37)},{(i % 2 == 0 ? 100 : 200)},{i % 5 * 0.3},0.32,both,open\n");
            }
        }

        for (var i = 0; i < substations; i++)
        {
            consumers.Append(CultureInfo.InvariantCulture, $"sub{i},node{(i * 4) + 1},{100 + (i % 13 * 7.5)},50\n");
        }

        File.WriteAllText(Path.Combine(folder, "case.json"), """{ "format": "heatnet-case/1", "name": "comb" }""");
        File.WriteAllText(Path.Combine(folder, "plants.json"), """[ { "id": "a", "node": "node0", "supply_c": 110, "control": { "mode": "pressure", "return_kpa": 300, "lift_kpa": 600 } } ]""");
        File.WriteAllText(Path.Combine(folder, "nodes.csv"), nodes.ToString());
        File.WriteAllText(Path.Combine(folder, "pipes.csv"), lines.ToString());
        File.WriteAllText(Path.Combine(folder, "substations.csv"), consumers.ToString());
    }
}
