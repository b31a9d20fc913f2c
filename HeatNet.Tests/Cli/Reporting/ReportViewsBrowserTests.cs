using System.Globalization;
using HeatNet.Cli.Commands;
using HeatNet.Cli.Pages;
using HeatNet.Cli.Runs;
using HeatNet.Model.Cases;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Cli.Reporting;

/// <summary>Dispatch, contingencies and comparison in a real browser.</summary>
public class ReportViewsBrowserTests
{
    private const string Hostile = "<img/src=x/onerror=window.hacked=1>";

    private ScratchFolder _scratch = null!;
    private Browser _browser = null!;
    private HeatCase _case = null!;

    [OneTimeSetUp]
    public async Task MakeReports()
    {
        if (Browser.Path is null)
        {
            Assert.Ignore("no Chromium on this machine: install Debian's package chromium to see reports tested in a browser");
        }

        _scratch = new ScratchFolder();
        _case = CaseReader.Read(Repository.PathOf("networks/hohhot-ring")).Case!;
        var network = _case.Network;
        _case = _case with
        {
            Network = network with
            {
                Substations = [.. network.Substations.Select((substation, i) => i == 2 ? substation with { Id = Hostile } : substation)],
                Plants = [.. network.Plants.Select((plant, i) => plant with { Units = [.. plant.Units.Select(unit => i == 0 ? unit with { Name = Hostile } : unit)] })],
            },
        };
        CaseWriter.Write(_case, _scratch["case"]);
        Directory.CreateDirectory(_scratch["case/scenarios"]);
        File.WriteAllText(
            _scratch["case/scenarios/day.json"],
            """
            { "format": "heatnet-scenario/1", "name": "Day",
              "period": { "start": "2025-11-15T00:00+08:00", "end": "2025-11-15T08:00+08:00", "step_min": 60 },
              "weather": { "city": "Hohhot", "shift": 0 }, "prices": { "tariff": "mengxi-2023" } }
            """);
        await RunAsync("dispatch", _scratch["case"], "--scenario", "day", "-o", _scratch["day"]).ConfigureAwait(false);
        await RunAsync("dispatch", _scratch["case"], "--scenario", "day", "--single-node", "-o", _scratch["blind"]).ConfigureAwait(false);
        await RunAsync("contingency", _scratch["case"], "--elements", "pipes,plants", "-o", _scratch["broken"]).ConfigureAwait(false);
        await RunAsync("report", _scratch["day"], _scratch["blind"]).ConfigureAwait(false);
        CaseWriter.Write(CaseReader.Read(Repository.PathOf("networks/xiaocheng-tree")).Case!, _scratch["tree"]);
        Directory.CreateDirectory(_scratch["tree/scenarios"]);
        File.Copy(_scratch["case/scenarios/day.json"], _scratch["tree/scenarios/day.json"]);
        await RunAsync("simulate", _scratch["tree"], "--scenario", "day", "--dynamic", "--step", "30min", "-o", _scratch["moving"]).ConfigureAwait(false);
        await RunAsync("report", _scratch["moving"]).ConfigureAwait(false);
        await PlanRun.WriteAsync(_scratch["plan"], RunReader.Open(_scratch["broken"]).Record, _case.Network.Pipes[3].Id).ConfigureAwait(false);
        await RunAsync("report", _scratch["plan"]).ConfigureAwait(false);
        await RunAsync("report", _scratch["broken"]).ConfigureAwait(false);
        _browser = await Browser.StartAsync().ConfigureAwait(false);
    }

    [OneTimeTearDown]
    public async Task RemoveReports()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync().ConfigureAwait(false);
        }

        _scratch?.Dispose();
    }

    [TearDown]
    public async Task The_page_has_no_error_asks_for_nothing_and_runs_no_name()
    {
        Assert.That(_browser.Errors, Is.Empty);
        Assert.That(_browser.Requests.Where(address => !address.StartsWith("data:", StringComparison.Ordinal) && !address.StartsWith("blob:", StringComparison.Ordinal)), Is.Empty);
        Assert.That((bool)(await _browser.EvaluateAsync("window.hacked === undefined && document.images.length === 0").ConfigureAwait(false))!);
    }

    [Test]
    public async Task Every_view_opens_in_both_languages_and_themes([Values("zh", "en")] string language, [Values("light", "dark")] string theme)
    {
        foreach (var (run, tab) in new[] { ("day", "summary"), ("day", "dispatch"), ("day", "compare"), ("broken", "summary"), ("broken", "contingencies"), ("moving", "dynamic"), ("moving", "map"), ("plan", "plan"), ("plan", "summary") })
        {
            await _browser.OpenAsync(_scratch[run + ".html"], $"#tab={tab}&lang={language}&theme={theme}").ConfigureAwait(false);
            Assert.That((bool)(await _browser.EvaluateAsync($"document.getElementById('panel-{tab}').innerText.length > 100").ConfigureAwait(false))!, tab);
            Assert.That((bool)(await _browser.EvaluateAsync("document.documentElement.scrollWidth <= window.innerWidth").ConfigureAwait(false))!, tab + " fits the window");
        }
    }

    [Test]
    public async Task The_schedule_is_drawn_from_the_tables_and_stacked_by_unit_or_plant()
    {
        await _browser.OpenAsync(_scratch["day.html"], "#tab=dispatch&lang=en").ConfigureAwait(false);
        var units = await RunReader.Open(_scratch["day"]).ReadAsync("units").ConfigureAwait(false);
        var stores = await RunReader.Open(_scratch["day"]).ReadAsync("storage").ConfigureAwait(false);
        var sum = (units.Numbers["heat_kw"].Sum() + stores.Numbers["discharge_kw"].Sum()) / 1000;
        Assert.That(await StackedAsync().ConfigureAwait(false), Is.EqualTo(sum).Within(1e-3 * sum));
        await _browser.EvaluateAsync("(s => { s.value = 'plant'; s.dispatchEvent(new Event('change')); })(document.querySelector('#panel-dispatch select'))").ConfigureAwait(false);
        Assert.That(await StackedAsync().ConfigureAwait(false), Is.EqualTo(sum).Within(1e-3 * sum));
        await _browser.EvaluateAsync("document.querySelectorAll('#panel-dispatch .controls button')[1].click()").ConfigureAwait(false);
        Assert.That(await StackedAsync().ConfigureAwait(false), Is.EqualTo(sum).Within(1e-3 * sum), "as a duration curve");
    }

    [Test]
    public async Task The_ledger_shows_the_cost_of_the_run()
    {
        await _browser.OpenAsync(_scratch["day.html"], "#tab=dispatch&lang=en").ConfigureAwait(false);
        var row = (await _browser.TextAsync("#ledger-table tr.total").ConfigureAwait(false)).Split('\t');
        var cost = RunReader.Open(_scratch["day"]).Record.Dispatch!.TotalCost;
        Assert.That(row[0], Is.EqualTo("Total cost"));
        Assert.That(double.Parse(row[^1].Replace("\u202f", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), Is.EqualTo(cost).Within(1));
    }

    [Test]
    public async Task A_click_on_a_contingency_shows_valves_and_cold_substations_of_the_tables()
    {
        var table = await RunReader.Open(_scratch["broken"]).ReadAsync("contingencies").ConfigureAwait(false);
        var touched = await RunReader.Open(_scratch["broken"]).ReadAsync("contingency_substations").ConfigureAwait(false);
        var chosen = Array.FindIndex(table.Texts["valves_to_close"], valves => valves is not null);
        await _browser.OpenAsync(_scratch["broken.html"], "#tab=contingencies&lang=en").ConfigureAwait(false);
        await _browser.EvaluateAsync($"document.querySelectorAll('#ranking-table tbody button')[{Figure.Count(chosen)}].click()").ConfigureAwait(false);
        var details = await _browser.TextAsync(".contingency-details").ConfigureAwait(false);
        Assert.That(details, Does.Contain(table.Texts["contingency"][chosen]!.Split('/')[1]));
        Assert.That(details, Does.Contain(table.Texts["valves_to_close"][chosen]!.Split(' ')[0]));
        Assert.That(details, Does.Contain(Figure.Significant(table.Numbers["unserved_kw"][chosen] / 1000)));
        var cold = touched.Texts["contingency"].Count(name => name == table.Texts["contingency"][chosen]);
        Assert.That((int)(await _browser.EvaluateAsync("document.querySelectorAll('#cold-table tbody tr').length").ConfigureAwait(false))!, Is.EqualTo(cold));
        Assert.That((string?)await _browser.EvaluateAsync("document.activeElement.closest('tr').getAttribute('aria-current')").ConfigureAwait(false), Is.EqualTo("true"), "the keyboard stays at the row");
    }

    [Test]
    public async Task Contingencies_are_filtered_by_their_outcome()
    {
        await _browser.OpenAsync(_scratch["broken.html"], "#tab=contingencies&lang=en").ConfigureAwait(false);
        var table = await RunReader.Open(_scratch["broken"]).ReadAsync("contingencies").ConfigureAwait(false);
        await _browser.EvaluateAsync("(s => { s.value = 'supplied'; s.dispatchEvent(new Event('change')); })(document.querySelector('#panel-contingencies select'))").ConfigureAwait(false);
        var rows = (int)(await _browser.EvaluateAsync("document.querySelectorAll('#ranking-table tbody tr').length").ConfigureAwait(false))!;
        Assert.That(rows, Is.EqualTo(Math.Min(100, table.Texts["outcome"].Count(outcome => outcome == "supplied"))).And.Positive);
    }

    [Test]
    public async Task The_comparison_shows_the_difference_of_costs()
    {
        await _browser.OpenAsync(_scratch["day.html"], "#tab=compare&lang=en").ConfigureAwait(false);
        var row = (await _browser.TextAsync("#comparison-table tr.total").ConfigureAwait(false)).Split('\t');
        var difference = RunReader.Open(_scratch["blind"]).Record.Dispatch!.TotalCost - RunReader.Open(_scratch["day"]).Record.Dispatch!.TotalCost;
        Assert.That(double.Parse(row[^1].Replace("\u202f", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), Is.EqualTo(difference).Within(1));
    }

    [Test]
    public async Task Stored_heat_and_delays_are_those_of_the_tables()
    {
        await _browser.OpenAsync(_scratch["moving.html"], "#tab=dynamic&lang=en").ConfigureAwait(false);
        var run = RunReader.Open(_scratch["moving"]);
        var stored = (await run.ReadAsync("network").ConfigureAwait(false)).Numbers["stored_mwh"];
        var drawn = await _browser.EvaluateAsync("echarts.getInstanceByDom(document.getElementById('dynamic-chart')).getOption().series[4].data.map(point => point[1])").ConfigureAwait(false);
        Assert.That(drawn!.AsArray().Select(value => (double)value!), Is.EqualTo(stored).Within(1e-3));
        var delays = await run.ReadAsync("delays").ConfigureAwait(false);
        var longest = (await _browser.TextAsync("#delay-table tbody tr").ConfigureAwait(false)).Split('\t');
        Assert.That(longest[3], Is.EqualTo(Figure.Fixed(delays.Numbers["delay_s"].Where(double.IsFinite).Max() / 3600, 2)));
    }

    [Test]
    public async Task A_plan_is_gone_through_year_by_year()
    {
        await _browser.OpenAsync(_scratch["plan.html"], "#tab=plan&lang=en").ConfigureAwait(false);
        Assert.That(await _browser.TextAsync("#decision-table tbody tr").ConfigureAwait(false), Does.StartWith("lay"));
        await _browser.EvaluateAsync("(s => { s.value = '1'; s.dispatchEvent(new Event('input')); })(document.getElementById('plan-year'))").ConfigureAwait(false);
        Assert.That(await _browser.TextAsync("#decision-table tbody tr").ConfigureAwait(false), Does.StartWith("change").And.Contain(PlanRun.Hostile));
        Assert.That(await _browser.TextAsync("#year-table").ConfigureAwait(false), Does.Contain("50.0 %"));
    }

    [Test]
    public async Task All_views_are_printed([Values("day", "broken")] string run)
    {
        await _browser.OpenAsync(_scratch[run + ".html"], "#lang=zh&theme=dark").ConfigureAwait(false);
        Assert.That(await _browser.PrintAsync().ConfigureAwait(false), Has.Length.GreaterThan(60_000));
    }

    // MWh of everything that is stacked.
    private async Task<double> StackedAsync() => (double)(await _browser.EvaluateAsync(
        """
        echarts.getInstanceByDom(document.getElementById('dispatch-chart')).getOption().series
          .filter(item => item.stack === 'heat')
          .reduce((sum, item) => sum + item.data.slice(0, -1).reduce((heat, point) => heat + point[1], 0), 0)
        """).ConfigureAwait(false))!;

    private static async Task RunAsync(params string[] arguments)
    {
        var run = await ProgramRun.OfAsync(new Workbench(), arguments).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }
}
