using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Cases.Tables;

namespace HeatNet.Model.Cases.Rules;

/// <summary>All checks of a case beyond single values: ids, references, what must go together, and the network's parts.</summary>
internal static class CaseRules
{
    public static void Check(RuleContext context)
    {
        var network = context.Network;
        IndexIds(context, "node", network.Nodes, n => n.Id, context.Nodes);
        IndexIds(context, "pipe", network.Pipes, p => p.Id, new Dictionary<string, int>(network.Pipes.Count));
        IndexIds(context, "substation", network.Substations, s => s.Id, context.Substations);
        IndexIds(context, "plant", network.Plants, p => p.Id, []);
        IndexIds(context, "pump", network.Pumps, p => p.Id, []);
        IndexIds(context, "valve", network.Valves, v => v.Id, []);
        IndexIds(context, "terminal", network.Terminals, t => t.Id, []);
        IndexIds(context, "exchanger", network.Exchangers, e => e.Id, []);

        DesignRules.Check(context);
        EconomicRules.Check(context);
        LinkRules.CheckPipes(context);
        LinkRules.CheckPumps(context);
        LinkRules.CheckValves(context);
        SubstationRules.Check(context);
        PlantRules.Check(context);
        UnitRules.Check(context);
        ExchangerRules.Check(context);
        CheckTerminals(context);
        CheckGeometry(context);
        WaterRules.Check(context);
        if (context.ShapeKnown)
        {
            NetworkParts.Check(context);
        }
    }

    private static void IndexIds<T>(RuleContext context, string kind, IReadOnlyList<T> elements, Func<T, string> id, Dictionary<string, int> index)
    {
        for (var i = 0; i < elements.Count; i++)
        {
            var name = id(elements[i]);
            if (name.Length > 0 && !index.TryAdd(name, i))
            {
                context.ShapeKnown = false;
                context.Error(kind, i, "id", name, "duplicate-id", ("kind", kind), ("id", name), ("first", context.PlaceOf(kind, index[name])));
            }
        }
    }

    private static void CheckTerminals(RuleContext context)
    {
        for (var i = 0; i < context.Network.Terminals.Count; i++)
        {
            var terminal = context.Network.Terminals[i];
            context.CheckNode("terminal", i, "node", terminal.Id, terminal.Node);
            if (!context.IsBad("terminal", i))
            {
                context.CheckDecider(NetworkTables.Terminals, terminal, "terminal", i, terminal.Id);
                context.CheckSeries("terminal", i, "flow_series", terminal.Id, terminal.FlowSeries);
                context.CheckSeries("terminal", i, "temperature_series", terminal.Id, terminal.TemperatureSeries);
            }
        }
    }

    private static void CheckGeometry(RuleContext context)
    {
        if (context.Case.Geometry.Count == 0)
        {
            return;
        }

        var pipes = context.Network.Pipes.Select(p => p.Id).ToHashSet();
        foreach (var id in context.Case.Geometry.Keys)
        {
            if (!pipes.Contains(id))
            {
                context.Error("geometry", 0, null, id, "dangling-reference", ("kind", "pipe"), ("key", "id"), ("value", id), ("nearest", Nearest.Of(id, pipes)));
            }
        }
    }
}
