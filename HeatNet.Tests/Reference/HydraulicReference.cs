using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using static HeatNet.Tests.Reference.HydraulicReferenceFile;

namespace HeatNet.Tests.Reference;

/// <summary>
/// A network of <c>reference/hydraulic</c> as a case, with the heads and flows that EPANET finds to 1e-12 m. Numbers are taken as the file
/// has them. The case has what the format can hold; <see cref="Substitutes"/> says what stands for the rest.
/// </summary>
internal sealed class HydraulicReference
{
    private const double DensityKgPerM3 = 1000;

    // Samples of a pump curve on each side of the solved flow.
    private const int PumpCurveSteps = 20;

    private readonly HydraulicReferenceFile _file;
    private readonly List<Pump> _pumps = [];
    private readonly List<Valve> _valves = [];
    private readonly List<Terminal> _terminals = [];
    private readonly List<string> _substitutes = [];

    private HydraulicReference(HydraulicReferenceFile file)
    {
        _file = file;
        foreach (var node in file.Nodes)
        {
            AddTerminal(node);
        }

        foreach (var link in file.Links.Where(link => link.Type != "pipe"))
        {
            AddOther(link);
        }

        PipeLinks = [.. file.Links.Where(link => link.Type == "pipe")];
        Case = new HeatCase
        {
            Name = file.Name,
            Fluid = new ConstantFluidSpec(DensityKgPerM3, 4182, file.Physics.KinematicViscosity),
            Friction = FrictionLaw.SwameeJain,
            GravityMPerS2 = file.Physics.G,
            Network = new HeatNetwork
            {
                Nodes = [.. file.Nodes.Select(node => new Node { Id = node.Id, X = node.X, Y = node.Y, ElevationM = node.Elevation })],
                Pipes = [.. PipeLinks.Select(Pipe)],
                Pumps = _pumps,
                Valves = _valves,
                Terminals = _terminals,
            },
        };
    }

    /// <summary>The case: everything on the supply side, water of 1000 kg/m³ (density plays no part in heads).</summary>
    public HeatCase Case { get; }

    /// <summary>Nodes of the file, in the order of the case's nodes.</summary>
    public IReadOnlyList<NodeData> Nodes => _file.Nodes;

    /// <summary>Pipes of the file, in the order of the case's pipes.</summary>
    public IReadOnlyList<LinkData> PipeLinks { get; }

    /// <summary>Links of the file of any kind.</summary>
    public IReadOnlyList<LinkData> Links => _file.Links;

    /// <summary>Elements that the case format does not have, and what stands for them.</summary>
    public IReadOnlyList<string> Substitutes => _substitutes;

    private double KpaPerMetre => DensityKgPerM3 * _file.Physics.G / 1000;

    /// <summary>Reads a file of <c>reference/hydraulic</c>; ignores the running test where it is absent.</summary>
    /// <param name="parts">Path in the folder without <c>.json.gz</c>.</param>
    public static HydraulicReference Load(params string[] parts) =>
        new(HydraulicReferenceFile.Read(ReferenceData.Require(["hydraulic", .. parts[..^1], parts[^1] + ".json.gz"])));

    /// <summary>Head loss of a pipe by EPANET's law.</summary>
    public EpanetHeadLoss Law(LinkData pipe) =>
        new(pipe.Length, pipe.Diameter, pipe.Roughness, pipe.MinorLoss, _file.Physics.G, _file.Physics.KinematicViscosity);

    /// <summary>Head in metres at a node of the case for a gauge pressure in kPa.</summary>
    public double HeadM(int node, double pressureKpa) => _file.Nodes[node].Elevation + (pressureKpa / KpaPerMetre);

    /// <summary>Flow in m³/s for a flow in kg/s.</summary>
    public static double FlowM3PerS(double flowKgPerS) => flowKgPerS / DensityKgPerM3;

    private static Pipe Pipe(LinkData link) => new()
    {
        Id = link.Id,
        From = link.From,
        To = link.To,
        LengthM = link.Length,
        InnerDiameterM = link.Diameter,
        RoughnessMm = link.Roughness,
        LossCoefficient = link.MinorLoss,
        Side = PipeSides.Supply,
        State = State(link),
    };

    private static ElementState State(LinkData link) => link.Status == "closed" ? ElementState.Closed : ElementState.Open;

    private void AddTerminal(NodeData node)
    {
        if (node.FixedHead is { } head)
        {
            _terminals.Add(new Terminal
            {
                Id = node.Id,
                Node = node.Id,
                Side = Side.Supply,
                Kind = TerminalKind.Pressure,
                PressureKpa = (head - node.Elevation) * KpaPerMetre,
            });
        }
        else if (node.Demand != 0)
        {
            AddFlow(node.Id, node.Id, node.Demand);
        }
    }

    private void AddFlow(string id, string node, double flowM3PerS) =>
        _terminals.Add(new Terminal { Id = id, Node = node, Side = Side.Supply, Kind = TerminalKind.Flow, FlowKgPerS = flowM3PerS * DensityKgPerM3 });

    private void AddOther(LinkData link)
    {
        var isShut = link.Status == "closed";
        if (isShut)
        {
            AddLeak(link);
        }

        if (link.Type == "pump")
        {
            _pumps.Add(new Pump
            {
                Id = link.Id,
                From = link.From,
                To = link.To,
                Side = Side.Supply,
                Curve = Curve(link),
                Speed = isShut ? 1 : link.Curve!.Speed,
                State = State(link),
            });
            if (!isShut)
            {
                _substitutes.Add($"pump {link.Id}: points of its curve around the solved flow, which is one of them");
            }
        }
        else if (isShut || (link.Status == "open" && link.MinorLoss == 0))
        {
            _valves.Add(new Valve { Id = link.Id, From = link.From, To = link.To, Side = Side.Supply, State = State(link) });
        }
        else if (link.Type == "tcv" || link.Status == "open")
        {
            var area = Math.PI * link.Diameter * link.Diameter / 4;
            var loss = link.Status == "open" ? link.MinorLoss : link.Setting!.Value * 0.02517 * Math.PI * Math.PI * 32.2 / 8;
            _valves.Add(new Valve
            {
                Id = link.Id,
                From = link.From,
                To = link.To,
                Side = Side.Supply,
                Kind = ValveKind.Kv,
                KvM3PerH = 3600 * area * Math.Sqrt(2 * 1e5 / (1000 * loss)),
            });
        }
        else
        {
            AddFlow(link.Id + ".out", link.From, link.Flow);
            AddFlow(link.Id + ".in", link.To, -link.Flow);
            _substitutes.Add($"{link.Type} {link.Id}: its solved flow, withdrawn before it and supplied behind it");
        }
    }

    // EPANET takes a closed link for a resistance of 1e8 ft/(ft³/s); the file gives its flow as zero.
    private void AddLeak(LinkData link)
    {
        const double MetresPerFoot = 0.3048;
        var leak = link.Headloss / 1e8 * MetresPerFoot * MetresPerFoot;
        AddFlow(link.Id + ".leak-out", link.From, leak);
        AddFlow(link.Id + ".leak-in", link.To, -leak);
        _substitutes.Add($"closed {link.Type} {link.Id}: what leaks through it in EPANET, withdrawn before it and supplied behind it");
    }

    private PumpCurve Curve(LinkData link)
    {
        // The case's curve is at nominal speed, the solved flow at the pump's.
        var curve = link.Curve!;
        var speed = curve.Speed > 0 ? curve.Speed : 1;
        var solved = link.Flow > 0 ? link.Flow / speed : 0.01;
        var points = curve.Kind == "custom" && curve.Points is { Length: > 0 } given
            ? given.Select(point => (Flow: point[0], Head: point[1]))
            : Enumerable.Range(0, (2 * PumpCurveSteps) + 1)
                .Select(i => solved * i / PumpCurveSteps)
                .Select(flow => (Flow: flow, Head: Gain(curve, flow, solved)));
        return new PumpCurve(points.Select(point => new PumpPoint(point.Flow * DensityKgPerM3, point.Head * KpaPerMetre)));
    }

    // Constant power has no head at no flow; there, a straight line from the first sample goes on.
    private static double Gain(CurveData curve, double flow, double solved)
    {
        if (curve.Kind != "const_power")
        {
            return curve.H0 - (curve.R * Math.Pow(flow, curve.N));
        }

        var least = solved / PumpCurveSteps;
        return curve.PowerCoefficient / Math.Max(flow, least) * (flow < least ? 2 : 1);
    }
}
