using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Hydraulics;
using HeatNet.Solver.Thermal;

namespace HeatNet.Solver.Simulation;

/// <summary>Tells solutions of the equations that no real network can have.</summary>
internal static class FeasibilityCheck
{
    private const double OneWayToleranceKgPerS = 1e-3;
    private const double LiftTolerancePa = 10;

    /// <summary>The first reason found why a converged state is not physical; null when there is none.</summary>
    public static SolveFailure? Find(
        HeatCase heatCase,
        FlowNetwork network,
        HydraulicSolver hydraulics,
        SteadyThermalSolver thermal,
        SteadyBranches branches,
        int[] controlledEdges) =>
        FindOpposedFlow(network, hydraulics)
            ?? FindImpossibleHeat(network, hydraulics, thermal, branches, controlledEdges)
            ?? (heatCase.Network.Plants.Count > 0 ? FindVacuum(network, hydraulics) : null);

    /// <summary>The first reason found why pressures and flows are not physical; null when there is none.</summary>
    public static SolveFailure? FindHydraulic(HeatCase heatCase, FlowNetwork network, HydraulicSolver hydraulics) =>
        FindOpposedFlow(network, hydraulics) ?? (heatCase.Network.Plants.Count > 0 ? FindVacuum(network, hydraulics) : null);

    private static SolveFailure? FindOpposedFlow(FlowNetwork network, HydraulicSolver hydraulics)
    {
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            var flow = hydraulics.EdgeFlowKgPerS[edge];
            if (network.Law[edge] == EdgeLaw.Ideal && Math.Abs(hydraulics.LiftErrorPa(edge)) > LiftTolerancePa)
            {
                return new SolveFailure(SolveFailureKind.IdealPumpsOpposed, network.NameOfEdge(edge), flow);
            }

            if (flow < -OneWayToleranceKgPerS && network.Law[edge] is EdgeLaw.Check or EdgeLaw.PumpCurve)
            {
                return new SolveFailure(SolveFailureKind.BackwardsThroughOneWay, network.NameOfEdge(edge), -flow);
            }
        }

        return null;
    }

    /// <summary>A substation whose supply is too cold, or a plant whose return is too hot, for its heat at any flow; null when there is none.</summary>
    public static SolveFailure? FindImpossibleHeat(
        FlowNetwork network,
        HydraulicSolver hydraulics,
        SteadyThermalSolver thermal,
        SteadyBranches branches,
        int[] controlledEdges)
    {
        foreach (var edge in controlledEdges)
        {
            if (branches.IsTooCold[edge] && Math.Abs(hydraulics.EdgeFlowKgPerS[edge]) > 0)
            {
                var kind = network.Kind[edge] == ElementKind.Plant ? SolveFailureKind.ReturnTooHot : SolveFailureKind.SupplyTooCold;
                return new SolveFailure(kind, network.NameOfEdge(edge), thermal.InletC[edge]);
            }
        }

        return null;
    }

    private static SolveFailure? FindVacuum(FlowNetwork network, HydraulicSolver hydraulics)
    {
        var worst = 0.0;
        var worstVertex = FlowNetwork.None;
        for (var vertex = 0; vertex < network.VertexCount; vertex++)
        {
            var absoluteKpa = (hydraulics.VertexPressurePa[vertex] / 1000) + AtmosphericPressure.AtElevationKpa(network.ElevationM[vertex]);
            if (absoluteKpa < worst)
            {
                worst = absoluteKpa;
                worstVertex = vertex;
            }
        }

        return worstVertex == FlowNetwork.None
            ? null
            : new SolveFailure(
                SolveFailureKind.BelowVacuum, network.NameOfVertex(worstVertex), hydraulics.VertexPressurePa[worstVertex] / 1000);
    }
}
