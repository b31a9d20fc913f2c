using HeatNet.Model.Cases;
using HeatNet.Model.Equipment;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;

namespace HeatNet.Solver.Planning.Years;

/// <summary>
/// A network with a plant out, where every substation is throttled to the share of its heat that is to be guaranteed: that is what an operator
/// does who can, and what the plan is made for. Without throttling those near the plants would take more and leave others less.
/// </summary>
internal static class FailedPlant
{
    /// <summary>
    /// The networks without a plant that its operator can choose from; none where no other plant is left. There is one, unless the plant that is out
    /// maintained the pressure: then any plant left may, the largest first, at the return pressure that it had before (so that the level of the
    /// network stays where it is, whatever the elevation of the plant), with the lift that it had and with that of the plant that is out.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="plantId">The plant that is out.</param>
    /// <param name="share">Share of the heat of every substation that is to be guaranteed.</param>
    /// <param name="before">The design hour with all plants.</param>
    public static IEnumerable<(HeatCase Network, string? Holder)> Without(HeatCase network, string plantId, double share, SteadyResult before)
    {
        var failed = network.Network.Plants.First(plant => plant.Id == plantId);
        var rest = network.Network.Plants.Where(plant => plant.Id != plantId && CapacityKw(plant) > 0).ToList();
        if (rest.Count == 0)
        {
            yield break;
        }

        var throttled = Throttled(network, rest, share);
        if (failed.Control is not PressureControl lost || rest.Any(plant => plant.Control is PressureControl))
        {
            yield return (throttled, null);
            yield break;
        }

        foreach (var holder in rest.OrderByDescending(CapacityKw))
        {
            foreach (var control in Takeovers(network, holder, failed, lost, before))
            {
                yield return (
                    throttled with
                    {
                        Network = throttled.Network with
                        {
                            Plants = [.. throttled.Network.Plants.Select(plant => plant.Id == holder.Id ? plant with { Control = control } : plant)],
                        },
                    },
                    holder.Id);
            }
        }
    }

    private static IEnumerable<PressureControl> Takeovers(HeatCase network, Plant holder, Plant failed, PressureControl lost, SteadyResult before)
    {
        if (before.Report.Status != SolveStatus.Converged)
        {
            yield return lost;
            yield break;
        }

        var (at, from) = (IndexOf(network, holder), IndexOf(network, failed));
        var returnKpa = before.Plants.ReturnKpa[at];
        yield return new PressureControl { ReturnKpa = returnKpa, LiftKpa = before.Plants.LiftKpa[at] };
        var highestKpa = Math.Min(before.Plants.LiftKpa[from], network.Limits.MaxPressureKpa - returnKpa);
        if (highestKpa > before.Plants.LiftKpa[at])
        {
            yield return new PressureControl { ReturnKpa = returnKpa, LiftKpa = highestKpa };
        }
    }

    private static HeatCase Throttled(HeatCase network, List<Plant> rest, double share)
    {
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

    private static int IndexOf(HeatCase network, Plant plant) => network.Network.Plants.Select(it => it.Id).ToList().IndexOf(plant.Id);

    private static double CapacityKw(Plant plant) =>
        plant.Units.Where(unit => unit.Kind != HeatUnitKind.Storage).Sum(unit => unit.MaxHeatKw ?? unit.Region?.Max(corner => corner.HeatKw) ?? 0);
}
