namespace HeatNet.Model.Interchange.Epanet;

/// <summary>Reads junctions, reservoirs, tanks, their demands and coordinates.</summary>
internal sealed class EpanetNodes
{
    private readonly List<EpanetNode> _all = [];
    private readonly Dictionary<string, EpanetNode> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EpanetNode>.AlternateLookup<ReadOnlySpan<char>> _find;
    private readonly ImportJournal _journal;
    private readonly EpanetTables _tables;

    private EpanetNodes(EpanetTables tables, ImportJournal journal)
    {
        _tables = tables;
        _journal = journal;
        _find = _byId.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Nodes in the order junctions, reservoirs, tanks.</summary>
    public IReadOnlyList<EpanetNode> All => _all;

    /// <summary>Reads the sections that concern nodes.</summary>
    public static EpanetNodes Read(InpFile file, EpanetOptions options, EpanetTables tables, ImportJournal journal)
    {
        var nodes = new EpanetNodes(tables, journal);
        nodes.Reserve(file[InpSection.Junctions].Count + file[InpSection.Reservoirs].Count + file[InpSection.Tanks].Count);
        foreach (var line in file[InpSection.Junctions])
        {
            nodes.AddJunction(line);
        }

        foreach (var section in (ReadOnlySpan<InpSection>)[InpSection.Reservoirs, InpSection.Tanks])
        {
            foreach (var line in file[section])
            {
                nodes.AddFixed(section, line);
            }
        }

        nodes.ReadDemands(file[InpSection.Demands], options);
        nodes.ReadCoordinates(file[InpSection.Coordinates]);
        return nodes;
    }

    /// <summary>The node of an id; null where there is none.</summary>
    public EpanetNode? Find(ReadOnlySpan<char> id) => _find.TryGetValue(id, out var node) ? node : null;

    private void Reserve(int count)
    {
        _all.Capacity = count;
        _byId.EnsureCapacity(count);
    }

    private void AddJunction(InpLine line)
    {
        const InpSection Section = InpSection.Junctions;
        var node = new EpanetNode(line.Text(0), Section, line.Number) { Elevation = _journal.Number(Section, line, 1, "elevation", 0) };
        node.Demands.Add(new EpanetDemand(_journal.Number(Section, line, 2, "demand", 0), Pattern(Section, line, 3)));
        Add(node);
    }

    // EPANET tells tanks by their columns, not by the section: with up to three a node is a reservoir.
    private void AddFixed(InpSection section, InpLine line)
    {
        if (!_journal.HasTokens(section, line, 2, section == InpSection.Tanks ? "id elevation initial-level min max diameter" : "id head"))
        {
            return;
        }

        var elevation = _journal.Number(section, line, 1, "elevation", 0);
        if (line.Count <= 3)
        {
            Add(new EpanetNode(line.Text(0), InpSection.Reservoirs, line.Number) { Elevation = elevation, HeadPattern = Pattern(section, line, 2) });
            return;
        }

        var level = _journal.Number(section, line, 2, "initial-level", 0, Bound.NotNegative);
        var least = _journal.Number(section, line, 3, "lowest-level", 0, Bound.NotNegative);
        var highest = _journal.Number(section, line, 4, "highest-level", double.PositiveInfinity, Bound.NotNegative);
        if (level <= least || level >= highest)
        {
            _journal.Warn(InpSection.Tanks, line.Number, line.Text(0), level <= least ? "tank-empty" : "tank-full");
        }

        Add(new EpanetNode(line.Text(0), InpSection.Tanks, line.Number) { Elevation = elevation, Level = level });
    }

    private void Add(EpanetNode node)
    {
        if (_byId.TryAdd(node.Id, node))
        {
            _all.Add(node);
        }
        else
        {
            _journal.Error("duplicate-node", node.Section, node.Line, node.Id, ("line", ImportJournal.Count(_byId[node.Id].Line)));
        }
    }

    private string? Pattern(InpSection section, InpLine line, int index)
    {
        if (line[index] is "" or "*")
        {
            return null;
        }

        if (_tables.FindPattern(line[index]) is { } pattern)
        {
            return pattern;
        }

        _journal.Error("unknown-pattern", section, line, ("value", line.Text(index)));
        return null;
    }

    // The demands of this section replace the one of [JUNCTIONS].
    private void ReadDemands(IReadOnlyList<InpLine> lines, EpanetOptions options)
    {
        const InpSection Section = InpSection.Demands;
        var replaced = new HashSet<EpanetNode>();
        foreach (var line in lines)
        {
            if (!_journal.HasTokens(Section, line, 2, "junction demand [pattern]"))
            {
                continue;
            }

            if (Find(line[0]) is not { } node)
            {
                if (line.Is(0, "MULT"))
                {
                    options.DemandMultiplier = _journal.Number(Section, line, 1, "multiplier", 1, Bound.NotNegative);
                    continue;
                }

                _journal.Error("unknown-junction", Section, line, ("value", line.Text(0)));
            }
            else if (!node.IsFixed)
            {
                if (replaced.Add(node))
                {
                    node.Demands.Clear();
                }

                node.Demands.Add(new EpanetDemand(_journal.Number(Section, line, 1, "demand", 0), Pattern(Section, line, 2)));
            }
        }
    }

    // Coordinates compute nothing: what is wrong with them is passed over, as in EPANET.
    private void ReadCoordinates(IReadOnlyList<InpLine> lines)
    {
        foreach (var line in lines)
        {
            if (Find(line[0]) is { } node && ImportJournal.TryParse(line[1], out var x) && ImportJournal.TryParse(line[2], out var y))
            {
                (node.X, node.Y) = (x, y);
            }
        }
    }
}
