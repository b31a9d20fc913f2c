using System.Text.Json;
using HeatNet.Cli.Commands;
using HeatNet.Cli.Reporting;
using HeatNet.Cli.Runs;
using HeatNet.Model.Cases;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Cli.Reporting;

/// <summary>What the page of a run of contingencies has, against the tables of the run.</summary>
public class ContingencyReportTests
{
    private ScratchFolder _scratch = null!;
    private HeatCase _case = null!;
    private ReportFile _page = null!;
    private RunReader _run = null!;

    [OneTimeSetUp]
    public async Task MakeReport()
    {
        _scratch = new ScratchFolder();
        _case = CaseReader.Read(Repository.PathOf("networks/hohhot-ring")).Case!;
        CaseWriter.Write(_case, _scratch["case"]);
        foreach (var arguments in new string[][]
        {
            ["contingency", _scratch["case"], "--elements", "pipes,units", "-o", _scratch["run"]],
            ["report", _scratch["run"]],
        })
        {
            var ran = await ProgramRun.OfAsync(new Workbench(), arguments).ConfigureAwait(false);
            Assert.That(ran.ExitCode, Is.Zero, ran.Error);
        }

        _page = new ReportFile(_scratch["run.html"]);
        _run = RunReader.Open(_scratch["run"]);
    }

    [OneTimeTearDown]
    public void RemoveScratch() => _scratch.Dispose();

    private JsonElement Contingencies => _page.Document.GetProperty("contingencies");

    [Test]
    public async Task They_stand_in_the_order_and_with_the_figures_of_the_table()
    {
        var table = await _run.ReadAsync("contingencies").ConfigureAwait(false);
        var list = Contingencies.GetProperty("list").EnumerateArray().ToList();
        Assert.That(list, Has.Count.EqualTo(table.RowCount));
        for (var row = 0; row < list.Count; row++)
        {
            var failures = list[row].GetProperty("failures").EnumerateArray().Select(failure => $"{failure.GetProperty("kind").GetString()}/{failure.GetProperty("id").GetString()}");
            Assert.That(string.Join('+', failures), Is.EqualTo(table.Texts["contingency"][row]));
            Assert.That(list[row].GetProperty("outcome").GetString(), Is.EqualTo(table.Texts["outcome"][row]));
            Assert.That(list[row].GetProperty("figures").GetProperty("unserved_kw").GetDouble(), Is.EqualTo(table.Numbers["unserved_kw"][row]));
            Assert.That(string.Join(' ', list[row].GetProperty("valves").EnumerateArray().Select(valve => valve.GetString())), Is.EqualTo(table.Texts["valves_to_close"][row] ?? ""));
        }

        var outcomes = Contingencies.GetProperty("outcomes").EnumerateObject().Sum(entry => entry.Value.GetInt32());
        Assert.That(outcomes, Is.EqualTo(table.RowCount));
    }

    [Test]
    public async Task Substations_that_lack_heat_are_those_of_the_table()
    {
        var table = await _run.ReadAsync("contingency_substations").ConfigureAwait(false);
        var (touched, shares) = (_page.Column("contingency.substation"), _page.Column("contingency.share"));
        Assert.That(touched, Has.Length.EqualTo(table.RowCount));
        var row = 0;
        foreach (var contingency in Contingencies.GetProperty("list").EnumerateArray())
        {
            Assert.That(contingency.GetProperty("first").GetInt32(), Is.EqualTo(row));
            for (var i = 0; i < contingency.GetProperty("count").GetInt32(); i++, row++)
            {
                Assert.That(_case.Network.Substations[(int)touched[row]].Id, Is.EqualTo(table.Texts["substation"][row]));
                Assert.That(shares[row], Is.EqualTo((float)table.Numbers["share"][row]));
            }
        }
    }

    [Test]
    public void Every_valve_to_close_stands_at_the_edge_of_what_is_shut_off()
    {
        var nodes = _case.Network.Nodes.Select((node, i) => (node.Id, i)).ToDictionary();
        var shutOff = 0;
        foreach (var contingency in Contingencies.GetProperty("list").EnumerateArray())
        {
            var places = contingency.GetProperty("places").EnumerateArray().Select(place => place.GetInt32()).ToHashSet();
            shutOff += contingency.GetProperty("pipes").GetArrayLength();
            foreach (var id in contingency.GetProperty("valves").EnumerateArray().Select(valve => valve.GetString()))
            {
                var valve = _case.Network.Valves.Single(valve => valve.Id == id);
                int[] ends = [(2 * nodes[valve.From]) + (int)valve.Side, (2 * nodes[valve.To]) + (int)valve.Side];
                Assert.That(ends.Any(places.Contains), id);
            }
        }

        Assert.That(shutOff, Is.Positive);
    }

    [TestCase("pipe/a+pipe/b", "pipe/a+pipe/b")]
    [TestCase("pipe/a+pipe/c", "pipe/a", "pipe/c")]
    [TestCase("unit/u+1+pipe/a", "unit/u+1", "pipe/a")]
    [TestCase("none")]
    public void Names_are_read_whatever_signs_ids_have(string name, params string[] failures)
    {
        var network = _case.Network with
        {
            Pipes = [.. new[] { "a", "c", "a+pipe/b" }.Select(id => _case.Network.Pipes[0] with { Id = id })],
            Plants = [_case.Network.Plants[0] with { Units = [_case.Network.Plants[0].Units[0] with { Id = "u+1" }] }],
        };
        Assert.That(new FailureNames(network).Parse(name).Select(failure => ContingencyTables.NameOf([failure])), Is.EqualTo(failures));
        Assert.That(() => new FailureNames(network).Parse("pipe/other"), Throws.TypeOf<RunReadException>());
    }
}
