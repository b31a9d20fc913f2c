using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Demand;
using HeatNet.Model.Economics;
using HeatNet.Model.Scenarios;

namespace HeatNet.Model.Cases.Rules;

/// <summary>Checks of a scenario against its case.</summary>
internal static class ScenarioRules
{
    public static void Check(Scenario scenario, PlacedJson root, ReadContext context, HeatCase heatCase)
    {
        context.ElementId = null;
        if (scenario.Weather is SeriesWeather weather)
        {
            CheckWeather(scenario, weather, root.Find("weather") ?? root, context, heatCase);
        }
        else if (scenario.Weather is CityWeather { City: var city } && !ClimateTable.TryFind(city, out _))
        {
            context.Error(
                root.Find("weather")?.Find("city") ?? root, "unknown-city", ("city", city), ("known", Text.List(ClimateTable.Cities.Select(c => c.Name))));
        }

        if (scenario.Prices.Tariff is { } tariff && !heatCase.TryGetTariff(tariff, out _))
        {
            var known = heatCase.Tariffs.Select(t => t.Id).Concat(TariffCatalogue.Standard.Ids);
            Dangling(context, root.Find("prices")?.Find("tariff") ?? root, "tariff", "tariff", tariff, known);
        }

        var units = heatCase.Network.Plants.SelectMany(p => p.Units).Select(u => u.Id).ToHashSet();
        for (var i = 0; i < scenario.Outages.Count; i++)
        {
            var outage = scenario.Outages[i];
            var at = root.Find("outages") is { } list && i < list.Items.Count ? list.Items[i] : root;
            if (outage.Unit.Length > 0 && !units.Contains(outage.Unit))
            {
                Dangling(context, at.Find("unit") ?? at, "unit", "unit", outage.Unit, units);
            }

            if (outage.To <= outage.From && at.Find("from") is not null && at.Find("to") is { } to)
            {
                context.Error(to, "end-not-after-start", ("start", Text.Of(outage.From)), ("end", Text.Of(outage.To)));
            }
        }

        for (var i = 0; i < scenario.Dispatch.FuelLimits.Count; i++)
        {
            var fuel = scenario.Dispatch.FuelLimits[i].Fuel;
            if (fuel.Length > 0 && !heatCase.TryGetFuel(fuel, out _))
            {
                var at = root.Find("dispatch")?.Find("fuel_limits")?.Items[i] ?? root;
                Dangling(context, at.Find("fuel") ?? at, "fuel", "fuel", fuel, heatCase.Fuels.Select(f => f.Id).Concat(FuelCatalogue.Standard.Ids));
            }
        }

        if (scenario.Dispatch.StepH > scenario.Dispatch.HorizonH)
        {
            context.Error(
                root.Find("dispatch") ?? root, "step-above-horizon", ("step", Text.Of(scenario.Dispatch.StepH)), ("horizon", Text.Of(scenario.Dispatch.HorizonH)));
        }
    }

    private static void CheckWeather(Scenario scenario, SeriesWeather weather, PlacedJson at, ReadContext context, HeatCase heatCase)
    {
        if (!heatCase.TryGetSeriesColumn(weather.Column, out var series, out _))
        {
            var known = heatCase.Series.SelectMany(s => s.Value.Columns.Keys.Select(c => s.Key + "." + c));
            Dangling(context, at.Find("series") ?? at, "series column", "series", weather.Column, known);
        }
        else if (scenario.Period is { } period && (period.Start < series.Start || period.End > series.End))
        {
            context.Error(
                at.Find("series") ?? at,
                "period-outside-series",
                ("series", weather.Column),
                ("start", Text.Of(series.Start)),
                ("end", Text.Of(series.End)));
        }
    }

    private static void Dangling(ReadContext context, PlacedJson at, string kind, string key, string value, IEnumerable<string> known) =>
        context.Error(at, "dangling-reference", ("kind", kind), ("key", key), ("value", value), ("nearest", Nearest.Of(value, known)));
}
