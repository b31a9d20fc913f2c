using HeatNet.Model.Cases;
using HeatNet.Model.Network;

namespace HeatNet.Tests.Solver.Simulation;

/// <summary>Temperature of standing water in a pipe without loss, found on the lists of a case: the mean of what reaches it from both junctions.</summary>
internal sealed class StandingRule(HeatCase heatCase, Func<string, Side, double> celsius)
{
    private readonly ILookup<(string Node, Side Side), Link> _links = Links(heatCase.Network)
        .SelectMany(link => new[] { (Place: (link.From, link.Side), Link: link), (Place: (link.To, link.Side), Link: link) })
        .ToLookup(pair => pair.Place, pair => pair.Link);

    private readonly HashSet<(string Node, Side Side)> _machines = [.. Machines(heatCase.Network)];

    public double MeanC(Pipe pipe, Side side)
    {
        var link = _links[(pipe.From, side)].First(link => link.Pipe?.Id == pipe.Id);
        return 0.5 * (Reaching(pipe.From, link, link) + Reaching(pipe.To, link, link));
    }

    private double Reaching(string node, Link last, Link start)
    {
        var others = _links[(node, start.Side)].Where(link => link != last).ToArray();
        if (others.Length != 1 || _machines.Contains((node, start.Side)) || others[0] == start)
        {
            return celsius(node, start.Side);
        }

        return others[0].Pipe is { } pipe && pipe.UWPerMK * pipe.LengthM > 0
            ? pipe.GroundC ?? heatCase.GroundC
            : Reaching(others[0].From == node ? others[0].To : others[0].From, others[0], start);
    }

    private static IEnumerable<Link> Links(HeatNetwork network)
    {
        foreach (var side in Enum.GetValues<Side>())
        {
            var here = network.Pipes.Where(pipe => pipe.State == ElementState.Open && (pipe.Side == PipeSides.Both || pipe.Side.ToString() == side.ToString()));
            foreach (var pipe in here)
            {
                yield return new Link("pipe " + pipe.Id, pipe.From, pipe.To, side, pipe);
            }

            foreach (var valve in network.Valves.Where(valve => valve.State == ElementState.Open && valve.Side == side))
            {
                yield return new Link("valve " + valve.Id, valve.From, valve.To, side, null);
            }

            foreach (var pump in network.Pumps.Where(pump => pump.State == ElementState.Open && pump.Side == side && (pump.Curve is null || pump.Speed > 0)))
            {
                yield return new Link("pump " + pump.Id, pump.From, pump.To, side, null);
            }
        }
    }

    private static IEnumerable<(string Node, Side Side)> Machines(HeatNetwork network) =>
    [
        .. network.Substations.SelectMany(station => new[] { (station.Node, Side.Supply), (station.EffectiveReturnNode, Side.Return) }),
        .. network.Plants.SelectMany(plant => new[] { (plant.Node, Side.Supply), (plant.EffectiveReturnNode, Side.Return) }),
        .. network.Exchangers.SelectMany(station => new[]
        {
            (station.Node, Side.Supply), (station.EffectiveReturnNode, Side.Return),
            (station.SecondarySupplyNode, Side.Supply), (station.EffectiveSecondaryReturnNode, Side.Return),
        }),
        .. network.Terminals.Select(terminal => (terminal.Node, terminal.Side)),
    ];

    private sealed record Link(string Name, string From, string To, Side Side, Pipe? Pipe);
}
