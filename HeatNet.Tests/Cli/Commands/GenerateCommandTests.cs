using HeatNet.Cli.Commands;
using HeatNet.Model.Cases;

namespace HeatNet.Tests.Cli.Commands;

public class GenerateCommandTests
{
    private ScratchFolder _scratch = null!;

    private string Out => Path.Combine(_scratch.Path, "city");

    [SetUp]
    public void MakeFolder() => _scratch = new ScratchFolder();

    [TearDown]
    public void RemoveFolder() => _scratch.Dispose();

    [Test]
    public async Task The_options_make_the_city()
    {
        var run = await RunAsync(
            "--substations", "30", "--plants", "2", "--heat-kw", "2000", "--supply-c", "110", "--return-c", "50", "--loops", "0.1", "--hills-m", "5", "--valves")
            .ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        var heatCase = CaseReader.Read(Out).Case!;
        Assert.That((heatCase.Design.SupplyC, heatCase.Design.ReturnC), Is.EqualTo((110.0, 50.0)));
        Assert.That(heatCase.Network.Substations.Average(substation => substation.DesignHeatKw!.Value), Is.EqualTo(2000).Within(20).Percent);
        Assert.That(heatCase.Network.Plants, Has.Count.EqualTo(2));
        Assert.That(heatCase.Network.Valves, Is.Not.Empty);
        Assert.That(heatCase.Network.Nodes.Max(node => Math.Abs(node.ElevationM - 1060)), Is.LessThanOrEqualTo(5));
    }

    [Test]
    public async Task Equal_options_give_equal_files()
    {
        await RunAsync("--substations", "40").ConfigureAwait(false);
        var first = Files();
        await RunAsync("--substations", "40", "--overwrite").ConfigureAwait(false);
        Assert.That(Files(), Is.EqualTo(first));
        await RunAsync("--substations", "40", "--seed", "2", "--overwrite").ConfigureAwait(false);
        Assert.That(Files(), Is.Not.EqualTo(first));
    }

    [TestCase("--plants 30 --substations 10", "1…3")]
    [TestCase("--plants 1 --substations 50000", "more plants")]
    [TestCase("--loops nan", "0…0.2")]
    [TestCase("--supply-c 1e308", "60…180")]
    [TestCase("--heat-kw -1", "1…100000")]
    [TestCase("--substations 0", "between 1 and 1")]
    [TestCase("--substations 99999999999", "--substations")]
    [TestCase("--seed -1", "--seed")]
    public async Task An_impossible_city_is_a_usage_error_with_the_remedy(string options, string remedy)
    {
        var run = await RunAsync(options.Split(' ')).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(2), run.Error);
        Assert.That(run.Error, Does.Contain(remedy).And.Not.Contain("   at "));
        Assert.That(_scratch.Entries, Is.Empty);
    }

    [Test]
    public async Task A_folder_that_is_not_a_case_is_never_replaced()
    {
        Directory.CreateDirectory(Out);
        await File.WriteAllTextAsync(Path.Combine(Out, "thesis.txt"), "years of work").ConfigureAwait(false);
        var run = await RunAsync("--substations", "5", "--overwrite").ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("not the folder of a case"));
        Assert.That(File.Exists(Path.Combine(Out, "thesis.txt")));
    }

    private string[] Files() =>
        [.. Directory.EnumerateFiles(Out, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private Task<ProgramRun> RunAsync(params string[] options) => ProgramRun.OfAsync(new Workbench(), ["generate", "-o", Out, .. options]);
}
