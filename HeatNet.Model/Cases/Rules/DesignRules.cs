using HeatNet.Model.Cases.Reading;

namespace HeatNet.Model.Cases.Rules;

/// <summary>Checks of the case's own values.</summary>
internal static class DesignRules
{
    public static void Check(RuleContext context)
    {
        var design = context.Case.Design;
        if (design is { SupplyC: { } supply, ReturnC: { } back } && supply <= back)
        {
            context.Error("case", 0, "design.supply_c", null, "supply-not-above-return", ("supply", Text.Of(supply)), ("return", Text.Of(back)));
        }

        if (design.OutdoorC is { } outdoor && outdoor >= design.IndoorC)
        {
            context.Error("case", 0, "design.outdoor_c", null, "outdoor-not-below-indoor", ("outdoor", Text.Of(outdoor)), ("indoor", Text.Of(design.IndoorC)));
        }

        if (context.Case.Crs is { } crs && !(crs.StartsWith("EPSG:", StringComparison.Ordinal) && int.TryParse(crs.AsSpan(5), System.Globalization.NumberStyles.None, null, out _)))
        {
            context.Error("case", 0, "crs", null, "unknown-crs", ("value", crs));
        }

        if (context.Network.Nodes.Count == 0 && context.ShapeKnown)
        {
            context.Diagnostics.Error("no-nodes", CaseFileNames.Nodes, default, null);
        }
    }
}
