using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Cases.Tables;
using HeatNet.Model.Demand;
using HeatNet.Model.Network;

namespace HeatNet.Model.Cases.Rules;

/// <summary>Checks of substations: what their control needs, and one way of giving the return temperature.</summary>
internal static class SubstationRules
{
    public static void Check(RuleContext context)
    {
        var substations = context.Network.Substations;
        for (var i = 0; i < substations.Count; i++)
        {
            var substation = substations[i];
            context.CheckNode("substation", i, "node", substation.Id, substation.Node);
            context.CheckNode("substation", i, "return_node", substation.Id, substation.ReturnNode);
            context.CheckSeries("substation", i, "demand_series", substation.Id, substation.DemandSeries);
            context.CheckSeries("substation", i, "flow_series", substation.Id, substation.FlowSeries);
            context.CheckSeries("substation", i, "return_series", substation.Id, substation.ReturnSeries);
            if (context.IsBad("substation", i))
            {
                continue;
            }

            context.CheckDecider(NetworkTables.Substations, substation, "substation", i, substation.Id);
            if (substation is { Control: SubstationControl.Heat, DesignHeatKw: null, DemandSeries: null })
            {
                context.Error("substation", i, "design_heat_kw", substation.Id, "substation-without-heat");
            }

            CheckReturn(context, i, substation);
            if (substation.BuildingClass is { } id && !BuildingClass.TryFind(id, out _))
            {
                context.Warn(
                    "substation",
                    i,
                    "building_class",
                    substation.Id,
                    "unknown-building-class",
                    ("value", id),
                    ("nearest", Nearest.Of(id, BuildingClass.Ids)));
            }
        }
    }

    private static void CheckReturn(RuleContext context, int index, Substation substation)
    {
        var hasExchanger = substation.SecondarySupplyC is not null || substation.SecondaryReturnC is not null || substation.ApproachK is not null;
        var ways = new List<string>(3);
        if (substation.ReturnC is not null || substation.ReturnSeries is not null)
        {
            ways.Add("return_c");
        }

        if (substation.DeltaC is not null)
        {
            ways.Add("delta_c");
        }

        if (hasExchanger)
        {
            ways.Add("secondary_supply_c");
        }

        // A fixed flow with a fixed heat has its return temperature already; an exchanger's heat is what it is sized for.
        var hasHeat = substation.DesignHeatKw is not null || substation.DemandSeries is not null;
        if (substation.Control == SubstationControl.Flow && hasHeat && !hasExchanger)
        {
            ways.Add(substation.DesignHeatKw is not null ? "design_heat_kw" : "demand_series");
        }

        if (ways.Count > 1)
        {
            context.Error("substation", index, ways[^1], substation.Id, "two-return-temperatures", ("keys", Text.List(ways)));
        }
        else if (ways.Count == 0 && !(hasHeat && substation.Control != SubstationControl.Heat))
        {
            context.Error("substation", index, "return_c", substation.Id, "no-return-temperature");
        }

        if (hasExchanger)
        {
            CheckExchanger(context, index, substation);
        }
    }

    private static void CheckExchanger(RuleContext context, int index, Substation substation)
    {
        var design = context.Case.Design;
        var missing = new List<string>();
        if (substation.SecondarySupplyC is null)
        {
            missing.Add("secondary_supply_c");
        }

        if (substation.SecondaryReturnC is null)
        {
            missing.Add("secondary_return_c");
        }

        if (substation.ApproachK is null && design.ReturnC is null)
        {
            missing.Add("approach_k");
        }

        if (design.SupplyC is null)
        {
            missing.Add("design.supply_c (case.json)");
        }

        if (missing.Count > 0)
        {
            context.Error("substation", index, missing[0].Split(' ')[0], substation.Id, "incomplete-exchanger", ("keys", Text.List(missing)));
            return;
        }

        var (supply, back) = (substation.SecondarySupplyC!.Value, substation.SecondaryReturnC!.Value);
        if (supply <= back)
        {
            context.Error("substation", index, "secondary_supply_c", substation.Id, "supply-not-above-return", ("supply", Text.Of(supply)), ("return", Text.Of(back)));
        }
        else if (supply >= design.SupplyC)
        {
            context.Error("substation", index, "secondary_supply_c", substation.Id, "secondary-not-below-primary", ("secondary", Text.Of(supply)), ("primary", Text.Of(design.SupplyC!.Value)));
        }
        else if (substation.ApproachK is { } approach && back + approach >= design.SupplyC)
        {
            context.Error("substation", index, "approach_k", substation.Id, "approach-too-large", ("approach", Text.Of(approach)), ("return", Text.Of(back + approach)), ("supply", Text.Of(design.SupplyC!.Value)));
        }
        else if (substation.ApproachK is null && design.ReturnC <= back)
        {
            context.Error("substation", index, "secondary_return_c", substation.Id, "primary-return-too-cold", ("primary", Text.Of(design.ReturnC!.Value)), ("secondary", Text.Of(back)));
        }
    }
}
