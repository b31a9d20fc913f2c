using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Network;

namespace HeatNet.Model.Cases.Rules;

/// <summary>Checks of plants and their control.</summary>
internal static class PlantRules
{
    public static void Check(RuleContext context)
    {
        var plants = context.Network.Plants;
        for (var i = 0; i < plants.Count; i++)
        {
            var plant = plants[i];
            context.CheckNode("plant", i, "node", plant.Id, plant.Node);
            context.CheckNode("plant", i, "return_node", plant.Id, plant.ReturnNode);
            if (context.IsBad("plant", i))
            {
                continue;
            }

            context.CheckSeries("plant", i, "supply_series", plant.Id, plant.SupplySeries);
            context.CheckSeries("plant", i, "flow_series", plant.Id, plant.FlowSeries);
            context.CheckSeries("plant", i, "heat_series", plant.Id, plant.HeatSeries);
            CheckRising(context, i, plant);
            switch (plant.Control)
            {
                case PressureControl pressure:
                    CheckPressure(context, i, plant.Id, pressure);
                    break;
                case PumpControl pump:
                    LinkRules.CheckCurve(context, "plant", i, "control.head_points", plant.Id, pump.Curve);
                    break;
            }
        }
    }

    private static void CheckRising(RuleContext context, int index, Plant plant)
    {
        var points = plant.SupplyC.Points;
        for (var i = 1; i < points.Count; i++)
        {
            if (points[i].OutdoorC <= points[i - 1].OutdoorC)
            {
                context.Error("plant", index, "supply_c", plant.Id, "points-not-rising", ("key", "supply_c"), ("value", Text.Of(points[i].OutdoorC)), ("before", Text.Of(points[i - 1].OutdoorC)));
            }
        }
    }

    private static void CheckPressure(RuleContext context, int index, string id, PressureControl control)
    {
        var pressures = (control.ReturnKpa is null ? 0 : 1) + (control.SupplyKpa is null ? 0 : 1);
        var statics = pressures + (control.LiftKpa is null ? 0 : 1);
        var holds = (control.HoldDpKpa is null ? 0 : 1) + (control.HoldDpAt is null ? 0 : 1);
        var good = holds == 0 ? statics == 2 : holds == 2 && pressures == 1 && control.LiftKpa is null;
        if (!good)
        {
            var few = holds == 1 || (holds == 0 ? statics < 2 : pressures == 0);
            context.Error("plant", index, "control", id, few ? "too-few-pressures" : "too-many-pressures");
        }

        if (control is { SupplyKpa: { } supply, ReturnKpa: { } back } && supply <= back)
        {
            context.Error("plant", index, "control.supply_kpa", id, "supply-pressure-not-above-return", ("supply", Text.Of(supply)), ("return", Text.Of(back)));
        }

        if (control.HoldDpAt is { } at && at != PressureControl.Worst && !context.Substations.ContainsKey(at))
        {
            context.Error(
                "plant",
                index,
                "control.hold_dp_at",
                id,
                "dangling-reference",
                ("kind", "substation"),
                ("key", "hold_dp_at"),
                ("value", at),
                ("nearest", Nearest.Of(at, context.Substations.Keys.Append(PressureControl.Worst))));
        }
    }
}
