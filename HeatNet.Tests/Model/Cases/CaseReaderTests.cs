using HeatNet.Model.Cases;
using HeatNet.Model.Network;

namespace HeatNet.Tests.Model.Cases;

public class CaseReaderTests
{
    [Test]
    public void The_sample_case_has_no_errors_and_every_kind_of_element()
    {
        var result = Read(SampleCase.Files());

        Assert.That(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
        var network = result.Case!.Network;
        Assert.That(
            new[] { network.Nodes.Count, network.Pipes.Count, network.Plants.Count, network.Substations.Count, network.Pumps.Count, network.Valves.Count, network.Terminals.Count, network.Exchangers.Count },
            Is.EqualTo(new[] { 9, 9, 3, 6, 2, 4, 2, 1 }));
        Assert.That(network.Nodes[0].Name, Is.EqualTo("First, \"main\""));
        Assert.That(network.Pipes[1], Is.EqualTo(new Pipe
        {
            Id = "p2",
            From = "n2",
            To = "n3",
            LengthM = 100.5,
            InnerDiameterM = 0.311,
            RoughnessMm = 0.3,
            LossCoefficient = 2.5,
            UWPerMK = 0.74,
            GroundC = 3,
            WallThicknessMm = 7,
            WallDensityKgPerM3 = 7800,
            WallHeatCapacityJPerKgK = 470,
        }));
        Assert.That(network.Plants[0].SupplyC.At(-7.5), Is.EqualTo(102.5));
        Assert.That(result.Case.Series["demand"].Columns["s2"], Is.EqualTo(new[] { 210.5, 215, 220, 222 }));
        Assert.That(result.Case.Scenarios["cold"].Set, Has.Count.EqualTo(3));
        Assert.That(result.Case.Geometry["p2"][1], Is.EqualTo(new MapPoint(200, 0)));
    }

    [Test]
    public void A_byte_order_mark_windows_line_ends_and_gzip_are_read()
    {
        var files = SampleCase.Files();
        files["nodes.csv"] = [0xEF, 0xBB, 0xBF, .. files["nodes.csv"]];
        files["case.json"] = [0xEF, 0xBB, 0xBF, .. files["case.json"]];
        files["substations.csv"] = System.Text.Encoding.UTF8.GetBytes(SampleCase.Texts["substations.csv"].Replace("\n", "\r\n", StringComparison.Ordinal));
        files["pipes.csv.gz"] = Pack(files["pipes.csv"]);
        files.Remove("pipes.csv");

        Assert.That(Read(files).Case, Is.Not.Null);
    }

    [Test]
    public void Problems_of_all_files_are_found_in_one_run()
    {
        var files = SampleCase.Files();
        files["nodes.csv"] = "id,x\nn1,NaN\n"u8.ToArray();
        files["case.json"] = "{"u8.ToArray();
        files["pumps.csv"] = [];

        Assert.That(Read(files).Diagnostics.Select(d => d.File).Distinct(), Is.SupersetOf(new[] { "nodes.csv", "case.json", "pumps.csv", "substations.csv" }));
    }

    [Test]
    public void Of_very_many_problems_of_a_file_the_first_are_listed_and_the_rest_counted()
    {
        var files = SampleCase.Files();
        files["nodes.csv"] = System.Text.Encoding.UTF8.GetBytes("id,x\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"k{i},far\n")));

        var ofNodes = Read(files).Diagnostics.Where(d => d.File == "nodes.csv").ToList();

        Assert.That(ofNodes, Has.Count.EqualTo(201));
        Assert.That(ofNodes[^1].Code, Is.EqualTo("more-problems"));
        Assert.That(ofNodes[^1].Problem, Does.Contain("800"));
    }

    [Test]
    public void Nodes_that_cannot_be_read_are_one_problem_and_not_one_for_every_reference()
    {
        var files = SampleCase.Files();
        files["nodes.csv"] = [];

        Assert.That(Read(files).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Code), Is.EqualTo(new[] { "empty-file" }));
    }

    [Test]
    public void References_to_renamed_nodes_are_told_in_time_proportional_to_the_case()
    {
        const int Count = 30_000;
        var nodes = string.Concat(Enumerable.Range(0, Count).Select(i => $"new{i}\n"));
        var pipes = string.Concat(Enumerable.Range(1, Count - 1).Select(i => $"p{i},old{i - 1},old{i},10,100\n"));
        var files = SampleCase.Files();
        files["nodes.csv"] = System.Text.Encoding.UTF8.GetBytes("id\n" + nodes);
        files["pipes.csv"] = System.Text.Encoding.UTF8.GetBytes("id,from,to,length_m,dn\n" + pipes);

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var told = Read(files).Diagnostics;

        Assert.That(told.Count(d => d is { File: "pipes.csv", Code: "dangling-reference" }), Is.EqualTo(200));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)), "looking for a nearest name at every one of 60 000 references takes minutes");
    }

    [Test]
    public void A_file_packed_in_several_members_is_read_whole()
    {
        var files = SampleCase.Files();
        var nodes = files["nodes.csv"];
        files.Remove("nodes.csv");
        files["nodes.csv.gz"] = [.. Pack(nodes[..100]), .. Pack(nodes[100..])];

        Assert.That(Read(files).Case!.Network.Nodes, Has.Count.EqualTo(9));
    }

    [Test]
    public void An_unknown_building_class_is_a_warning_with_the_nearest_known_one()
    {
        var files = SampleCase.Files();
        files["substations.csv"] = System.Text.Encoding.UTF8.GetBytes(SampleCase.Texts["substations.csv"].Replace("dwelling_old", "school_ofice", StringComparison.Ordinal));

        var result = Read(files);

        Assert.That(result.Case, Is.Not.Null);
        Assert.That(result.Diagnostics.Single(d => d.Code == "unknown-building-class").Remedy, Does.Contain("school_office"));
    }

    [Test]
    public void A_part_behind_a_closed_pipe_is_a_warning_only()
    {
        var files = SampleCase.Files();
        files["nodes.csv"] = [.. files["nodes.csv"], .. "\nn9,1,1,,,\n"u8];
        files["pipes.csv"] = [.. files["pipes.csv"], .. "\np9,n1,n9,10,100,,,,,,both,closed,,,,,,,\n"u8];
        files["substations.csv"] = [.. files["substations.csv"], .. "\ns9,n9,,heat,10,,,50,,,,,,,,,\n"u8];

        var result = Read(files);

        Assert.That(result.Case, Is.Not.Null);
        Assert.That(result.Diagnostics.Single(d => d.Code == "part-cut-off").Problem, Does.Contain("n9").And.Contain("1 substations"));
    }

    [Test]
    public void A_folder_that_is_not_there_is_reported()
    {
        var result = CaseReader.Read(Path.Combine(Path.GetTempPath(), "no-such-case"));

        Assert.That(result.Case, Is.Null);
        Assert.That(result.Diagnostics.Single().Code, Is.EqualTo("missing-folder"));
    }

    [Test]
    public void The_published_case_in_the_repository_is_valid()
    {
        var result = CaseReader.Read(Repository.PathOf("networks/barry-island"));

        Assert.That(result.Diagnostics, Is.Empty);
        Assert.That(result.Case!.Network.Substations.Sum(s => s.DesignHeatKw), Is.EqualTo(2164).Within(1e-9));
        Assert.That(result.Case.Network.Pipes, Has.Count.EqualTo(32));
    }

    internal static CaseReadResult Read(IReadOnlyDictionary<string, byte[]> files)
    {
        using var folder = new TemporaryFolder();
        SampleCase.Write(folder.Path, files);
        return CaseReader.Read(folder.Path);
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Compress))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
