namespace HeatNet.Solver.Simulation;

/// <summary>One solved step of a series.</summary>
internal sealed record SeriesStep(int Index, DateTimeOffset Time, double OutdoorC, SteadyResult Result);
