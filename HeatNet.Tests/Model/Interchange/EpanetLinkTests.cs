using HeatNet.Model.Interchange;
using HeatNet.Model.Interchange.Epanet;
using HeatNet.Model.Network;
using HeatNet.Tests.Reference;

namespace HeatNet.Tests.Model.Interchange;

/// <summary>Pipes, pumps and valves of EPANET input files, their status and controls.</summary>
public class EpanetLinkTests
{
    private const double EffectiveLoss = 0.02517 * Math.PI * Math.PI * 32.2 / 8;

    [Test]
    public void A_pipe_takes_a_loss_coefficient_a_status_or_both()
    {
        var network = Network("[PIPES]\na r j 10 100 1 2.5\nb r j 10 100 1 Closed\nc r j 10 100 1 3 CLOSED\nd r j 10 100 1 0 CV");
        Assert.That(Pipe(network, "a").LossCoefficient, Is.EqualTo(2.5 * EffectiveLoss).Within(1e-15));
        Assert.That(Pipe(network, "a").State, Is.EqualTo(ElementState.Open));
        Assert.That(Pipe(network, "b").State, Is.EqualTo(ElementState.Closed));
        Assert.That((Pipe(network, "c").State, Pipe(network, "c").LossCoefficient), Is.EqualTo((ElementState.Closed, 3 * EffectiveLoss)));
        Assert.That(Pipe(network, "d").Side, Is.EqualTo(PipeSides.Supply));
    }

    [Test]
    public void A_pipe_with_a_check_valve_becomes_a_pipe_and_a_check_valve()
    {
        var network = Network("[PIPES]\nd r j 10 100 1 0 CV");
        var pipe = network.Pipes.Single();
        var valve = network.Valves.Single();
        Assert.That((pipe.From, pipe.To), Is.EqualTo(("r", valve.From)));
        Assert.That((valve.To, valve.Kind), Is.EqualTo(("j", ValveKind.Check)));
        Assert.That(network.Nodes.Select(node => node.Id), Does.Contain(valve.From));
    }

    [TestCase("H-W", 120, 0.3)]
    [TestCase("H-W", 140, 0.1)]
    [TestCase("H-W", 80, 1.2)]
    [TestCase("H-W", 10, 0.2)]
    [TestCase("C-M", 0.012, 0.4)]
    public void A_roughness_of_another_formula_loses_the_same_head_at_one_metre_per_second(string formula, double coefficient, double diameterM)
    {
        var import = Read(FormattableString.Invariant($"[PIPES]\np r j 250 {diameterM * 1000} {coefficient}\n[OPTIONS]\nHeadloss {formula}"));
        var pipe = import.Case!.Network.Pipes.Single();
        var flow = Math.PI * diameterM * diameterM / 4;
        var law = new EpanetHeadLoss(250, pipe.InnerDiameterM!.Value, pipe.RoughnessMm, pipe.LossCoefficient, 9.81456, 1.02193344e-6);
        var radius = diameterM / 4;
        var expected = formula == "H-W"
            ? 250 * 10.667 * Math.Pow(flow / coefficient, 1.852) / Math.Pow(diameterM, 4.871)
            : 250 * coefficient * coefficient / Math.Pow(radius, 4.0 / 3);
        Assert.That(law.LossM(flow), Is.EqualTo(expected).Within(1).Percent, "to the rounded constants of the formula in feet");
        Assert.That(import.Notes, Has.Some.Matches<ImportNote>(note => note!.Section == "PIPES" && note.HowRepresented.Contains("1 m/s")));
    }

    [Test]
    public void A_pump_of_one_point_has_a_third_more_head_at_no_flow_and_none_at_twice_the_flow()
    {
        var curve = Network("[PIPES]\np r j 1 100 1\n[PUMPS]\nu r j HEAD c SPEED 0.9\n[CURVES]\nc 10 30").Pumps.Single();
        Assert.That(curve.Speed, Is.EqualTo(0.9));
        Assert.That(curve.Curve!.Points[0].HeadKpa, Is.EqualTo(40 * 9.81456).Within(0.001).Percent);
        Assert.That(curve.Curve.Points[^1].FlowKgPerS, Is.EqualTo(20).Within(0.001).Percent);
        Assert.That(curve.Curve.Points[^1].HeadKpa, Is.Zero);
        Assert.That(curve.Curve.Points[32].HeadKpa, Is.EqualTo(30 * 9.81456).Within(0.001).Percent, "half way stands the design point");
    }

    [Test]
    public void A_pump_of_three_points_follows_the_power_law_through_them()
    {
        var points = Network("[PIPES]\np r j 1 100 1\n[PUMPS]\nu r j HEAD c\n[CURVES]\nc 0 50\nc 10 45\nc 20 20").Pumps.Single().Curve!.Points;
        var exponent = Math.Log(30.0 / 5) / Math.Log(2);
        foreach (var point in points)
        {
            Assert.That(point.HeadKpa / 9.81456, Is.EqualTo(50 - (5 * Math.Pow(point.FlowKgPerS / 10 * 28.317e-3 / 0.028316846592, exponent))).Within(1e-9));
        }
    }

    [Test]
    public void A_pump_of_more_points_has_straight_lines_drawn_out_to_no_flow_and_no_head()
    {
        var points = Network("[PIPES]\np r j 1 100 1\n[PUMPS]\nu r j HEAD c\n[CURVES]\nc 5 50\nc 10 40\nc 12 30\nc 14 10").Pumps.Single().Curve!.Points;
        Assert.That(points[0].FlowKgPerS, Is.Zero);
        Assert.That(points[0].HeadKpa, Is.EqualTo(60 * 9.81456).Within(1e-9));
        Assert.That(points[^1].HeadKpa, Is.Zero.Within(1e-12));
        Assert.That(points[^1].FlowKgPerS, Is.EqualTo(15).Within(0.001).Percent);
        Assert.That(points.Select(point => point.FlowKgPerS), Is.Ordered.And.Unique);
    }

    [TestCase("LPS", 10 / 0.7457)]
    [TestCase("GPM", 10.0)]
    public void A_pump_of_constant_power_has_head_times_flow_constant(string units, double horsepower)
    {
        var points = Network("[PIPES]\np r j 1 100 1\n[PUMPS]\nu r j POWER 10", units).Pumps.Single().Curve!.Points;
        foreach (var point in points.Skip(1))
        {
            var watts = point.FlowKgPerS / 1000 * point.HeadKpa * 1000;
            Assert.That(watts, Is.EqualTo(horsepower * 745.7).Within(0.2).Percent, "550 lb ft/s over 62.4 lb/ft³, rounded");
        }
    }

    [Test]
    public void Status_and_speed_patterns_and_controls_at_hour_zero_set_links()
    {
        var import = Read(
            """
            [PIPES]
            p1 r j 1 100 1
            p2 r j 1 100 1
            p3 r j 1 100 1
            p4 r j 1 100 1
            12 r j 1 100 1
            15 r j 1 100 1
            [PUMPS]
            u1 r j HEAD c PATTERN s
            u2 r j HEAD c SPEED 0.8
            u3 r j HEAD c
            [CURVES]
            c 10 30
            [PATTERNS]
            s 0.7 1
            [STATUS]
            p1 Closed
            u2 Open
            u3 0.5
            10 20 CLOSED
            [CONTROLS]
            LINK p2 CLOSED AT TIME 0
            LINK p3 CLOSED AT TIME 5
            LINK p4 CLOSED IF NODE t ABOVE 3
            LINK p1 OPEN IF NODE t BELOW 1
            LINK p1 OPEN AT CLOCKTIME 7 AM
            [TIMES]
            Start ClockTime 7 AM
            [RULES]
            RULE 1
            IF TANK t LEVEL > 3
            THEN PIPE p3 STATUS IS CLOSED
            """);
        var network = import.Case!.Network;
        var closed = network.Pipes.Where(pipe => pipe.State == ElementState.Closed).Select(pipe => pipe.Id);
        Assert.That(closed, Is.EquivalentTo(new[] { "p2", "p4", "12", "15" }));
        Assert.That(network.Pumps.Select(pump => pump.Speed), Is.EqualTo(new[] { 0.7, 1, 0.5 }));
        Assert.That(import.Notes.Single(note => note.Section == "RULES").What, Does.StartWith("1 rules"));
        Assert.That(import.Notes, Has.Some.Matches<ImportNote>(note => note!.Section == "CONTROLS" && note.What.StartsWith("2 controls", StringComparison.Ordinal)));
    }

    [TestCase("v j k 100 TCV 4", 4)]
    [TestCase("v j k 100 PCV 50 1", 4)]
    [TestCase("v j k 100 PCV 50 1 kv", 16)]
    [TestCase("v j k 100 PRV 40 2\n[STATUS]\nv OPEN", 2)]
    public void A_throttling_or_open_valve_is_a_resistance(string valve, double lossCoefficient)
    {
        var read = Network($"[PIPES]\np r j 1 100 1\n[CURVES]\nkv 0 0\nkv 50 25\nkv 100 100\n[VALVES]\n{valve}").Valves.Single();
        var area = Math.PI * 0.1 * 0.1 / 4;
        var flow = read.KvM3PerH!.Value / 3600;
        Assert.That(read.Kind, Is.EqualTo(ValveKind.Kv));
        Assert.That(1000 * lossCoefficient * EffectiveLoss * flow * flow / (2 * area * area), Is.EqualTo(1e5).Within(1e-6), "1 bar at the flow of Kv");
    }

    [TestCase("v j k 100 PBV 20", "METERS", 20)]
    [TestCase("v j k 100 PBV 20", "PSI", 20 / 0.4333 * 0.3048)]
    [TestCase("v j k 100 PBV 20", "KPA", 20 / 6.895 / 0.4333 * 0.3048)]
    public void A_pressure_breaker_holds_its_drop(string valve, string unit, double headM)
    {
        var read = Network($"[PIPES]\np r j 1 100 1\n[VALVES]\n{valve}\n[OPTIONS]\nPressure {unit}").Valves.Single();
        Assert.That((read.Kind, read.SetKpa!.Value), Is.EqualTo((ValveKind.PressureDifference, headM * 9.81456)).Using<(ValveKind, double)>((a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-9));
    }

    [TestCase("PRV 40", ValveKind.Check)]
    [TestCase("PSV 40", ValveKind.Check)]
    [TestCase("FCV 5", ValveKind.Isolation)]
    public void A_valve_that_alone_feeds_a_part_and_controls_stays_open_with_a_warning(string kind, ValveKind expected)
    {
        var import = Read($"[PIPES]\np r j 1 100 1\n[VALVES]\nv j k 100 {kind}");
        Assert.That((import.Case!.Network.Valves.Single().Kind, import.Case.Network.Valves.Single().State), Is.EqualTo((expected, ElementState.Open)));
        Assert.That(import.Notes.Single().Severity, Is.EqualTo(ImportSeverity.Warning));
        Assert.That(import.Notes.Single().ElementId, Is.EqualTo("v"));
    }

    [Test]
    public void A_flow_control_valve_between_parts_with_fixed_heads_is_a_fixed_flow()
    {
        var network = Network("[PIPES]\np r j 1 100 1\nq t k 1 100 1\n[VALVES]\nv j k 100 FCV 5");
        Assert.That(network.Valves.Single().State, Is.EqualTo(ElementState.Closed));
        Assert.That(network.Terminals.Single(terminal => terminal.Id == "v.out").FlowKgPerS, Is.EqualTo(5).Within(0.001).Percent);
        Assert.That(network.Terminals.Single(terminal => terminal.Id == "v.in").Node, Is.EqualTo("k"));
    }

    [Test]
    public void A_general_purpose_valve_is_the_resistance_nearest_to_its_curve()
    {
        var import = Read("[PIPES]\np r j 1 100 1\n[CURVES]\ng 0 0\ng 10 1\ng 20 4\n[VALVES]\nv j k 100 GPV g");
        var valve = import.Case!.Network.Valves.Single();
        var flow = valve.KvM3PerH!.Value / 3600;
        Assert.That(0.01 * flow * flow * 1e6 * 9.81456 * 1000, Is.EqualTo(1e5).Within(0.01).Percent, "h = 0.01 q² with q in l/s");
        Assert.That(import.Notes.Single().HowRepresented, Does.Contain("0 m off"));
    }

    private static Pipe Pipe(HeatNetwork network, string id) => network.Pipes.Single(pipe => pipe.Id == id);

    private static HeatNetwork Network(string sections, string units = "LPS")
    {
        var import = Read(sections, units);
        Assert.That(import.Errors, Is.Empty);
        return import.Case!.Network;
    }

    // Two junctions, a reservoir and a tank for whatever sections are tried.
    private static EpanetImport Read(string sections, string units = "LPS") => EpanetReader.Read(
        new StringReader($"[OPTIONS]\nUnits {units}\nHeadloss D-W\n[JUNCTIONS]\nj 0\nk 0\n[RESERVOIRS]\nr 50\n[TANKS]\nt 20 4 0 8 10 0\n{sections}"), "town.inp");
}
