using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;

namespace HeatNet.Solver.Simulation.Checks;

/// <summary>
/// The pressure rules at every node, running and at standstill. Boiling is judged in absolute pressure with the local
/// atmosphere; emptying and over-pressure in gauge pressure.
/// </summary>
internal sealed class PressureChecks
{
    /// <summary>Pressures this near to a limit keep it: what a plant holds, it holds to a residual only.</summary>
    public const double ToleranceKpa = WorstLoop.ToleranceKpa;

    private readonly HeatCase _case;
    private readonly Fluid _fluid;
    private readonly LimitOptions _options;
    private readonly StandstillPressures _standstill;
    private readonly double[] _atmosphereKpa;

    public PressureChecks(HeatCase heatCase, Fluid fluid, LimitOptions options, NodeIndex places)
    {
        _case = heatCase;
        _fluid = fluid;
        _options = options;
        _standstill = new StandstillPressures(heatCase, fluid, places);
        _atmosphereKpa = [.. heatCase.Network.Nodes.Select(node => AtmosphericPressure.AtElevationKpa(node.ElevationM))];
    }

    public void Check(SteadyResult result, List<LimitViolation> findings)
    {
        var nodes = result.Nodes;
        var standstill = _standstill.Of(result);
        for (var i = 0; i < _case.Network.Nodes.Count; i++)
        {
            CheckRunning(i, Side.Supply, nodes.SupplyKpa[i], nodes.SupplyC[i], findings);
            CheckRunning(i, Side.Return, nodes.ReturnKpa[i], nodes.ReturnC[i], findings);
            CheckStandstill(i, standstill[i], findings);
        }
    }

    private void CheckRunning(int node, Side side, double gaugeKpa, double temperatureC, List<LimitViolation> findings)
    {
        CheckBoiling(LimitKind.Boiling, node, side, gaugeKpa, temperatureC, findings);
        CheckRange(LimitKind.Emptying, LimitKind.OverPressure, node, side, gaugeKpa, findings);
    }

    // With the pumps stopped both sides of a node have the same pressure, and the hottest water may stand anywhere.
    private void CheckStandstill(int node, StandstillState state, List<LimitViolation> findings)
    {
        CheckBoiling(LimitKind.StandstillBoiling, node, null, state.GaugeKpa, state.HottestC, findings);
        CheckRange(LimitKind.StandstillEmptying, LimitKind.StandstillOverPressure, node, null, state.GaugeKpa, findings);
    }

    private void CheckBoiling(
        LimitKind kind, int node, Side? side, double gaugeKpa, double temperatureC, List<LimitViolation> findings)
    {
        if (double.IsNaN(gaugeKpa) || double.IsNaN(temperatureC))
        {
            return;
        }

        var saturationKpa = _fluid.SaturationPressurePa(temperatureC) / 1000;
        var neededKpa = saturationKpa + _case.Limits.MinBoilingMarginKpa;
        var absoluteKpa = gaugeKpa + _atmosphereKpa[node];
        if (saturationKpa > 0 && absoluteKpa < neededKpa - ToleranceKpa)
        {
            Add(kind, node, side, absoluteKpa, neededKpa, findings);
        }
    }

    private void CheckRange(
        LimitKind emptying, LimitKind overPressure, int node, Side? side, double gaugeKpa, List<LimitViolation> findings)
    {
        if (gaugeKpa < _options.MinPressureKpa - ToleranceKpa)
        {
            Add(emptying, node, side, gaugeKpa, _options.MinPressureKpa, findings);
        }

        if (gaugeKpa > _case.Limits.MaxPressureKpa + ToleranceKpa)
        {
            Add(overPressure, node, side, gaugeKpa, _case.Limits.MaxPressureKpa, findings);
        }
    }

    private void Add(LimitKind kind, int node, Side? side, double value, double limit, List<LimitViolation> findings) =>
        findings.Add(new LimitViolation(
            kind, LimitSeverity.Violation, CheckedElement.Node, _case.Network.Nodes[node].Id, side, value, limit, "kPa"));
}
