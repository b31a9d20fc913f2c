using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Numerics;

namespace HeatNet.Solver.Contingencies;

/// <summary>
/// A network after a failure: what is shut off is closed, stopped pumps are closed, and its parts are told apart. Elements keep their places in the
/// lists of the case.
/// </summary>
internal sealed class FailedNetwork
{
    private readonly Dictionary<string, int> _node;
    private readonly DisjointSets _water;
    private readonly HashSet<int> _fed;
    private readonly DisjointSets _part;

    /// <param name="heatCase">The case before the failure.</param>
    /// <param name="failures">What has failed.</param>
    /// <param name="isolation">What is shut off for it.</param>
    public FailedNetwork(HeatCase heatCase, IReadOnlyCollection<Failure> failures, Isolation isolation)
    {
        Before = heatCase;
        Isolation = isolation;
        var network = heatCase.Network;
        var closing = isolation.ValvesToClose.ToHashSet();
        var stopped = StoppedPumps(network, failures);
        HasAllPumps = stopped.Count == 0;
        Case = heatCase with
        {
            Network = network with
            {
                Pipes = [.. network.Pipes.Select(WithoutWhatIsShutOff)],
                Valves = [.. network.Valves.Select(valve => closing.Contains(valve.Id) ? valve with { State = ElementState.Closed } : valve)],
                Pumps = [.. network.Pumps.Select(pump => stopped.Contains(pump.Id) ? pump with { State = ElementState.Closed } : pump)],
            },
        };
        _node = network.Nodes.Select((node, i) => (node.Id, i)).ToDictionary();
        _water = Waters(Case.Network);
        _fed = [.. SourcePlaces(Case.Network).Select(_water.Find)];
        _part = Parts(Case.Network);
        CapacityKw = PlantCapacity.Of(network, failures);
        IsOut = [.. network.Plants.Select(plant => failures.Contains(new Failure(FailureKind.Plant, plant.Id)) || IsShutOff(plant))];
        for (var plant = 0; plant < IsOut.Length; plant++)
        {
            CapacityKw[plant] = IsOut[plant] ? 0 : CapacityKw[plant];
        }
    }

    /// <summary>The case before the failure.</summary>
    public HeatCase Before { get; }

    /// <summary>What is shut off.</summary>
    public Isolation Isolation { get; }

    /// <summary>Whether no pump has stopped.</summary>
    public bool HasAllPumps { get; }

    /// <summary>The case with everything closed that is shut off; plants are as they were.</summary>
    public HeatCase Case { get; }

    /// <summary>Heat in kW that each plant can still give.</summary>
    public double[] CapacityKw { get; }

    /// <summary>Whether a plant is gone with its pumps and its pressure maintenance.</summary>
    public bool[] IsOut { get; }

    /// <summary>Number of the part in which a plant stands.</summary>
    public int PartOf(Plant plant) => _part.Find(Place(plant.Node, Side.Supply));

    /// <summary>Number of the part in which a terminal stands.</summary>
    public int PartOf(Terminal terminal) => _part.Find(Place(terminal.Node, terminal.Side));

    /// <summary>Number of the part in which a side of a node lies.</summary>
    public int PartOf(int node, Side side) => _part.Find((2 * node) + (int)side);

    /// <summary>Number of the part that an exchanger station feeds.</summary>
    public int PartOfSecondary(Exchanger exchanger) => _part.Find(Place(exchanger.EffectiveSecondaryReturnNode, Side.Return));

    /// <summary>Whether a part is fed by an exchanger station or from outside.</summary>
    public bool HasOtherSource(int part) =>
        Case.Network.Exchangers.Any(exchanger => PartOfSecondary(exchanger) == part)
        || Case.Network.Terminals.Any(terminal => PartOf(terminal) == part && terminal.TemperatureC is not null);

    /// <summary>Number of the part from which a substation is supplied.</summary>
    public int PartOf(Substation substation) => _part.Find(Place(substation.Node, Side.Supply));

    /// <summary>Whether a substation's supply or return is shut off.</summary>
    public bool IsShutOff(Substation substation) =>
        IsDead(substation.Node, Side.Supply) || IsDead(substation.EffectiveReturnNode, Side.Return);

    /// <summary>Whether a side of a node is shut off.</summary>
    public bool IsShutOff(int node, Side side) => IsDead(Case.Network.Nodes[node].Id, side);

    /// <summary>Whether water comes and goes on both sides of a substation by another way than through substations.</summary>
    public bool IsFed(Substation substation) =>
        _fed.Contains(_water.Find(Place(substation.Node, Side.Supply))) && _fed.Contains(_water.Find(Place(substation.EffectiveReturnNode, Side.Return)));

    private bool IsShutOff(Plant plant) => IsDead(plant.Node, Side.Supply) || IsDead(plant.EffectiveReturnNode, Side.Return);

    private bool IsDead(string node, Side side) => Isolation.Places.Contains((node, side));

    // A pipe of which one side only is shut off goes on as the other.
    private Pipe WithoutWhatIsShutOff(Pipe pipe)
    {
        var left = ValveSegments.SidesOf(pipe).Where(side => !Isolation.Pipes.Contains((pipe.Id, side))).ToArray();
        var isWhole = left.Length == ValveSegments.SidesOf(pipe).Count();
        return isWhole ? pipe
            : left.Length == 0 ? pipe with { State = ElementState.Closed }
            : pipe with { Side = left[0] == Side.Supply ? PipeSides.Supply : PipeSides.Return };
    }

    private static HashSet<string> StoppedPumps(HeatNetwork network, IReadOnlyCollection<Failure> failures)
    {
        var stopped = failures.Where(failure => failure.Kind == FailureKind.Pump).Select(failure => failure.ElementId).ToHashSet();
        if (failures.Any(failure => failure.Kind == FailureKind.Relay))
        {
            stopped.UnionWith(FailureList.RelayStations(network)
                .Where(station => failures.Contains(new Failure(FailureKind.Relay, station.First().Id)))
                .SelectMany(station => station.Select(pump => pump.Id)));
        }

        return stopped;
    }

    // Places that water joins on one side of the network.
    private DisjointSets Waters(HeatNetwork network)
    {
        var parts = new DisjointSets(2 * network.Nodes.Count);
        foreach (var pipe in network.Pipes.Where(pipe => pipe.State == ElementState.Open))
        {
            foreach (var side in ValveSegments.SidesOf(pipe))
            {
                parts.Union(Place(pipe.From, side), Place(pipe.To, side));
            }
        }

        foreach (var valve in network.Valves.Where(valve => valve.State == ElementState.Open))
        {
            parts.Union(Place(valve.From, valve.Side), Place(valve.To, valve.Side));
        }

        foreach (var pump in network.Pumps.Where(pump => pump.State == ElementState.Open))
        {
            parts.Union(Place(pump.From, pump.Side), Place(pump.To, pump.Side));
        }

        return parts;
    }

    // Through substations and plants both sides are one part.
    private DisjointSets Parts(HeatNetwork network)
    {
        var parts = new DisjointSets(_water);
        foreach (var substation in network.Substations.Where(substation => !IsShutOff(substation)))
        {
            parts.Union(Place(substation.Node, Side.Supply), Place(substation.EffectiveReturnNode, Side.Return));
        }

        foreach (var plant in network.Plants.Where(plant => !IsShutOff(plant)))
        {
            parts.Union(Place(plant.Node, Side.Supply), Place(plant.EffectiveReturnNode, Side.Return));
        }

        foreach (var exchanger in network.Exchangers)
        {
            parts.Union(Place(exchanger.Node, Side.Supply), Place(exchanger.EffectiveReturnNode, Side.Return));
            parts.Union(Place(exchanger.SecondarySupplyNode, Side.Supply), Place(exchanger.EffectiveSecondaryReturnNode, Side.Return));
        }

        return parts;
    }

    // Both ends of what feeds water, or takes it back.
    private IEnumerable<int> SourcePlaces(HeatNetwork network) =>
    [
        .. network.Plants.SelectMany(plant => (int[])[Place(plant.Node, Side.Supply), Place(plant.EffectiveReturnNode, Side.Return)]),
        .. network.Exchangers.SelectMany(station => (int[])[Place(station.SecondarySupplyNode, Side.Supply), Place(station.EffectiveSecondaryReturnNode, Side.Return)]),
        .. network.Terminals.Select(terminal => Place(terminal.Node, terminal.Side)),
    ];

    private int Place(string node, Side side) => (2 * _node[node]) + (int)side;
}
