using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Cli.Summaries;

/// <summary>Computes the summary of a steady state. Built once for a case.</summary>
internal sealed class SteadySummarizer
{
    // Slower water than this stands: it says nothing of velocities.
    private const double StillMPerS = 1e-3;

    private readonly HeatNetwork _network;
    private readonly WorstLoop _worstLoop;
    private readonly bool[] _isInUse;

    public SteadySummarizer(HeatCase heatCase)
    {
        _network = heatCase.Network;
        _worstLoop = new WorstLoop(heatCase);
        _isInUse = NodesInUse();
    }

    public SteadySummary Summarize(SteadyResult result, LimitReport limits)
    {
        var delivered = Sum(result.Substations.HeatKw);
        var losses = Sum(result.Pipes.HeatLossKw);
        return new SteadySummary
        {
            Report = result.Report,
            Limits = limits,
            ProducedKw = _network.Plants.Count > 0 ? Sum(result.Plants.HeatKw) : delivered + losses,
            DeliveredKw = delivered,
            DemandKw = Sum(result.Substations.DemandKw),
            LossKw = losses,
            PumpKw = Sum(result.Plants.PumpKw) + Sum(result.Pumps.PumpKw) + Sum(result.Exchangers.PumpKw),
            CirculationKgPerS = result.Plants.FlowKgPerS.Where(flow => flow > 0).Sum(),
            WorstHead = WorstHeadOf(result),
            WorstLoop = WorstLoopOf(result),
            Velocity = RangeOf(result.Pipes, result.Pipes.VelocityMPerS),
            Friction = RangeOf(result.Pipes, result.Pipes.FrictionPaPerM),
            Unserved = UnservedOf(limits),
            CutOffNodes = [.. Enumerable.Range(0, _network.Nodes.Count)
                .Where(i => double.IsNaN(result.Nodes.SupplyKpa[i]) && double.IsNaN(result.Nodes.ReturnKpa[i]) && _isInUse[i])
                .Select(i => _network.Nodes[i].Id)],
            CutOffSubstations = [.. Enumerable.Range(0, _network.Substations.Count)
                .Where(i => double.IsNaN(result.Substations.DpKpa[i]))
                .Select(i => _network.Substations[i].Id)],
        };
    }

    // A place to which nothing is joined is cut off from nothing.
    private bool[] NodesInUse()
    {
        var names = _network.Pipes.Where(pipe => pipe.State != ElementState.Candidate).SelectMany(pipe => new[] { pipe.From, pipe.To })
            .Concat(_network.Substations.SelectMany(substation => new[] { substation.Node, substation.EffectiveReturnNode }))
            .ToHashSet();
        return [.. _network.Nodes.Select(node => names.Contains(node.Id))];
    }

    private static double Sum(double[] values) => values.Where(double.IsFinite).Sum();

    private WorstHead? WorstHeadOf(SteadyResult result)
    {
        var worst = _worstLoop.WorstSubstation(result);
        return worst < 0
            ? null
            : new WorstHead(
                _network.Substations[worst].Id,
                _network.Substations[worst].Node,
                result.Substations.DpKpa[worst],
                _worstLoop.NeedKpa(worst));
    }

    private WorstLoopFigures? WorstLoopOf(SteadyResult result)
    {
        var rows = _worstLoop.PipeRows(result);
        var length = rows.Sum(row => _network.Pipes[result.Pipes.Pipe[row]].LengthM);
        var loss = rows.Sum(row => Math.Abs(result.Pipes.FrictionPaPerM[row]) * _network.Pipes[result.Pipes.Pipe[row]].LengthM);
        return length > 0 ? new WorstLoopFigures(length, loss / length) : null;
    }

    private PipeRange? RangeOf(PipeResults pipes, double[] values)
    {
        var (least, most, at) = (double.PositiveInfinity, double.NegativeInfinity, -1);
        for (var row = 0; row < values.Length; row++)
        {
            var value = Math.Abs(values[row]);
            if (!(Math.Abs(pipes.VelocityMPerS[row]) > StillMPerS) || double.IsNaN(value))
            {
                continue;
            }

            least = Math.Min(least, value);
            if (value > most)
            {
                (most, at) = (value, row);
            }
        }

        return at < 0 ? null : new PipeRange(least, most, _network.Pipes[pipes.Pipe[at]].Id, pipes.Side[at]);
    }

    private static UnservedHeat? UnservedOf(LimitReport limits)
    {
        var missing = limits.Findings.Where(finding => finding.Kind == LimitKind.UnservedHeat).ToList();
        if (missing.Count == 0)
        {
            return null;
        }

        var least = missing.MinBy(finding => finding.Value / finding.Limit)!;
        return new UnservedHeat(missing.Sum(finding => finding.Excess), missing.Count, least.ElementId, least.Value / least.Limit);
    }
}
