namespace HeatNet.Solver.Simulation;

/// <summary>The state of one step of a period.</summary>
/// <param name="Index">Number of the step from 0.</param>
/// <param name="Time">Time at which the step begins.</param>
/// <param name="OutdoorC">Outdoor temperature in °C.</param>
/// <param name="Result">The state.</param>
public sealed record SeriesStep(int Index, DateTimeOffset Time, double OutdoorC, SteadyResult Result);
