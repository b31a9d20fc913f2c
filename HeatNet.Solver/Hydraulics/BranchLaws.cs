using HeatNet.Solver.Compilation;

namespace HeatNet.Solver.Hydraulics;

/// <summary>Pressure drops of edges that are not pipes: valves, pumps, branches. Static head is not part of them.</summary>
internal sealed class BranchLaws
{
    // Below this flow (kg/s) a quadratic law goes over into a cubic with a slope at zero.
    private const double SmoothingFlow = 1e-4;

    // Slope (Pa·s/kg) of a shut one-way element: it leaks 1e-5 kg/s at 1 MPa where it is part of the spanning tree.
    private const double ShutSlope = 1e11;

    // Slope (Pa·s/kg) of an ideal element that closes a loop of ideal elements, so that the loop's flow is defined.
    private const double LoopOfIdealsSlope = 1;

    // Slope (Pa·s/kg) on top of a quadratic law's resistance, so that elements without any still divide the flow between them.
    private const double LeastSlope = 1e-6;

    private readonly FlowNetwork _network;

    /// <param name="network">The network.</param>
    public BranchLaws(FlowNetwork network)
    {
        _network = network;
        Parameter = [.. network.Parameter];
        DensityKgPerM3 = new double[network.EdgeCount];
        Array.Fill(DensityKgPerM3, 1000);
    }

    /// <summary>Parameter of each edge's law; see <see cref="FlowNetwork.Parameter"/>. Lifts may be changed between solves.</summary>
    public double[] Parameter { get; }

    /// <summary>Density in kg/m³ of the water in each edge (pipes not used).</summary>
    public double[] DensityKgPerM3 { get; }

    /// <summary>Whether water can pass the edge one way only.</summary>
    public bool IsOneWay(int edge) =>
        edge < _network.EdgeCount && _network.Law[edge] is EdgeLaw.PumpCurve or EdgeLaw.Check or EdgeLaw.Throttle;

    /// <summary>Drop in Pa and slope in Pa·s/kg.</summary>
    /// <param name="edge">An edge that is not a pipe; ground edges too.</param>
    /// <param name="flow">Flow in kg/s from its beginning to its end.</param>
    /// <param name="isChord">Whether it closes a loop.</param>
    public (double DropPa, double Slope) Evaluate(int edge, double flow, bool isChord)
    {
        if (edge >= _network.EdgeCount)
        {
            return (-_network.FixedPressurePa[edge - _network.EdgeCount], 0);
        }

        var parameter = Parameter[edge];
        switch (_network.Law[edge])
        {
            case EdgeLaw.Ideal:
                return isChord ? (-parameter + (LoopOfIdealsSlope * flow), LoopOfIdealsSlope) : (-parameter, 0);
            case EdgeLaw.Quadratic:
                return Quadratic(parameter * 1000 / DensityKgPerM3[edge], flow);
            case EdgeLaw.PumpCurve:
                var (headPa, slope) = _network.Curve[edge]!.At(Math.Max(flow, 0));
                return flow >= 0 ? (-headPa, -slope) : (-headPa + (ShutSlope * flow), ShutSlope);
            case EdgeLaw.Check:
                return flow >= 0 ? Quadratic(parameter * 1000 / DensityKgPerM3[edge], flow) : (ShutSlope * flow, ShutSlope);
            case EdgeLaw.Throttle:
                return flow >= 0 ? Quadratic(parameter, flow) : (ShutSlope * flow, ShutSlope);
            case EdgeLaw.PressureDrop:
                return PressureDrop(edge, flow);
            default:
                throw new InvalidOperationException($"{_network.NameOfEdge(edge)} has a given flow and no law");
        }
    }

    /// <summary>Drop at no flow, in Pa.</summary>
    public double DropAtRest(int edge) => _network.Law[edge] == EdgeLaw.PumpCurve ? -_network.Curve[edge]!.At(0).HeadPa : 0;

    /// <summary>A flow in kg/s and the law's straight line there, to start the iteration from.</summary>
    public (double DropAtZeroPa, double Slope) StartingLine(int edge, bool isChord)
    {
        var flow = edge >= _network.EdgeCount ? 0 : _network.Law[edge] switch
        {
            EdgeLaw.PumpCurve => _network.Curve[edge]!.MiddleFlowKgPerS,
            EdgeLaw.Ideal => 0,

            // The flow at a drop of 0.1 bar.
            _ when Parameter[edge] > 0 => Math.Sqrt(1e4 / Parameter[edge]),
            _ => 1,
        };
        var (drop, slope) = Evaluate(edge, flow, isChord);
        var isLinearLaw = edge >= _network.EdgeCount || _network.Law[edge] is EdgeLaw.PumpCurve or EdgeLaw.Ideal or EdgeLaw.PressureDrop;
        return isLinearLaw ? (drop - (slope * flow), slope) : (0, drop / flow);
    }

    private static (double DropPa, double Slope) Quadratic(double k, double flow)
    {
        var magnitude = Math.Abs(flow);
        if (magnitude >= SmoothingFlow)
        {
            return ((k * flow * magnitude) + (LeastSlope * flow), (2 * k * magnitude) + LeastSlope);
        }

        // k (q₀ q/2 + q³/(2 q₀)) has the value and the slope of k q² at q₀.
        var square = flow * flow;
        return (
            (k * flow * ((SmoothingFlow / 2) + (square / (2 * SmoothingFlow)))) + (LeastSlope * flow),
            (k * ((SmoothingFlow / 2) + (1.5 * square / SmoothingFlow))) + LeastSlope);
    }

    private (double DropPa, double Slope) PressureDrop(int edge, double flow)
    {
        var (openDrop, openSlope) = Quadratic(Parameter[edge] * 1000 / DensityKgPerM3[edge], flow);
        var set = _network.SetDropPa[edge];
        var share = Math.Clamp(flow / SmoothingFlow, 0, 1);
        var held = set * share * share * (3 - (2 * share));
        var heldSlope = set * 6 * share * (1 - share) / SmoothingFlow;
        return openDrop > held ? (openDrop, openSlope) : (held, Math.Max(heldSlope, LoopOfIdealsSlope * 1e-3));
    }
}
