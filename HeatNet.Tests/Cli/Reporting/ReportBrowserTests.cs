using System.Globalization;
using HeatNet.Cli.Commands;
using HeatNet.Cli.Pages;
using HeatNet.Cli.Runs;
using HeatNet.Model.Cases;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Cli.Reporting;

/// <summary>Reports in a real browser: what a reader sees and does.</summary>
public class ReportBrowserTests
{
    private const string Hostile = "<script>window.hacked=1</script>";
    private const string HostileImage = "\"><img/src=x/onerror=window.hacked=1>";
    private const string RightToLeft = "\u202eהרצליה';window.hacked=1;//";

    private ScratchFolder _scratch = null!;
    private Browser _browser = null!;
    private string _steady = null!;
    private string _series = null!;
    private HeatCase _case = null!;

    [OneTimeSetUp]
    public async Task MakeReports()
    {
        if (Browser.Path is null)
        {
            Assert.Ignore("no Chromium on this machine: install Debian's package chromium to see reports tested in a browser");
        }

        _scratch = new ScratchFolder();
        _case = CaseReader.Read(Repository.PathOf("networks/xiaocheng-tree")).Case!;
        CaseWriter.Write(_case, _scratch["case"]);
        Directory.CreateDirectory(_scratch["case/scenarios"]);
        File.WriteAllText(
            _scratch["case/scenarios/day.json"],
            """
            { "format": "heatnet-scenario/1", "name": "January day",
              "period": { "start": "2026-01-15T00:00+08:00", "end": "2026-01-15T06:00+08:00", "step_min": 60 },
              "weather": { "city": "Hohhot", "shift": 0 } }
            """);
        _steady = await ReportAsync("case", "steady").ConfigureAwait(false);
        _series = await ReportAsync("case", "series", "--scenario", "day").ConfigureAwait(false);
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
    public void The_page_has_no_error_and_asks_for_nothing()
    {
        Assert.That(_browser.Errors, Is.Empty);
        Assert.That(_browser.Requests.Where(address => !address.StartsWith("data:", StringComparison.Ordinal) && !address.StartsWith("blob:", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Every_view_opens_in_both_languages_and_themes([Values("zh", "en")] string language, [Values("light", "dark")] string theme)
    {
        foreach (var tab in new[] { "summary", "map", "pressure", "load", "tables", "about" })
        {
            await _browser.OpenAsync(_series, $"#tab={tab}&lang={language}&theme={theme}").ConfigureAwait(false);
            Assert.That(await _browser.EvaluateAsync($"document.getElementById('panel-{tab}').innerText.length > 20").ConfigureAwait(false), Is.Not.Null);
            Assert.That(
                (bool)(await _browser.EvaluateAsync("document.documentElement.scrollWidth <= window.innerWidth").ConfigureAwait(false))!, tab + " fits the window");
        }
    }

    [Test]
    public async Task The_map_draws_every_pipe_and_a_click_on_a_substation_shows_its_figures()
    {
        await _browser.OpenAsync(_steady, "#tab=map&lang=en").ConfigureAwait(false);
        Assert.That((string)(await _browser.EvaluateAsync("document.getElementById('panel-map').dataset.pipes").ConfigureAwait(false))!, Is.EqualTo(Figure.Count(_case.Network.Pipes.Count)));

        // Found by search the substation stands in the middle of the map, where a click must find it again.
        var substation = _case.Network.Substations[4].Id;
        await SearchAsync("#panel-map .search input", substation).ConfigureAwait(false);
        var box = (await _browser.EvaluateAsync("(r => [r.x, r.y, r.width, r.height])(document.querySelector('canvas').getBoundingClientRect())").ConfigureAwait(false))!.AsArray();
        await _browser.ClickAsync((double)box[0]! + (double)box[2]! - 70, (double)box[1]! + 5).ConfigureAwait(false);
        Assert.That(await _browser.TextAsync(".details").ConfigureAwait(false), Does.StartWith("Click a pipe"));
        await _browser.ClickAsync((double)box[0]! + ((double)box[2]! / 2), (double)box[1]! + ((double)box[3]! / 2)).ConfigureAwait(false);
        var details = await _browser.TextAsync(".details").ConfigureAwait(false);
        var table = await RunReader.Open(_scratch["steady"]).ReadAsync("substations").ConfigureAwait(false);
        Assert.That(details, Does.Contain($"Substation {substation}"));
        Assert.That(details, Does.Contain(Figure.Significant(table.Numbers["dp_kpa"][4])).And.Contain(Figure.Significant(table.Numbers["heat_kw"][4])));
    }

    [Test]
    public async Task The_water_of_each_plant_is_found_again_at_the_substations()
    {
        var ring = CaseReader.Read(Repository.PathOf("networks/hohhot-ring")).Case!;
        CaseWriter.Write(ring, _scratch["ring"]);
        var page = await ReportAsync("ring", "ring-run").ConfigureAwait(false);
        await _browser.OpenAsync(page, "#tab=map&lang=en&colour=origin").ConfigureAwait(false);
        var flows = (await RunReader.Open(_scratch["ring-run"]).ReadAsync("substations").ConfigureAwait(false)).Numbers["flow_kg_per_s"];
        var plants = (await RunReader.Open(_scratch["ring-run"]).ReadAsync("plants").ConfigureAwait(false)).Numbers["flow_kg_per_s"];
        var found = new double[plants.Length];
        var mixed = 0;
        for (var i = 0; i < flows.Length; i++)
        {
            await SearchAsync("#panel-map .search input", ring.Network.Substations[i].Id).ConfigureAwait(false);
            var shares = (await _browser.TextAsync(".details .origin").ConfigureAwait(false)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            mixed += shares.Length > 1 ? 1 : 0;
            foreach (var share in shares)
            {
                var parts = share.Split(" % ");
                var plant = ring.Network.Plants.Select((plant, p) => (plant, p)).Single(pair => (pair.plant.Name ?? pair.plant.Id) == parts[1].Trim()).p;
                found[plant] += flows[i] * double.Parse(parts[0], CultureInfo.InvariantCulture) / 100;
            }
        }

        Assert.That(mixed, Is.GreaterThan(0), "in a ring waters of plants mix");
        for (var plant = 0; plant < plants.Length; plant++)
        {
            Assert.That(found[plant], Is.EqualTo(plants[plant]).Within(0.05 * flows.Length * flows.Max() / 1000));
        }
    }

    [Test]
    public async Task A_route_to_a_chosen_substation_changes_the_pressure_diagram_to_the_heads_of_the_tables()
    {
        await _browser.OpenAsync(_steady, "#tab=pressure&lang=en").ConfigureAwait(false);
        var before = await HeadsAsync().ConfigureAwait(false);
        var nodes = await RunReader.Open(_scratch["steady"]).ReadAsync("nodes").ConfigureAwait(false);
        var substation = _case.Network.Substations[4];
        await _browser.EvaluateAsync("document.getElementById('tab-map').click()").ConfigureAwait(false);
        await SearchAsync("#panel-map .search input", substation.Id).ConfigureAwait(false);
        await _browser.EvaluateAsync("document.querySelector('.details button.main').click()").ConfigureAwait(false);
        var after = await HeadsAsync().ConfigureAwait(false);
        Assert.That(after, Is.Not.EqualTo(before));

        var end = _case.Network.Nodes.Select((node, i) => (node, i)).Single(pair => pair.node.Id == substation.Node);
        var density = new ReportFile(_steady).Column("nodes.density_kg_per_m3")[end.i];
        var head = end.node.ElevationM + (nodes.Numbers["supply_kpa"][end.i] * 1000 / (density * _case.GravityMPerS2));
        Assert.That(after[^1], Is.EqualTo(head).Within(0.01));
        var plant = _case.Network.Nodes.Select((node, i) => (node, i)).Single(pair => pair.node.Id == _case.Network.Plants[0].Node);
        var plantHead = plant.node.ElevationM + (nodes.Numbers["supply_kpa"][plant.i] * 1000 / (density * _case.GravityMPerS2));
        Assert.That(after[0], Is.EqualTo(plantHead).Within(0.01));
    }

    [Test]
    public async Task The_slider_moves_the_tables_through_time()
    {
        await _browser.OpenAsync(_series, "#tab=tables&lang=en").ConfigureAwait(false);
        await _browser.EvaluateAsync(
            "(s => { s.value = 'plants'; s.dispatchEvent(new Event('change')); })(document.querySelector('#panel-tables select'))").ConfigureAwait(false);
        var table = await RunReader.Open(_scratch["series"]).ReadAsync("plants").ConfigureAwait(false);
        for (var state = 0; state < 6; state += 5)
        {
            await _browser.EvaluateAsync(
                $"(s => {{ s.value = '{Figure.Count(state)}'; s.dispatchEvent(new Event('input')); }})(document.getElementById('time'))").ConfigureAwait(false);
            var row = (await _browser.TextAsync("#result-table tbody tr").ConfigureAwait(false)).Split('\t');
            Assert.That(row[0], Is.EqualTo(_case.Network.Plants[0].Id));
            Assert.That(row[1], Is.EqualTo(Figure.Significant(table.Numbers["heat_kw"][state])));
            Assert.That(row[2], Is.EqualTo(Figure.Significant(table.Numbers["flow_kg_per_s"][state] * 3.6)));
            Assert.That(await _browser.TextAsync(".time").ConfigureAwait(false), Does.StartWith(string.Create(CultureInfo.InvariantCulture, $"2026-01-15 0{state}:00")));
        }
    }

    [Test]
    public async Task The_language_switches_in_the_page()
    {
        await _browser.OpenAsync(_steady, "#tab=pressure&lang=en").ConfigureAwait(false);
        Assert.That(await _browser.TextAsync("nav").ConfigureAwait(false), Does.Contain("Pressure diagram"));
        await _browser.EvaluateAsync("(s => { s.value = 'zh'; s.dispatchEvent(new Event('change')); })(document.querySelector('header select'))").ConfigureAwait(false);
        Assert.That(await _browser.TextAsync("nav").ConfigureAwait(false), Does.Contain("水压图"));
        Assert.That((string?)await _browser.EvaluateAsync("document.documentElement.lang").ConfigureAwait(false), Is.EqualTo("zh-Hans"));
        Assert.That(
            (string?)await _browser.EvaluateAsync("echarts.getInstanceByDom(document.getElementById('pressure-chart')).getOption().series[1].name").ConfigureAwait(false),
            Is.EqualTo("供水压线"));
    }

    [Test]
    public async Task Tabs_are_reached_by_keys()
    {
        await _browser.OpenAsync(_steady, "#lang=en").ConfigureAwait(false);
        await _browser.EvaluateAsync(
            "document.getElementById('tab-summary').focus(); document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))").ConfigureAwait(false);
        Assert.That((string?)await _browser.EvaluateAsync("document.activeElement.id").ConfigureAwait(false), Is.EqualTo("tab-map"));
        Assert.That((bool)(await _browser.EvaluateAsync("document.getElementById('panel-map').hidden").ConfigureAwait(false))!, Is.False);
    }

    [Test]
    public async Task It_prints_all_its_views()
    {
        await _browser.OpenAsync(_series, "#theme=dark").ConfigureAwait(false);
        var pdf = await _browser.PrintAsync().ConfigureAwait(false);
        Assert.That(pdf, Has.Length.GreaterThan(100_000));
        Assert.That((string?)await _browser.EvaluateAsync("document.documentElement.dataset.theme").ConfigureAwait(false), Is.EqualTo("dark"), "the theme comes back");
    }

    [Test]
    public async Task Hostile_names_do_nothing()
    {
        var longId = new string('长', 10_000);
        var network = _case.Network;
        var nodes = network.Nodes.Select((node, i) => node with { Name = i % 2 == 0 ? Hostile : RightToLeft, Zone = HostileImage }).ToList();
        var hostile = _case with
        {
            Name = Hostile + "</title>" + HostileImage,
            Description = "--></script><!--" + HostileImage,
            Network = network with
            {
                Nodes = nodes,
                Pipes = [.. network.Pipes.Select((pipe, i) => i == 0 ? pipe with { Id = longId } : i == 1 ? pipe with { Id = Hostile } : pipe)],
                Substations = [.. network.Substations.Select((substation, i) => i == 0 ? substation with { Id = HostileImage, MinDpKpa = 1000 } : substation)],
                Plants = [.. network.Plants.Select(plant => plant with { Name = HostileImage })],
            },
        };
        CaseWriter.Write(hostile, _scratch["hostile"]);
        var page = await ReportAsync("hostile", "hostile-run", "--format", "csv").ConfigureAwait(false);
        foreach (var tab in new[] { "summary", "map", "pressure", "tables", "about" })
        {
            await _browser.OpenAsync(page, $"#tab={tab}&lang=en&select=pipe/{Uri.EscapeDataString(Hostile)}").ConfigureAwait(false);
            Assert.That((bool)(await _browser.EvaluateAsync("window.hacked === undefined && document.images.length === 0 && document.scripts.length === 4").ConfigureAwait(false))!, tab);
            Assert.That((bool)(await _browser.EvaluateAsync("document.documentElement.scrollWidth <= window.innerWidth").ConfigureAwait(false))!, tab);
        }

        await _browser.OpenAsync(page, "#tab=map&lang=en").ConfigureAwait(false);
        await SearchAsync("#panel-map .search input", longId[..20]).ConfigureAwait(false);
        Assert.That(await _browser.TextAsync(".details h3").ConfigureAwait(false), Does.StartWith("Pipe 长长长"));
        Assert.That((string?)await _browser.EvaluateAsync("document.querySelector('h1').textContent").ConfigureAwait(false), Is.EqualTo(hostile.Name));
    }

    private Task SearchAsync(string box, string words) => _browser.EvaluateAsync(
        $$"""
        (input => {
          input.value = {{System.Text.Json.JsonSerializer.Serialize(words)}};
          input.dispatchEvent(new Event('input'));
          input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
        })(document.querySelector('{{box}}'))
        """);

    // Heads of the supply line as the diagram draws them.
    private async Task<double[]> HeadsAsync()
    {
        var data = await _browser
            .EvaluateAsync("echarts.getInstanceByDom(document.getElementById('pressure-chart')).getOption().series[1].data.map(point => point[1])")
            .ConfigureAwait(false);
        return [.. data!.AsArray().Select(head => (double)head!)];
    }

    private async Task<string> ReportAsync(string caseName, string run, params string[] options)
    {
        foreach (var arguments in new string[][] { ["simulate", _scratch[caseName], "-o", _scratch[run], .. options], ["report", _scratch[run]] })
        {
            var ran = await ProgramRun.OfAsync(new Workbench(), arguments).ConfigureAwait(false);
            Assert.That(ran.ExitCode, Is.Zero, ran.Error);
        }

        return _scratch[run + ".html"];
    }
}
