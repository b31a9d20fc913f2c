using HeatNet.Solver.Simulation.Dynamic;

namespace HeatNet.Solver.Simulation;

/// <summary>One step of a series.</summary>
/// <param name="Index">Its number from 0.</param>
/// <param name="Time">Its beginning.</param>
/// <param name="OutdoorC">Outdoor temperature in °C.</param>
/// <param name="Result">Its state; of a dynamic series means over the step.</param>
/// <param name="Content">Heat in the network; null in a series of steady states.</param>
public sealed record SeriesStep(int Index, DateTimeOffset Time, double OutdoorC, SteadyResult Result, NetworkContent? Content = null);
