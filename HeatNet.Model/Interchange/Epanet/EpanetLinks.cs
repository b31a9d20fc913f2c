using HeatNet.Model.Cases;

namespace HeatNet.Model.Interchange.Epanet;

/// <summary>Reads pipes, pumps and valves with their status.</summary>
internal sealed class EpanetLinks
{
    private readonly List<EpanetLink> _all = [];
    private readonly Dictionary<string, EpanetLink> _byId = new(StringComparer.Ordinal);
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
    }

    /// <summary>Links in the order pipes, pumps, valves.</summary>
    public IReadOnlyList<EpanetLink> All => _all;

    /// <summary>Reads the three sections of links; their status stands elsewhere.</summary>
    public static EpanetLinks Read(InpFile file, EpanetOptions options, EpanetTables tables, EpanetNodes nodes, ImportJournal journal)
    {
        var links = new EpanetLinks(options, tables, nodes, journal);
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
    public EpanetLink? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Reads the bends of links. They compute nothing: what is wrong with them is passed over, as in EPANET.</summary>
    public void ReadVertices(IReadOnlyList<InpLine> lines)
    {
        foreach (var line in lines)
        {
            if (Find(line[0]) is { } link && ImportJournal.TryParse(line[1], out var x) && ImportJournal.TryParse(line[2], out var y))
            {
                link.Vertices.Add(new MapPoint(x, y));
            }
        }
    }

    private void AddPipe(InpLine line)
    {
        const InpSection Section = InpSection.Pipes;
        if (!_journal.HasTokens(Section, line, 3, "id node node length diameter roughness [loss] [status]") || !HasEnds(Section, line))
        {
            return;
        }

        if (line.Count < 6)
        {
            _journal.Warn(
                Section,
                line.Number,
                line[0],
                "length, diameter or roughness is missing",
                "EPANET's defaults (100 m or 330 ft, 254 mm or 10 in, usual roughness)");
        }

        // The seventh value is a loss coefficient or a status; with eight values it is the coefficient.
        var status = line.Count > 7 ? 7 : line.Count > 6 && !ImportJournal.TryParse(line[6], out _) ? 6 : line.Count;
        var isCheck = line.Is(status, "CV");
        var isClosed = line.Is(status, "CLOSED");
        if (status < line.Count && !isCheck && !isClosed && !line.Is(status, "OPEN"))
        {
            _journal.Error(
                "unknown-status",
                Section,
                line.Number,
                line[0],
                $"'{line[status]}' is neither a number nor a status",
                "write OPEN, CLOSED or CV");
        }

        var roughness = _journal.Number(Section, line, 5, "roughness", DefaultRoughness, RoughnessBound);
        Add(new EpanetLink(line[0], isCheck ? EpanetLinkKind.CheckPipe : EpanetLinkKind.Pipe, line[1], line[2], Section, line.Number)
        {
            Length = _journal.Number(Section, line, 3, "length", _options.Units.IsSi ? 100 : 330, Bound.Positive),
            Diameter = _journal.Number(Section, line, 4, "diameter", DefaultDiameter, Bound.Positive),
            Roughness = roughness,
            MinorLoss = status > 6 ? _journal.Number(Section, line, 6, "loss coefficient", 0, Bound.NotNegative) : 0,
            Status = isClosed ? EpanetStatus.Closed : EpanetStatus.Open,
        });
    }

    private void AddPump(InpLine line)
    {
        const InpSection Section = InpSection.Pumps;
        const string Wanted = "id node node HEAD curve or POWER value [SPEED value] [PATTERN id]";
        if (!_journal.HasTokens(Section, line, 5, Wanted) || !HasEnds(Section, line))
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
                pattern = line[i + 1];
            }
            else if (line.Is(i, "SPEE"))
            {
                speed = _journal.Number(Section, line, i + 1, "speed", 1, Bound.NotNegative);
            }
            else
            {
                _journal.Error(
                    "unknown-keyword",
                    Section,
                    line.Number,
                    line[0],
                    $"'{line[i]}' is not a property of a pump",
                    $"write {Wanted}");
            }
        }

        if (pattern is not null && !_tables.HasPattern(pattern))
        {
            _journal.Error("dangling-reference", Section, line.Number, line[0], $"there is no pattern '{pattern}'", "add it to [PATTERNS]");
            pattern = null;
        }

        Add(new EpanetLink(line[0], EpanetLinkKind.Pump, line[1], line[2], Section, line.Number)
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
        if (!_journal.HasTokens(Section, line, 5, "id node node diameter type setting [loss]") || !HasEnds(Section, line))
        {
            return;
        }

        // TryParse takes numbers too.
        if (char.IsAsciiDigit(line[4][0]) || !Enum.TryParse<EpanetLinkKind>(line[4], ignoreCase: true, out var kind) || kind < EpanetLinkKind.Prv)
        {
            _journal.Error(
                "unknown-type",
                Section,
                line.Number,
                line[0],
                $"there is no valve type '{line[4]}'",
                "use PRV, PSV, PBV, FCV, TCV, GPV or PCV");
            return;
        }

        var isGpv = kind == EpanetLinkKind.Gpv;
        var valve = new EpanetLink(line[0], kind, line[1], line[2], Section, line.Number)
        {
            Diameter = _journal.Number(Section, line, 3, "diameter", DefaultDiameter, Bound.Positive),
            Curve = isGpv ? Curve(Section, line, 5) : kind == EpanetLinkKind.Pcv && line.Count > 7 ? Curve(Section, line, 7) : null,
            Setting = isGpv ? 0 : _journal.Number(Section, line, 5, "setting", 0),
            MinorLoss = _journal.Number(Section, line, 6, "loss coefficient", 0, Bound.NotNegative),
            Status = isGpv ? EpanetStatus.Open : EpanetStatus.Active,
        };
        if (valve.ControlsPressureOrFlow && (_nodes.Find(valve.From)!.IsFixed || _nodes.Find(valve.To)!.IsFixed))
        {
            _journal.Error(
                "valve-at-fixed-head",
                Section,
                line.Number,
                line[0],
                $"a {line[4]} must not join a reservoir or tank",
                "put a short pipe between them, as EPANET asks");
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

    private bool HasEnds(InpSection section, InpLine line)
    {
        var sound = true;
        for (var i = 1; i <= 2; i++)
        {
            if (_nodes.Find(line[i]) is null)
            {
                _journal.Error(
                    "dangling-reference",
                    section,
                    line.Number,
                    line[0],
                    $"there is no node '{line[i]}'",
                    "add it to [JUNCTIONS], [RESERVOIRS] or [TANKS], or correct the id");
                sound = false;
            }
        }

        if (sound && line[1] == line[2])
        {
            _journal.Error("same-ends", section, line.Number, line[0], $"both ends are node '{line[1]}'", "join two different nodes");
            return false;
        }

        return sound;
    }

    private string? Curve(InpSection section, InpLine line, int index)
    {
        if (_tables.Curve(line[index]) is not null)
        {
            return line[index];
        }

        _journal.Error("dangling-reference", section, line.Number, line[0], $"there is no curve '{line[index]}'", "add it to [CURVES]");
        return null;
    }

    private void Add(EpanetLink link)
    {
        if (_byId.TryAdd(link.Id, link))
        {
            _all.Add(link);
        }
        else
        {
            _journal.Error(
                "duplicate-id",
                link.Section,
                link.Line,
                link.Id,
                $"line {_byId[link.Id].Line} has a link of this id",
                "give pipes, pumps and valves different ids");
        }
    }
}
