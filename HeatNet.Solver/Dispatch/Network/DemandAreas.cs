using HeatNet.Model.Cases;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Numerics;
using HeatNet.Solver.Simulation;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>
/// Areas of demand of a network: the substations that get most of their water from the same plant in a reference state. Areas that water
/// can flow between share a balance; those of parts without connection do not.
/// </summary>
public sealed class DemandAreas
{
    private const string OnlyArea = "network";

    private readonly int[] _carrier;
    private readonly int[] _areaOfPlant;

    private DemandAreas(string[] ids, int[] ofSubstation, int[] carrier, int[] areaOfPlant, int[] carrierOfNode)
    {
        Ids = ids;
        OfSubstation = ofSubstation;
        _carrier = carrier;
        _areaOfPlant = areaOfPlant;
        CarrierOfNode = carrierOfNode;
    }

    /// <summary>Name by area: the id of the plant that feeds it; <c>network</c> where there is only one.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Area of each substation (index).</summary>
    public int[] OfSubstation { get; }

    /// <summary>Number of areas.</summary>
    public int Count => Ids.Count;

    /// <summary>Area in whose balance the heat of each node's part stands (index).</summary>
    internal int[] CarrierOfNode { get; }

    /// <summary>Area in whose balance the demand of an area stands.</summary>
    public int CarrierOf(int area) => _carrier[area];

    /// <summary>Area that a plant feeds, or where it feeds none, the first of its part.</summary>
    public int OfPlant(int plant) => _areaOfPlant[plant];

    /// <summary>Area in whose balance the heat of a plant stands.</summary>
    public int CarrierOfPlant(int plant) => _carrier[_areaOfPlant[plant]];

    /// <summary>The areas of a case.</summary>
    /// <param name="heatCase">The case.</param>
    /// <param name="state">Reference state; null: only the parts without connection are told apart.</param>
    public static DemandAreas Of(HeatCase heatCase, SteadyResult? state)
    {
        var elements = heatCase.Network;
        var network = NetworkCompiler.Compile(heatCase);
        var parts = PartsOf(network);
        var feeder = state is null ? null : Feeders(heatCase, network, state);

        // An area a plant; in a part, plants that feed nobody give theirs to the first that does.
        var plantPart = elements.Plants.Select((_, plant) => parts.Find(network.To[network.PlantEdge[plant]])).ToArray();
        var areaOfPlant = Enumerable.Repeat(-1, plantPart.Length).ToArray();
        var (ids, carrier, firstOfPart) = (new List<string>(), new List<int>(), new Dictionary<int, int>());
        var feeds = feeder is null ? [] : feeder.ToHashSet();
        foreach (var plant in Enumerable.Range(0, plantPart.Length).OrderBy(plant => feeds.Contains(plant) ? 0 : 1).ThenBy(plant => plant))
        {
            var isFirst = !firstOfPart.TryGetValue(plantPart[plant], out var first);
            if (!isFirst && !feeds.Contains(plant))
            {
                areaOfPlant[plant] = first;
                continue;
            }

            areaOfPlant[plant] = ids.Count;
            firstOfPart.TryAdd(plantPart[plant], ids.Count);
            carrier.Add(firstOfPart[plantPart[plant]]);
            ids.Add(elements.Plants[plant].Id);
        }

        // A substation that no plant reaches counts with the first area; the simulation says that it gets nothing.
        var ofSubstation = elements.Substations.Select((_, i) =>
            feeder is not null && feeder[i] >= 0 ? areaOfPlant[feeder[i]]
            : firstOfPart.GetValueOrDefault(parts.Find(network.From[network.SubstationEdge[i]]), 0)).ToArray();
        var carrierOfNode = elements.Nodes.Select((_, node) =>
            Math.Max(network.SupplyVertex[node], network.ReturnVertex[node]) is >= 0 and var vertex ? firstOfPart.GetValueOrDefault(parts.Find(vertex), 0) : 0).ToArray();
        return new DemandAreas(ids.Count > 1 ? [.. ids] : [OnlyArea], ofSubstation, [.. carrier], areaOfPlant, carrierOfNode);
    }

    /// <summary>Demand in MW by area and step.</summary>
    public double[][] DemandMw(PeriodLoad load)
    {
        var demand = Ids.Select(_ => new double[load.StepCount]).ToArray();
        for (var step = 0; step < load.StepCount; step++)
        {
            for (var i = 0; i < OfSubstation.Length; i++)
            {
                demand[OfSubstation[i]][step] += Math.Max(0, double.IsNaN(load.DemandKw(step, i)) ? 0 : load.DemandKw(step, i)) / 1000;
            }
        }

        return demand;
    }

    /// <summary>
    /// Share of its demand that each substation gets where areas go without some heat; null where all get all. Substations that get next to
    /// nothing get nothing: what would be left to them is less than their pipes lose, so that no water would reach them warm.
    /// </summary>
    /// <param name="areaDemandMw">Demand in MW by area.</param>
    /// <param name="unservedMw">Heat in MW by area that is not served.</param>
    public double[]? ServedShares(ReadOnlySpan<double> areaDemandMw, ReadOnlySpan<double> unservedMw)
    {
        const double NegligibleMw = 1e-6;
        const double LeastShare = 0.01;
        var shares = new double[Count];
        var isAll = true;
        for (var area = 0; area < Count; area++)
        {
            var isShort = unservedMw[area] > NegligibleMw && areaDemandMw[area] > 0;
            var share = isShort ? 1 - (unservedMw[area] / areaDemandMw[area]) : 1;
            shares[area] = share < LeastShare ? 0 : share;
            isAll &= !isShort;
        }

        return isAll ? null : Array.ConvertAll(OfSubstation, area => shares[area]);
    }

    private static DisjointSets PartsOf(FlowNetwork network)
    {
        var parts = new DisjointSets(network.VertexCount);
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            if (network.IsOpen[edge])
            {
                parts.Union(network.From[edge], network.To[edge]);
            }
        }

        return parts;
    }

    // The plant from which each substation gets most of its water: shares mix at the nodes on their way down the pressures.
    private static int[] Feeders(HeatCase heatCase, FlowNetwork network, SteadyResult state)
    {
        var flows = new SupplyFlows(heatCase, network, state);
        var shares = new double[flows.PlaceLimit][];
        double[] SharesAt(int place) => shares[place] ??= new double[network.PlantEdge.Length];
        for (var plant = 0; plant < network.PlantEdge.Length; plant++)
        {
            SharesAt(flows.PlaceOfPlant(plant))[plant] += Math.Max(0, state.Plants.FlowKgPerS[plant]);
        }

        foreach (var flow in flows.Flows)
        {
            var (source, target) = (SharesAt(flow.From), SharesAt(flow.To));
            var all = source.Sum();
            for (var plant = 0; plant < target.Length && all > 0; plant++)
            {
                target[plant] += flow.KgPerS * source[plant] / all;
            }
        }

        return [.. Enumerable.Range(0, network.SubstationEdge.Length)
            .Select(i => SharesAt(flows.PlaceOfSubstation(i)) is var mix && mix.Max() > 0 ? Array.IndexOf(mix, mix.Max()) : -1)];
    }
}
