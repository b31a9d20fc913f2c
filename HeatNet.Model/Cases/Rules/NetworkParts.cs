using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Network;

namespace HeatNet.Model.Cases.Rules;

/// <summary>
/// The hydraulically connected parts of a network, and what each needs: exactly one pressure maintenance point, and a source that is
/// hotter than what its substations send back. A vertex is one side of a node; substations and plants connect the two sides.
/// </summary>
internal sealed class NetworkParts
{
    private readonly RuleContext _context;
    private readonly int[] _open;
    private readonly int[] _all;
    private readonly bool[] _used;

    private NetworkParts(RuleContext context)
    {
        _context = context;
        var vertices = 2 * context.Network.Nodes.Count;
        _open = [.. Enumerable.Range(0, vertices)];
        _all = [.. Enumerable.Range(0, vertices)];
        _used = new bool[vertices];
    }

    public static void Check(RuleContext context)
    {
        var parts = new NetworkParts(context);
        parts.Connect();
        var all = parts.Collect();
        var reachable = all.Values.Where(p => p.Points.Count > 0).Select(p => Root(parts._all, p.FirstVertex)).ToHashSet();
        foreach (var part in all.Values)
        {
            parts.CheckPart(part, reachable);
        }

        parts.CheckHolds();
        parts.CheckExchangers();
    }

    private void Connect()
    {
        var network = _context.Network;
        for (var i = 0; i < network.Pipes.Count; i++)
        {
            var pipe = network.Pipes[i];
            var (from, to) = _context.PipeEnds[i];
            if (pipe.Side != PipeSides.Return)
            {
                Join(2 * from, 2 * to, pipe.State);
            }

            if (pipe.Side != PipeSides.Supply)
            {
                Join((2 * from) + 1, (2 * to) + 1, pipe.State);
            }
        }

        foreach (var pump in network.Pumps)
        {
            Join(pump.From, pump.Side, pump.To, pump.Side, pump.State);
        }

        foreach (var valve in network.Valves)
        {
            Join(valve.From, valve.Side, valve.To, valve.Side, valve.State);
        }

        foreach (var substation in network.Substations)
        {
            Join(substation.Node, Side.Supply, substation.EffectiveReturnNode, Side.Return);
        }

        foreach (var plant in network.Plants)
        {
            Join(plant.Node, Side.Supply, plant.EffectiveReturnNode, Side.Return);
        }

        foreach (var station in network.Exchangers)
        {
            Join(station.Node, Side.Supply, station.EffectiveReturnNode, Side.Return);
            Join(station.SecondarySupplyNode, Side.Supply, station.EffectiveSecondaryReturnNode, Side.Return);
        }

        foreach (var terminal in network.Terminals)
        {
            _used[Vertex(terminal.Node, terminal.Side)] = true;
        }
    }

    private Dictionary<int, Part> Collect()
    {
        var parts = new Dictionary<int, Part>();
        for (var vertex = 0; vertex < _used.Length; vertex++)
        {
            if (!_used[vertex])
            {
                continue;
            }

            var root = Root(_open, vertex);
            if (!parts.TryGetValue(root, out var part))
            {
                part = new Part { FirstVertex = vertex };
                parts.Add(root, part);
            }

            // The two sides of a node follow one another, so a node counts once.
            if (part.LastNode != vertex / 2)
            {
                part.LastNode = vertex / 2;
                part.NodeCount++;
            }
        }

        var network = _context.Network;
        for (var i = 0; i < network.Plants.Count; i++)
        {
            var plant = network.Plants[i];
            var part = parts[Root(_open, Vertex(plant.Node, Side.Supply))];
            part.Plants.Add(i);
            part.HottestC = Math.Max(part.HottestC, plant.SupplyC.Points.Max(p => p.ValueC));
            if (plant.Control is PressureControl)
            {
                part.Points.Add(("plant", i, plant.Id));
            }
        }

        for (var i = 0; i < network.Exchangers.Count; i++)
        {
            var station = network.Exchangers[i];
            var part = parts[Root(_open, Vertex(station.SecondarySupplyNode, Side.Supply))];
            part.HottestC = Math.Max(part.HottestC, station.SecondarySupplyC ?? double.PositiveInfinity);
            if (station.SecondaryReturnKpa is null)
            {
                part.HasSource = true;
            }
            else
            {
                part.Points.Add(("exchanger", i, station.Id));
            }
        }

        for (var i = 0; i < network.Terminals.Count; i++)
        {
            var terminal = network.Terminals[i];
            var part = parts[Root(_open, Vertex(terminal.Node, terminal.Side))];
            part.HottestC = double.PositiveInfinity;
            if (terminal.Kind == TerminalKind.Pressure && !part.HasPressureTerminal)
            {
                part.HasPressureTerminal = true;
                part.Points.Add(("terminal", i, terminal.Id));
            }
        }

        for (var i = 0; i < network.Substations.Count; i++)
        {
            parts[Root(_open, Vertex(network.Substations[i].Node, Side.Supply))].Substations.Add(i);
        }

        return parts;
    }

    private void CheckPart(Part part, HashSet<int> reachable)
    {
        var node = _context.Network.Nodes[part.FirstVertex / 2];
        (string, string)[] arguments =
        [
            ("node", node.Id),
            ("nodes", Text.Of(part.NodeCount)),
            ("substations", Text.Of(part.Substations.Count)),
        ];
        if (part.Points.Count > 1)
        {
            var (kind, index, id) = part.Points[1];
            _context.Error(
                kind,
                index,
                kind == "plant" ? "control.mode" : "id",
                id,
                "two-pressure-points",
                ("first", $"{part.Points[0].Kind}/{part.Points[0].Id}"),
                ("second", $"{kind}/{id}"));
        }
        else if (part.Points.Count == 0 && reachable.Contains(Root(_all, part.FirstVertex)))
        {
            if (part.Substations.Count + part.Plants.Count > 0 || part.NodeCount > 1)
            {
                _context.Warn("node", part.FirstVertex / 2, null, node.Id, "part-cut-off", arguments);
            }
        }
        else if (part.Points.Count == 0)
        {
            _context.Error("node", part.FirstVertex / 2, null, node.Id, part.Plants.Count > 0 || part.HasSource ? "no-pressure-point" : "part-without-plant", arguments);
        }

        if (part.Points.Count > 0)
        {
            CheckTemperatures(part);
        }
    }

    private void CheckTemperatures(Part part)
    {
        var substations = _context.Network.Substations;
        var tooHot = part.Substations.Where(i => substations[i].ReturnC >= part.HottestC).ToList();
        if (tooHot.Count > 0 && tooHot.Count == part.Substations.Count && part.Plants.Count == 1)
        {
            var plant = _context.Network.Plants[part.Plants[0]];
            _context.Error(
                "plant", part.Plants[0], "supply_c", plant.Id, "plant-not-hotter", ("supply", Text.Of(part.HottestC)), ("return", Text.Of(substations[tooHot[0]].ReturnC!.Value)));
            return;
        }

        foreach (var i in tooHot)
        {
            _context.Error(
                "substation", i, "return_c", substations[i].Id, "return-not-colder", ("supply", Text.Of(part.HottestC)), ("return", Text.Of(substations[i].ReturnC!.Value)));
        }

        foreach (var i in part.Substations)
        {
            if (substations[i].DeltaC >= part.HottestC && _context.Case.Fluid is WaterSpec)
            {
                _context.Error(
                    "substation", i, "delta_c", substations[i].Id, "drop-too-large", ("supply", Text.Of(part.HottestC)), ("drop", Text.Of(substations[i].DeltaC!.Value)));
            }
        }
    }

    private void CheckHolds()
    {
        var network = _context.Network;
        for (var i = 0; i < network.Plants.Count; i++)
        {
            if (network.Plants[i].Control is PressureControl { HoldDpAt: { } at }
                && _context.Substations.TryGetValue(at, out var held)
                && Root(_open, Vertex(network.Substations[held].Node, Side.Supply)) != Root(_open, Vertex(network.Plants[i].Node, Side.Supply)))
            {
                _context.Error("plant", i, "control.hold_dp_at", network.Plants[i].Id, "hold-in-another-part", ("substation", at));
            }
        }
    }

    private void CheckExchangers()
    {
        var stations = _context.Network.Exchangers;
        var feeds = stations.Select(PartsOf).ToLookup(parts => parts.Primary, parts => parts.Secondary);
        for (var i = 0; i < stations.Count; i++)
        {
            var (primary, secondary) = PartsOf(stations[i]);
            if (primary == secondary)
            {
                _context.Error("exchanger", i, "secondary_supply_node", stations[i].Id, "exchanger-in-one-network");
            }
            else if (Reaches(secondary, primary, feeds))
            {
                // One message for a circle: the stations after this one say the same.
                _context.Error("exchanger", i, "secondary_supply_node", stations[i].Id, "exchangers-in-a-circle");
                return;
            }
        }
    }

    private (int Primary, int Secondary) PartsOf(Exchanger station) =>
        (Root(_open, Vertex(station.Node, Side.Supply)), Root(_open, Vertex(station.SecondarySupplyNode, Side.Supply)));

    private static bool Reaches(int from, int to, ILookup<int, int> feeds)
    {
        var seen = new HashSet<int> { from };
        var queue = new Queue<int>(seen);
        while (queue.TryDequeue(out var part))
        {
            if (part == to)
            {
                return true;
            }

            foreach (var next in feeds[part].Where(seen.Add))
            {
                queue.Enqueue(next);
            }
        }

        return false;
    }

    private int Vertex(string node, Side side) => (2 * _context.Nodes[node]) + (side == Side.Supply ? 0 : 1);

    private void Join(string from, Side fromSide, string to, Side toSide, ElementState state = ElementState.Open) =>
        Join(Vertex(from, fromSide), Vertex(to, toSide), state);

    private void Join(int a, int b, ElementState state)
    {
        Union(_all, a, b);
        if (state != ElementState.Candidate)
        {
            _used[a] = true;
            _used[b] = true;
        }

        if (state == ElementState.Open)
        {
            Union(_open, a, b);
        }
    }

    private static void Union(int[] parents, int a, int b)
    {
        (a, b) = (Root(parents, a), Root(parents, b));
        if (a != b)
        {
            parents[Math.Max(a, b)] = Math.Min(a, b);
        }
    }

    private static int Root(int[] parents, int vertex)
    {
        while (parents[vertex] != vertex)
        {
            parents[vertex] = parents[parents[vertex]];
            vertex = parents[vertex];
        }

        return vertex;
    }

    private sealed class Part
    {
        public required int FirstVertex { get; init; }

        public int LastNode { get; set; } = -1;

        public int NodeCount { get; set; }

        public List<int> Plants { get; } = [];

        public List<int> Substations { get; } = [];

        /// <summary>Pressure maintenance points; of several pressure terminals only the first, because they may be many.</summary>
        public List<(string Kind, int Index, string Id)> Points { get; } = [];

        public bool HasPressureTerminal { get; set; }

        /// <summary>Whether an exchanger station feeds the part without holding its pressure.</summary>
        public bool HasSource { get; set; }

        public double HottestC { get; set; } = double.NegativeInfinity;
    }
}
