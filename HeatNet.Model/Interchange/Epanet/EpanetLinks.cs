using HeatNet.Model.Cases;

namespace HeatNet.Model.Interchange.Epanet;

/// <summary>Reads pipes, pumps and valves with their status.</summary>
internal sealed class EpanetLinks
{
    private readonly List<EpanetLink> _all = [];
    private readonly Dictionary<string, EpanetLink> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EpanetLink>.AlternateLookup<ReadOnlySpan<char>> _find;
    private readonly ImportJournal _journal;
    private readonly EpanetOptions _options;
    private readonly EpanetTables _tables;
    private readonly EpanetNodes _nodes;

    private EpanetLinks(EpanetOptions options, EpanetTables tables, EpanetNodes nodes, ImportJournal journal)
    {
        _options = options;
        _tables = tables;
        _nodes = nodes;
        _journal = journal;
        _find = _byId.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Links in the order pipes, pumps, valves.</summary>
    public IReadOnlyList<EpanetLink> All => _all;

    /// <summary>Reads the three sections of links; their status stands elsewhere.</summary>
    public static EpanetLinks Read(InpFile file, EpanetOptions options, EpanetTables tables, EpanetNodes nodes, ImportJournal journal)
    {
        var links = new EpanetLinks(options, tables, nodes, journal);
        links.Reserve(file[InpSection.Pipes].Count + file[InpSection.Pumps].Count + file[InpSection.Valves].Count);
        foreach (var line in file[InpSection.Pipes])
        {
            links.AddPipe(line);
        }

        foreach (var line in file[InpSection.Pumps])
        {
            links.AddPump(line);
        }

        foreach (var line in file[InpSection.Valves])
        {
            links.AddValve(line);
        }

        return links;
    }

    /// <summary>The link of an id; null where there is none.</summary>
    public EpanetLink? Find(ReadOnlySpan<char> id) => _find.TryGetValue(id, out var link) ? link : null;

    /// <summary>Reads the bends of links. They compute nothing: what is wrong with them is passed over, as in EPANET.</summary>
    public void ReadVertices(IReadOnlyList<InpLine> lines)
    {
        foreach (var line in lines)
        {
            if (Find(line[0]) is { } link && ImportJournal.TryParse(line[1], out var x) && ImportJournal.TryParse(line[2], out var y))
            {
                link.AddVertex(new MapPoint(x, y));
            }
        }
    }

    private void Reserve(int count)
    {
        _all.Capacity = count;
        _byId.EnsureCapacity(count);
    }

    private void AddPipe(InpLine line)
    {
        const InpSection Section = InpSection.Pipes;
        if (!_journal.HasTokens(Section, line, 3, "id node node length diameter roughness [loss] [status]") || Ends(Section, line) is not { } ends)
        {
            return;
        }

        if (line.Count < 6)
        {
            _journal.Warn(Section, line.Number, line.Text(0), "pipe-defaults");
        }

        // The seventh value is a loss coefficient or a status; with eight values it is the coefficient.
        var status = line.Count > 7 ? 7 : line.Count > 6 && !ImportJournal.TryParse(line[6], out _) ? 6 : line.Count;
        var isCheck = line.Is(status, "CV");
        var isClosed = line.Is(status, "CLOSED");
        if (status < line.Count && !isCheck && !isClosed && !line.Is(status, "OPEN"))
        {
            _journal.Error("unknown-status", Section, line, ("value", line.Text(status)));
        }

        var roughness = _journal.Number(Section, line, 5, "roughness", DefaultRoughness, RoughnessBound);
        Add(new EpanetLink(line.Text(0), isCheck ? EpanetLinkKind.CheckPipe : EpanetLinkKind.Pipe, ends.From, ends.To, Section, line.Number)
        {
            Length = _journal.Number(Section, line, 3, "length", _options.Units.IsSi ? 100 : 330, Bound.Positive),
            Diameter = _journal.Number(Section, line, 4, "diameter", DefaultDiameter, Bound.Positive),
            Roughness = roughness,
            MinorLoss = status > 6 ? _journal.Number(Section, line, 6, "loss", 0, Bound.NotNegative) : 0,
            Status = isClosed ? EpanetStatus.Closed : EpanetStatus.Open,
        });
    }

    private void AddPump(InpLine line)
    {
        const InpSection Section = InpSection.Pumps;
        const string Wanted = "id node node HEAD curve or POWER value [SPEED value] [PATTERN id]";
        if (!_journal.HasTokens(Section, line, 5, Wanted) || Ends(Section, line) is not { } ends)
        {
            return;
        }

        string? curve = null;
        double? power = null;
        string? pattern = null;
        var speed = 1.0;
        for (var i = 3; i + 1 < line.Count; i += 2)
        {
            if (line.Is(i, "POWER"))
            {
                power = _journal.Number(Section, line, i + 1, "power", 1, Bound.Positive);
            }
            else if (line.Is(i, "HEAD"))
            {
                curve = Curve(Section, line, i + 1);
            }
            else if (line.Is(i, "PATT"))
            {
                pattern = Pattern(Section, line, i + 1);
            }
            else if (line.Is(i, "SPEE"))
            {
                speed = _journal.Number(Section, line, i + 1, "speed", 1, Bound.NotNegative);
            }
            else
            {
                _journal.Error("unknown-keyword", Section, line, ("value", line.Text(i)), ("wanted", Wanted));
            }
        }

        Add(new EpanetLink(line.Text(0), EpanetLinkKind.Pump, ends.From, ends.To, Section, line.Number)
        {
            Curve = curve,
            Power = power,
            SpeedPattern = pattern,
            Setting = speed,
            Status = speed > 0 ? EpanetStatus.Open : EpanetStatus.Closed,
        });
    }

    private void AddValve(InpLine line)
    {
        const InpSection Section = InpSection.Valves;
        if (!_journal.HasTokens(Section, line, 5, "id node node diameter type setting [loss]") || Ends(Section, line) is not { } ends)
        {
            return;
        }

        // TryParse takes numbers too.
        if (char.IsAsciiDigit(line[4][0]) || !Enum.TryParse<EpanetLinkKind>(line[4], ignoreCase: true, out var kind) || kind < EpanetLinkKind.Prv)
        {
            _journal.Error("unknown-type", Section, line, ("value", line.Text(4)));
            return;
        }

        var isGpv = kind == EpanetLinkKind.Gpv;
        var valve = new EpanetLink(line.Text(0), kind, ends.From, ends.To, Section, line.Number)
        {
            Diameter = _journal.Number(Section, line, 3, "diameter", DefaultDiameter, Bound.Positive),
            Curve = isGpv ? Curve(Section, line, 5) : kind == EpanetLinkKind.Pcv && line.Count > 7 ? Curve(Section, line, 7) : null,
            Setting = isGpv ? 0 : _journal.Number(Section, line, 5, "setting", 0),
            MinorLoss = _journal.Number(Section, line, 6, "loss", 0, Bound.NotNegative),
            Status = isGpv ? EpanetStatus.Open : EpanetStatus.Active,
        };
        if (valve.ControlsPressureOrFlow && (_nodes.Find(valve.From)!.IsFixed || _nodes.Find(valve.To)!.IsFixed))
        {
            _journal.Error("valve-at-fixed-head", Section, line, ("type", line.Text(4)));
        }

        Add(valve);
    }

    private double DefaultDiameter => _options.Units.IsSi ? 254 : 10;

    private double DefaultRoughness => _options.Formula switch
    {
        HeadLossFormula.HazenWilliams => 130,
        HeadLossFormula.DarcyWeisbach => 0.0005,
        _ => 0.01,
    };

    private Bound RoughnessBound => _options.Formula == HeadLossFormula.DarcyWeisbach ? Bound.NotNegative : Bound.Positive;

    // The nodes' own strings: a link needs none of its own.
    private (string From, string To)? Ends(InpSection section, InpLine line)
    {
        var (from, to) = (End(section, line, 1), End(section, line, 2));
        if (from is null || to is null)
        {
            return null;
        }

        if (from == to)
        {
            _journal.Error("same-ends", section, line, ("value", from));
            return null;
        }

        return (from, to);
    }

    private string? End(InpSection section, InpLine line, int index)
    {
        var node = _nodes.Find(line[index]);
        if (node is null)
        {
            _journal.Error("unknown-node", section, line, ("value", line.Text(index)));
            return null;
        }

        node.HasLink = true;
        return node.Id;
    }

    private string? Curve(InpSection section, InpLine line, int index)
    {
        var curve = line.Text(index);
        if (_tables.Curve(curve) is not null)
        {
            return curve;
        }

        _journal.Error("unknown-curve", section, line, ("value", curve));
        return null;
    }

    private string? Pattern(InpSection section, InpLine line, int index)
    {
        var pattern = _tables.FindPattern(line[index]);
        if (pattern is null)
        {
            _journal.Error("unknown-pattern", section, line, ("value", line.Text(index)));
        }

        return pattern;
    }

    private void Add(EpanetLink link)
    {
        if (_byId.TryAdd(link.Id, link))
        {
            _all.Add(link);
        }
        else
        {
            _journal.Error("duplicate-link", link.Section, link.Line, link.Id, ("line", ImportJournal.Count(_byId[link.Id].Line)));
        }
    }
}
