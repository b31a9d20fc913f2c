using HeatNet.Model.Cases;
using HeatNet.Model.Equipment;
using HeatNet.Model.Network;

namespace HeatNet.Solver.Compilation;

/// <summary>Turns the network of a validated case into a <see cref="FlowNetwork"/>. Candidates are left out.</summary>
public sealed class NetworkCompiler
{
    // Δp = 1 bar · (3600 q / Kv)² / (1000 ρ) in Pa, with q in kg/s and ρ = 1000 kg/m³.
    private const double KvFactor = 1e5 * 3600.0 * 3600.0 / 1e6;

    // Joints without resistance side by side would leave it open how the water divides; this length decides it by their diameters.
    private const double ParallelJointM = 3e-6;

    private readonly HeatCase _case;
    private readonly bool _isThrottled;
    private readonly HeatNetwork _network;
    private readonly HashSet<string> _parallelJoints = [];
    private readonly Dictionary<string, int> _nodeIndex;
    private readonly StreetOrder _streets;
    private readonly int[] _supplyVertex;
    private readonly int[] _returnVertex;
    private readonly List<int> _vertexNode = [];
    private readonly List<Side> _vertexSide = [];
    private readonly EdgeList _edges;
    private readonly List<int> _fixedVertex = [];
    private readonly List<double> _fixedPressurePa = [];
    private readonly List<int> _fixedTerminal = [];

    private NetworkCompiler(HeatCase heatCase, bool isThrottled)
    {
        _case = heatCase;
        _isThrottled = isThrottled;
        _network = heatCase.Network;
        _nodeIndex = new Dictionary<string, int>(_network.Nodes.Count);
        for (var i = 0; i < _network.Nodes.Count; i++)
        {
            _nodeIndex.Add(_network.Nodes[i].Id, i);
        }

        _streets = StreetOrder.Of(_network, _nodeIndex);
        _supplyVertex = new int[_network.Nodes.Count];
        _returnVertex = new int[_network.Nodes.Count];
        Array.Fill(_supplyVertex, FlowNetwork.None);
        Array.Fill(_returnVertex, FlowNetwork.None);
        _edges = new EdgeList(
            CountPipes()
                + _network.Substations.Count
                + _network.Plants.Count
                + _network.Pumps.Count
                + _network.Valves.Count
                + (2 * _network.Exchangers.Count));
    }

    /// <summary>Compiles a case.</summary>
    /// <param name="heatCase">A case without errors.</param>
    /// <param name="isThrottled">
    /// Whether controlled substations are valves that may fall short of their flow (<see cref="EdgeLaw.Throttle"/>), instead of given flows.
    /// </param>
    public static FlowNetwork Compile(HeatCase heatCase, bool isThrottled = false) => new NetworkCompiler(heatCase, isThrottled).Run();

    private FlowNetwork Run()
    {
        var pipes = CompilePipes();
        var substationEdge = CompileSubstations();
        var plantEdge = CompileAll(_network.Plants, CompilePlant);
        var pumpEdge = CompileAll(_network.Pumps, CompilePump);
        var valveEdge = CompileAll(_network.Valves, CompileValve);
        var exchangerPrimary = CompileAll(_network.Exchangers, CompileExchangerPrimary);
        var exchangerSecondary = CompileAll(_network.Exchangers, CompileExchangerSecondary);
        var terminalVertex = CompileAll(_network.Terminals, CompileTerminal);
        return new FlowNetwork
        {
            Source = _network,
            Friction = _case.Friction,
            GravityMPerS2 = _case.GravityMPerS2,
            VertexNode = [.. _vertexNode],
            VertexSide = [.. _vertexSide],
            ElevationM = [.. _vertexNode.Select(node => _network.Nodes[node].ElevationM)],
            SupplyVertex = _supplyVertex,
            ReturnVertex = _returnVertex,
            PipeCount = pipes.Count,
            From = _edges.Trim(_edges.From),
            To = _edges.Trim(_edges.To),
            Law = _edges.Trim(_edges.Law),
            Kind = _edges.Trim(_edges.Kind),
            Element = _edges.Trim(_edges.Element),
            IsOpen = _edges.Trim(_edges.IsOpen),
            HasStaticHead = _edges.Trim(_edges.HasStaticHead),
            LengthM = pipes.Trim(pipes.LengthM),
            DiameterM = pipes.Trim(pipes.DiameterM),
            RoughnessM = pipes.Trim(pipes.RoughnessM),
            LossCoefficient = pipes.Trim(pipes.LossCoefficient),
            UWPerMK = pipes.Trim(pipes.UWPerMK),
            GroundC = pipes.Trim(pipes.GroundC),
            WallThicknessM = pipes.Trim(pipes.WallThicknessM),
            WallCapacityJPerM3K = pipes.Trim(pipes.WallCapacityJPerM3K),
            WallConductivityWPerMK = pipes.Trim(pipes.WallConductivityWPerMK),
            Parameter = _edges.Trim(_edges.Parameter),
            SetDropPa = _edges.Trim(_edges.SetDropPa),
            Curve = _edges.Trim(_edges.Curve),
            FixedVertex = [.. _fixedVertex],
            FixedPressurePa = [.. _fixedPressurePa],
            FixedTerminal = [.. _fixedTerminal],
            TerminalVertex = terminalVertex,
            PipeEdge = PipesAsListed(pipes.Count),
            SubstationEdge = substationEdge,
            PlantEdge = plantEdge,
            PumpEdge = pumpEdge,
            ValveEdge = valveEdge,
            ExchangerPrimaryEdge = exchangerPrimary,
            ExchangerSecondaryEdge = exchangerSecondary,
        };
    }

    private static int[] CompileAll<T>(IReadOnlyList<T> elements, Func<T, int, int> compile)
    {
        var result = new int[elements.Count];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = compile(elements[i], i);
        }

        return result;
    }

    private int[] CompileSubstations()
    {
        var edges = new int[_network.Substations.Count];
        foreach (var i in _streets.Sort(_network.Substations.Select(substation => _nodeIndex[substation.Node])))
        {
            edges[i] = CompileSubstation(_network.Substations[i], i);
        }

        return edges;
    }

    private int CountPipes()
    {
        var count = 0;
        foreach (var pipe in _network.Pipes)
        {
            count += pipe.Side == PipeSides.Both ? 2 : 1;
        }

        return count;
    }

    private PipeList CompilePipes()
    {
        var pipes = new PipeList(CountPipes());
        var joints = _network.Pipes.Where(IsJoint).GroupBy(Ends).Where(siblings => siblings.Count() > 1).SelectMany(siblings => siblings);
        _parallelJoints.UnionWith(joints.Select(pipe => pipe.Id));
        foreach (var side in (ReadOnlySpan<Side>)[Side.Supply, Side.Return])
        {
            foreach (var i in _streets.Pipes)
            {
                var pipe = _network.Pipes[i];
                var isOnSide = pipe.Side == PipeSides.Both || (pipe.Side == PipeSides.Supply) == (side == Side.Supply);
                if (isOnSide && pipe.State != ElementState.Candidate)
                {
                    CompilePipe(pipe, i, side, pipes);
                }
            }
        }

        return pipes;
    }

    private int[] PipesAsListed(int count)
    {
        var edges = Enumerable.Range(0, count).ToArray();
        Array.Sort([.. edges.Select(edge => (_vertexSide[_edges.From[edge]], _edges.Element[edge]))], edges);
        return edges;
    }

    private static bool IsJoint(Pipe pipe) => pipe is { LengthM: 0, LossCoefficient: 0, State: ElementState.Open };

    private static (string First, string Second) Ends(Pipe pipe) =>
        string.CompareOrdinal(pipe.From, pipe.To) < 0 ? (pipe.From, pipe.To) : (pipe.To, pipe.From);

    private void CompilePipe(Pipe pipe, int index, Side side, PipeList pipes)
    {
        CataloguePipe? size = null;
        if (pipe.Dn is { } dn)
        {
            PipeCatalogue.Standard.TryGet(dn, out size);
        }

        var diameterM = pipe.InnerDiameterM ?? size?.InnerDiameterM
            ?? throw new ArgumentException($"pipe {pipe.Id} has neither an inner diameter nor a nominal size of the catalogue");
        var lengthM = _parallelJoints.Contains(pipe.Id) ? ParallelJointM : pipe.LengthM;
        pipes.Add(
            lengthM,
            diameterM,
            pipe.RoughnessMm / 1000,
            pipe.LossCoefficient,
            pipe.UWPerMK ?? size?.UWPerMK ?? 0,
            pipe.GroundC ?? _case.GroundC,
            (pipe.WallThicknessMm ?? size?.WallMm ?? 0) / 1000,
            pipe.WallDensityKgPerM3 * pipe.WallHeatCapacityJPerKgK,
            WallMaterial.ConductivityWPerMK(pipe.WallDensityKgPerM3));
        var (law, parameter) = pipe switch
        {
            _ when lengthM > 0 => (EdgeLaw.Friction, 0.0),
            { LossCoefficient: > 0 } => (EdgeLaw.Quadratic, 8 * pipe.LossCoefficient / (Math.PI * Math.PI * Math.Pow(diameterM, 4) * 1000)),
            _ => (EdgeLaw.Ideal, 0.0),
        };
        _edges.Add(Vertex(pipe.From, side), Vertex(pipe.To, side), law, ElementKind.Pipe, index, pipe.State, true, parameter);
    }

    private int CompileSubstation(Substation substation, int index)
    {
        var (law, parameter) = substation.Control == SubstationControl.Valve
            ? (EdgeLaw.Quadratic, QuadraticOfKv(substation.KvM3PerH!.Value))
            : (_isThrottled ? EdgeLaw.Throttle : EdgeLaw.Prescribed, 0.0);
        return _edges.Add(
            Vertex(substation.Node, Side.Supply),
            Vertex(substation.EffectiveReturnNode, Side.Return),
            law,
            ElementKind.Substation,
            index,
            ElementState.Open,
            false,
            parameter);
    }

    private int CompilePlant(Plant plant, int index)
    {
        var from = Vertex(plant.EffectiveReturnNode, Side.Return);
        var to = Vertex(plant.Node, Side.Supply);
        switch (plant.Control)
        {
            case PressureControl control:
                var liftPa = 1000 * (control.LiftKpa ?? (control.SupplyKpa - control.ReturnKpa) ?? 0);
                if (control.ReturnKpa is { } returnKpa)
                {
                    Fix(from, returnKpa, FlowNetwork.None);
                }
                else
                {
                    Fix(to, control.SupplyKpa!.Value, FlowNetwork.None);
                }

                return AddPlant(EdgeLaw.Ideal, liftPa);
            case LiftControl control:
                return AddPlant(EdgeLaw.Ideal, 1000 * control.LiftKpa);
            case PumpControl control:
                return AddPlant(EdgeLaw.PumpCurve, 0, Characteristic(control.Curve, control.Speed), Running(ElementState.Open, control.Speed));
            default:
                return AddPlant(EdgeLaw.Prescribed, 0);
        }

        int AddPlant(EdgeLaw law, double parameter, PumpCharacteristic? curve = null, ElementState state = ElementState.Open) =>
            _edges.Add(from, to, law, ElementKind.Plant, index, state, false, parameter, curve: curve);
    }

    // The check valve behind a pump that stands still is closed.
    private static ElementState Running(ElementState state, double speed) => speed > 0 ? state : ElementState.Closed;

    private static PumpCharacteristic Characteristic(PumpCurve curve, double speed) => new(curve, speed > 0 ? speed : 1);

    private int CompilePump(Pump pump, int index)
    {
        if (pump.State == ElementState.Candidate)
        {
            return FlowNetwork.None;
        }

        var from = Vertex(pump.From, pump.Side);
        var to = Vertex(pump.To, pump.Side);
        return pump.Curve is { } curve
            ? _edges.Add(from, to, EdgeLaw.PumpCurve, ElementKind.Pump, index, Running(pump.State, pump.Speed), true, 0, curve: Characteristic(curve, pump.Speed))
            : _edges.Add(from, to, EdgeLaw.Ideal, ElementKind.Pump, index, pump.State, true, 1000 * pump.LiftKpa!.Value);
    }

    private int CompileValve(Valve valve, int index)
    {
        if (valve.State == ElementState.Candidate)
        {
            return FlowNetwork.None;
        }

        var resistance = valve.KvM3PerH is { } kv ? QuadraticOfKv(kv) : 0;
        var law = valve.Kind switch
        {
            ValveKind.Check => EdgeLaw.Check,
            ValveKind.PressureDifference => EdgeLaw.PressureDrop,
            _ when resistance > 0 => EdgeLaw.Quadratic,
            _ => EdgeLaw.Ideal,
        };
        return _edges.Add(
            Vertex(valve.From, valve.Side),
            Vertex(valve.To, valve.Side),
            law,
            ElementKind.Valve,
            index,
            valve.State,
            true,
            resistance,
            1000 * (valve.SetKpa ?? 0));
    }

    private int CompileExchangerPrimary(Exchanger exchanger, int index) =>
        _edges.Add(
            Vertex(exchanger.Node, Side.Supply),
            Vertex(exchanger.EffectiveReturnNode, Side.Return),
            EdgeLaw.Prescribed,
            ElementKind.ExchangerPrimary,
            index,
            ElementState.Open,
            false,
            0);

    private int CompileExchangerSecondary(Exchanger exchanger, int index)
    {
        var from = Vertex(exchanger.EffectiveSecondaryReturnNode, Side.Return);
        if (exchanger.SecondaryReturnKpa is { } heldKpa)
        {
            Fix(from, heldKpa, FlowNetwork.None);
        }

        return _edges.Add(
            from,
            Vertex(exchanger.SecondarySupplyNode, Side.Supply),
            EdgeLaw.Ideal,
            ElementKind.ExchangerSecondary,
            index,
            ElementState.Open,
            false,
            1000 * (exchanger.SecondaryLiftKpa ?? 0));
    }

    private int CompileTerminal(Terminal terminal, int index)
    {
        var vertex = Vertex(terminal.Node, terminal.Side);
        if (terminal.Kind == TerminalKind.Pressure)
        {
            Fix(vertex, terminal.PressureKpa!.Value, index);
        }

        return vertex;
    }

    private void Fix(int vertex, double pressureKpa, int terminal)
    {
        _fixedVertex.Add(vertex);
        _fixedPressurePa.Add(1000 * pressureKpa);
        _fixedTerminal.Add(terminal);
    }

    private int Vertex(string node, Side side)
    {
        var index = _nodeIndex[node];
        var vertices = side == Side.Supply ? _supplyVertex : _returnVertex;
        if (vertices[index] == FlowNetwork.None)
        {
            vertices[index] = _vertexNode.Count;
            _vertexNode.Add(index);
            _vertexSide.Add(side);
        }

        return vertices[index];
    }

    private static double QuadraticOfKv(double kvM3PerH) => KvFactor / (kvM3PerH * kvM3PerH);

    // Arrays of the size that a network without candidates needs: most are handed on as they are.
    private sealed class EdgeList(int capacity)
    {
        private int _count;

        public int[] From { get; } = new int[capacity];

        public int[] To { get; } = new int[capacity];

        public EdgeLaw[] Law { get; } = new EdgeLaw[capacity];

        public ElementKind[] Kind { get; } = new ElementKind[capacity];

        public int[] Element { get; } = new int[capacity];

        public bool[] IsOpen { get; } = new bool[capacity];

        public bool[] HasStaticHead { get; } = new bool[capacity];

        public double[] Parameter { get; } = new double[capacity];

        public double[] SetDropPa { get; } = new double[capacity];

        public PumpCharacteristic?[] Curve { get; } = new PumpCharacteristic?[capacity];

        public T[] Trim<T>(T[] values) => values.Length == _count ? values : values[.._count];

        public int Add(
            int from,
            int to,
            EdgeLaw law,
            ElementKind kind,
            int element,
            ElementState state,
            bool hasStaticHead,
            double parameter,
            double setDropPa = 0,
            PumpCharacteristic? curve = null)
        {
            From[_count] = from;
            To[_count] = to;
            Law[_count] = law;
            Kind[_count] = kind;
            Element[_count] = element;
            IsOpen[_count] = state == ElementState.Open;
            HasStaticHead[_count] = hasStaticHead;
            Parameter[_count] = parameter;
            SetDropPa[_count] = setDropPa;
            Curve[_count] = curve;
            return _count++;
        }
    }

    private sealed class PipeList(int capacity)
    {
        public int Count { get; private set; }

        public double[] LengthM { get; } = new double[capacity];

        public double[] DiameterM { get; } = new double[capacity];

        public double[] RoughnessM { get; } = new double[capacity];

        public double[] LossCoefficient { get; } = new double[capacity];

        public double[] UWPerMK { get; } = new double[capacity];

        public double[] GroundC { get; } = new double[capacity];

        public double[] WallThicknessM { get; } = new double[capacity];

        public double[] WallCapacityJPerM3K { get; } = new double[capacity];

        public double[] WallConductivityWPerMK { get; } = new double[capacity];

        public T[] Trim<T>(T[] values) => values.Length == Count ? values : values[..Count];

        public void Add(
            double lengthM,
            double diameterM,
            double roughnessM,
            double lossCoefficient,
            double uWPerMK,
            double groundC,
            double wallThicknessM,
            double wallCapacityJPerM3K,
            double wallConductivityWPerMK)
        {
            LengthM[Count] = lengthM;
            DiameterM[Count] = diameterM;
            RoughnessM[Count] = roughnessM;
            LossCoefficient[Count] = lossCoefficient;
            UWPerMK[Count] = uWPerMK;
            GroundC[Count] = groundC;
            WallThicknessM[Count] = wallThicknessM;
            WallCapacityJPerM3K[Count] = wallCapacityJPerM3K;
            WallConductivityWPerMK[Count] = wallConductivityWPerMK;
            Count++;
        }
    }
}
