using HeatNet.Model.Cases;
using HeatNet.Model.Interchange;
using HeatNet.Model.Interchange.Epanet;
using HeatNet.Model.Network;

namespace HeatNet.Tests.Model.Interchange;

/// <summary>Nodes, demands, patterns and units of EPANET input files.</summary>
public class EpanetNodeTests
{
    private const double CubicFoot = 0.3048 * 0.3048 * 0.3048;

    [TestCase("CFS", CubicFoot)]
    [TestCase("gpm", CubicFoot / 448.831)]
    [TestCase("MGD", CubicFoot / 0.64632)]
    [TestCase("IMGD", CubicFoot / 0.5382)]
    [TestCase("AFD", CubicFoot / 1.9837)]
    [TestCase("LPS", 1e-3)]
    [TestCase("LPM", 1e-3 / 60)]
    [TestCase("MLD", 1e3 / 86400)]
    [TestCase("CMH", 1.0 / 3600)]
    [TestCase("CMD", 1.0 / 86400)]
    [TestCase("CMS", 1.0)]
    public void A_demand_is_read_in_each_flow_unit(string unit, double cubicMetresPerSecond)
    {
        var network = Network($"[JUNCTIONS]\na 0 10\n[RESERVOIRS]\nr 5\n[PIPES]\np r a 1 1 1\n[OPTIONS]\nUnits {unit}\nHeadloss D-W\n");
        Assert.That(Flow(network, "a"), Is.EqualTo(1e4 * cubicMetresPerSecond).Within(0.003).Percent);
    }

    [Test]
    public void Without_units_lengths_are_feet_and_diameters_inches()
    {
        var network = Network("[JUNCTIONS]\na 100\n[RESERVOIRS]\nr 50\n[PIPES]\np r a 1000 12 0.5\n[OPTIONS]\nHeadloss D-W");
        var pipe = network.Pipes[0];
        Assert.That(pipe.LengthM, Is.EqualTo(304.8).Within(1e-12));
        Assert.That(pipe.InnerDiameterM, Is.EqualTo(0.3048).Within(1e-15));
        Assert.That(pipe.RoughnessMm, Is.EqualTo(0.5 * 0.3048).Within(1e-15), "thousandths of a foot");
        Assert.That(network.Nodes[0].ElevationM, Is.EqualTo(30.48).Within(1e-12));
        Assert.That(network.Nodes[1].ElevationM, Is.EqualTo(15.24).Within(1e-12));
    }

    [Test]
    public void A_tank_holds_its_initial_level_and_a_reservoir_its_head()
    {
        var network = Network("[JUNCTIONS]\na 0\n[RESERVOIRS]\nr 50\n[TANKS]\nt 30 4 1 6 20 0\n[PIPES]\np r a 10 100 1\nq t a 10 100 1\n[OPTIONS]\nUnits LPS\nHeadloss D-W");
        var r = network.Terminals.Single(terminal => terminal.Id == "r");
        var t = network.Terminals.Single(terminal => terminal.Id == "t");
        Assert.That((r.Kind, r.PressureKpa), Is.EqualTo((TerminalKind.Pressure, 0.0)));
        Assert.That(t.PressureKpa, Is.EqualTo(4 * 9.81456).Within(1e-12));
        Assert.That(network.Nodes.Single(node => node.Id == "t").ElevationM, Is.EqualTo(30));
    }

    [Test]
    public void Specific_gravity_and_viscosity_make_the_fluid()
    {
        const string Inp = "[JUNCTIONS]\na 0 10\n[TANKS]\nt 0 10 1 20 5 0\n[PIPES]\np t a 1 100 1\n[OPTIONS]\nUnits CMS\nHeadloss D-W\nSpecific Gravity 0.9\nViscosity ";
        var heatCase = Case(Inp + "0.5");
        Assert.That(heatCase.Fluid, Is.TypeOf<ConstantFluidSpec>());
        var fluid = (ConstantFluidSpec)heatCase.Fluid;
        Assert.That(fluid.DensityKgPerM3, Is.EqualTo(900));
        Assert.That(fluid.KinematicViscosityM2PerS, Is.EqualTo(0.5 * 1.02193344e-6).Within(1e-15), "a multiple of water's");
        Assert.That(Flow(heatCase.Network, "a"), Is.EqualTo(9000).Within(0.001).Percent);
        Assert.That(heatCase.Network.Terminals.Single(terminal => terminal.Id == "t").PressureKpa, Is.EqualTo(10 * 0.9 * 9.81456).Within(1e-12));
        Assert.That(heatCase.GravityMPerS2, Is.EqualTo(9.81456).Within(1e-12));
        Assert.That(heatCase.Friction, Is.EqualTo(FrictionLaw.SwameeJain));
        Assert.That(((ConstantFluidSpec)Case(Inp + "4e-7").Fluid).KinematicViscosityM2PerS, Is.EqualTo(4e-7).Within(1e-20), "a viscosity in m²/s");
    }

    [Test]
    public void Demands_follow_categories_patterns_start_and_multiplier()
    {
        const string Inp = """
            [JUNCTIONS]
            a   0   1    ; default pattern
            b   0   1   day
            c   0   99  day
            [RESERVOIRS]
            r   10  day
            [PIPES]
            p1 r a 1 100 1
            p2 a b 1 100 1
            p3 b c 1 100 1
            [DEMANDS]
            c   2   day    ;homes
            c   3
            [PATTERNS]
            1   2.0  4.0
            day 0.5  1.5
            day 3.0
            [TIMES]
            Pattern Timestep 2:00
            Pattern Start    4 HOURS
            [OPTIONS]
            Units LPS
            Headloss D-W
            Demand Multiplier 10
            """;
        var atStart = Network(Inp);
        Assert.That(Flow(atStart, "a"), Is.EqualTo(20).Within(0.001).Percent, "third period of a pattern of two is its first");
        Assert.That(Flow(atStart, "b"), Is.EqualTo(30).Within(0.001).Percent);
        Assert.That(Flow(atStart, "c"), Is.EqualTo(((2 * 3) + (3 * 2)) * 10).Within(0.001).Percent);
        Assert.That(atStart.Terminals.Single(terminal => terminal.Id == "r").PressureKpa, Is.EqualTo(10 * 2 * 9.81456).Within(1e-9), "head 10 times 3");

        var mean = Network(Inp, new EpanetReadOptions { Demand = PatternValue.Mean });
        Assert.That(Flow(mean, "a"), Is.EqualTo(30).Within(0.001).Percent);
        Assert.That(Flow(mean, "b"), Is.EqualTo(10 * 5.0 / 3).Within(0.001).Percent);
    }

    [Test]
    public void Abbreviated_headings_small_letters_tabs_and_comments_are_read()
    {
        var heatCase = Case("[titl]\nMy town\nmore\n[junc]\n;ID\tElev\n a\t0\t1;x\n\n[RESE]\nr 1\n[pipe]\np\tr\ta\t1\t100\t1\topen;c\n[opti]\nunits lps\nheadloss d-w\n[END]\n[JUNCTIONS]\nz 0");
        Assert.That((heatCase.Name, heatCase.Description), Is.EqualTo(("My town", "more")));
        Assert.That(heatCase.Network.Nodes.Select(node => node.Id), Is.EqualTo(new[] { "a", "r" }));
    }

    [Test]
    public void Sections_may_come_in_any_order()
    {
        var network = Network("[OPTIONS]\nUnits LPS\nHeadloss D-W\n[DEMANDS]\na 3\n[PIPES]\np r a 1 100 1\n[RESERVOIRS]\nr 1\n[JUNCTIONS]\na 0");
        Assert.That(Flow(network, "a"), Is.EqualTo(3).Within(0.001).Percent);
    }

    [Test]
    public void White_space_in_ids_becomes_an_underscore_and_is_noted()
    {
        var import = Read("[JUNCTIONS]\n\"old town\" 0 1\nold_town 0 2\n[RESERVOIRS]\nr 1\n[PIPES]\np r \"old town\" 1 100 1\nq r old_town 1 100 1\n[OPTIONS]\nUnits LPS\nHeadloss D-W");
        Assert.That(import.Case!.Network.Nodes.Select(node => node.Id), Is.EqualTo(new[] { "old_town-2", "old_town", "r" }));
        Assert.That(import.Case.Network.Pipes[0].To, Is.EqualTo("old_town-2"));
        Assert.That(import.Case.Network.Terminals.Select(terminal => terminal.Id), Is.Unique);
        Assert.That(import.Notes.Single(note => note.ElementId == "old town").HowRepresented, Does.Contain("old_town-2"));
    }

    [Test]
    public void Coordinates_and_vertices_make_the_map()
    {
        var heatCase = Case("[JUNCTIONS]\na 0\n[RESERVOIRS]\nr 1\n[PIPES]\np r a 1 100 1\n[COORDINATES]\na 3 4\nr 1,5 2\nr 1.5 2\nnowhere 0 0\n[VERTICES]\np 2 2\np 2 3\nx 0 0\n[OPTIONS]\nHeadloss D-W");
        Assert.That((heatCase.Network.Nodes[0].X, heatCase.Network.Nodes[0].Y), Is.EqualTo((3.0, 4.0)));
        Assert.That(heatCase.Geometry["p"], Is.EqualTo(new[] { new MapPoint(1.5, 2), new MapPoint(2, 2), new MapPoint(2, 3), new MapPoint(3, 4) }));
    }

    [Test]
    public void What_has_no_place_in_a_case_is_noted_with_its_line()
    {
        var import = Read("[JUNCTIONS]\na 0\nlone 0 5\n[RESERVOIRS]\nr 1\n[TANKS]\nt 0 1 1 5 10 0\n[PIPES]\np r a 1 100 1\nq t a 1 100 1\n[EMITTERS]\na 2\n[NONSENSE]\nx\n[OPTIONS]\nHeadloss D-W\nDemand Model PDA");
        Assert.That(
            import.Notes.Select(note => (note.Section, note.Line, note.Severity)),
            Is.EquivalentTo(new[]
            {
                ("JUNCTIONS", 3, ImportSeverity.Warning),
                ("TANKS", 7, ImportSeverity.Warning),
                ("EMITTERS", 12, ImportSeverity.Warning),
                ("NONSENSE", 13, ImportSeverity.Warning),
                ("OPTIONS", 17, ImportSeverity.Warning),
            }));
    }

    private static double Flow(HeatNetwork network, string node) => network.Terminals.Single(terminal => terminal.Node == node).FlowKgPerS!.Value;

    private static HeatNetwork Network(string inp, EpanetReadOptions? options = null) => Case(inp, options).Network;

    private static HeatCase Case(string inp, EpanetReadOptions? options = null)
    {
        var import = Read(inp, options);
        Assert.That(import.Errors, Is.Empty);
        return import.Case!;
    }

    private static EpanetImport Read(string inp, EpanetReadOptions? options = null) => EpanetReader.Read(new StringReader(inp), "town.inp", options);
}
