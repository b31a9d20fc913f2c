using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Cases.Tables;

namespace HeatNet.Model.Cases.Rules;

/// <summary>Water in a heat network is between freezing and the end of its property tables.</summary>
internal static class WaterRules
{
    private static readonly Bounds Liquid = new(0, 200);

    public static void Check(RuleContext context)
    {
        if (context.Case.Fluid is not WaterSpec)
        {
            return;
        }

        var network = context.Network;
        CheckTable(context, NetworkTables.Substations, network.Substations, s => s.Id);
        CheckTable(context, NetworkTables.Terminals, network.Terminals, t => t.Id);
        CheckTable(context, NetworkTables.Exchangers, network.Exchangers, e => e.Id);
        CheckValue(context, "case", 0, "design.supply_c", null, context.Case.Design.SupplyC);
        CheckValue(context, "case", 0, "design.return_c", null, context.Case.Design.ReturnC);
        for (var i = 0; i < network.Plants.Count; i++)
        {
            foreach (var point in context.IsBad("plant", i) ? [] : network.Plants[i].SupplyC.Points)
            {
                CheckValue(context, "plant", i, "supply_c", network.Plants[i].Id, point.ValueC);
            }
        }
    }

    private static void CheckTable<T>(RuleContext context, ElementTable<T> table, IReadOnlyList<T> elements, Func<T, string> id)
        where T : class
    {
        var temperatures = table.Attributes.Where(a => a.NumberBounds == Bounds.Temperature).ToArray();
        for (var i = 0; i < elements.Count; i++)
        {
            foreach (var attribute in temperatures)
            {
                CheckValue(context, table.Kind, i, attribute.Name, id(elements[i]), attribute.NumberOf(elements[i]));
            }
        }
    }

    private static void CheckValue(RuleContext context, string kind, int index, string key, string? id, double? value)
    {
        if (value is { } temperature && !Liquid.Hold(temperature))
        {
            context.Error(kind, index, key, id, "outside-water", ("key", key), ("value", Text.Of(temperature)));
        }
    }
}
