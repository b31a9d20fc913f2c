using HeatNet.Model.Cases;
using HeatNet.Model.Equipment;
using HeatNet.Model.Network;
using HeatNet.Solver.Numerics;

namespace HeatNet.Solver.Contingencies;

/// <summary>
/// Segments of a network between isolation valves: what water reaches from a place without passing one, on one side of the network. Pumps and valves
/// of other kinds do not hold a segment back; substations, plants and exchanger stations have valves of their own. In a network without any isolation
/// valve each pipe is taken to have its own at both ends.
/// </summary>
public sealed class ValveSegments
{
    private readonly HeatNetwork _network;
    private readonly Dictionary<string, int> _node;
    private readonly Dictionary<string, Pipe> _pipe;
    private readonly bool _isAssumed;
    private readonly ILookup<int, int> _placesOf;
    private readonly ILookup<int, (Pipe Pipe, Side Side)> _pipesOf;
    private readonly DisjointSets _segment;

    /// <param name="heatCase">A case without errors.</param>
    public ValveSegments(HeatCase heatCase)
    {
        _network = heatCase.Network;
        _node = _network.Nodes.Select((node, i) => (node.Id, i)).ToDictionary();
        _pipe = _network.Pipes.ToDictionary(pipe => pipe.Id);
        _isAssumed = !_network.Valves.Any(valve => valve.Kind == ValveKind.Isolation);
        _segment = new DisjointSets(2 * _network.Nodes.Count);
        var pipes = _network.Pipes.Where(pipe => pipe.State == ElementState.Open).SelectMany(pipe => SidesOf(pipe).Select(side => (Pipe: pipe, Side: side))).ToArray();
        foreach (var (pipe, side) in _isAssumed ? [] : pipes)
        {
            Join(pipe.From, pipe.To, side);
        }

        foreach (var valve in _network.Valves.Where(valve => valve.State == ElementState.Open && valve.Kind != ValveKind.Isolation))
        {
            Join(valve.From, valve.To, valve.Side);
        }

        foreach (var pump in _network.Pumps.Where(pump => pump.State == ElementState.Open))
        {
            Join(pump.From, pump.To, pump.Side);
        }

        _placesOf = Enumerable.Range(0, 2 * _network.Nodes.Count).ToLookup(_segment.Find);
        _pipesOf = pipes.ToLookup(entry => _segment.Find(Place(entry.Pipe.From, entry.Side)));
    }

    /// <summary>What has to be shut off when some elements fail; units, plants and pumps stop without that.</summary>
    public Isolation Around(IEnumerable<Failure> failures)
    {
        var places = new HashSet<(string, Side)>();
        var pipes = new HashSet<(string Pipe, Side Side)>();
        foreach (var failure in failures)
        {
            switch (failure.Kind)
            {
                case FailureKind.Pipe when _isAssumed:
                    pipes.UnionWith(SidesOf(_pipe[failure.ElementId]).Select(side => (failure.ElementId, side)));
                    break;
                case FailureKind.Pipe:
                    foreach (var side in SidesOf(_pipe[failure.ElementId]))
                    {
                        Add(_pipe[failure.ElementId].From, side);
                    }

                    break;
                case FailureKind.Node:
                    Add(failure.ElementId, Side.Supply);
                    Add(failure.ElementId, Side.Return);
                    break;
            }
        }

        return places.Count + pipes.Count == 0 ? Isolation.None : new Isolation
        {
            Places = places,
            Pipes = pipes,
            ValvesToClose = [.. _network.Valves.Where(valve => Bounds(valve, places)).Select(valve => valve.Id)],
            VolumeM3 = pipes.Sum(entry => VolumeM3(_pipe[entry.Pipe])),
            IsAssumed = _isAssumed,
        };

        void Add(string node, Side side)
        {
            var segment = _segment.Find(Place(node, side));
            places.UnionWith(_placesOf[segment].Select(place => (_network.Nodes[place / 2].Id, (Side)(place % 2))));
            pipes.UnionWith(_isAssumed ? PipesAt(node, side) : _pipesOf[segment].Select(entry => (entry.Pipe.Id, entry.Side)));
        }
    }

    /// <summary>Sides on which a pipe lies.</summary>
    internal static IEnumerable<Side> SidesOf(Pipe pipe) => pipe.Side switch
    {
        PipeSides.Supply => [Side.Supply],
        PipeSides.Return => [Side.Return],
        _ => [Side.Supply, Side.Return],
    };

    private IEnumerable<(string Pipe, Side Side)> PipesAt(string node, Side side) =>
        _network.Pipes
            .Where(pipe => pipe.State == ElementState.Open && (pipe.From == node || pipe.To == node) && SidesOf(pipe).Contains(side))
            .Select(pipe => (pipe.Id, side));

    private static bool Bounds(Valve valve, HashSet<(string, Side)> places) =>
        valve is { Kind: ValveKind.Isolation, State: ElementState.Open }
        && (places.Contains((valve.From, valve.Side)) || places.Contains((valve.To, valve.Side)));

    private static double VolumeM3(Pipe pipe)
    {
        var diameterM = pipe.InnerDiameterM ?? (pipe.Dn is { } dn && PipeCatalogue.Standard.TryGet(dn, out var size) ? size.InnerDiameterM : 0);
        return Math.PI / 4 * diameterM * diameterM * pipe.LengthM;
    }

    private void Join(string from, string to, Side side) => _segment.Union(Place(from, side), Place(to, side));

    private int Place(string node, Side side) => (2 * _node[node]) + (int)side;
}
