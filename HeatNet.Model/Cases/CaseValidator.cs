using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Cases.Rules;
using HeatNet.Model.Cases.Tables;

namespace HeatNet.Model.Cases;

/// <summary>Validates cases that were not read from files, e.g. generated or imported ones.</summary>
public static class CaseValidator
{
    /// <summary>Everything that the reader would say about this case; places have no lines.</summary>
    public static IReadOnlyList<Diagnostic> Validate(HeatCase heatCase)
    {
        var diagnostics = new DiagnosticList();
        var context = new RuleContext(heatCase, new ElementPlaces(), diagnostics);
        var network = heatCase.Network;
        CheckNumbers(context, CaseTables.Case, [heatCase], _ => null);
        CheckNumbers(context, NetworkTables.Nodes, network.Nodes, n => n.Id);
        CheckNumbers(context, NetworkTables.Pipes, network.Pipes, p => p.Id);
        CheckNumbers(context, PlantTables.Plants, network.Plants, p => p.Id);
        CheckNumbers(context, NetworkTables.Substations, network.Substations, s => s.Id);
        CheckNumbers(context, NetworkTables.Pumps, network.Pumps, p => p.Id);
        CheckNumbers(context, NetworkTables.Valves, network.Valves, v => v.Id);
        CheckNumbers(context, NetworkTables.Terminals, network.Terminals, t => t.Id);
        CheckNumbers(context, NetworkTables.Exchangers, network.Exchangers, e => e.Id);
        CaseRules.Check(context);
        return diagnostics.ToList();
    }

    private static void CheckNumbers<T>(RuleContext context, ElementTable<T> table, IReadOnlyList<T> elements, Func<T, string?> id)
        where T : class
    {
        var numbers = table.Attributes.Where(a => a.NumberBounds is not null).ToArray();
        for (var i = 0; i < elements.Count; i++)
        {
            foreach (var attribute in numbers)
            {
                if (attribute.NumberOf(elements[i]) is { } value && !attribute.NumberBounds!.Value.Hold(value))
                {
                    context.Error(
                        table.Kind,
                        i,
                        attribute.Name,
                        id(elements[i]),
                        double.IsFinite(value) ? "out-of-range" : "not-finite",
                        ("key", attribute.Name),
                        ("value", Text.Of(value)),
                        ("bounds", attribute.Limits));
                }
            }
        }
    }
}
