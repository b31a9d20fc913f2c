using HeatNet.Cli.Commands;
using HeatNet.Cli.Localisation;
using HeatNet.Cli.Plotting;
using HeatNet.Cli.Reporting;
using HeatNet.Cli.Runs;
using HeatNet.Model.Cases;
using HeatNet.Tests.Model.Cases;
using SkiaSharp;

namespace HeatNet.Tests.Cli.Commands;

/// <summary>Images of runs: their format, what they are drawn from, and what is said where they cannot be drawn.</summary>
public class PlotCommandTests
{
    private ScratchFolder _scratch = null!;
    private HeatCase _case = null!;

    [OneTimeSetUp]
    public async Task MakeRuns()
    {
        if (PlotFont.Find(["热"]) is null)
        {
            Assert.Ignore("no Chinese font on this machine: install fonts-noto-cjk to see images tested");
        }

        _scratch = new ScratchFolder();
        _case = CaseReader.Read(Repository.PathOf("networks/hohhot-ring")).Case!;
        CaseWriter.Write(_case, _scratch["case"]);
        Directory.CreateDirectory(_scratch["case/scenarios"]);
        File.WriteAllText(
            _scratch["case/scenarios/day.json"],
            """
            { "format": "heatnet-scenario/1", "name": "Day",
              "period": { "start": "2025-11-15T00:00+08:00", "end": "2025-11-15T05:00+08:00", "step_min": 60 },
              "weather": { "city": "Hohhot", "shift": 0 } }
            """);
        await RunAsync("simulate", _scratch["case"], "-o", _scratch["steady"]).ConfigureAwait(false);
        await RunAsync("dispatch", _scratch["case"], "--scenario", "day", "-o", _scratch["day"]).ConfigureAwait(false);
    }

    [OneTimeTearDown]
    public void RemoveScratch() => _scratch?.Dispose();

    [Test]
    public async Task Every_view_is_a_picture_of_the_size_asked_for([Values("pressure-diagram", "temperature", "duration", "dispatch", "map")] string view, [Values("en", "zh")] string language)
    {
        var file = _scratch[$"{view}-{language}.png"];
        var run = await PlotAsync("day", view, file, "--lang", language, "--width", "900", "--height", "600").ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        using var picture = SKBitmap.Decode(file);
        Assert.That((picture.Width, picture.Height), Is.EqualTo((900, 600)));
        var ink = picture.Pixels.Count(pixel => pixel.Red + pixel.Green + pixel.Blue < 3 * 200);
        Assert.That(ink, Is.InRange(3000, 500_000));
    }

    [Test]
    public async Task A_vector_image_has_the_words_of_the_language()
    {
        var run = await PlotAsync("steady", "pressure-diagram", _scratch["p.svg"], "--lang", "zh").ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        var image = await File.ReadAllTextAsync(_scratch["p.svg"]).ConfigureAwait(false);
        Assert.That(image, Does.Contain("<svg").And.Contain("供水压线").And.Contain("静水压线"));
        Assert.That(System.Xml.Linq.XDocument.Parse(image).Root!.Name.LocalName, Is.EqualTo("svg"));
    }

    [Test]
    public async Task The_route_runs_from_a_plant_to_the_worst_substation_as_the_page_has_it()
    {
        var source = Source("steady");
        var (state, _) = await source.StateAsync(null, CancellationToken.None).ConfigureAwait(false);
        var route = PlotRoute.Find(_case, state, null);
        var nodes = _case.Network.Nodes;
        Assert.That(_case.Network.Plants.Select(plant => plant.Node), Does.Contain(nodes[route.Supply[0].Node].Id));
        Assert.That(_case.Network.Substations[route.Substation].Node, Is.EqualTo(nodes[route.Supply[^1].Node].Id));
        Assert.That(route.Supply[0].DistanceM, Is.Zero);
        Assert.That(route.Supply.Select(point => point.DistanceM), Is.Ordered);
        Assert.That(route.Return[^1].DistanceM, Is.EqualTo(route.LengthM));

        var heads = route.Supply.Select(point => state.Nodes.SupplyKpa[point.Node] + (nodes[point.Node].ElevationM * 9.5)).ToList();
        Assert.That(heads, Is.Ordered.Descending, "supply water flows down the line of heads");
    }

    [Test]
    public async Task A_route_leads_to_the_element_asked_for()
    {
        var (state, _) = await Source("steady").StateAsync(null, CancellationToken.None).ConfigureAwait(false);
        var wanted = _case.Network.Substations[7];
        var route = PlotRoute.Find(_case, state, wanted.Id);
        Assert.That(route.Substation, Is.EqualTo(7));
        Assert.That(PlotRoute.Find(_case, state, wanted.Node).LengthM, Is.EqualTo(route.LengthM));
    }

    [Test]
    public async Task The_state_is_that_of_the_nearest_step()
    {
        var (_, time) = await Source("day").StateAsync(new DateTimeOffset(2025, 11, 15, 2, 10, 0, TimeSpan.FromHours(8)), CancellationToken.None).ConfigureAwait(false);
        Assert.That(time, Is.EqualTo(new DateTimeOffset(2025, 11, 15, 2, 0, 0, TimeSpan.FromHours(8))));
    }

    [TestCase("steady", "dispatch", "p.png", "a run of simulate has no data for this view")]
    [TestCase("steady", "duration", "p.png", "a run of simulate has no data for this view")]
    [TestCase("steady", "map", "p.gif", "must end in .png or .svg")]
    [TestCase("steady", "temperature", "p.png", "no substation or node nowhere", "--to", "nowhere")]
    [TestCase("day", "map", "p.png", "noon is not a time like", "--time", "noon")]
    public async Task What_cannot_be_drawn_is_said(string run, string view, string file, string message, params string[] options)
    {
        var ran = await PlotAsync(run, view, _scratch[file], options).ConfigureAwait(false);
        Assert.That(ran.ExitCode, Is.EqualTo(2));
        Assert.That(ran.Error, Does.Contain(message));
        Assert.That(File.Exists(_scratch[file]), Is.False);
    }

    [Test]
    public void Without_a_Chinese_font_there_is_none_for_Chinese_words_and_one_for_others()
    {
        Assert.That(PlotFont.Find(["热负荷"], ["DejaVu Sans", "Liberation Sans"]), Is.Null);
        Assert.That(new Strings(System.Globalization.CultureInfo.InvariantCulture).PlotNoFont(PlotFont.Packages), Does.Contain("fonts-noto-cjk"));
        Assert.That(PlotFont.Find(["Heat"], SKFontManager.Default.FontFamilies), Is.Not.Null);
    }

    [Test]
    public void Hostile_names_are_cut_and_stay_text()
    {
        Assert.That(PlotText.Short("\u202eab\u0007c"), Is.EqualTo("abc"));
        Assert.That(PlotText.Short(new string('长', 10_000), 10), Is.EqualTo(new string('长', 9) + "…"));
    }

    [Test]
    public void Colours_are_those_of_the_page()
    {
        (string Name, ScottPlot.Color Colour)[] lines =
        [
            ("supply", PlotStyle.Supply), ("return", PlotStyle.Return), ("still", PlotStyle.Standstill), ("boiling", PlotStyle.Boiling), ("limit", PlotStyle.Limit),
            ("least", PlotStyle.Least), ("ground", PlotStyle.Ground), ("text", PlotStyle.Text), ("soft", PlotStyle.Soft), ("closed", PlotStyle.Closed), ("warn", PlotStyle.Warn),
        ];
        foreach (var (name, colour) in lines)
        {
            Assert.That(ReportPage.Script, Does.Contain($"{name}: \"{colour.ToHex().ToLowerInvariant()}\""), name);
        }

        foreach (var list in new[] { PlotStyle.Scale, PlotStyle.Groups })
        {
            Assert.That(ReportPage.Script, Does.Contain(string.Join(", ", list.Select(colour => $"\"{colour.ToHex().ToLowerInvariant()}\""))));
        }
    }

    private PlotSource Source(string run)
    {
        var reader = RunReader.Open(_scratch[run]);
        return new PlotSource(reader, CaseOfRun.Find(reader.Record, _scratch[run], null));
    }

    private Task<ProgramRun> PlotAsync(string run, string view, string file, params string[] options) =>
        ProgramRun.OfAsync(new Workbench(), ["plot", _scratch[run], "--view", view, "-o", file, .. options]);

    private static async Task RunAsync(params string[] arguments)
    {
        var run = await ProgramRun.OfAsync(new Workbench(), arguments).ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }
}
