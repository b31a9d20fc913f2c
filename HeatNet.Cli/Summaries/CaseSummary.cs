using HeatNet.Model.Cases;
using HeatNet.Model.Network;

namespace HeatNet.Cli.Summaries;

/// <summary>What a case consists of.</summary>
internal sealed record CaseSummary
{
    public required double TrenchM { get; init; }

    public required double DesignHeatKw { get; init; }

    /// <summary>Independent loops of the trenches that are open: edges − nodes + parts.</summary>
    public required int LoopCount { get; init; }

    /// <summary>Parts that open pipes, pumps and valves join.</summary>
    public required int PartCount { get; init; }

    public required double LowestM { get; init; }

    public required double HighestM { get; init; }

    /// <summary>Length in m by DN, ascending; null: pipes given by inner diameter alone.</summary>
    public required IReadOnlyList<(int? Dn, double LengthM)> LengthByDn { get; init; }

    public static CaseSummary Of(HeatCase heatCase)
    {
        var network = heatCase.Network;
        var built = network.Pipes.Where(pipe => pipe.State != ElementState.Candidate).ToList();
        var (loops, parts) = LoopsAndParts(network);
        return new CaseSummary
        {
            TrenchM = built.Sum(pipe => pipe.LengthM),
            DesignHeatKw = network.Substations.Sum(substation => substation.DesignHeatKw ?? 0),
            LoopCount = loops,
            PartCount = parts,
            LowestM = network.Nodes.Select(node => node.ElevationM).DefaultIfEmpty(double.NaN).Min(),
            HighestM = network.Nodes.Select(node => node.ElevationM).DefaultIfEmpty(double.NaN).Max(),
            LengthByDn = [.. built
                .GroupBy(pipe => pipe.Dn)
                .OrderBy(group => group.Key ?? int.MaxValue)
                .Select(group => (group.Key, group.Sum(pipe => pipe.LengthM)))],
        };
    }

    // A node pair joined once by a pair of pipes or on one side only is one edge; supply and return runs of a single-sided
    // layout are told apart by their side, and the side with more loops counts.
    private static (int Loops, int Parts) LoopsAndParts(HeatNetwork network)
    {
        var index = network.Nodes.Select((node, i) => (node.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        var loops = Math.Max(LoopsOf(network, index, Side.Supply), LoopsOf(network, index, Side.Return));
        var parts = Count(index.Count, EdgesOf(network, index, side: null)).Parts;
        return (loops, parts);
    }

    private static int LoopsOf(HeatNetwork network, Dictionary<string, int> index, Side side) =>
        Count(index.Count, EdgesOf(network, index, side)).Loops;

    private static IEnumerable<(int, int)> EdgesOf(HeatNetwork network, Dictionary<string, int> index, Side? side)
    {
        var pipes = network.Pipes
            .Where(pipe => pipe.State == ElementState.Open && (side is null || LiesOn(pipe.Side, side.Value)))
            .Select(pipe => (pipe.From, pipe.To));
        var pumps = network.Pumps
            .Where(pump => pump.State == ElementState.Open && (side is null || pump.Side == side))
            .Select(pump => (pump.From, pump.To));
        var valves = network.Valves
            .Where(valve => valve.State == ElementState.Open && (side is null || valve.Side == side))
            .Select(valve => (valve.From, valve.To));
        return pipes.Concat(pumps).Concat(valves).Select(edge => (index[edge.From], index[edge.To]));
    }

    private static bool LiesOn(PipeSides sides, Side side) =>
        sides == PipeSides.Both || (sides == PipeSides.Supply) == (side == Side.Supply);

    private static (int Loops, int Parts) Count(int nodes, IEnumerable<(int A, int B)> edges)
    {
        var parent = Enumerable.Range(0, nodes).ToArray();
        var (loops, parts) = (0, nodes);
        foreach (var (a, b) in edges)
        {
            var (rootA, rootB) = (Root(a), Root(b));
            if (rootA == rootB)
            {
                loops++;
                continue;
            }

            parent[rootA] = rootB;
            parts--;
        }

        return (loops, parts);

        int Root(int node)
        {
            while (parent[node] != node)
            {
                node = parent[node] = parent[parent[node]];
            }

            return node;
        }
    }
}
