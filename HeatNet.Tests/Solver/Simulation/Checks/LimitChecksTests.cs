using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Tests.Solver.Simulation.Checks;

public class LimitChecksTests
{
    [Test]
    public void A_sound_state_has_no_finding()
    {
        var report = Check(SampleState.Result());
        Assert.That(report.Findings, Is.Empty);
        Assert.That(report.SlowPipeCount, Is.Zero);
    }

    [Test]
    public void Head_below_the_substations_own_need_is_found()
    {
        var result = SampleState.Result();
        result.Substations.DpKpa[1] = 79;
        Assert.That(Only(Check(result)), Is.EqualTo(new LimitViolation(
            LimitKind.AvailableHead, LimitSeverity.Violation, CheckedElement.Substation, "s2", null, 79, 80, "kPa")));
    }

    [Test]
    public void A_substation_without_its_own_need_has_that_of_the_case()
    {
        var result = SampleState.Result();
        result.Substations.DpKpa[0] = 49;
        Assert.That(Only(Check(result)).Limit, Is.EqualTo(50));
    }

    [Test]
    public void A_substation_that_takes_nothing_needs_no_head()
    {
        var result = SampleState.Result();
        (result.Substations.DpKpa[1], result.Substations.FlowKgPerS[1]) = (-20, 0);
        (result.Substations.HeatKw[1], result.Substations.DemandKw[1]) = (0, 0);
        Assert.That(Check(result).Findings, Is.Empty);
    }

    [Test]
    public void Missing_heat_is_found_beyond_the_tolerance_only()
    {
        var result = SampleState.Result();
        result.Substations.HeatKw[0] = 1999;
        Assert.That(Check(result).Findings, Is.Empty);
        result.Substations.HeatKw[0] = 1990;
        Assert.That(Only(Check(result)), Is.EqualTo(new LimitViolation(
            LimitKind.UnservedHeat, LimitSeverity.Violation, CheckedElement.Substation, "s1", null, 1990, 2000, "kW")));
    }

    [Test]
    public void A_cut_off_substation_gets_no_heat()
    {
        var result = SampleState.Result();
        (result.Substations.HeatKw[1], result.Substations.DpKpa[1]) = (double.NaN, double.NaN);
        Assert.That(Only(Check(result)), Has.Property("Kind").EqualTo(LimitKind.UnservedHeat).And.Property("Value").EqualTo(0.0));
    }

    [Test]
    public void Boiling_is_judged_in_absolute_pressure_with_the_local_atmosphere()
    {
        var saturationKpa = WaterFluid.Instance.SaturationPressurePa(130) / 1000;
        var result = SampleState.Result();
        result.Nodes.SupplyC[2] = 130;
        var limitGaugeKpa = saturationKpa + 30 - AtmosphericPressure.AtElevationKpa(1000);
        result.Nodes.SupplyKpa[2] = limitGaugeKpa + 0.01;
        Assert.That(Check(result).Findings, Is.Empty);
        result.Nodes.SupplyKpa[2] = limitGaugeKpa - 0.01;
        var finding = Only(Check(result));
        Assert.That((finding.Kind, finding.ElementId, finding.Side), Is.EqualTo((LimitKind.Boiling, "c", (Side?)Side.Supply)));
        Assert.That(finding.Limit, Is.EqualTo(saturationKpa + 30).Within(1e-9));
    }

    [Test]
    public void Low_and_high_gauge_pressures_are_found_on_their_side()
    {
        var result = SampleState.Result();
        result.Nodes.ReturnKpa[1] = 49;
        result.Nodes.SupplyKpa[0] = 1601;
        var findings = Check(result).Findings;
        Assert.That(findings.Select(f => (f.Kind, f.ElementId, f.Side)), Is.EqualTo(new[]
        {
            (LimitKind.Emptying, "b", (Side?)Side.Return),
            (LimitKind.OverPressure, "a", (Side?)Side.Supply),
        }));
    }

    [Test]
    public void At_standstill_high_places_have_the_held_pressure_less_the_column_of_water()
    {
        var nodes = SampleState.Case.Network.Nodes;
        var heatCase = WithNodes([nodes[0], nodes[1], nodes[2] with { ElevationM = 1030 }]);
        var findings = Check(SampleState.Result(), heatCase).Findings;

        // 300 kPa less 30 m of water at 59 °C (984 kg/m³, 289.4 kPa) leaves 10.6 kPa gauge.
        var emptying = findings.Single(f => f.Kind == LimitKind.StandstillEmptying);
        Assert.That(emptying.ElementId, Is.EqualTo("c"));
        Assert.That(emptying.Value, Is.EqualTo(300 - (984 * 9.80665 * 30 / 1000)).Within(0.2));

        // 143 kPa saturation at 110 °C against 10.6 + 89.5 kPa absolute.
        Assert.That(findings.Single(f => f.Kind == LimitKind.StandstillBoiling).ElementId, Is.EqualTo("c"));
        Assert.That(findings, Has.Count.EqualTo(2));
    }

    [Test]
    public void At_standstill_low_places_may_have_over_pressure()
    {
        var nodes = SampleState.Case.Network.Nodes;
        var heatCase = WithNodes([nodes[0], nodes[1], nodes[2] with { ElevationM = 850 }]);
        Assert.That(
            Check(SampleState.Result(), heatCase).Findings.Select(f => (f.Kind, f.ElementId)),
            Is.EqualTo(new[] { (LimitKind.StandstillOverPressure, "c") }));
    }

    [Test]
    public void Parts_behind_closed_pipes_have_no_static_line()
    {
        var network = SampleState.Case.Network;
        var heatCase = SampleState.Case with
        {
            Network = network with
            {
                Nodes = [network.Nodes[0], network.Nodes[1], network.Nodes[2] with { ElevationM = 1500 }],
                Pipes = [network.Pipes[0], network.Pipes[1] with { State = ElementState.Closed }],
            },
        };
        Assert.That(Check(SampleState.Result(), heatCase).Findings, Is.Empty);
    }

    [Test]
    public void The_static_line_does_not_depend_on_which_two_pressures_a_plant_gives()
    {
        PressureControl[] pairs = [new() { ReturnKpa = 300, LiftKpa = 200 }, new() { SupplyKpa = 500, LiftKpa = 200 }, new() { ReturnKpa = 300, SupplyKpa = 500 }];
        Assert.That(pairs.Select(StandstillKindsInTheValley), Has.All.Empty);
        var behindThePumps = new PressureControl { SupplyKpa = 500, HoldDpKpa = 60, HoldDpAt = PressureControl.Worst };
        Assert.That(StandstillKindsInTheValley(behindThePumps), Is.EqualTo(new[] { LimitKind.StandstillOverPressure }));
    }

    [Test]
    public void A_pressure_terminal_holds_the_static_line_alone_but_two_keep_the_water_flowing()
    {
        // A node lies 100 m below the terminal; a plant that only lifts holds nothing.
        var terminal = new Terminal { Id = "t", Node = "a", Side = Side.Return, Kind = TerminalKind.Pressure, PressureKpa = 700 };
        Assert.That(Kinds(terminal), Is.EqualTo(new[] { LimitKind.StandstillOverPressure }));
        Assert.That(Kinds(terminal, terminal with { Id = "u", Node = "b", PressureKpa = 690 }), Is.Empty);

        LimitKind[] Kinds(params Terminal[] terminals)
        {
            var network = SampleState.Case.Network;
            var heatCase = SampleState.Case with
            {
                Network = network with
                {
                    Nodes = [network.Nodes[0], network.Nodes[1], network.Nodes[2] with { ElevationM = 900 }],
                    Plants = [network.Plants[0] with { Control = new LiftControl(200) }],
                    Terminals = terminals,
                },
            };
            return [.. Check(SampleState.Result(), heatCase).Findings.Select(finding => finding.Kind)];
        }
    }

    [Test]
    public void Fast_water_and_steep_friction_are_violations_and_a_steep_trunk_is_advice()
    {
        var result = SampleState.Result();
        (result.Pipes.VelocityMPerS[2], result.Pipes.FrictionPaPerM[2]) = (-3.6, -301);
        result.Pipes.FrictionPaPerM[1] = 71;
        Assert.That(
            Check(result).Findings.Select(f => (f.Kind, f.Severity, f.ElementId, f.Side, f.Value)),
            Is.EqualTo(new[]
            {
                (LimitKind.Velocity, LimitSeverity.Violation, "ab", (Side?)Side.Return, 3.6),
                (LimitKind.SpecificFriction, LimitSeverity.Violation, "ab", (Side?)Side.Return, 301.0),
                (LimitKind.SpecificFriction, LimitSeverity.Advice, "bc", (Side?)Side.Supply, 71.0),
            }));
        Assert.That(Check(result).ViolationCount, Is.EqualTo(2));
    }

    [Test]
    public void Slow_pipes_are_counted_and_standing_water_is_not()
    {
        var result = SampleState.Result();
        (result.Pipes.VelocityMPerS[0], result.Pipes.VelocityMPerS[1]) = (0.29, 0);
        Assert.That(Check(result).SlowPipeCount, Is.EqualTo(1));
    }

    [Test]
    public void Reverse_flow_and_cold_supply_of_a_plant_are_found()
    {
        var result = SampleState.Result();
        result.Plants.FlowKgPerS[0] = -2;
        Assert.That(Only(Check(result)).Kind, Is.EqualTo(LimitKind.ReverseFlow));
        result = SampleState.Result();
        result.Plants.SupplyC[0] = 50;
        Assert.That(Only(Check(result)), Has.Property("Kind").EqualTo(LimitKind.ColdSupply).And.Property("Limit").EqualTo(59.0));
    }

    [Test]
    public void The_end_of_a_pump_curve_moves_with_speed()
    {
        var network = SampleState.Case.Network;
        var control = new PumpControl(new PumpCurve([new PumpPoint(0, 300), new PumpPoint(16, 150)]), Speed: 0.8);
        var heatCase = SampleState.Case with { Network = network with { Plants = [network.Plants[0] with { Control = control }] } };
        var finding = Only(Check(SampleState.Result(), heatCase));
        Assert.That((finding.Kind, finding.Value), Is.EqualTo((LimitKind.PumpRunOut, 14.3)));
        Assert.That(finding.Limit, Is.EqualTo(12.8).Within(1e-12));
    }

    [Test]
    public void Findings_of_a_kind_come_worst_first()
    {
        var result = SampleState.Result();
        (result.Substations.DpKpa[0], result.Substations.DpKpa[1]) = (45, 20);
        Assert.That(Check(result).Findings.Select(f => f.ElementId), Is.EqualTo(new[] { "s2", "s1" }));
    }

    [Test]
    public void States_without_any_value_are_checked_without_failure()
    {
        var result = SampleState.Result();
        foreach (var values in new[]
        {
            result.Nodes.SupplyKpa, result.Nodes.ReturnKpa, result.Nodes.SupplyC, result.Nodes.ReturnC, result.Pipes.FlowKgPerS,
            result.Pipes.VelocityMPerS, result.Pipes.FrictionPaPerM, result.Substations.DpKpa, result.Substations.FlowKgPerS,
            result.Plants.FlowKgPerS,
        })
        {
            Array.Fill(values, double.NaN);
        }

        Assert.That(Check(result).Findings, Is.Empty);
    }

    private static LimitReport Check(SteadyResult result, HeatCase? heatCase = null) =>
        new LimitChecks(heatCase ?? SampleState.Case).Check(result);

    // A node 100 m below the plant stands some 960 kPa higher; the limit lies between that above 300 and above 500 kPa.
    private static LimitKind[] StandstillKindsInTheValley(PressureControl control)
    {
        var network = SampleState.Case.Network;
        var heatCase = SampleState.Case with
        {
            Limits = SampleState.Case.Limits with { MaxPressureKpa = 1350 },
            Network = network with
            {
                Nodes = [network.Nodes[0], network.Nodes[1], network.Nodes[2] with { ElevationM = 900 }],
                Plants = [network.Plants[0] with { Control = control }],
            },
        };
        return [.. Check(SampleState.Result(), heatCase).Findings.Select(finding => finding.Kind)];
    }

    private static LimitViolation Only(LimitReport report) => report.Findings.Single();

    private static HeatCase WithNodes(IReadOnlyList<Node> nodes) =>
        SampleState.Case with { Network = SampleState.Case.Network with { Nodes = nodes } };
}
