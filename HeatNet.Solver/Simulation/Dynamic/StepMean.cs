namespace HeatNet.Solver.Simulation.Dynamic;

/// <summary>Means over the parts of a step: temperatures by flow where there is some, all else by time.</summary>
internal static class StepMean
{
    /// <summary>The mean of states.</summary>
    /// <param name="parts">States of equal length in time, at least one.</param>
    public static SteadyResult Of(IReadOnlyList<SteadyResult> parts)
    {
        var last = parts[^1];
        return parts.Count == 1 ? last : new SteadyResult
        {
            Report = Worst(parts),
            Nodes = new NodeResults(
                Plain(r => r.Nodes.SupplyKpa), Plain(r => r.Nodes.ReturnKpa), Plain(r => r.Nodes.SupplyC), Plain(r => r.Nodes.ReturnC)),
            Pipes = last.Pipes with
            {
                FlowKgPerS = Plain(r => r.Pipes.FlowKgPerS),
                VelocityMPerS = Plain(r => r.Pipes.VelocityMPerS),
                FromC = ByFlow(r => r.Pipes.FromC, r => r.Pipes.FlowKgPerS),
                ToC = ByFlow(r => r.Pipes.ToC, r => r.Pipes.FlowKgPerS),
                DpKpa = Plain(r => r.Pipes.DpKpa),
                FrictionPaPerM = Plain(r => r.Pipes.FrictionPaPerM),
                HeatLossKw = Plain(r => r.Pipes.HeatLossKw),
            },
            Substations = new SubstationResults(
                Plain(r => r.Substations.HeatKw),
                Plain(r => r.Substations.DemandKw),
                Plain(r => r.Substations.FlowKgPerS),
                ByFlow(r => r.Substations.SupplyC, r => r.Substations.FlowKgPerS),
                ByFlow(r => r.Substations.ReturnC, r => r.Substations.FlowKgPerS),
                Plain(r => r.Substations.DpKpa)),
            Plants = new PlantResults(
                Plain(r => r.Plants.HeatKw),
                Plain(r => r.Plants.FlowKgPerS),
                ByFlow(r => r.Plants.SupplyC, r => r.Plants.FlowKgPerS),
                ByFlow(r => r.Plants.ReturnC, r => r.Plants.FlowKgPerS),
                Plain(r => r.Plants.SupplyKpa),
                Plain(r => r.Plants.ReturnKpa),
                Plain(r => r.Plants.LiftKpa),
                Plain(r => r.Plants.PumpKw)),
            Pumps = new PumpResults(Plain(r => r.Pumps.FlowKgPerS), Plain(r => r.Pumps.LiftKpa), Plain(r => r.Pumps.PumpKw)),
            Terminals = new TerminalResults(
                Plain(r => r.Terminals.FlowKgPerS),
                ByFlow(r => r.Terminals.TemperatureC, r => r.Terminals.FlowKgPerS),
                Plain(r => r.Terminals.PressureKpa)),
            Exchangers = new ExchangerResults(
                Plain(r => r.Exchangers.HeatKw),
                Plain(r => r.Exchangers.PrimaryFlowKgPerS),
                ByFlow(r => r.Exchangers.PrimarySupplyC, r => r.Exchangers.PrimaryFlowKgPerS),
                ByFlow(r => r.Exchangers.PrimaryReturnC, r => r.Exchangers.PrimaryFlowKgPerS),
                Plain(r => r.Exchangers.PrimaryDpKpa),
                Plain(r => r.Exchangers.SecondaryFlowKgPerS),
                ByFlow(r => r.Exchangers.SecondarySupplyC, r => r.Exchangers.SecondaryFlowKgPerS),
                ByFlow(r => r.Exchangers.SecondaryReturnC, r => r.Exchangers.SecondaryFlowKgPerS),
                Plain(r => r.Exchangers.PumpKw)),
        };

        double[] Plain(Func<SteadyResult, double[]> values) => Weighted(parts, values, null);

        double[] ByFlow(Func<SteadyResult, double[]> values, Func<SteadyResult, double[]> flows) => Weighted(parts, values, flows);
    }

    private static double[] Weighted(
        IReadOnlyList<SteadyResult> parts, Func<SteadyResult, double[]> values, Func<SteadyResult, double[]>? flows)
    {
        var count = values(parts[0]).Length;
        var (sum, plain, weight) = (new double[count], new double[count], new double[count]);
        foreach (var part in parts)
        {
            var value = values(part);
            var flow = flows?.Invoke(part);
            for (var i = 0; i < count; i++)
            {
                var share = flow is null ? 0 : Math.Abs(flow[i]);
                sum[i] += share * value[i];
                plain[i] += value[i];
                weight[i] += share;
            }
        }

        for (var i = 0; i < count; i++)
        {
            sum[i] = weight[i] > 0 ? sum[i] / weight[i] : plain[i] / parts.Count;
        }

        return sum;
    }

    private static SolveReport Worst(IReadOnlyList<SteadyResult> parts)
    {
        var bad = parts.FirstOrDefault(part => part.Report.Status != SolveStatus.Converged)?.Report ?? parts[^1].Report;
        return bad with
        {
            CouplingIterations = parts.Sum(part => part.Report.CouplingIterations),
            HydraulicIterations = parts.Sum(part => part.Report.HydraulicIterations),
            MassResidualKgPerS = parts.Max(part => part.Report.MassResidualKgPerS),
            LoopResidualPa = parts.Max(part => part.Report.LoopResidualPa),
            HeatBalanceRelative = parts.Max(part => part.Report.HeatBalanceRelative),
        };
    }
}
