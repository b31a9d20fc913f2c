using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Hydraulics;
using HeatNet.Solver.Thermal;

namespace HeatNet.Solver.Simulation;

/// <summary>Maps the solvers' arrays back to the case's elements and measures the balances of the whole.</summary>
internal sealed class SteadyResultBuilder(
    HeatCase heatCase,
    FlowNetwork network,
    Fluid fluid,
    SteadyEquations equations,
    NetworkTemperatures temperatures,
    bool[] isCutOff)
{
    private readonly HydraulicSolver _hydraulics = equations.Hydraulics;
    private readonly NetworkTemperatures _thermal = temperatures;
    private readonly SteadyBranches _branches = equations.Branches;
    private readonly WaterProperties _properties = equations.Properties;
    private readonly HeatNetwork _source = heatCase.Network;

    /// <summary>Builds the result; balances are added to the report.</summary>
    /// <param name="report">How the solve ended.</param>
    /// <param name="heatLossKw">Heat loss by pipe, where it is not what the water loses from end to end.</param>
    /// <param name="storedKw">Rate at which the network's heat content grows.</param>
    public SteadyResult Build(SolveReport report, double[]? heatLossKw = null, double storedKw = 0)
    {
        var pipes = BuildPipes();
        heatLossKw?.CopyTo(pipes.HeatLossKw, 0);
        var substations = BuildSubstations();
        var plants = BuildPlants();
        var terminals = BuildTerminals();
        var exchangers = BuildExchangers();
        return new SteadyResult
        {
            Report = report with
            {
                MassResidualKgPerS = LargestMassResidual(),
                HeatBalanceRelative = HeatBalance(pipes, substations, plants, storedKw),
            },
            Nodes = BuildNodes(),
            Pipes = pipes,
            Substations = substations,
            Plants = plants,
            Pumps = BuildPumps(),
            Terminals = terminals,
            Exchangers = exchangers,
        };
    }

    private NodeResults BuildNodes()
    {
        return new NodeResults(
            [.. network.SupplyVertex.Select(Kpa)],
            [.. network.ReturnVertex.Select(Kpa)],
            [.. network.SupplyVertex.Select(Celsius)],
            [.. network.ReturnVertex.Select(Celsius)]);

        double Kpa(int vertex) => vertex == FlowNetwork.None ? double.NaN : _hydraulics.VertexPressurePa[vertex] / 1000;

        double Celsius(int vertex) => vertex == FlowNetwork.None ? double.NaN : _thermal.VertexC[vertex];
    }

    private PipeResults BuildPipes()
    {
        var count = network.PipeCount;
        var result = new PipeResults(
            new int[count],
            new Side[count],
            new double[count],
            new double[count],
            new double[count],
            new double[count],
            new double[count],
            new double[count],
            new double[count]);
        for (var row = 0; row < count; row++)
        {
            var pipe = network.PipeEdge[row];
            var flow = isCutOff[pipe] ? 0 : _hydraulics.EdgeFlowKgPerS[pipe];
            var diameter = network.DiameterM[pipe];
            result.Pipe[row] = network.Element[pipe];
            result.Side[row] = network.VertexSide[network.From[pipe]];
            result.FlowKgPerS[row] = flow;
            result.VelocityMPerS[row] = flow / (_properties.DensityKgPerM3[pipe] * Math.PI / 4 * diameter * diameter);
            result.FromC[row] = flow >= 0 ? _thermal.InletC[pipe] : _thermal.OutletC[pipe];
            result.ToC[row] = flow >= 0 ? _thermal.OutletC[pipe] : _thermal.InletC[pipe];
            result.DpKpa[row] = _hydraulics.EdgeDropPa(pipe) / 1000;
            result.FrictionPaPerM[row] = flow == 0 ? 0 : _hydraulics.SpecificFrictionPaPerM(pipe);
            result.HeatLossKw[row] = HeatGivenOffKw(pipe);
        }

        return result;
    }

    private SubstationResults BuildSubstations()
    {
        var count = _source.Substations.Count;
        var result = new SubstationResults(
            new double[count], new double[count], new double[count], new double[count], new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var edge = network.SubstationEdge[i];
            var demandKw = _branches.DemandW(i) / 1000;
            result.HeatKw[i] = HeatGivenOffKw(edge);
            result.DemandKw[i] = double.IsNaN(demandKw) ? result.HeatKw[i] : demandKw;
            result.FlowKgPerS[i] = Flow(edge);
            result.SupplyC[i] = _thermal.VertexC[network.From[edge]];
            result.ReturnC[i] = Flow(edge) == 0 ? _thermal.VertexC[network.To[edge]] : _thermal.OutletC[edge];
            result.DpKpa[i] = _hydraulics.EdgeDropPa(edge) / 1000;
        }

        return result;
    }

    private PlantResults BuildPlants()
    {
        var count = _source.Plants.Count;
        var result = new PlantResults(
            new double[count],
            new double[count],
            new double[count],
            new double[count],
            new double[count],
            new double[count],
            new double[count],
            new double[count]);
        for (var i = 0; i < count; i++)
        {
            var edge = network.PlantEdge[i];
            var supplyPa = _hydraulics.VertexPressurePa[network.To[edge]];
            var returnPa = _hydraulics.VertexPressurePa[network.From[edge]];
            result.HeatKw[i] = -HeatGivenOffKw(edge);
            result.FlowKgPerS[i] = Flow(edge);
            result.SupplyC[i] = _thermal.VertexC[network.To[edge]];
            result.ReturnC[i] = _thermal.VertexC[network.From[edge]];
            if (Flow(edge) > 0)
            {
                result.SupplyC[i] = _thermal.OutletC[edge];
                result.ReturnC[i] = _thermal.InletC[edge];
            }

            result.SupplyKpa[i] = supplyPa / 1000;
            result.ReturnKpa[i] = returnPa / 1000;
            result.LiftKpa[i] = (supplyPa - returnPa) / 1000;
            result.PumpKw[i] = PumpKw(Flow(edge), supplyPa - returnPa, _properties.DensityKgPerM3[edge], _source.Plants[i].PumpEfficiency);
        }

        return result;
    }

    private PumpResults BuildPumps()
    {
        var count = _source.Pumps.Count;
        var result = new PumpResults(new double[count], new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var edge = network.PumpEdge[i];
            if (edge == FlowNetwork.None)
            {
                continue;
            }

            var liftPa = _hydraulics.VertexPressurePa[network.To[edge]] - _hydraulics.VertexPressurePa[network.From[edge]];
            result.FlowKgPerS[i] = Flow(edge);
            result.LiftKpa[i] = liftPa / 1000;
            result.PumpKw[i] = PumpKw(Flow(edge), liftPa, _properties.DensityKgPerM3[edge], _source.Pumps[i].Efficiency);
        }

        return result;
    }

    private TerminalResults BuildTerminals()
    {
        var count = _source.Terminals.Count;
        var result = new TerminalResults(new double[count], new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var vertex = network.TerminalVertex[i];
            result.FlowKgPerS[i] = _hydraulics.IsReached(vertex) ? equations.TerminalFlowKgPerS(i) : 0;
            result.PressureKpa[i] = _hydraulics.VertexPressurePa[vertex] / 1000;
        }

        for (var k = 0; k < network.FixedTerminal.Length; k++)
        {
            if (network.FixedTerminal[k] != FlowNetwork.None)
            {
                result.FlowKgPerS[network.FixedTerminal[k]] = -_hydraulics.InflowKgPerS(k);
            }
        }

        for (var i = 0; i < count; i++)
        {
            result.TemperatureC[i] = result.FlowKgPerS[i] < -HydraulicSolver.NegligibleFlowKgPerS
                ? equations.TerminalC(i)
                : _thermal.VertexC[network.TerminalVertex[i]];
        }

        return result;
    }

    private ExchangerResults BuildExchangers()
    {
        var count = _source.Exchangers.Count;
        var result = new ExchangerResults(
            new double[count],
            new double[count],
            new double[count],
            new double[count],
            new double[count],
            new double[count],
            new double[count],
            new double[count],
            new double[count]);
        for (var i = 0; i < count; i++)
        {
            var primary = network.ExchangerPrimaryEdge[i];
            var secondary = network.ExchangerSecondaryEdge[i];
            var liftPa = _hydraulics.VertexPressurePa[network.To[secondary]] - _hydraulics.VertexPressurePa[network.From[secondary]];
            result.HeatKw[i] = HeatGivenOffKw(primary);
            result.PrimaryFlowKgPerS[i] = Flow(primary);
            result.PrimarySupplyC[i] = _thermal.VertexC[network.From[primary]];
            result.PrimaryReturnC[i] = _thermal.OutletC[primary];
            result.PrimaryDpKpa[i] = _hydraulics.EdgeDropPa(primary) / 1000;
            result.SecondaryFlowKgPerS[i] = Flow(secondary);
            result.SecondarySupplyC[i] = _thermal.OutletC[secondary];
            result.SecondaryReturnC[i] = _thermal.InletC[secondary];
            result.PumpKw[i] = PumpKw(Flow(secondary), liftPa, _properties.DensityKgPerM3[secondary], 0.75);
        }

        return result;
    }

    private double Flow(int edge) => isCutOff[edge] ? 0 : _hydraulics.EdgeFlowKgPerS[edge];

    private double HeatGivenOffKw(int edge) =>
        Flow(edge) == 0
            ? 0
            : Math.Abs(Flow(edge)) * (fluid.EnthalpyJPerKg(_thermal.InletC[edge]) - fluid.EnthalpyJPerKg(_thermal.OutletC[edge])) / 1000;

    private static double PumpKw(double flowKgPerS, double liftPa, double densityKgPerM3, double efficiency) =>
        Math.Max(flowKgPerS, 0) * Math.Max(liftPa, 0) / (densityKgPerM3 * efficiency * 1000);

    private double LargestMassResidual()
    {
        var balance = new double[network.VertexCount];
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            balance[network.From[edge]] -= Flow(edge);
            balance[network.To[edge]] += Flow(edge);
        }

        for (var i = 0; i < _source.Terminals.Count; i++)
        {
            if (_source.Terminals[i].Kind == TerminalKind.Flow && _hydraulics.IsReached(network.TerminalVertex[i]))
            {
                balance[network.TerminalVertex[i]] -= equations.TerminalFlowKgPerS(i);
            }
        }

        for (var k = 0; k < network.FixedVertex.Length; k++)
        {
            balance[network.FixedVertex[k]] += _hydraulics.InflowKgPerS(k);
        }

        var largest = 0.0;
        foreach (var value in balance)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    // What enters with plants and terminals less what leaves with terminals, substations, losses, relative to the plants. Exchanger
    // stations are inside: what one side of them gives and the other does not take is missing here.
    private double HeatBalance(PipeResults pipes, SubstationResults substations, PlantResults plants, double storedKw)
    {
        var fed = plants.HeatKw.Sum();
        var taken = substations.HeatKw.Sum() + pipes.HeatLossKw.Sum() + storedKw;
        var carried = 0.0;
        for (var i = 0; i < _source.Terminals.Count; i++)
        {
            var vertex = network.TerminalVertex[i];
            var flow = equations.TerminalFlowKgPerS(i);
            if (flow != 0 && _hydraulics.IsReached(vertex))
            {
                carried -= flow * Enthalpy(flow, equations.TerminalC(i), vertex) / 1000;
            }
        }

        for (var k = 0; k < network.FixedVertex.Length; k++)
        {
            var terminal = network.FixedTerminal[k];
            var inflow = _hydraulics.InflowKgPerS(k);
            var temperatureC = terminal == FlowNetwork.None ? heatCase.GroundC : equations.TerminalC(terminal);
            carried += inflow * Enthalpy(-inflow, temperatureC, network.FixedVertex[k]) / 1000;
        }

        var scale = Math.Max(Math.Max(Math.Abs(fed), Math.Abs(storedKw)), Math.Max(Math.Abs(taken), Math.Abs(carried)));
        return scale == 0 ? 0 : Math.Abs(fed + carried - taken) / scale;

        double Enthalpy(double outflow, double temperatureC, int vertex) =>
            fluid.EnthalpyJPerKg(outflow < 0 ? temperatureC : _thermal.VertexC[vertex]);
    }
}
