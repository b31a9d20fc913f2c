namespace HeatNet.Solver.Dispatch.Problem;

/// <summary>A point of a unit's operating region, in MW.</summary>
/// <param name="HeatMw">Heat.</param>
/// <param name="PowerMw">Electric power produced.</param>
/// <param name="FuelMw">Fuel by lower heating value.</param>
/// <param name="ElectricityMw">Electricity used.</param>
public readonly record struct RegionPoint(double HeatMw, double PowerMw = 0, double FuelMw = 0, double ElectricityMw = 0);
