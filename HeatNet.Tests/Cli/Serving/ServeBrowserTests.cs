using System.Text.Json;
using HeatNet.Cli.Runs;
using HeatNet.Model.Cases;
using HeatNet.Tests.Cli.Reporting;

namespace HeatNet.Tests.Cli.Serving;

/// <summary>The server's page in a real browser: what a user sees and does.</summary>
public class ServeBrowserTests
{
    private const string Hostile = "<script>window.hacked=1</script>";
    private const string HostileImage = "\"><img/src=x/onerror=window.hacked=1>";
    private const string PipePicker = ".picker input[aria-label=\"Search a pipe\"]";
    private const string RightToLeft = "\u202eהרצליה';window.hacked=1;//";

    private ScratchFolder _scratch = null!;
    private TestServer _server = null!;
    private Browser _browser = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        if (Browser.Path is null)
        {
            Assert.Ignore("no Chromium on this machine: install Debian's package chromium to see the server's page tested in a browser");
        }

        _scratch = new ScratchFolder();
        var town = ServedCases.WriteTown(_scratch);
        WriteHostile(town);
        File.WriteAllText(Directory.CreateDirectory(_scratch["cases/wrong"]).FullName + "/case.json", "{ <script>window.hacked=1</script> }");
        _server = await TestServer.StartAsync(_scratch).ConfigureAwait(false);
        await _server.RunAsync("""{ "case": "town", "kind": "simulate" }""").ConfigureAwait(false);
        await _server.RunAsync("""{ "case": "town", "kind": "simulate", "outdoorC": 0 }""").ConfigureAwait(false);
        _browser = await Browser.StartAsync().ConfigureAwait(false);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync().ConfigureAwait(false);
            await _server.DisposeAsync().ConfigureAwait(false);
        }

        _scratch?.Dispose();
    }

    [TearDown]
    public void The_page_has_no_error_and_asks_nobody_but_its_server()
    {
        Assert.That(_browser.Errors, Is.Empty);
        Assert.That(_browser.Requests.Where(request => !request.StartsWith(_server.Address.AbsoluteUri, StringComparison.Ordinal) && !request.StartsWith("data:", StringComparison.Ordinal)), Is.Empty);
        Assert.That(_server.Faults, Is.Empty);
    }

    [Test]
    public async Task Each_view_opens_in_both_languages_and_themes(
        [Values("runs", "order", "compare")] string tab, [Values("zh", "en")] string language, [Values("light", "dark")] string theme)
    {
        await OpenAsync($"#tab={tab}&lang={language}&theme={theme}").ConfigureAwait(false);
        Assert.That((string?)await _browser.EvaluateAsync("document.documentElement.lang").ConfigureAwait(false), Is.EqualTo(language == "zh" ? "zh-Hans" : "en"));
        Assert.That(await _browser.TextAsync("[role=tab][aria-selected=true]").ConfigureAwait(false), Is.EqualTo(HeatNet.Cli.Serving.ServeTexts.All[language]["serve.tab." + tab]));
        await _browser.WaitForAsync($"document.querySelector('#panel-{tab} table, #panel-{tab} fieldset')").ConfigureAwait(false);
        Assert.That(await IsAsync("document.documentElement.scrollWidth <= window.innerWidth").ConfigureAwait(false), Is.True, "nothing is cut off");
    }

    [Test]
    public async Task A_run_is_started_shows_how_it_stands_and_its_report_opens()
    {
        await OpenFormAsync("town").ConfigureAwait(false);
        await ChooseAsync("order-scenario", "day").ConfigureAwait(false);
        await TypeAsync("input[name=shiftK]", "-2.5").ConfigureAwait(false);
        await TypeAsync("input[name=title]", "colder by hand").ConfigureAwait(false);
        await _browser.EvaluateAsync("document.getElementById('order-start').click()").ConfigureAwait(false);
        await _browser.WaitForAsync("document.querySelector('#jobs article[data-state=done]')?.textContent.includes('colder by hand')").ConfigureAwait(false);
        Assert.That(await _browser.TextAsync("#jobs [role=status]").ConfigureAwait(false), Does.Contain("done"), "it is said aloud too");
        await _browser.WaitForAsync("document.querySelector('#run-list tbody tr').textContent.includes('colder by hand')").ConfigureAwait(false);

        var address = (string)(await _browser.EvaluateAsync("document.querySelector('#jobs article[data-state=done] a').href").ConfigureAwait(false))!;
        await _browser.OpenAsync(address).ConfigureAwait(false);
        Assert.That(await _browser.TextAsync("header").ConfigureAwait(false), Does.Contain("colder by hand"));
        await _browser.OpenAsync(address.Replace("#", "#tab=map&", StringComparison.Ordinal)).ConfigureAwait(false);
        Assert.That(await IsAsync("document.querySelector('.map-frame canvas').width > 0").ConfigureAwait(false), Is.True);
    }

    [Test]
    public async Task What_is_wrong_with_an_order_is_said_at_the_form()
    {
        await OpenFormAsync("town").ConfigureAwait(false);
        await _browser.EvaluateAsync("document.querySelectorAll('#panel-order .ticks input').forEach(box => box.click())").ConfigureAwait(false);
        var before = _browser.Errors.Count;
        await _browser.EvaluateAsync("document.getElementById('order-start').click()").ConfigureAwait(false);
        await _browser.WaitForAsync("document.querySelector('form [role=alert]:not(:empty)')").ConfigureAwait(false);
        Assert.That(await _browser.TextAsync("form [role=alert]:not(:empty)").ConfigureAwait(false), Is.EqualTo("At least one plant must stay in service."));
        _browser.ForgetErrors(before, "400 (Bad Request)");
    }

    [Test]
    public async Task A_pipe_is_picked_and_taken_away_with_the_keyboard_alone()
    {
        await OpenFormAsync("town").ConfigureAwait(false);
        await TypeAsync(PipePicker, "b1").ConfigureAwait(false);
        Assert.That(await IsAsync("document.querySelectorAll('.matches:not([hidden]) [role=option]').length > 1").ConfigureAwait(false), Is.True);
        await KeyAsync(PipePicker, "ArrowDown").ConfigureAwait(false);
        await KeyAsync(PipePicker, "Enter").ConfigureAwait(false);
        Assert.That((int)(await _browser.EvaluateAsync("document.querySelectorAll('.chip').length").ConfigureAwait(false))!, Is.EqualTo(1));
        await _browser.EvaluateAsync("document.querySelector('.chip').click()").ConfigureAwait(false);
        Assert.That((int)(await _browser.EvaluateAsync("document.querySelectorAll('.chip').length").ConfigureAwait(false))!, Is.Zero);
        Assert.That((string?)await _browser.EvaluateAsync("document.activeElement.type").ConfigureAwait(false), Is.EqualTo("search"), "the keyboard stays in the picker");
    }

    [Test]
    public async Task Two_runs_are_compared_with_the_figures_of_their_tables_and_their_reports_side_by_side()
    {
        await OpenAsync("#tab=runs&lang=en").ConfigureAwait(false);
        var ids = (await _server.JsonAsync("/api/runs").ConfigureAwait(false)).EnumerateArray()
            .Where(run => run.GetProperty("command").GetString() == "simulate" && !run.TryGetProperty("scenario", out _))
            .Select(run => run.GetProperty("id").GetString()!).Take(2).ToList();
        await _browser.EvaluateAsync($"[...document.querySelectorAll('#run-list input')].filter(box => {JsonSerializer.Serialize(ids)}.some(id => box.getAttribute('aria-label').includes(id))).forEach(box => box.click())").ConfigureAwait(false);
        await _browser.EvaluateAsync("document.querySelector('#panel-runs button.main').click()").ConfigureAwait(false);
        await _browser.WaitForAsync("document.getElementById('compare-table')").ConfigureAwait(false);
        var cells = await _browser.EvaluateAsync("[...document.querySelectorAll('#compare-table tr')].find(row => row.textContent.startsWith('Heat delivered')).innerText").ConfigureAwait(false);
        var heatKw = await Task.WhenAll(ids.Select(async id => (await RunReader.Open(_scratch[$"runs/{id}"]).ReadAsync("substations").ConfigureAwait(false)).Numbers["heat_kw"].Sum())).ConfigureAwait(false);
        Assert.That(
            ((string)cells!).Split('\t')[1..4],
            Is.EqualTo(new[] { Mw(heatKw[1]), Mw(heatKw[0]), Signed(heatKw[0] - heatKw[1]) }), "the older run is the first");

        await _browser.EvaluateAsync("(s => { s.value = 'pressure'; s.dispatchEvent(new Event('change')); })(document.querySelector('#panel-compare .controls select'))").ConfigureAwait(false);
        await _browser.WaitForAsync("[...document.querySelectorAll('iframe')].filter(frame => frame.contentDocument?.documentElement?.dataset.ready === 'true' && frame.contentDocument.querySelector('#pressure-chart')).length === 2").ConfigureAwait(false);

        await _browser.EvaluateAsync("(s => { s.value = 'compare'; s.dispatchEvent(new Event('change')); })(document.querySelector('#panel-compare .controls select'))").ConfigureAwait(false);
        await _browser.WaitForAsync("document.querySelectorAll('iframe').length === 1 && document.querySelector('iframe').contentDocument?.querySelector('#compare-heat canvas')").ConfigureAwait(false);

        static string Mw(double kw) => HeatNet.Cli.Pages.Figure.Mw(kw) + " MW";
        static string Signed(double kw) => (kw > 0 ? "+" : "") + Mw(kw);
    }

    [Test]
    public async Task Tabs_are_reached_by_keys_and_every_control_has_a_name()
    {
        await OpenAsync("#tab=runs&lang=en").ConfigureAwait(false);
        await KeyAsync("#tab-runs", "ArrowRight").ConfigureAwait(false);
        Assert.That((string?)await _browser.EvaluateAsync("document.activeElement.id").ConfigureAwait(false), Is.EqualTo("tab-order"));
        await _browser.WaitForAsync("document.querySelector('#panel-order fieldset')").ConfigureAwait(false);
        await KeyAsync("#tab-order", "ArrowRight").ConfigureAwait(false);
        await _browser.WaitForAsync("document.getElementById('compare-table')").ConfigureAwait(false);
        var nameless = await _browser.EvaluateAsync(
            """
            [...document.querySelectorAll('input, select, button, a, iframe, progress')]
              .filter(item => !(item.getAttribute('aria-label') || item.title || item.textContent.trim() && !item.matches('select') || item.labels?.length && item.labels[0].textContent.trim()))
              .map(item => item.outerHTML)
            """).ConfigureAwait(false);
        Assert.That(nameless!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Words_and_controls_stand_out_from_their_ground([Values("light", "dark")] string theme, [Values("runs", "order", "compare")] string tab)
    {
        await OpenAsync($"#tab={tab}&lang=en&theme={theme}").ConfigureAwait(false);
        await _browser.WaitForAsync($"document.querySelector('#panel-{tab} table, #panel-{tab} fieldset')").ConfigureAwait(false);
        var faint = await _browser.EvaluateAsync(
            """
            (() => {
              const parts = colour => colour.match(/[\d.]+/g).map(Number);
              const light = colour => parts(colour).slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
              const ground = item => { for (let at = item; at; at = at.parentElement) { const c = getComputedStyle(at).backgroundColor; if ((parts(c)[3] ?? 1) > 0) return c; } return 'rgb(255, 255, 255)'; };
              return [...document.querySelectorAll('#page *')]
                .filter(item => item.checkVisibility() && !item.disabled && [...item.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
                .map(item => [item, light(getComputedStyle(item).color), light(ground(item))])
                .map(([item, a, b]) => [item.textContent.slice(0, 40), (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)])
                .filter(([, contrast]) => contrast < 4.5);
            })()
            """).ConfigureAwait(false);
        Assert.That(faint!.AsArray().Select(item => item!.ToJsonString()), Is.Empty);
    }

    [Test]
    public async Task Hostile_names_do_nothing()
    {
        var id = await _server.RunAsync(JsonSerializer.Serialize(new { @case = "hostile", kind = "simulate", title = Hostile + RightToLeft + HostileImage })).ConfigureAwait(false);
        var failing = await _server.OrderAsync(JsonSerializer.Serialize(new { @case = "hostile", kind = "simulate", title = HostileImage, pipesClosed = new[] { Hostile } })).ConfigureAwait(false);
        await _server.WaitAsync(failing, "failed", "not_solved", "done").ConfigureAwait(false);
        await OpenAsync("#tab=runs&lang=en").ConfigureAwait(false);
        await AssertHarmlessAsync("runs").ConfigureAwait(false);
        Assert.That(await _browser.TextAsync("#run-list").ConfigureAwait(false), Does.Contain(Hostile));

        await OpenFormAsync("hostile").ConfigureAwait(false);
        await TypeAsync(PipePicker, "长").ConfigureAwait(false);
        await AssertHarmlessAsync("order").ConfigureAwait(false);

        var before = _browser.Errors.Count;
        await ChooseAsync("order-case", "wrong").ConfigureAwait(false);
        await _browser.WaitForAsync("document.querySelector('#panel-order .warning')").ConfigureAwait(false);
        await AssertHarmlessAsync("order").ConfigureAwait(false);
        _browser.ForgetErrors(before, "422 (Unprocessable Entity)");

        await OpenAsync($"#tab=compare&lang=en&first={Uri.EscapeDataString(id)}&view=summary").ConfigureAwait(false);
        await _browser.WaitForAsync("document.getElementById('compare-table') && document.querySelector('iframe').contentDocument?.documentElement?.dataset.ready === 'true'").ConfigureAwait(false);
        await AssertHarmlessAsync("compare").ConfigureAwait(false);
        Assert.That(await IsAsync("[...document.querySelectorAll('iframe')].every(frame => frame.contentWindow.hacked === undefined)").ConfigureAwait(false), Is.True);

        async Task AssertHarmlessAsync(string view)
        {
            Assert.That(await IsAsync("window.hacked === undefined && document.images.length === 0 && document.scripts.length === 2").ConfigureAwait(false), Is.True, view);
            Assert.That(await IsAsync("document.documentElement.scrollWidth <= window.innerWidth").ConfigureAwait(false), Is.True, view);
        }
    }

    private void WriteHostile(HeatCase town)
    {
        var network = town.Network;
        CaseWriter.Write(
            town with
            {
                Name = Hostile + "</title>" + HostileImage,
                Description = RightToLeft,
                Network = network with
                {
                    Pipes = [.. network.Pipes.Select((pipe, i) => i == 0 ? pipe with { Id = new string('长', 10_000) } : i == 1 ? pipe with { Id = Hostile } : pipe)],
                    Plants = [.. network.Plants.Select(plant => plant with { Name = RightToLeft + HostileImage })],
                },
            },
            _scratch["cases/hostile"]);
    }

    private Task OpenAsync(string anchor) => _browser.OpenAsync(_server.Address.AbsoluteUri, anchor);

    // The form of a case, when it has been read.
    private async Task OpenFormAsync(string caseName)
    {
        await OpenAsync("#tab=order&lang=en").ConfigureAwait(false);
        await _browser.WaitForAsync("document.getElementById('order-start')").ConfigureAwait(false);
        await ChooseAsync("order-case", caseName).ConfigureAwait(false);
        await _browser.WaitForAsync($"document.getElementById('order-start') && document.getElementById('order-case').value === '{caseName}'").ConfigureAwait(false);
    }

    private async Task<bool> IsAsync(string expression) => (bool)(await _browser.EvaluateAsync(expression).ConfigureAwait(false))!;

    private Task ChooseAsync(string id, string value) => _browser.EvaluateAsync(
        $"(s => {{ s.value = {JsonSerializer.Serialize(value)}; s.dispatchEvent(new Event('change')); }})(document.getElementById('{id}'))");

    private Task TypeAsync(string selector, string words) => _browser.EvaluateAsync(
        $"(i => {{ i.focus(); i.value = {JsonSerializer.Serialize(words)}; i.dispatchEvent(new Event('input')); }})(document.querySelector('{selector}'))");

    private Task KeyAsync(string selector, string key) => _browser.EvaluateAsync(
        $"(i => {{ i.focus(); i.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true, cancelable: true }})); }})(document.querySelector('{selector}'))");
}
