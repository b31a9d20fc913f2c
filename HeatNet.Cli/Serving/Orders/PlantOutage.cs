using System.Text.Json;
using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;
using HeatNet.Model.Scenarios;

namespace HeatNet.Cli.Serving.Orders;

/// <summary>
/// Plants out of service in a simulation. A plant that is out delivers no heat. If it held the pressure of the network, the largest of the plants that are left
/// takes that over with the same set values, at the same height of the standstill line (定压点转移).
/// </summary>
internal static class PlantOutage
{
    /// <summary>Changes of the case that take plants out, and who holds the pressure then.</summary>
    /// <param name="heatCase">The case.</param>
    /// <param name="plantsOut">Ids of the plants; not all of them.</param>
    public static (IReadOnlyList<ElementOverride> Changes, IReadOnlyList<(string From, string To)> Handovers) Of(
        HeatCase heatCase, IReadOnlyCollection<string> plantsOut)
    {
        var changes = new List<ElementOverride>();
        var handovers = new List<(string, string)>();
        var free = heatCase.Network.Plants
            .Where(plant => !plantsOut.Contains(plant.Id) && plant.Control is not PressureControl)
            .OrderByDescending(plant => plant.Units.Sum(unit => unit.MaxHeatKw ?? 0))
            .ToList();
        foreach (var plant in heatCase.Network.Plants.Where(plant => plantsOut.Contains(plant.Id)))
        {
            // Another plant may hold the pressure already, of the same part or of another; where it does not, the validation of the case says so.
            if (plant.Control is PressureControl control && free.Count > 0)
            {
                changes.Add(Change(free[0], PressureAt(heatCase, control, plant, free[0])));
                handovers.Add((plant.Id, free[0].Id));
                free.RemoveAt(0);
            }

            changes.Add(Change(plant, new Dictionary<string, object?> { ["mode"] = "heat", ["heat_kw"] = 0 }));
        }

        return (changes, handovers);
    }

    // Pressures are those of the plant that held them, less the column of cold water between the two places.
    private static Dictionary<string, object?> PressureAt(HeatCase heatCase, PressureControl control, Plant from, Plant to)
    {
        var elevationM = heatCase.Network.Nodes.ToDictionary(node => node.Id, node => node.ElevationM);
        var densityKgPerM3 = Fluid.From(heatCase.Fluid).DensityKgPerM3(heatCase.Design.ReturnC ?? heatCase.GroundC);
        var columnKpa = densityKgPerM3 * heatCase.GravityMPerS2 * (elevationM[to.EffectiveReturnNode] - elevationM[from.EffectiveReturnNode]) / 1000;
        var values = new Dictionary<string, object?>
        {
            ["mode"] = "pressure",
            ["return_kpa"] = control.ReturnKpa - columnKpa,
            ["supply_kpa"] = control.SupplyKpa - columnKpa,
            ["lift_kpa"] = control.LiftKpa,
            ["hold_dp_kpa"] = control.HoldDpKpa,
            ["hold_dp_at"] = control.HoldDpAt,
        };
        return values.Where(pair => pair.Value is not null).ToDictionary();
    }

    // A set value that follows a series would take the place of the constant one.
    private static ElementOverride Change(Plant plant, Dictionary<string, object?> control)
    {
        var values = new Dictionary<string, JsonElement> { ["control"] = JsonSerializer.SerializeToElement(control) };
        foreach (var (key, series) in new[] { ("heat_series", plant.HeatSeries), ("flow_series", plant.FlowSeries) })
        {
            if (series is not null)
            {
                values.Add(key, JsonSerializer.SerializeToElement<string?>(null));
            }
        }

        return new ElementOverride($"plant/{plant.Id}", values);
    }
}
