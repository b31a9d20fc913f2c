using CsCheck;
using HeatNet.Model.Cases;
using HeatNet.Model.Cases.Tables;
using HeatNet.Model.Demand;

namespace HeatNet.Tests.Model.Cases;

public class CaseWriterTests
{
    [Test]
    public void What_is_written_reads_back_equal()
    {
        var original = CaseReaderTests.Read(SampleCase.Files()).Case!;
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "written");

        CaseWriter.Write(original, path);

        var result = CaseReader.Read(path);
        Assert.That(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
        CaseEquality.AssertEqual(result.Case!, original);
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Path).Count(), Is.EqualTo(1), "nothing is left beside the case");
    }

    [Test]
    public void Random_cases_with_every_optional_value_read_back_equal()
    {
        var sample = CaseReaderTests.Read(SampleCase.Files()).Case!;
        var network = sample.Network;
        var cases =
            from nodes in Many(NetworkTables.Nodes, network.Nodes)
            from pipes in Many(NetworkTables.Pipes, network.Pipes)
            from pumps in Many(NetworkTables.Pumps, network.Pumps, "lift_kpa")
            from valves in Many(NetworkTables.Valves, network.Valves, "set_kpa")
            from substations in Many(NetworkTables.Substations, network.Substations, "return_c", "delta_c", "secondary_supply_c", "secondary_return_c", "approach_k", "design_heat_kw")
            from terminals in Many(NetworkTables.Terminals, network.Terminals, "pressure_kpa", "flow_kg_per_s", "temperature_c")
            from limits in RandomElements.Of(CaseTables.Limits, sample.Limits)
            from text in Gen.String[Gen.Char["ab,\"' \n;\t中文é<>&\\/"], 0, 20]
            from values in Gen.Double[-1e12, 1e12].Array[2, 30]
            select sample with
            {
                Description = text.Length == 0 ? null : text,
                Limits = limits,
                Network = network with
                {
                    Nodes = [.. nodes.Select(n => n with { Name = text.Length == 0 ? null : text })],
                    Pipes = pipes,
                    Pumps = pumps,
                    Valves = valves,
                    Substations = substations,
                    Terminals = terminals,
                },
                Series = new Dictionary<string, TimeSeries>(sample.Series)
                {
                    ["random"] = new TimeSeries(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)), TimeSpan.FromMinutes(values.Length), new Dictionary<string, double[]> { ["a"] = values }),
                },
            };

        cases.Sample(
            heatCase =>
            {
                using var folder = new TemporaryFolder();
                var path = Path.Combine(folder.Path, "written");
                CaseWriter.Write(heatCase, path);
                var result = CaseReader.Read(path);
                Assert.That(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
                CaseEquality.AssertEqual(result.Case!, heatCase);
            },
            iter: 60,
            threads: 1);
    }

    [Test]
    public void A_folder_that_is_there_is_replaced_only_when_asked()
    {
        var original = CaseReaderTests.Read(SampleCase.Files()).Case!;
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "written");
        CaseWriter.Write(original, path);

        Assert.That(() => CaseWriter.Write(original with { Name = "other" }, path), Throws.InstanceOf<IOException>().With.Message.Contains("written"));
        Assert.That(CaseReader.Read(path).Case!.Name, Is.EqualTo("Sample"));
        CaseWriter.Write(original with { Name = "other" }, path, overwrite: true);
        Assert.That(CaseReader.Read(path).Case!.Name, Is.EqualTo("other"));
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Path).Count(), Is.EqualTo(1));
    }

    private static Gen<T[]> Many<T>(ElementTable<T> table, IReadOnlyList<T> elements, params string[] keep)
        where T : class =>
        elements.Select(e => RandomElements.Of(table, e, keep).Select(random => new[] { random }))
            .Aggregate((all, one) => all.SelectMany(_ => one, (a, b) => a.Concat(b).ToArray()));
}
