using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Numerics;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>
/// The least lift that a pressure plant needs in a state. Where every branch between the sides has its flow given by demands and heats,
/// a lower lift moves all supply pressures of the part down alike and changes no flow: so the lift can fall until the worst substation has
/// just the head it needs, or the water of the supply side is just kept from boiling. The other plants of the part then need as much less.
/// </summary>
internal sealed class LiftChoice
{
    // Kept above every need, so that what is left of the residuals is no violation.
    public const double ReserveKpa = 2;

    private readonly HeatCase _case;
    private readonly Fluid _fluid;
    private readonly double[] _atmosphereKpa;
    private readonly double _minPressureKpa = new LimitOptions().MinPressureKpa;

    // Part of each element whose lift can be chosen; −1 elsewhere.
    private readonly int[] _partOfNode;
    private readonly int[] _partOfSubstation;
    private readonly int[] _partOfPlant;
    private readonly int _partCount;

    /// <param name="heatCase">The case with plants that deliver heat.</param>
    public LiftChoice(HeatCase heatCase)
    {
        _case = heatCase;
        _fluid = Fluid.From(heatCase.Fluid);
        var elements = heatCase.Network;
        _atmosphereKpa = [.. elements.Nodes.Select(node => AtmosphericPressure.AtElevationKpa(node.ElevationM))];
        var network = NetworkCompiler.Compile(heatCase);
        var sides = SidesOf(network);
        var partOf = new Dictionary<int, int>();
        for (var plant = 0; plant < elements.Plants.Count; plant++)
        {
            if (CanChoose(network, sides, plant))
            {
                partOf.Add(sides.Find(network.To[network.PlantEdge[plant]]), partOf.Count);
            }
        }

        _partCount = partOf.Count;
        _partOfNode = [.. Enumerable.Range(0, elements.Nodes.Count).Select(node => PartAt(network.SupplyVertex[node]))];
        _partOfSubstation = [.. network.SubstationEdge.Select(edge => PartAt(network.From[edge]))];
        _partOfPlant = [.. network.PlantEdge.Select(edge => PartAt(network.To[edge]))];
        CanChooseLift = [.. Enumerable.Range(0, elements.Plants.Count).Select(plant => _partOfPlant[plant] >= 0 && elements.Plants[plant].Control is PressureControl)];

        int PartAt(int vertex) => vertex >= 0 && partOf.TryGetValue(sides.Find(vertex), out var part) ? part : -1;
    }

    /// <summary>Whether a plant's lift can be chosen, by plant.</summary>
    public bool[] CanChooseLift { get; }

    /// <summary>Whether a plant's lift and a substation's head move together with a chosen lift.</summary>
    public bool MovesWith(int plant, int substation) => _partOfPlant[plant] >= 0 && _partOfPlant[plant] == _partOfSubstation[substation];

    /// <summary>A state with lifts as low as they may be.</summary>
    /// <param name="state">A state with the greatest lifts.</param>
    public SteadyResult Lower(SteadyResult state)
    {
        if (_partCount == 0 || !HasPressures(state))
        {
            return state;
        }

        var spareKpa = new double[_partCount];
        Array.Fill(spareKpa, double.PositiveInfinity);
        for (var i = 0; i < _partOfSubstation.Length; i++)
        {
            if (_partOfSubstation[i] is >= 0 and var part && state.Substations.FlowKgPerS[i] > 0)
            {
                var needKpa = _case.Network.Substations[i].MinDpKpa ?? _case.Limits.MinAvailableHeadKpa;
                spareKpa[part] = Math.Min(spareKpa[part], state.Substations.DpKpa[i] - needKpa);
            }
        }

        for (var node = 0; node < _partOfNode.Length; node++)
        {
            if (_partOfNode[node] is >= 0 and var part)
            {
                spareKpa[part] = Math.Min(spareKpa[part], SparePressureKpa(state.Nodes, node));
            }
        }

        double[] fall = [.. spareKpa.Select(spare => double.IsFinite(spare) ? Math.Max(0, spare - ReserveKpa) : 0)];
        return Array.TrueForAll(fall, kpa => kpa == 0) ? state : Lowered(state, fall);
    }

    /// <summary>Whether a state has pressures, possible ones or not.</summary>
    public static bool HasPressures(SteadyResult state) =>
        state.Report.Status == SolveStatus.Converged || state.Report.Failure?.Kind == SolveFailureKind.BelowVacuum;

    private SteadyResult Lowered(SteadyResult state, double[] fallKpa)
    {
        double Fall(int part) => part < 0 ? 0 : fallKpa[part];
        double[] liftKpa = [.. state.Plants.LiftKpa.Select((lift, plant) => lift - Fall(_partOfPlant[plant]))];
        return state with
        {
            Nodes = state.Nodes with { SupplyKpa = [.. state.Nodes.SupplyKpa.Select((kpa, node) => kpa - Fall(_partOfNode[node]))] },
            Substations = state.Substations with { DpKpa = [.. state.Substations.DpKpa.Select((kpa, i) => kpa - Fall(_partOfSubstation[i]))] },
            Plants = state.Plants with
            {
                SupplyKpa = [.. state.Plants.SupplyKpa.Select((kpa, plant) => kpa - Fall(_partOfPlant[plant]))],
                LiftKpa = liftKpa,
                PumpKw = [.. state.Plants.PumpKw.Select((kw, plant) => _partOfPlant[plant] < 0 || state.Plants.LiftKpa[plant] == 0 ? kw : kw * liftKpa[plant] / state.Plants.LiftKpa[plant])],
            },
        };
    }

    private double SparePressureKpa(NodeResults nodes, int node)
    {
        if (double.IsNaN(nodes.SupplyKpa[node]) || double.IsNaN(nodes.SupplyC[node]))
        {
            return double.PositiveInfinity;
        }

        var saturationKpa = _fluid.SaturationPressurePa(nodes.SupplyC[node]) / 1000;
        var boilingKpa = saturationKpa > 0 ? saturationKpa + _case.Limits.MinBoilingMarginKpa - _atmosphereKpa[node] : double.NegativeInfinity;
        return nodes.SupplyKpa[node] - Math.Max(boilingKpa, _minPressureKpa);
    }

    // The part of a side that moves together: all that pipes, pumps and valves tie to each other.
    private static DisjointSets SidesOf(FlowNetwork network)
    {
        var sides = new DisjointSets(network.VertexCount);
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            if (network.IsOpen[edge] && network.Kind[edge] is (ElementKind.Pipe or ElementKind.Pump or ElementKind.Valve))
            {
                sides.Union(network.From[edge], network.To[edge]);
            }
        }

        return sides;
    }

    // One plant that holds its return and gives a lift, and only branches with given flows between the sides.
    private static bool CanChoose(FlowNetwork network, DisjointSets sides, int plant)
    {
        var edge = network.PlantEdge[plant];
        var side = sides.Find(network.To[edge]);
        var isSimple = network.Source.Plants[plant].Control is PressureControl { ReturnKpa: not null, LiftKpa: not null, HoldDpKpa: null }
            && sides.Find(network.From[edge]) != side
            && !Array.Exists(network.TerminalVertex, vertex => sides.Find(vertex) == side);
        for (var i = 0; i < network.EdgeCount && isSimple; i++)
        {
            var crosses = sides.Find(network.From[i]) == side || sides.Find(network.To[i]) == side;
            var isGiven = network.Law[i] == EdgeLaw.Prescribed && network.Kind[i] is (ElementKind.Substation or ElementKind.Plant);
            isSimple = !crosses || i == edge || isGiven || !network.IsOpen[i] || sides.Find(network.From[i]) == sides.Find(network.To[i]);
        }

        return isSimple;
    }
}
