namespace HeatNet.Solver.Simulation.Dynamic;

/// <summary>Heat in a network at the end of a step, and what went where during it.</summary>
/// <param name="StoredMwh">Heat that water and pipe walls hold above the temperature of the ground (line pack, 管网蓄热), in MWh.</param>
/// <param name="StoringKw">Mean rate in kW at which it grew during the step.</param>
public sealed record NetworkContent(double StoredMwh, double StoringKw);
