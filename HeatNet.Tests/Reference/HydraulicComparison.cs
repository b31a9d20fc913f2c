using System.Globalization;

namespace HeatNet.Tests.Reference;

/// <summary>
/// Compares heads and flows with a reference. Heads may differ by 1e-6 m, flows by 1e-6 of the largest one and EPANET's own round-off:
/// it forms a flow from a difference of absolute heads, which leaves 8 ε |H| / h′(q).
/// </summary>
internal sealed class HydraulicComparison
{
    private const double HeadToleranceM = 1e-6;
    private const double RelativeFlowTolerance = 1e-6;

    private HydraulicComparison(string? worstNode, double headExcess, string? worstPipe, double flowExcess)
    {
        WorstNode = worstNode;
        HeadExcess = headExcess;
        WorstPipe = worstPipe;
        FlowExcess = flowExcess;
    }

    /// <summary>Node with the greatest difference of head, and that difference over its tolerance.</summary>
    public string? WorstNode { get; }

    /// <summary>Greatest difference of head over its tolerance; above 1 is a failure, NaN too.</summary>
    public double HeadExcess { get; }

    /// <summary>Pipe with the greatest difference of flow over its tolerance.</summary>
    public string? WorstPipe { get; }

    /// <summary>Greatest difference of flow over its tolerance; above 1 is a failure, NaN too.</summary>
    public double FlowExcess { get; }

    /// <summary>Whether all heads and flows are within tolerance.</summary>
    public bool Agrees => HeadExcess <= 1 && FlowExcess <= 1;

    /// <summary>Compares a solution.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="headM">Head in metres by node of the case.</param>
    /// <param name="flowM3PerS">Flow in m³/s by pipe of the case.</param>
    public static HydraulicComparison Of(HydraulicReference reference, IReadOnlyList<double> headM, IReadOnlyList<double> flowM3PerS)
    {
        var heads = reference.Nodes.Select((node, i) => (node.Id, Excess: Math.Abs(headM[i] - node.Head) / HeadToleranceM));
        var headById = reference.Nodes.ToDictionary(node => node.Id, node => Math.Abs(node.Head));
        var largest = reference.PipeLinks.Max(pipe => Math.Abs(pipe.Flow));
        var flows = reference.PipeLinks.Select((pipe, i) =>
        {
            var noise = 8 * Math.Pow(2, -52) * Math.Max(headById[pipe.From], headById[pipe.To]) / reference.Law(pipe).SlopeMPerM3PerS(pipe.Flow);
            return (pipe.Id, Excess: Math.Abs(flowM3PerS[i] - pipe.Flow) / ((RelativeFlowTolerance * largest) + noise));
        });
        var (node, headExcess) = Worst(heads);
        var (worstPipe, flowExcess) = Worst(flows);
        return new HydraulicComparison(node, headExcess, worstPipe, flowExcess);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"worst head at node {WorstNode}: {HeadExcess:g3} of its tolerance; worst flow in pipe {WorstPipe}: {FlowExcess:g3} of its tolerance");

    private static (string? Id, double Excess) Worst(IEnumerable<(string Id, double Excess)> all)
    {
        (string? Id, double Excess) worst = (null, 0);
        foreach (var (id, excess) in all)
        {
            if (!(excess <= worst.Excess))
            {
                worst = (id, excess);
            }

            if (double.IsNaN(excess))
            {
                break;
            }
        }

        return worst;
    }
}
