using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Cli.Reporting;

/// <summary>What a pressure diagram (水压图) shows of a node besides its pressures: gauge pressures in kPa, NaN where there is nothing to know.</summary>
/// <param name="StandstillKpa">At standstill.</param>
/// <param name="StandstillBoilingKpa">Least pressure at standstill against boiling of the hottest water of the part.</param>
/// <param name="BoilingKpa">Least pressure in operation against boiling of the supply water.</param>
/// <param name="DensityKgPerM3">Density by which pressures become heights.</param>
internal readonly record struct DiagramPressure(double StandstillKpa, double StandstillBoilingKpa, double BoilingKpa, double DensityKgPerM3);

/// <summary>Standstill and boiling of every node of a state, for pressure diagrams.</summary>
internal sealed class DiagramPressures
{
    private readonly Fluid _fluid;
    private readonly StandstillPressures _standstill;
    private readonly double[] _atmosphereKpa;
    private readonly double _marginKpa;

    /// <param name="heatCase">The case whose states will be asked for.</param>
    public DiagramPressures(HeatCase heatCase)
    {
        _fluid = Fluid.From(heatCase.Fluid);
        _standstill = new StandstillPressures(heatCase, _fluid, new NodeIndex(heatCase.Network));
        _atmosphereKpa = [.. heatCase.Network.Nodes.Select(node => AtmosphericPressure.AtElevationKpa(node.ElevationM))];
        _marginKpa = heatCase.Limits.MinBoilingMarginKpa;
    }

    /// <summary>Pressures of every node.</summary>
    public DiagramPressure[] Of(SteadyResult result) =>
    [
        .. _standstill.Of(result).Select((still, node) => new DiagramPressure(
            still.GaugeKpa, NeedAgainstBoiling(still.HottestC, node), NeedAgainstBoiling(result.Nodes.SupplyC[node], node), still.DensityKgPerM3)),
    ];

    // Gauge pressure in kPa below which water of a temperature would be too near to boiling; NaN for a fluid that does not boil.
    private double NeedAgainstBoiling(double temperatureC, int node) => double.IsNaN(temperatureC)
        ? double.NaN
        : _fluid.SaturationPressurePa(temperatureC) / 1000 is > 0 and var saturationKpa
            ? saturationKpa + _marginKpa - _atmosphereKpa[node]
            : double.NaN;
}
