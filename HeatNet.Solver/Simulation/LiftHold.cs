using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Hydraulics;
using HeatNet.Solver.Numerics;
using HeatNet.Solver.State;

namespace HeatNet.Solver.Simulation;

/// <summary>Changes the lift of a pressure plant until the pressure difference at a substation, or at the worst one, has its set value.</summary>
internal sealed class LiftHold
{
    private const double TolerancePa = 1e-3;
    private const double FirstLiftPa = 3e5;

    private readonly int _plantEdge;
    private readonly int[] _substationEdges;
    private readonly double _setPa;
    private double _lastLift;
    private double _lastDifference;
    private bool _hasLast;

    private LiftHold(int plantEdge, int[] substationEdges, double setPa)
    {
        _plantEdge = plantEdge;
        _substationEdges = substationEdges;
        _setPa = setPa;
    }

    /// <summary>The holds that a case asks for: at most one in each connected part, over the substations of that part.</summary>
    public static LiftHold[] FindAll(HeatCase heatCase, FlowNetwork network, bool[] isCutOff)
    {
        var parts = new DisjointSets(network.VertexCount);
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            if (!isCutOff[edge])
            {
                parts.Union(network.From[edge], network.To[edge]);
            }
        }

        var holds = new List<LiftHold>();
        var plants = heatCase.Network.Plants;
        var substations = heatCase.Network.Substations;
        for (var plant = 0; plant < plants.Count; plant++)
        {
            if (plants[plant].Control is not PressureControl { HoldDpKpa: { } holdKpa, HoldDpAt: { } place })
            {
                continue;
            }

            var plantEdge = network.PlantEdge[plant];
            var part = parts.Find(network.From[plantEdge]);
            var edges = Enumerable.Range(0, substations.Count)
                .Where(i => place == PressureControl.Worst || substations[i].Id == place)
                .Select(i => network.SubstationEdge[i])
                .Where(edge => !isCutOff[edge] && parts.Find(network.From[edge]) == part)
                .ToArray();
            if (edges.Length > 0)
            {
                holds.Add(new LiftHold(plantEdge, edges, 1000 * holdKpa));
            }
        }

        return [.. holds];
    }

    /// <summary>Starts from a usual lift.</summary>
    public void Reset(HydraulicSolver hydraulics)
    {
        hydraulics.Parameter[_plantEdge] = FirstLiftPa;
        _hasLast = false;
    }

    /// <summary>Whether the difference has its set value.</summary>
    public bool IsHeld(FlowNetwork network, HydraulicSolver hydraulics) => Math.Abs(Difference(network, hydraulics) - _setPa) <= TolerancePa;

    /// <summary>Moves the lift by a secant; the first time as if the difference followed the lift one to one.</summary>
    public void Correct(FlowNetwork network, HydraulicSolver hydraulics)
    {
        var lift = hydraulics.Parameter[_plantEdge];
        var difference = Difference(network, hydraulics);
        var change = lift - _lastLift;
        var slope = _hasLast && Math.Abs(change) > 1 ? Math.Clamp((difference - _lastDifference) / change, 0.05, 2) : 1;
        _lastLift = lift;
        _lastDifference = difference;
        _hasLast = true;
        hydraulics.Parameter[_plantEdge] = lift + ((_setPa - difference) / slope);
    }

    /// <summary>Writes where the search stands, or reads it back.</summary>
    public void Exchange(IStateExchange state)
    {
        _lastLift = state.Exchange(_lastLift);
        _lastDifference = state.Exchange(_lastDifference);
        _hasLast = state.Exchange(_hasLast ? 1 : 0) != 0;
    }

    /// <summary>Edge of the plant whose lift is moved.</summary>
    public int PlantEdge => _plantEdge;

    /// <summary>Pressure difference in Pa that is held.</summary>
    public double SetPa => _setPa;

    /// <summary>Pressure difference in Pa at the place.</summary>
    public double Difference(FlowNetwork network, HydraulicSolver hydraulics) => hydraulics.EdgeDropPa(WorstEdge(network, hydraulics));

    /// <summary>Edge of the substation with the least difference; those without flow do not count while any other has some.</summary>
    public int WorstEdge(FlowNetwork network, HydraulicSolver hydraulics)
    {
        var (worst, worstOfAll) = (_substationEdges[0], _substationEdges[0]);
        var (least, leastOfAll) = (double.PositiveInfinity, double.PositiveInfinity);
        foreach (var edge in _substationEdges)
        {
            var difference = hydraulics.EdgeDropPa(edge);
            if (difference < leastOfAll)
            {
                (worstOfAll, leastOfAll) = (edge, difference);
            }

            if (hydraulics.EdgeFlowKgPerS[edge] > 0 && difference < least)
            {
                (worst, least) = (edge, difference);
            }
        }

        return double.IsFinite(least) ? worst : worstOfAll;
    }
}
