using HeatNet.Model.Cases;
using HeatNet.Model.Network;

namespace HeatNet.Solver.Compilation;

/// <summary>
/// A heat network as a flat graph in structure-of-arrays form. Vertices are the (node, side) pairs in use; edges are pipes
/// (first, indices 0 … <see cref="PipeCount"/> − 1), then the branches of substations, plants, pumps, valves and exchangers.
/// Vertices and edges are numbered street by street, not as the case lists their elements. Geometry and topology are fixed; whether an edge is open, demands and temperatures belong to the solvers.
/// </summary>
public sealed class FlowNetwork
{
    /// <summary>Stands for "no vertex" or "no element".</summary>
    public const int None = -1;

    /// <summary>The network the graph was made from; element indices refer to its lists.</summary>
    public required HeatNetwork Source { get; init; }

    /// <summary>Friction law of all pipes.</summary>
    public required FrictionLaw Friction { get; init; }

    /// <summary>Gravitational acceleration in m/s².</summary>
    public required double GravityMPerS2 { get; init; }

    /// <summary>Number of vertices.</summary>
    public int VertexCount => VertexNode.Length;

    /// <summary>Node index by vertex.</summary>
    public required int[] VertexNode { get; init; }

    /// <summary>Side by vertex.</summary>
    public required Side[] VertexSide { get; init; }

    /// <summary>Elevation in m by vertex.</summary>
    public required double[] ElevationM { get; init; }

    /// <summary>Vertex of a node's supply side, or <see cref="None"/>.</summary>
    public required int[] SupplyVertex { get; init; }

    /// <summary>Vertex of a node's return side, or <see cref="None"/>.</summary>
    public required int[] ReturnVertex { get; init; }

    /// <summary>Number of edges.</summary>
    public int EdgeCount => From.Length;

    /// <summary>Number of edges that are pipes with or without friction; they come first.</summary>
    public required int PipeCount { get; init; }

    /// <summary>Vertex at which an edge begins.</summary>
    public required int[] From { get; init; }

    /// <summary>Vertex at which an edge ends.</summary>
    public required int[] To { get; init; }

    /// <summary>Law of each edge.</summary>
    public required EdgeLaw[] Law { get; init; }

    /// <summary>Kind of the element behind each edge.</summary>
    public required ElementKind[] Kind { get; init; }

    /// <summary>Index of the element behind each edge in the list of its kind.</summary>
    public required int[] Element { get; init; }

    /// <summary>Whether water can pass, as the case says.</summary>
    public required bool[] IsOpen { get; init; }

    /// <summary>Whether the weight of the water between the ends' elevations counts (pipes, pumps, valves; not branches between the sides).</summary>
    public required bool[] HasStaticHead { get; init; }

    /// <summary>Length in m by pipe edge.</summary>
    public required double[] LengthM { get; init; }

    /// <summary>Inner diameter in m by pipe edge.</summary>
    public required double[] DiameterM { get; init; }

    /// <summary>Roughness in m by pipe edge.</summary>
    public required double[] RoughnessM { get; init; }

    /// <summary>Sum of local loss coefficients by pipe edge.</summary>
    public required double[] LossCoefficient { get; init; }

    /// <summary>Heat loss in W/(m·K) by pipe edge.</summary>
    public required double[] UWPerMK { get; init; }

    /// <summary>Ground temperature in °C by pipe edge.</summary>
    public required double[] GroundC { get; init; }

    /// <summary>Thickness of the wall in m by pipe edge; zero where the wall stores no heat.</summary>
    public required double[] WallThicknessM { get; init; }

    /// <summary>Heat capacity of the wall in J/(m³·K) by pipe edge.</summary>
    public required double[] WallCapacityJPerM3K { get; init; }

    /// <summary>Thermal conductivity of the wall in W/(m·K) by pipe edge.</summary>
    public required double[] WallConductivityWPerMK { get; init; }

    /// <summary>
    /// Parameter of the law by edge: K in Pa/(kg/s)² at 1000 kg/m³ for quadratic, check and throttle laws and for the open
    /// resistance of a pressure difference valve; lift in Pa for ideal edges.
    /// </summary>
    public required double[] Parameter { get; init; }

    /// <summary>Set drop in Pa by edge, for pressure difference valves.</summary>
    public required double[] SetDropPa { get; init; }

    /// <summary>Curve by edge, for pumps that have one.</summary>
    public required PumpCharacteristic?[] Curve { get; init; }

    /// <summary>Vertices whose pressure is held.</summary>
    public required int[] FixedVertex { get; init; }

    /// <summary>Gauge pressure in Pa held at each of <see cref="FixedVertex"/>.</summary>
    public required double[] FixedPressurePa { get; init; }

    /// <summary>Terminal index behind each fixed vertex, or <see cref="None"/> for a plant or exchanger.</summary>
    public required int[] FixedTerminal { get; init; }

    /// <summary>Vertex of each terminal of the network.</summary>
    public required int[] TerminalVertex { get; init; }

    /// <summary>Edge of each pipe of each side in the order of the case: the supply side's first, then the return side's.</summary>
    public required int[] PipeEdge { get; init; }

    /// <summary>Edge of each substation.</summary>
    public required int[] SubstationEdge { get; init; }

    /// <summary>Edge of each plant.</summary>
    public required int[] PlantEdge { get; init; }

    /// <summary>Edge of each pump.</summary>
    public required int[] PumpEdge { get; init; }

    /// <summary>Edge of each valve.</summary>
    public required int[] ValveEdge { get; init; }

    /// <summary>Primary edge of each exchanger station.</summary>
    public required int[] ExchangerPrimaryEdge { get; init; }

    /// <summary>Secondary edge of each exchanger station.</summary>
    public required int[] ExchangerSecondaryEdge { get; init; }

    /// <summary>Name of a vertex for messages, e.g. <c>node n7 (supply)</c>.</summary>
    public string NameOfVertex(int vertex) =>
        $"node {Source.Nodes[VertexNode[vertex]].Id} ({(VertexSide[vertex] == Side.Supply ? "supply" : "return")})";

    /// <summary>Name of an edge for messages, e.g. <c>pipe p12 (return)</c>.</summary>
    public string NameOfEdge(int edge)
    {
        var element = Element[edge];
        return Kind[edge] switch
        {
            ElementKind.Pipe => $"pipe {Source.Pipes[element].Id} ({(VertexSide[From[edge]] == Side.Supply ? "supply" : "return")})",
            ElementKind.Substation => $"substation {Source.Substations[element].Id}",
            ElementKind.Plant => $"plant {Source.Plants[element].Id}",
            ElementKind.Pump => $"pump {Source.Pumps[element].Id}",
            ElementKind.Valve => $"valve {Source.Valves[element].Id}",
            ElementKind.ExchangerPrimary => $"exchanger {Source.Exchangers[element].Id} (primary)",
            _ => $"exchanger {Source.Exchangers[element].Id} (secondary)",
        };
    }
}
