using HeatNet.Model.Fluids;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Thermal;

namespace HeatNet.Solver.Simulation.Dynamic;

/// <summary>
/// Substations, plants and exchanger stations within a step of given flows. A station gives its secondary network what the primary water can give, and takes
/// from that exactly what it gave.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="fluid">The liquid.</param>
/// <param name="steady">What the elements do at given flows and temperatures.</param>
internal sealed class DynamicBranches(FlowNetwork network, Fluid fluid, SteadyBranches steady) : IThermalBranches
{
    // A station whose flow lags behind its demand by less than this share still holds its secondary supply temperature.
    private const double Reserve = 1.05;

    private readonly double[] _secondaryHeatW = new double[network.ExchangerPrimaryEdge.Length];
    private readonly double[] _secondaryOutletC = new double[network.ExchangerPrimaryEdge.Length];
    private NetworkTemperatures _temperatures = new(network);
    private double[] _edgeFlow = [];

    /// <summary>Begins a step.</summary>
    /// <param name="edgeFlow">Flow of each edge in kg/s.</param>
    /// <param name="temperatures">Temperatures of the last step, and of this one as it goes on.</param>
    public void Begin(double[] edgeFlow, NetworkTemperatures temperatures)
    {
        _edgeFlow = edgeFlow;
        _temperatures = temperatures;
        for (var i = 0; i < _secondaryOutletC.Length; i++)
        {
            _secondaryOutletC[i] = SecondaryOutletC(i);
        }
    }

    /// <inheritdoc/>
    public bool IsSource(int edge, double massFlowKgPerS) => steady.IsSource(edge, massFlowKgPerS);

    /// <inheritdoc/>
    public BranchOutlet Outlet(int edge, double massFlowKgPerS, double inletC)
    {
        var element = network.Element[edge];
        switch (network.Kind[edge])
        {
            case ElementKind.ExchangerSecondary when massFlowKgPerS > 0:
                return new BranchOutlet(_secondaryOutletC[element], 0, 0);
            case ElementKind.ExchangerPrimary:
                // The secondary network has been passed before: what it took is known.
                var secondary = network.ExchangerSecondaryEdge[element];
                var secondaryFlow = _edgeFlow[secondary];
                var returnC = SecondaryReturnC(element);
                _secondaryHeatW[element] = secondaryFlow > 0
                    ? secondaryFlow * (fluid.EnthalpyJPerKg(_secondaryOutletC[element]) - fluid.EnthalpyJPerKg(returnC))
                    : 0;
                steady.Exchangers[element].SetDemand(WantedHeatW(element, returnC), returnC);
                var outletC = fluid.TemperatureC(fluid.EnthalpyJPerKg(inletC) - (_secondaryHeatW[element] / Math.Abs(massFlowKgPerS)));
                return new BranchOutlet(outletC, 1, 0);
            default:
                return steady.Outlet(edge, massFlowKgPerS, inletC);
        }
    }

    /// <inheritdoc/>
    public void Outlets(ReadOnlySpan<int> edges, ReadOnlySpan<double> edgeFlow, ReadOnlySpan<double> inletC, Span<BranchOutlet> outlets) =>
        steady.Outlets(edges, edgeFlow, inletC, outlets);

    private double SecondaryReturnC(int station) =>
        _temperatures.VertexC[network.From[network.ExchangerSecondaryEdge[station]]];

    // What the secondary network would take if its supply temperature were held.
    private double WantedHeatW(int station, double returnC)
    {
        var edge = network.ExchangerSecondaryEdge[station];
        return _edgeFlow[edge] * (fluid.EnthalpyJPerKg(steady.ExchangerSupplyC(station)) - fluid.EnthalpyJPerKg(returnC));
    }

    // The temperature that is held, or less where the primary water cannot give it.
    private double SecondaryOutletC(int station)
    {
        var heldC = steady.ExchangerSupplyC(station);
        var primary = network.ExchangerPrimaryEdge[station];
        var flow = _edgeFlow[network.ExchangerSecondaryEdge[station]];
        if (flow <= 0)
        {
            return heldC;
        }

        var returnC = SecondaryReturnC(station);
        var primaryFlow = _edgeFlow[primary];
        var supplyC = _temperatures.VertexC[network.From[primary]];
        var greatestW = primaryFlow > 0 ? steady.Exchangers[station].GreatestHeatW(primaryFlow, supplyC, flow, returnC) : 0;
        var enthalpy = fluid.EnthalpyJPerKg(returnC) + (greatestW / flow);
        return greatestW * Reserve < flow * (fluid.EnthalpyJPerKg(heldC) - fluid.EnthalpyJPerKg(returnC))
            ? Math.Min(fluid.TemperatureC(enthalpy), Math.Max(supplyC, returnC))
            : heldC;
    }
}
