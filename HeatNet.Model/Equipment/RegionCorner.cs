namespace HeatNet.Model.Equipment;

/// <summary>A corner of the operating region of a CHP unit.</summary>
/// <param name="HeatKw">Heat in kW.</param>
/// <param name="PowerKw">Electric power in kW.</param>
/// <param name="FuelKw">Fuel in kW of lower heating value.</param>
public readonly record struct RegionCorner(double HeatKw, double PowerKw, double FuelKw);
