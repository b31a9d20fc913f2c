using HeatNet.Model.Cases;
using HeatNet.Model.Equipment;
using HeatNet.Model.Network;

namespace HeatNet.Solver.Planning.Years;

/// <summary>
/// A network with a plant out, where every substation is throttled to the share of its heat that is to be guaranteed: that is what an operator
/// does who can, and what the plan is made for. Without throttling those near the plants would take more and leave others less.
/// </summary>
internal static class FailedPlant
{
    /// <summary>The network without a plant; null where none is left.</summary>
    public static HeatCase? Without(HeatCase network, string plantId, double share)
    {
        var failed = network.Network.Plants.First(plant => plant.Id == plantId);
        var rest = network.Network.Plants.Where(plant => plant.Id != plantId && CapacityKw(plant) > 0).ToList();
        if (rest.Count == 0)
        {
            return null;
        }

        // If the pressure was maintained by what failed, the largest that is left does.
        if (!rest.Any(plant => plant.Control is PressureControl) && failed.Control is PressureControl control)
        {
            var largest = rest.MaxBy(CapacityKw)!;
            rest[rest.IndexOf(largest)] = largest with { Control = control };
        }

        var substations = network.Network.Substations.Select(s => s with { DesignHeatKw = s.DesignHeatKw * share }).ToList();
        var demand = substations.Sum(s => s.DesignHeatKw ?? 0);
        var load = Math.Min(1, demand / rest.Sum(CapacityKw));
        return network with
        {
            Network = network.Network with
            {
                Plants = [.. rest.Select(plant => plant.Control is HeatControl ? plant with { Control = new HeatControl(load * CapacityKw(plant)) } : plant)],
                Substations = substations,
            },
        };
    }

    private static double CapacityKw(Plant plant) =>
        plant.Units.Where(unit => unit.Kind != HeatUnitKind.Storage).Sum(unit => unit.MaxHeatKw ?? unit.Region?.Max(corner => corner.HeatKw) ?? 0);
}
