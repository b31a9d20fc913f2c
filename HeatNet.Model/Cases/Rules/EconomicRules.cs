using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Economics;

namespace HeatNet.Model.Cases.Rules;

/// <summary>Checks of fuels and tariffs of the case.</summary>
internal static class EconomicRules
{
    public static void Check(RuleContext context)
    {
        CheckUnique(context, "fuel", "fuels", context.Case.Fuels.Select(f => f.Id));
        CheckUnique(context, "tariff", "tariffs", context.Case.Tariffs.Select(t => t.Id));
        for (var i = 0; i < context.Case.Tariffs.Count; i++)
        {
            CheckTariff(context, $"tariffs[{Text.Of(i)}]", context.Case.Tariffs[i]);
        }
    }

    private static void CheckUnique(RuleContext context, string kind, string key, IEnumerable<string> ids)
    {
        var first = new Dictionary<string, int>();
        var index = 0;
        foreach (var id in ids)
        {
            if (id.Length > 0 && !first.TryAdd(id, index))
            {
                context.Error("case", 0, $"{key}[{Text.Of(index)}].id", id, "duplicate-id", ("kind", kind), ("id", id), ("first", $"{key}[{Text.Of(first[id])}]"));
            }

            index++;
        }
    }

    private static void CheckTariff(RuleContext context, string path, Tariff tariff)
    {
        for (var i = 0; i < tariff.Periods.Count; i++)
        {
            var (from, to) = (tariff.Periods[i].FromHour, tariff.Periods[i].ToHour);
            if (to <= from)
            {
                context.Error("case", 0, $"{path}.periods[{Text.Of(i)}].to_hour", tariff.Id, "hours-not-rising", ("from", Text.Of(from)), ("to", Text.Of(to)));
                return;
            }
        }

        for (var month = 1; month <= 12; month++)
        {
            for (var hour = 0; hour < 24; hour++)
            {
                var periods = tariff.Periods.Count(p => p.Covers(month, hour));
                if (periods != 1)
                {
                    context.Error("case", 0, path + ".periods", tariff.Id, periods == 0 ? "tariff-gap" : "tariff-overlap", ("month", Text.Of(month)), ("hour", Text.Of(hour)));
                    return;
                }
            }
        }
    }
}
