using HeatNet.Model.Network;

namespace HeatNet.Solver.Contingencies;

/// <summary>What a plant does in a state: it gives a heat, or covers what the others leave with a lift.</summary>
/// <param name="IsFree">Whether it covers what the others leave.</param>
/// <param name="HeatKw">Heat in kW otherwise.</param>
/// <param name="Control">Control of a free plant.</param>
internal readonly record struct PlantDuty(bool IsFree, double HeatKw, PlantControl Control)
{
    /// <summary>A plant that gives a heat.</summary>
    public static PlantDuty Fixed(double heatKw) => new(false, heatKw, new HeatControl(heatKw));

    /// <summary>A plant that covers what the others leave.</summary>
    public static PlantDuty Free(PlantControl control) => new(true, 0, control);
}
