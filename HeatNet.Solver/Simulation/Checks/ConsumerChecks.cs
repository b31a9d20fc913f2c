using HeatNet.Model.Cases;
using HeatNet.Model.Network;

namespace HeatNet.Solver.Simulation.Checks;

/// <summary>Heat and pressure difference at substations and exchanger stations.</summary>
internal sealed class ConsumerChecks(HeatCase heatCase, LimitOptions options)
{
    // Demands below this are round-off of a switched-off consumer, not heat that someone misses.
    private const double NoHeatKw = 1e-6;

    public void Check(SteadyResult result, List<LimitViolation> findings)
    {
        var network = heatCase.Network;
        for (var i = 0; i < network.Substations.Count; i++)
        {
            CheckHeat(network.Substations[i].Id, result.Substations.HeatKw[i], result.Substations.DemandKw[i], findings);
            CheckHead(
                CheckedElement.Substation,
                network.Substations[i].Id,
                result.Substations.DpKpa[i],
                network.Substations[i].MinDpKpa,
                IsIdle(result.Substations.DemandKw[i], result.Substations.FlowKgPerS[i]),
                findings);
            CheckWarmth(
                network.Substations[i].Id,
                result.Substations.FlowKgPerS[i],
                result.Substations.SupplyC[i],
                result.Substations.ReturnC[i],
                findings);
        }

        for (var i = 0; i < network.Exchangers.Count; i++)
        {
            var idle = IsIdle(result.Exchangers.HeatKw[i], result.Exchangers.PrimaryFlowKgPerS[i]);
            CheckHead(
                CheckedElement.Exchanger,
                network.Exchangers[i].Id,
                result.Exchangers.PrimaryDpKpa[i],
                network.Exchangers[i].MinDpKpa,
                idle,
                findings);
        }
    }

    private static bool IsIdle(double heatKw, double flowKgPerS) => !(heatKw > NoHeatKw) && !(Math.Abs(flowKgPerS) > 0);

    private void CheckHeat(string id, double heatKw, double demandKw, List<LimitViolation> findings)
    {
        if (!(demandKw > NoHeatKw))
        {
            return;
        }

        var served = double.IsNaN(heatKw) ? 0 : heatKw;
        if (served < demandKw * (1 - options.HeatTolerance))
        {
            findings.Add(new LimitViolation(
                LimitKind.UnservedHeat, LimitSeverity.Violation, CheckedElement.Substation, id, null, served, demandKw, "kW"));
        }
    }

    private void CheckHead(
        CheckedElement kind, string id, double dpKpa, double? minDpKpa, bool isIdle, List<LimitViolation> findings)
    {
        var neededKpa = minDpKpa ?? heatCase.Limits.MinAvailableHeadKpa;
        if (!isIdle && dpKpa < neededKpa - PressureChecks.ToleranceKpa)
        {
            findings.Add(new LimitViolation(
                LimitKind.AvailableHead, LimitSeverity.Violation, kind, id, null, dpKpa, neededKpa, "kPa"));
        }
    }

    private static void CheckWarmth(string id, double flowKgPerS, double supplyC, double returnC, List<LimitViolation> findings)
    {
        if (flowKgPerS > 0 && supplyC < returnC)
        {
            findings.Add(new LimitViolation(
                LimitKind.ColdSupply, LimitSeverity.Violation, CheckedElement.Substation, id, Side.Supply, supplyC, returnC, "°C"));
        }
    }
}
