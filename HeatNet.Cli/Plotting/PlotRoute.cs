using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Cli.Plotting;

/// <summary>The way of the water from the plant to a place, and back: nodes with their distances from the plant in m.</summary>
/// <param name="Supply">Nodes of the supply side, the plant first.</param>
/// <param name="Return">Nodes of the return side, measured so that both sides end at the same distance.</param>
/// <param name="Substation">Index of the substation at the end; −1: none stands there.</param>
internal sealed record PlotRoute(IReadOnlyList<RoutePoint> Supply, IReadOnlyList<RoutePoint> Return, int Substation)
{
    /// <summary>Distance of the end in m.</summary>
    public double LengthM => Supply[^1].DistanceM;

    /// <summary>Finds a route.</summary>
    /// <param name="heatCase">The case.</param>
    /// <param name="state">A state.</param>
    /// <param name="element">Id of a substation or node at its end; null: the worst substation of the state.</param>
    /// <exception cref="PlotException">There is no such element, or no water flows to it.</exception>
    public static PlotRoute Find(HeatCase heatCase, SteadyResult state, string? element)
    {
        var network = heatCase.Network;
        var places = new NodeIndex(network);
        var loop = new WorstLoop(heatCase);
        var substation = element is null ? loop.WorstSubstation(state) : IndexOf(network.Substations.Select(substation => substation.Id), element);
        var node = element is null ? -1 : IndexOf(network.Nodes.Select(node => node.Id), element);
        if (substation < 0 && node < 0)
        {
            throw element is null ? new PlotException(PlotProblem.NoRoute, heatCase.Name) : new PlotException(PlotProblem.NoElement, element);
        }

        if (substation < 0)
        {
            substation = IndexOf(network.Substations.Select(substation => substation.Node), network.Nodes[node].Id);
        }

        var (end, back) = substation >= 0
            ? (places[network.Substations[substation].Node], places[network.Substations[substation].EffectiveReturnNode])
            : (node, node);
        var supply = Way(network, loop, state.Pipes, Side.Supply, end);
        if (supply.Count < 2)
        {
            throw new PlotException(PlotProblem.NoRoute, element ?? network.Substations[substation].Id);
        }

        var way = Way(network, loop, state.Pipes, Side.Return, back);
        var lengthM = supply[0].DistanceM;
        return new PlotRoute(FromPlant(supply, lengthM), FromPlant(way, lengthM), substation);
    }

    // From the end on, distances from it; a pump or valve between two pipes has both of its nodes at one distance.
    private static List<RoutePoint> Way(HeatNetwork network, WorstLoop loop, PipeResults pipes, Side side, int end)
    {
        var points = new List<RoutePoint> { new(end, 0) };
        foreach (var row in loop.Follow(pipes, side, end))
        {
            var (near, far) = (loop.NearEnd(pipes, row, side), loop.FarEnd(pipes, row, side));
            if (near != points[^1].Node)
            {
                points.Add(new RoutePoint(near, points[^1].DistanceM));
            }

            points.Add(new RoutePoint(far, points[^1].DistanceM + network.Pipes[pipes.Pipe[row]].LengthM));
        }

        points.AddRange(AcrossLinks(network, side, points[^1]));
        points.Reverse();
        return points;
    }

    // The last place may have its plant on the other side of a pump or valve.
    private static List<RoutePoint> AcrossLinks(HeatNetwork network, Side side, RoutePoint last)
    {
        var places = new NodeIndex(network);
        var plants = network.Plants.Select(plant => places[side == Side.Supply ? plant.Node : plant.EffectiveReturnNode]).ToHashSet();
        (int From, int To)[] links =
        [
            .. network.Pumps.Where(pump => pump.Side == side && pump.State == ElementState.Open).Select(pump => (places[pump.From], places[pump.To])),
            .. network.Valves.Where(valve => valve.Side == side && valve.State == ElementState.Open).Select(valve => (places[valve.From], places[valve.To])),
        ];
        var before = new Dictionary<int, int> { [last.Node] = -1 };
        var queue = new Queue<int>([last.Node]);
        while (queue.TryDequeue(out var node))
        {
            if (plants.Contains(node))
            {
                var way = new List<RoutePoint>();
                for (var at = node; at != last.Node; at = before[at])
                {
                    way.Insert(0, last with { Node = at });
                }

                return way;
            }

            foreach (var (from, to) in links.Where(link => link.From == node || link.To == node))
            {
                var other = from == node ? to : from;
                if (before.TryAdd(other, node))
                {
                    queue.Enqueue(other);
                }
            }
        }

        return [];
    }

    private static List<RoutePoint> FromPlant(List<RoutePoint> way, double lengthM) => way.ConvertAll(point => point with { DistanceM = lengthM - point.DistanceM });

    private static int IndexOf(IEnumerable<string> ids, string id) => ids.TakeWhile(other => other != id).Count() is var at && at < ids.Count() ? at : -1;
}

/// <summary>A node of a route.</summary>
/// <param name="Node">Index of the node.</param>
/// <param name="DistanceM">Distance in m.</param>
internal readonly record struct RoutePoint(int Node, double DistanceM);
