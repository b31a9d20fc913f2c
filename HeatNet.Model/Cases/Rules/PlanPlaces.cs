using System.Globalization;
using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Economics;
using HeatNet.Model.Planning;

namespace HeatNet.Model.Cases.Rules;

/// <summary>Reports problems at places of <c>plan.json</c>, and holds the checks that many of its keys share.</summary>
internal sealed class PlanPlaces(RuleContext context)
{
    public void Error(string path, string? id, string code, params ReadOnlySpan<(string Name, string Value)> arguments) =>
        context.Error("plan", 0, path.Length == 0 ? null : path, id, code, arguments);

    /// <summary>Reports ids that occur twice in a list.</summary>
    public void Unique(string kind, string list, IEnumerable<string> ids)
    {
        var first = new Dictionary<string, int>();
        var index = 0;
        foreach (var id in ids)
        {
            if (id.Length > 0 && !first.TryAdd(id, index))
            {
                Error($"{list}[{Text.Of(index)}]", id, "duplicate-id", ("kind", kind), ("id", id), ("first", $"{list}[{Text.Of(first[id])}]"));
            }

            index++;
        }
    }

    /// <summary>Reports a reference to something that is not there; null and empty say nothing.</summary>
    public void Known(string path, string? id, string kind, string? value, IEnumerable<string> known)
    {
        if (!string.IsNullOrEmpty(value) && !known.Contains(value))
        {
            Dangling(path, id, kind, value, known);
        }
    }

    public void Dangling(string path, string? id, string kind, string value, IEnumerable<string> known) =>
        Error(path, id, "dangling-reference", ("kind", kind), ("key", path[(path.LastIndexOf('.') + 1)..]), ("value", value), ("nearest", Nearest.Of(value, known)));

    public void Node(string path, string id, string? node)
    {
        if (context.NodesKnown && !string.IsNullOrEmpty(node) && !context.Nodes.ContainsKey(node))
        {
            Dangling(path, id, "node", node, context.Nodes.Keys);
        }
    }

    public void Fuel(string path, string? fuel)
    {
        if (!string.IsNullOrEmpty(fuel) && !context.Case.TryGetFuel(fuel, out _))
        {
            Dangling(path, null, "fuel", fuel, context.Case.Fuels.Select(f => f.Id).Concat(FuelCatalogue.Standard.Ids));
        }
    }

    public void Tariff(string path, string? tariff)
    {
        if (!string.IsNullOrEmpty(tariff) && !context.Case.TryGetTariff(tariff, out _))
        {
            Dangling(path, null, "tariff", tariff, context.Case.Tariffs.Select(t => t.Id).Concat(TariffCatalogue.Standard.Ids));
        }
    }

    /// <summary>Reports a path whose years do not rise.</summary>
    public void Path(string path, YearPath? values)
    {
        for (var i = 1; i < (values?.Points.Count ?? 0); i++)
        {
            if (values!.Points[i].Year <= values.Points[i - 1].Year)
            {
                NotRising(path, null, path[(path.LastIndexOf('.') + 1)..], values.Points[i].Year, values.Points[i - 1].Year);
            }
        }
    }

    /// <summary>Reports investments that do not rise with size, or whose slope rises although economies of scale are asked for.</summary>
    public void Invest(string path, string id, ValueList<InvestPoint> points, bool mustBeConcave)
    {
        var slopeBefore = double.PositiveInfinity;
        for (var i = 1; i < points.Count; i++)
        {
            var (before, point) = (points[i - 1], points[i]);
            if (point.HeatKw <= before.HeatKw)
            {
                NotRising(path, id, "invest_points", point.HeatKw, before.HeatKw);
                return;
            }

            var slope = (point.Invest - before.Invest) / (point.HeatKw - before.HeatKw);
            if (slope < 0 || (mustBeConcave && slope > slopeBefore * (1 + 1e-9)))
            {
                Error($"{path}[{Text.Of(i)}]", id, "plan-invest-not-concave", ("heat", Text.Of(point.HeatKw)));
                return;
            }

            slopeBefore = slope;
        }
    }

    public void NotRising(string path, string? id, string key, double value, double before) =>
        Error(path, id, "points-not-rising", ("key", key), ("value", Text.Of(value)), ("before", Text.Of(before)));

    public void MonthDay(string path, string text)
    {
        if (!DateOnly.TryParseExact("2001-" + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            Error(path, null, "plan-month-day", ("value", text));
        }
    }
}
