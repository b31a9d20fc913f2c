using HeatNet.Model.Cases.Reading;

namespace HeatNet.Model.Cases.Rules;

/// <summary>Checks of exchanger stations between two networks.</summary>
internal static class ExchangerRules
{
    public static void Check(RuleContext context)
    {
        for (var i = 0; i < context.Network.Exchangers.Count; i++)
        {
            var station = context.Network.Exchangers[i];
            context.CheckNode("exchanger", i, "node", station.Id, station.Node);
            context.CheckNode("exchanger", i, "return_node", station.Id, station.ReturnNode);
            context.CheckNode("exchanger", i, "secondary_supply_node", station.Id, station.SecondarySupplyNode);
            context.CheckNode("exchanger", i, "secondary_return_node", station.Id, station.SecondaryReturnNode);
            if (context.IsBad("exchanger", i))
            {
                continue;
            }

            CheckPair(context, i, station.Id, "secondary_supply_c", station.SecondarySupplyC, station.SecondaryReturnC);
            var primary = station.PrimarySupplyC ?? context.Case.Design.SupplyC;
            CheckPair(context, i, station.Id, "primary_supply_c", primary, station.PrimaryReturnC);
            if (station.SecondarySupplyC >= primary)
            {
                context.Error(
                    "exchanger",
                    i,
                    "secondary_supply_c",
                    station.Id,
                    "secondary-not-below-primary",
                    ("secondary", Text.Of(station.SecondarySupplyC.Value)),
                    ("primary", Text.Of(primary.Value)));
            }

            if (station.PrimaryReturnC <= station.SecondaryReturnC)
            {
                context.Error(
                    "exchanger",
                    i,
                    "primary_return_c",
                    station.Id,
                    "primary-return-too-cold",
                    ("primary", Text.Of(station.PrimaryReturnC.Value)),
                    ("secondary", Text.Of(station.SecondaryReturnC.Value)));
            }

            if (station.UaKwPerK is null)
            {
                CheckSizing(context, i, station.Id, [
                    ("design_heat_kw", station.DesignHeatKw),
                    ("secondary_return_c", station.SecondaryReturnC),
                    ("primary_return_c", station.PrimaryReturnC),
                    ("primary_supply_c", primary)]);
            }
        }
    }

    private static void CheckPair(RuleContext context, int index, string id, string key, double? supply, double? back)
    {
        if (supply <= back)
        {
            context.Error("exchanger", index, key, id, "supply-not-above-return", ("supply", Text.Of(supply.Value)), ("return", Text.Of(back.Value)));
        }
    }

    private static void CheckSizing(RuleContext context, int index, string id, (string Key, double? Value)[] needed)
    {
        var missing = needed.Where(n => n.Value is null).Select(n => n.Key).ToList();
        if (missing.Count > 0)
        {
            context.Error("exchanger", index, "ua_kw_per_k", id, "incomplete-exchanger", ("keys", Text.List(missing)));
        }
    }
}
