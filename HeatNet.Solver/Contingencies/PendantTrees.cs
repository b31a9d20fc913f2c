using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;

namespace HeatNet.Solver.Contingencies;

/// <summary>
/// Trees at the rim of a network that hold nothing but consumers whose flow follows a demand: shut off, they are to the rest as if nobody asked for heat there.
/// </summary>
internal sealed class PendantTrees
{
    private readonly Dictionary<string, int> _node;
    private readonly Dictionary<string, Pipe> _pipe;
    private readonly Dictionary<string, Valve> _valve;
    private readonly bool[] _isPendant;

    /// <param name="heatCase">A case without errors.</param>
    /// <param name="point">What is asked for.</param>
    public PendantTrees(HeatCase heatCase, OperatingPoint point)
    {
        var network = heatCase.Network;
        _node = network.Nodes.Select((node, i) => (node.Id, i)).ToDictionary();
        _pipe = network.Pipes.ToDictionary(pipe => pipe.Id);
        _valve = network.Valves.ToDictionary(valve => valve.Id);
        _isPendant = Strip(Neighbours(network), Fixed(network, point));
    }

    /// <summary>Whether everything that is shut off lies in such trees.</summary>
    public bool Contain(Isolation isolation) =>
        isolation.Places.All(place => _isPendant[Place(place.Node, place.Side)])
        && isolation.Pipes.All(entry => IsPendant(_pipe[entry.Pipe].From, _pipe[entry.Pipe].To, entry.Side))
        && isolation.ValvesToClose.All(id => IsPendant(_valve[id].From, _valve[id].To, _valve[id].Side));

    // What joins two places belongs to a tree when one of them does.
    private bool IsPendant(string from, string to, Side side) => _isPendant[Place(from, side)] || _isPendant[Place(to, side)];

    private List<int>[] Neighbours(HeatNetwork network)
    {
        var neighbours = new List<int>[2 * network.Nodes.Count];
        for (var i = 0; i < neighbours.Length; i++)
        {
            neighbours[i] = [];
        }

        foreach (var pipe in network.Pipes.Where(pipe => pipe.State == ElementState.Open))
        {
            foreach (var side in ValveSegments.SidesOf(pipe))
            {
                Join(pipe.From, pipe.To, side);
            }
        }

        foreach (var valve in network.Valves.Where(valve => valve.State == ElementState.Open))
        {
            Join(valve.From, valve.To, valve.Side);
        }

        foreach (var pump in network.Pumps.Where(pump => pump.State == ElementState.Open))
        {
            Join(pump.From, pump.To, pump.Side);
        }

        return neighbours;

        void Join(string from, string to, Side side)
        {
            neighbours[Place(from, side)].Add(Place(to, side));
            neighbours[Place(to, side)].Add(Place(from, side));
        }
    }

    // Places at which something else takes water or gives it.
    private bool[] Fixed(HeatNetwork network, OperatingPoint point)
    {
        var isFixed = new bool[2 * network.Nodes.Count];
        foreach (var plant in network.Plants)
        {
            isFixed[Place(plant.Node, Side.Supply)] = isFixed[Place(plant.EffectiveReturnNode, Side.Return)] = true;
        }

        foreach (var station in network.Exchangers)
        {
            isFixed[Place(station.Node, Side.Supply)] = isFixed[Place(station.EffectiveReturnNode, Side.Return)] = true;
            isFixed[Place(station.SecondarySupplyNode, Side.Supply)] = isFixed[Place(station.EffectiveSecondaryReturnNode, Side.Return)] = true;
        }

        foreach (var terminal in network.Terminals)
        {
            isFixed[Place(terminal.Node, terminal.Side)] = true;
        }

        foreach (var (i, substation) in network.Substations.Index())
        {
            if (substation.Control != SubstationControl.Heat || double.IsNaN(point.DemandKw[i]))
            {
                isFixed[Place(substation.Node, Side.Supply)] = isFixed[Place(substation.EffectiveReturnNode, Side.Return)] = true;
            }
        }

        return isFixed;
    }

    // Takes away what hangs on one neighbour, again and again.
    private static bool[] Strip(List<int>[] neighbours, bool[] isFixed)
    {
        var isStripped = new bool[neighbours.Length];
        var left = Array.ConvertAll(neighbours, list => list.Count);
        var open = new Stack<int>(Enumerable.Range(0, left.Length).Where(place => left[place] == 1 && !isFixed[place]));
        while (open.TryPop(out var place))
        {
            isStripped[place] = true;
            foreach (var next in neighbours[place])
            {
                if (!isStripped[next] && --left[next] == 1 && !isFixed[next])
                {
                    open.Push(next);
                }
            }
        }

        return isStripped;
    }

    private int Place(string node, Side side) => (2 * _node[node]) + (int)side;
}
