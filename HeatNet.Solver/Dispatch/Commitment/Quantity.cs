using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Solver.Dispatch.Commitment;

/// <summary>What flows in or out of a unit.</summary>
internal enum Quantity
{
    Heat,
    Power,
    Fuel,
    Electricity,
}

/// <summary>Amounts and costs at the points of a unit's region.</summary>
internal static class Quantities
{
    /// <summary>MW of a quantity at a point in a step.</summary>
    public static double AmountAt(this DispatchUnit unit, Quantity quantity, RegionPoint point, int step) => quantity switch
    {
        Quantity.Heat => point.HeatMw,
        Quantity.Power => point.PowerMw - ((unit.PowerLossPerHeat?[step] ?? 0) * point.HeatMw),
        Quantity.Fuel => point.FuelMw + ((unit.FuelPerHeat?[step] ?? 0) * point.HeatMw),
        _ => point.ElectricityMw + ((unit.ElectricityPerHeat?[step] ?? 0) * point.HeatMw),
    };

    /// <summary>Cost per hour of running at a point in a step; starts, no-load and demand charges are not in it.</summary>
    public static double CostPerHAt(this DispatchUnit unit, DispatchProblem problem, RegionPoint point, int step)
    {
        var fuelMw = unit.AmountAt(Quantity.Fuel, point, step);
        var electricityMw = unit.AmountAt(Quantity.Electricity, point, step);
        return (fuelMw * (unit.FuelPricePerMwh + (problem.Co2PricePerT * (unit.Fuel?.Co2TPerMwh ?? 0))))
            + (electricityMw * ((unit.ElectricityPricePerMwh?[step] ?? 0) + (problem.Co2PricePerT * problem.Electricity.Co2TPerMwh)))
            + (point.HeatMw * (unit.VariableCostPerMwh + (unit.DeliveryCostPerMwh?[step] ?? 0)))
            - (unit.AmountAt(Quantity.Power, point, step) * (unit.PowerPricePerMwh?[step] ?? 0));
    }
}
