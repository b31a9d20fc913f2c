using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Hydraulics;
using HeatNet.Solver.Simulation;

namespace HeatNet.Cli.Benchmarking;

/// <summary>
/// The hydraulics of a case by themselves: flows of controlled substations, plants and stations, and the water's properties, are those of its
/// design state; demands of terminals are their own.
/// </summary>
internal sealed class HydraulicProblem
{
    private const double TerminalC = 20;

    private readonly double[] _densityKgPerM3;
    private readonly double[] _viscosityPaS;
    private readonly double[] _changed;

    private HydraulicProblem(HeatCase heatCase)
    {
        Network = NetworkCompiler.Compile(heatCase);
        _densityKgPerM3 = new double[Network.EdgeCount];
        _viscosityPaS = new double[Network.PipeCount];
        GivenFlowKgPerS = new double[Network.EdgeCount];
        DemandKgPerS = new double[Network.VertexCount];
        _changed = new double[Network.VertexCount];
    }

    /// <summary>The flow graph.</summary>
    public FlowNetwork Network { get; }

    /// <summary>Water that leaves the network at each vertex, in kg/s (negative enters).</summary>
    public double[] DemandKgPerS { get; }

    private double[] GivenFlowKgPerS { get; }

    /// <summary>Makes the problem of a case.</summary>
    /// <param name="heatCase">A case without errors.</param>
    /// <param name="token">Cancels the solve of the design state.</param>
    /// <param name="report">How that solve ended; null where the case has nothing but pipes, pumps, valves and terminals.</param>
    /// <returns>The problem; null where the design state has no solution.</returns>
    public static HydraulicProblem? Create(HeatCase heatCase, CancellationToken token, out SolveReport? report)
    {
        report = null;
        var problem = new HydraulicProblem(heatCase);
        var network = heatCase.Network;
        SteadyResult? state = null;
        if (network.Plants.Count + network.Substations.Count + network.Exchangers.Count > 0)
        {
            state = new SteadySimulator(heatCase, new SimulationOptions()).Solve(OperatingPoints.Design(heatCase), token);
            report = state.Report;
            if (report.Status != SolveStatus.Converged)
            {
                return null;
            }
        }

        problem.SetProperties(Fluid.From(heatCase.Fluid), state, heatCase);
        problem.SetFlows(state);
        return problem;
    }

    /// <summary>A solver of the graph: what a bench counts as set-up.</summary>
    public HydraulicSolver CreateSolver() => new(Network, Reachability.Passable(Network, Reachability.FindCutOff(Network)));

    /// <summary>Gives a new solver the water's properties and the given flows.</summary>
    public void Prepare(HydraulicSolver solver)
    {
        GivenFlowKgPerS.CopyTo(solver.EdgeFlowKgPerS, 0);
        solver.SetProperties(_densityKgPerM3, _viscosityPaS);
    }

    /// <summary>Gives the solver the demands as they are.</summary>
    public void SetDemands(HydraulicSolver solver) => Inject(solver, DemandKgPerS);

    /// <summary>Gives the solver demands that have changed by up to ±5 %.</summary>
    public void SetChangedDemands(HydraulicSolver solver, int repetition)
    {
        DemandChanges.Apply(DemandKgPerS, repetition, _changed);
        Inject(solver, _changed);
    }

    private static void Inject(HydraulicSolver solver, ReadOnlySpan<double> demandKgPerS)
    {
        for (var vertex = 0; vertex < demandKgPerS.Length; vertex++)
        {
            solver.InjectionKgPerS[vertex] = -demandKgPerS[vertex];
        }
    }

    private void SetProperties(Fluid fluid, SteadyResult? state, HeatCase heatCase)
    {
        // Pipes without flow have no temperature of their own.
        var supplyC = state is null ? TerminalC : OperatingPoints.Design(heatCase).PlantSupplyC.DefaultIfEmpty(TerminalC).Max();
        Array.Fill(_densityKgPerM3, fluid.DensityKgPerM3(supplyC));
        for (var pipe = 0; pipe < Network.PipeCount; pipe++)
        {
            var meanC = state is null ? double.NaN : 0.5 * (state.Pipes.FromC[pipe] + state.Pipes.ToC[pipe]);
            var waterC = double.IsNaN(meanC) ? supplyC : meanC;
            _densityKgPerM3[pipe] = fluid.DensityKgPerM3(waterC);
            _viscosityPaS[pipe] = fluid.DynamicViscosityPaS(waterC);
        }
    }

    private void SetFlows(SteadyResult? state)
    {
        var source = Network.Source;
        for (var i = 0; i < source.Terminals.Count; i++)
        {
            if (source.Terminals[i] is { Kind: TerminalKind.Flow, FlowKgPerS: { } flow })
            {
                DemandKgPerS[Network.TerminalVertex[i]] += flow;
            }
        }

        if (state is null)
        {
            return;
        }

        Give(Network.SubstationEdge, state.Substations.FlowKgPerS);
        Give(Network.PlantEdge, state.Plants.FlowKgPerS);
        Give(Network.ExchangerPrimaryEdge, state.Exchangers.PrimaryFlowKgPerS);
    }

    private void Give(int[] edges, double[] flowKgPerS)
    {
        for (var i = 0; i < edges.Length; i++)
        {
            var edge = edges[i];
            if (Network.Law[edge] == EdgeLaw.Prescribed && double.IsFinite(flowKgPerS[i]))
            {
                GivenFlowKgPerS[edge] = flowKgPerS[i];
                DemandKgPerS[Network.From[edge]] += flowKgPerS[i];
                DemandKgPerS[Network.To[edge]] -= flowKgPerS[i];
            }
        }
    }
}
