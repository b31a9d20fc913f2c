using HeatNet.Model.Cases;
using HeatNet.Model.Network;

namespace HeatNet.Model.Interchange.Epanet;

/// <summary>Makes a hydraulic-only case of what an input file has; everything stands on the supply side.</summary>
internal sealed class CaseBuilder
{
    private const double WaterHeatCapacityJPerKgK = 4182;

    private readonly EpanetOptions _options;
    private readonly EpanetTables _tables;
    private readonly EpanetNodes _fileNodes;
    private readonly EpanetLinks _fileLinks;
    private readonly ImportJournal _journal;
    private readonly CaseIds _nodeIds;
    private readonly CaseIds _linkIds;
    private readonly CaseIds _terminalIds;
    private readonly List<Node> _nodes = [];
    private readonly List<Pipe> _pipes = [];
    private readonly List<Pump> _pumps = [];
    private readonly List<Valve> _valves = [];
    private readonly List<Terminal> _terminals = [];
    private int _convertedPipes;
    private int _smootherPipes;
    private int _lossyPipes;

    public CaseBuilder(EpanetOptions options, EpanetTables tables, EpanetNodes nodes, EpanetLinks links, ImportJournal journal)
    {
        _options = options;
        _tables = tables;
        _fileNodes = nodes;
        _fileLinks = links;
        _journal = journal;
        string[] nodeIds = [.. nodes.All.Select(node => node.Id)];
        _nodeIds = new CaseIds(nodeIds);
        _linkIds = new CaseIds([.. links.All.Select(link => link.Id)]);
        _terminalIds = new CaseIds(nodeIds);
        NoteChanged(_nodeIds);
        NoteChanged(_linkIds);
    }

    private double DensityKgPerM3 => 1000 * _options.SpecificGravity;

    private double KpaPerMetre => DensityKgPerM3 * EpanetUnits.GravityMPerS2 / 1000;

    private double KgPerSPerFlow => _options.Units.FlowM3PerS * DensityKgPerM3;

    /// <summary>Builds the case.</summary>
    public HeatCase Build(string name, string? description, string source)
    {
        foreach (var node in _fileNodes.All)
        {
            AddNode(node);
        }

        var fixedFlows = FlowControl.FixedFlowValves(_fileNodes.All, _fileLinks.All);
        foreach (var link in _fileLinks.All)
        {
            switch (link.Kind)
            {
                case EpanetLinkKind.Pipe or EpanetLinkKind.CheckPipe:
                    AddPipe(link);
                    break;
                case EpanetLinkKind.Pump:
                    AddPump(link);
                    break;
                default:
                    AddValve(link, fixedFlows.Contains(link));
                    break;
            }
        }

        NoteConversions();
        return new HeatCase
        {
            Name = name,
            Description = description,
            Source = source,
            Fluid = new ConstantFluidSpec(DensityKgPerM3, WaterHeatCapacityJPerKgK, _options.ViscosityM2PerS),
            Friction = FrictionLaw.SwameeJain,
            GravityMPerS2 = EpanetUnits.GravityMPerS2,
            Network = new HeatNetwork { Nodes = _nodes, Pipes = _pipes, Pumps = _pumps, Valves = _valves, Terminals = _terminals },
            Geometry = Geometry(),
        };
    }

    private void AddNode(EpanetNode node)
    {
        var id = _nodeIds[node.Id];
        _nodes.Add(new Node { Id = id, X = node.X, Y = node.Y, ElevationM = node.Elevation * _options.Units.LengthM });
        if (node.IsFixed)
        {
            var head = (node.Elevation * _tables.HeadFactor(node.HeadPattern)) + node.Level;
            AddTerminal(node.Id, id, TerminalKind.Pressure, (head - node.Elevation) * _options.Units.LengthM * KpaPerMetre);
            return;
        }

        var demand = Demand(node) * _options.DemandMultiplier;
        if (demand != 0)
        {
            AddTerminal(node.Id, id, TerminalKind.Flow, demand * KgPerSPerFlow);
        }
    }

    private double Demand(EpanetNode node)
    {
        var sum = 0.0;
        foreach (var part in node.Demands)
        {
            sum += part.Base == 0 ? 0 : part.Base * _tables.DemandFactor(part.Pattern);
        }

        return sum;
    }

    private void AddTerminal(string fileId, string node, TerminalKind kind, double value) =>
        _terminals.Add(Terminal(_terminalIds[fileId], node, kind, value));

    private static Terminal Terminal(string id, string node, TerminalKind kind, double value) => new()
    {
        Id = id,
        Node = node,
        Side = Side.Supply,
        Kind = kind,
        PressureKpa = kind == TerminalKind.Pressure ? value : null,
        FlowKgPerS = kind == TerminalKind.Flow ? value : null,
    };

    private void AddPipe(EpanetLink link)
    {
        var length = link.Length * _options.Units.LengthM;
        var diameter = link.Diameter * _options.Units.DiameterM;
        var roughness = link.Roughness * _options.Units.RoughnessMm;
        var loss = link.MinorLoss * EpanetUnits.LossCoefficientFactor;
        if (_options.Formula != HeadLossFormula.DarcyWeisbach)
        {
            var equivalent = RoughnessEquivalent.Of(_options.Formula, link.Roughness, length, diameter, _options.ViscosityM2PerS);
            roughness = equivalent.RoughnessMm;
            loss += equivalent.LossCoefficient;
            _convertedPipes++;
            _smootherPipes += equivalent.IsSmoother ? 1 : 0;
            _lossyPipes += equivalent.LossCoefficient > 0 ? 1 : 0;
        }

        var end = link.Kind == EpanetLinkKind.CheckPipe ? AddCheckValve(link) : _nodeIds[link.To];
        _pipes.Add(new Pipe
        {
            Id = _linkIds[link.Id],
            From = _nodeIds[link.From],
            To = end,
            LengthM = length,
            InnerDiameterM = diameter,
            RoughnessMm = roughness,
            LossCoefficient = loss,
            Side = PipeSides.Supply,
            State = State(link),
        });
    }

    // A pipe with a check valve becomes a pipe to a node of its own, and the valve from there.
    private string AddCheckValve(EpanetLink link)
    {
        var to = _fileNodes.Find(link.To)!;
        var node = _nodeIds.Take(_linkIds[link.Id] + ".cv");
        _nodes.Add(new Node { Id = node, X = to.X, Y = to.Y, ElevationM = to.Elevation * _options.Units.LengthM });
        _valves.Add(new Valve
        {
            Id = _linkIds.Take(_linkIds[link.Id] + ".cv"),
            From = node,
            To = _nodeIds[link.To],
            Side = Side.Supply,
            Kind = ValveKind.Check,
        });
        _journal.Inform(link.Section, link.Line, link.Id, "check-pipe", ("node", node), ("to", link.To));
        return node;
    }

    private void AddPump(EpanetLink link)
    {
        if (new PumpConversion(_options, _tables, _journal).Convert(link) is { } curve)
        {
            _pumps.Add(new Pump
            {
                Id = _linkIds[link.Id],
                From = _nodeIds[link.From],
                To = _nodeIds[link.To],
                Side = Side.Supply,
                Curve = curve,
                Speed = link.Setting > 0 ? link.Setting : 1,
                State = State(link),
            });
        }
    }

    private void AddValve(EpanetLink link, bool hasFixedFlow)
    {
        var valve = new ValveConversion(_options, _tables, _journal).Convert(link, hasFixedFlow) with
        {
            Id = _linkIds[link.Id],
            From = _nodeIds[link.From],
            To = _nodeIds[link.To],
        };
        _valves.Add(valve);
        if (hasFixedFlow)
        {
            var flow = link.Setting * KgPerSPerFlow;
            _terminals.Add(Terminal(_terminalIds.Take(valve.Id + ".out"), valve.From, TerminalKind.Flow, flow));
            _terminals.Add(Terminal(_terminalIds.Take(valve.Id + ".in"), valve.To, TerminalKind.Flow, -flow));
        }
    }

    private static ElementState State(EpanetLink link) => link.Status == EpanetStatus.Closed ? ElementState.Closed : ElementState.Open;

    private Dictionary<string, ValueList<MapPoint>> Geometry()
    {
        var courses = new Dictionary<string, ValueList<MapPoint>>(StringComparer.Ordinal);
        foreach (var link in _fileLinks.All.Where(link => link is { Section: InpSection.Pipes, Vertices: not null }))
        {
            if (_fileNodes.Find(link.From) is { X: { } fromX, Y: { } fromY } && _fileNodes.Find(link.To) is { X: { } toX, Y: { } toY })
            {
                courses.Add(_linkIds[link.Id], [new MapPoint(fromX, fromY), .. link.Vertices!, new MapPoint(toX, toY)]);
            }
        }

        return courses;
    }

    private void NoteChanged(CaseIds ids)
    {
        foreach (var id in ids.Changed)
        {
            _journal.NoteAt(ImportSeverity.Information, string.Empty, 0, id, "id-with-blanks", ("id", ids[id]));
        }
    }

    private void NoteConversions()
    {
        if (_convertedPipes == 0)
        {
            return;
        }

        Warn(_convertedPipes, _options.Formula == HeadLossFormula.HazenWilliams ? "hazen-williams" : "chezy-manning");
        Warn(_smootherPipes, "smoother-than-smooth");
        Warn(_lossyPipes, "very-rough");

        void Warn(int count, string code)
        {
            if (count > 0)
            {
                _journal.Warn(InpSection.Pipes, 0, null, code, ("count", ImportJournal.Count(count)));
            }
        }
    }
}
