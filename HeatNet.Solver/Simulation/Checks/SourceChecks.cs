using HeatNet.Model.Network;

namespace HeatNet.Solver.Simulation.Checks;

/// <summary>Flow direction and temperatures of plants; pumps beyond their curves.</summary>
internal sealed class SourceChecks(HeatNetwork network)
{
    // A plant at rest may show round-off of the solver in its flow.
    private const double StillKgPerS = 1e-6;

    public void Check(SteadyResult result, List<LimitViolation> findings)
    {
        for (var i = 0; i < network.Plants.Count; i++)
        {
            CheckPlant(network.Plants[i], i, result.Plants, findings);
        }

        for (var i = 0; i < network.Pumps.Count; i++)
        {
            var pump = network.Pumps[i];
            if (pump.Curve is { } curve)
            {
                CheckRunOut(CheckedElement.Pump, pump.Id, curve, pump.Speed, result.Pumps.FlowKgPerS[i], findings);
            }
        }
    }

    private static void CheckPlant(Plant plant, int i, PlantResults plants, List<LimitViolation> findings)
    {
        var flowKgPerS = plants.FlowKgPerS[i];
        if (flowKgPerS < -StillKgPerS)
        {
            findings.Add(new LimitViolation(
                LimitKind.ReverseFlow, LimitSeverity.Violation, CheckedElement.Plant, plant.Id, null, flowKgPerS, 0, "kg/s"));
        }

        if (flowKgPerS > StillKgPerS && plants.SupplyC[i] <= plants.ReturnC[i])
        {
            findings.Add(new LimitViolation(
                LimitKind.ColdSupply,
                LimitSeverity.Violation,
                CheckedElement.Plant,
                plant.Id,
                Side.Supply,
                plants.SupplyC[i],
                plants.ReturnC[i],
                "°C"));
        }

        if (plant.Control is PumpControl control)
        {
            CheckRunOut(CheckedElement.Plant, plant.Id, control.Curve, control.Speed, flowKgPerS, findings);
        }
    }

    // By the affinity law flows of a curve scale with speed. A curve of one point says nothing of the flow it ends at.
    private static void CheckRunOut(
        CheckedElement kind, string id, PumpCurve curve, double speed, double flowKgPerS, List<LimitViolation> findings)
    {
        if (curve.Points.Count < 2)
        {
            return;
        }

        var endKgPerS = curve.Points[^1].FlowKgPerS * speed;
        if (flowKgPerS > endKgPerS)
        {
            findings.Add(new LimitViolation(
                LimitKind.PumpRunOut, LimitSeverity.Violation, kind, id, null, flowKgPerS, endKgPerS, "kg/s"));
        }
    }
}
