using HeatNet.Model.Equipment;
using HeatNet.Model.Network;

namespace HeatNet.Solver.Contingencies;

/// <summary>Heat that plants can give for as long as it takes: stores are not counted.</summary>
public static class PlantCapacity
{
    /// <summary>Capacity of each plant in kW; infinity for a plant without units that covers what others leave.</summary>
    /// <param name="network">The network.</param>
    /// <param name="failures">What has failed.</param>
    public static double[] Of(HeatNetwork network, IReadOnlyCollection<Failure> failures) =>
        [.. network.Plants.Select(plant => failures.Contains(new Failure(FailureKind.Plant, plant.Id)) ? 0 : Of(plant, failures))];

    private static double Of(Plant plant, IReadOnlyCollection<Failure> failures)
    {
        var units = plant.Units.Where(unit => unit.Kind != HeatUnitKind.Storage).ToArray();
        return units.Length == 0
            ? plant.Control is HeatControl heat ? heat.HeatKw : double.PositiveInfinity
            : units.Where(unit => !failures.Contains(new Failure(FailureKind.Unit, unit.Id))).Sum(MaxHeatKw);
    }

    private static double MaxHeatKw(HeatUnit unit) =>
        unit.MaxHeatKw ?? (unit.Region is { Count: > 0 } region ? region.Max(corner => corner.HeatKw) : double.PositiveInfinity);
}
