using System.Net;
using HeatNet.Cli.Commands;

namespace HeatNet.Tests.Cli.Serving;

/// <summary>Nothing outside the folders of cases and runs is reached, however it is named.</summary>
public class TraversalTests
{
    private const string Secret = "this stands outside";

    private ScratchFolder _scratch = null!;
    private TestServer _server = null!;
    private string _outsideRun = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _scratch = new ScratchFolder();
        ServedCases.WriteTown(_scratch);
        File.WriteAllText(_scratch["secret.csv"], Secret);
        File.WriteAllText(_scratch["runs.csv"], Secret);
        _outsideRun = _scratch["outside"];
        foreach (var target in new[] { _outsideRun, _scratch["runs/inside"], _scratch["runs/.hidden"] })
        {
            var ran = await ProgramRun.OfAsync(new Workbench(), ["simulate", _scratch["cases/town"], "-o", target, "--format", "csv"]).ConfigureAwait(false);
            Assert.That(ran.ExitCode, Is.Zero, ran.Error);
        }

        Directory.CreateSymbolicLink(_scratch["runs/linked"], _outsideRun);
        Directory.CreateSymbolicLink(_scratch["cases/linked"], _scratch["cases/town"]);
        _server = await TestServer.StartAsync(_scratch).ConfigureAwait(false);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        _scratch.Dispose();
    }

    [Test]
    public async Task What_stands_inside_is_reached()
    {
        using var answer = await _server.GetAsync("/runs/inside/tables/nodes.csv").ConfigureAwait(false);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await answer.Content.ReadAsByteArrayAsync().ConfigureAwait(false), Is.EqualTo(File.ReadAllBytes(_scratch["runs/inside/nodes.csv"])));
    }

    [TestCase("/runs/../outside/tables/nodes.csv")]
    [TestCase("/runs/..%2foutside/tables/nodes.csv")]
    [TestCase("/runs/%2e%2e/tables/nodes.csv")]
    [TestCase("/runs/%2e%2e%2foutside/tables/nodes.csv")]
    [TestCase("/runs/..%5coutside/tables/nodes.csv")]
    [TestCase("/runs/%252e%252e%252foutside/tables/nodes.csv")]
    [TestCase("/runs/%c0%ae%c0%ae%c0%afoutside/tables/nodes.csv")]
    [TestCase("/runs/inside/tables/..%2f..%2fsecret.csv")]
    [TestCase("/runs/inside/tables/..%2f..%2f..%2fsecret.csv")]
    [TestCase("/runs/inside/../../secret.csv")]
    [TestCase("/runs/inside/tables/nodes.csv%00.parquet")]
    [TestCase("/runs/inside/tables/%2fetc%2fpasswd")]
    [TestCase("/runs/%2fetc/tables/passwd.csv")]
    [TestCase("//etc/passwd")]
    [TestCase("/runs/./tables/nodes.csv")]
    [TestCase("/runs/.hidden/tables/nodes.csv")]
    [TestCase("/runs/.hidden/report")]
    [TestCase("/runs/..%2foutside/report")]
    [TestCase("/runs/inside/report?with=..%2foutside")]
    [TestCase("/api/compare?first=inside&second=..%2foutside")]
    [TestCase("/api/compare?first=%2fetc&second=inside")]
    [TestCase("/api/cases/..%2fcases%2ftown")]
    [TestCase("/api/cases/..%2f..%2f")]
    public async Task Paths_that_lead_out_lead_nowhere(string path)
    {
        var answer = await _server.SendRawAsync(path).ConfigureAwait(false);
        Assert.That(answer, Does.Match("^HTTP/1.1 40[04] ").And.Not.Contain(Secret).And.Not.Contain("root:").And.Not.Contain("supply_kpa"));
    }

    [Test]
    public async Task Absolute_paths_lead_nowhere()
    {
        foreach (var id in new[] { _outsideRun, _scratch["runs/inside"] })
        {
            Assert.That(await _server.SendRawAsync($"/runs/{Uri.EscapeDataString(id)}/tables/nodes.csv").ConfigureAwait(false), Does.StartWith("HTTP/1.1 404 "));
            using var order = await _server.PostAsync("/api/jobs", $$"""{ "case": "{{id}}", "kind": "simulate" }""").ConfigureAwait(false);
            Assert.That(order.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        }
    }

    [TestCase("/runs/linked/tables/nodes.csv")]
    [TestCase("/runs/linked/report")]
    [TestCase("/api/cases/linked")]
    public async Task Links_lead_nowhere(string path)
    {
        using var answer = await _server.GetAsync(path).ConfigureAwait(false);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_table_that_is_a_link_is_not_handed_out()
    {
        // The record gives the length of the link itself, so that the run passes for whole.
        var run = _scratch["runs/inside-linked"];
        Directory.CreateDirectory(run);
        foreach (var file in Directory.EnumerateFiles(_scratch["runs/inside"]))
        {
            File.Copy(file, Path.Combine(run, Path.GetFileName(file)));
        }

        var table = Path.Combine(run, "plants.csv");
        var length = new FileInfo(table).Length;
        File.Delete(table);
        File.CreateSymbolicLink(table, _scratch["secret.csv"]);
        var record = Path.Combine(run, "run.json");
        File.WriteAllText(record, File.ReadAllText(record).Replace($"\"bytes\": {length}", $"\"bytes\": {new FileInfo(table).Length}", StringComparison.Ordinal));
        foreach (var format in new[] { "csv", "parquet", "xlsx" })
        {
            using var answer = await _server.GetAsync($"/runs/inside-linked/tables/plants.{format}").ConfigureAwait(false);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), format);
        }

        Directory.Delete(run, recursive: true);
    }

    [Test]
    public async Task Lists_show_neither_links_nor_hidden_folders()
    {
        Assert.That((await _server.JsonAsync("/api/runs").ConfigureAwait(false)).EnumerateArray().Select(run => run.GetProperty("id").GetString()), Is.EqualTo(new[] { "inside" }));
        Assert.That((await _server.JsonAsync("/api/cases").ConfigureAwait(false)).EnumerateArray().Select(id => id.GetString()), Is.EqualTo(new[] { "town" }));
    }
}
