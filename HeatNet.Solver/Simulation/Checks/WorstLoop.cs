using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Numerics;

namespace HeatNet.Solver.Simulation.Checks;

/// <summary>
/// The worst loop (最不利环路) of a state: from the substation that lacks most against its need, along the strongest flow
/// upstream on the supply side and downstream on the return side, to where no more water comes from or goes to.
/// </summary>
public sealed class WorstLoop
{
    /// <summary>Head in kPa that may be missing before a substation counts as short: what is held is held to a residual only.</summary>
    public const double ToleranceKpa = 1e-3;

    private readonly HeatNetwork _network;
    private readonly double _minDpKpa;
    private readonly NodeIndex _places;
    private readonly int[][] _groups;

    /// <param name="heatCase">The case whose states will be asked for.</param>
    public WorstLoop(HeatCase heatCase)
        : this(heatCase, new NodeIndex(heatCase.Network))
    {
    }

    internal WorstLoop(HeatCase heatCase, NodeIndex places)
    {
        _network = heatCase.Network;
        _minDpKpa = heatCase.Limits.MinAvailableHeadKpa;
        _places = places;
        _groups = [JoinedBy(Side.Supply), JoinedBy(Side.Return)];
    }

    /// <summary>Index of the substation with the least head above its need among those with flow; −1 where none has flow.</summary>
    public int WorstSubstation(SteadyResult result)
    {
        var worst = -1;
        var least = double.PositiveInfinity;
        for (var i = 0; i < _network.Substations.Count; i++)
        {
            var spare = result.Substations.DpKpa[i] - NeedKpa(i);
            if (Math.Abs(result.Substations.FlowKgPerS[i]) > 0 && spare < least)
            {
                (worst, least) = (i, spare);
            }
        }

        return worst;
    }

    /// <summary>Pressure difference in kPa that a substation needs.</summary>
    public double NeedKpa(int substation) => _network.Substations[substation].MinDpKpa ?? _minDpKpa;

    /// <summary>Rows of the pipe results that make up the loop, supply side first; empty where no substation has flow.</summary>
    public IReadOnlyList<int> PipeRows(SteadyResult result)
    {
        var substation = WorstSubstation(result);
        if (substation < 0)
        {
            return [];
        }

        return
        [
            .. Follow(result.Pipes, Side.Supply, _places[_network.Substations[substation].Node]),
            .. Follow(result.Pipes, Side.Return, _places[_network.Substations[substation].EffectiveReturnNode]),
        ];
    }

    /// <summary>Rows of the pipe results on the way from a node along the strongest flow: upstream on the supply side, downstream on the return side.</summary>
    /// <param name="pipes">The state's pipes.</param>
    /// <param name="side">The side.</param>
    /// <param name="node">Index of the node.</param>
    internal IReadOnlyList<int> Follow(PipeResults pipes, Side side, int node)
    {
        var rows = new List<int>();
        var strongest = StrongestByGroup(pipes, side);
        var visited = new HashSet<int>();
        var group = Group(side, node);
        while (visited.Add(group) && strongest[group] is >= 0 and var row)
        {
            rows.Add(row);
            group = Group(side, FarEnd(pipes, row, side));
        }

        return rows;
    }

    // The pipe row that brings most water into a group of joined nodes (supply), or takes most away from it (return); or −1.
    private int[] StrongestByGroup(PipeResults pipes, Side side)
    {
        var strongest = new int[_network.Nodes.Count];
        Array.Fill(strongest, -1);
        for (var row = 0; row < pipes.Pipe.Length; row++)
        {
            var flow = Math.Abs(pipes.FlowKgPerS[row]);
            if (pipes.Side[row] != side || !(flow > 0))
            {
                continue;
            }

            var near = Group(side, NearEnd(pipes, row, side));
            var isInner = near == Group(side, FarEnd(pipes, row, side));
            if (!isInner && (strongest[near] < 0 || flow > Math.Abs(pipes.FlowKgPerS[strongest[near]])))
            {
                strongest[near] = row;
            }
        }

        return strongest;
    }

    private int Group(Side side, int node) => _groups[(int)side][node];

    /// <summary>Index of the node at which a pipe of such a way begins: where supply water arrives, or return water departs.</summary>
    internal int NearEnd(PipeResults pipes, int row, Side side)
    {
        var pipe = _network.Pipes[pipes.Pipe[row]];
        return _places[(pipes.FlowKgPerS[row] > 0) == (side == Side.Supply) ? pipe.To : pipe.From];
    }

    /// <summary>Index of the node at its other end.</summary>
    internal int FarEnd(PipeResults pipes, int row, Side side)
    {
        var pipe = _network.Pipes[pipes.Pipe[row]];
        return _places[(pipes.FlowKgPerS[row] > 0) == (side == Side.Supply) ? pipe.From : pipe.To];
    }

    // Valves and pumps have no length: the nodes on both sides of them count as one place.
    private int[] JoinedBy(Side side)
    {
        var groups = new DisjointSets(_network.Nodes.Count);
        foreach (var valve in _network.Valves.Where(valve => valve.Side == side && valve.State == ElementState.Open))
        {
            groups.Union(_places[valve.From], _places[valve.To]);
        }

        foreach (var pump in _network.Pumps.Where(pump => pump.Side == side && pump.State == ElementState.Open))
        {
            groups.Union(_places[pump.From], _places[pump.To]);
        }

        return [.. Enumerable.Range(0, _network.Nodes.Count).Select(groups.Find)];
    }
}
