using HeatNet.Model.Network;

namespace HeatNet.Solver.Contingencies;

/// <summary>Everything of some kinds that may fail in a network, in the order of the case.</summary>
public static class FailureList
{
    /// <summary>All single failures.</summary>
    /// <param name="network">The network.</param>
    /// <param name="kinds">Kinds asked for.</param>
    public static IReadOnlyList<Failure> Singles(HeatNetwork network, IReadOnlyCollection<FailureKind> kinds) =>
        [.. kinds.Distinct().Order().SelectMany(kind => OfKind(network, kind).Select(id => new Failure(kind, id)))];

    /// <summary>All pairs of failures of different elements, each pair once.</summary>
    public static IReadOnlyList<Failure[]> Pairs(IReadOnlyList<Failure> singles) =>
        [.. from first in Enumerable.Range(0, singles.Count)
            from second in Enumerable.Range(first + 1, singles.Count - first - 1)
            select new[] { singles[first], singles[second] }];

    /// <summary>Pumps that stand between the same two nodes, on either side.</summary>
    public static IEnumerable<IGrouping<(string, string), Pump>> RelayStations(HeatNetwork network) =>
        network.Pumps.Where(pump => pump.State == ElementState.Open).GroupBy(pump => string.CompareOrdinal(pump.From, pump.To) < 0
            ? (pump.From, pump.To)
            : (pump.To, pump.From));

    private static IEnumerable<string> OfKind(HeatNetwork network, FailureKind kind) => kind switch
    {
        FailureKind.Pipe => network.Pipes.Where(pipe => pipe.State == ElementState.Open).Select(pipe => pipe.Id),
        FailureKind.Node => network.Nodes.Select(node => node.Id),
        FailureKind.Unit => network.Plants.SelectMany(plant => plant.Units).Where(unit => unit.Kind != Model.Equipment.HeatUnitKind.Storage).Select(unit => unit.Id),
        FailureKind.Plant => network.Plants.Select(plant => plant.Id),
        FailureKind.Pump => network.Pumps.Where(pump => pump.State == ElementState.Open).Select(pump => pump.Id),
        FailureKind.Relay => RelayStations(network).Select(station => station.First().Id),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "a kind of failure without elements"),
    };
}
