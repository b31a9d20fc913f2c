using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Cases.Tables;
using HeatNet.Model.Demand;
using HeatNet.Model.Planning;
using HeatNet.Model.Scenarios;

namespace HeatNet.Model.Cases.Rules;

/// <summary>Checks of a plan against itself and its case: years, money, areas and boilers.</summary>
internal static class PlanRules
{
    public static void Check(RuleContext context, Plan plan)
    {
        var at = new PlanPlaces(context);
        CheckFrame(at, context, plan);
        CheckPrices(at, context, plan);
        at.Unique("area", "areas", plan.Areas.Select(area => area.Id));
        at.Unique("technology", "technologies", plan.Technologies.Select(technology => technology.Id));
        at.Unique("boiler", "boilers", plan.Boilers.Select(boiler => boiler.Id));
        at.Unique("resource", "resources", plan.Resources.Select(resource => resource.Id));
        at.Unique("fund", "funds", plan.Funds.Select(fund => fund.Id));
        for (var i = 0; i < plan.Areas.Count; i++)
        {
            CheckArea(at, context, plan.Areas[i], $"areas[{Text.Of(i)}]");
        }

        for (var i = 0; i < plan.Technologies.Count; i++)
        {
            CheckTechnology(at, context, plan.Technologies[i], $"technologies[{Text.Of(i)}]");
        }

        for (var i = 0; i < plan.Boilers.Count; i++)
        {
            CheckBoiler(at, context, plan, plan.Boilers[i], $"boilers[{Text.Of(i)}]");
        }

        CheckShares(at, plan);
        PlanSupplyRules.Check(at, context, plan);
    }

    private static void CheckFrame(PlanPlaces at, RuleContext context, Plan plan)
    {
        if (plan.Years.Count == 0)
        {
            at.Error("years", null, "plan-without-years");
        }

        for (var i = 0; i < plan.Years.Count; i++)
        {
            var before = i == 0 ? plan.BaseYear - 1 : plan.Years[i - 1].Year;
            if (plan.Years[i].Year <= before)
            {
                at.Error($"years[{Text.Of(i)}].year", null, "plan-years-not-rising", ("year", Text.Of(plan.Years[i].Year)), ("before", Text.Of(before)));
            }
        }

        if (24 % plan.Periods.StepsPerDay != 0)
        {
            at.Error("periods.steps_per_day", null, "plan-steps-per-day", ("value", Text.Of(plan.Periods.StepsPerDay)));
        }

        at.MonthDay("periods.season_start", plan.Periods.SeasonStart);
        at.MonthDay("periods.season_end", plan.Periods.SeasonEnd);
        if (context.Case.Design is not { SupplyC: not null, ReturnC: not null, OutdoorC: not null })
        {
            at.Error("", null, "plan-without-design");
        }

        switch (plan.Weather)
        {
            case CityWeather { City: var city } when !ClimateTable.TryFind(city, out _):
                at.Error("weather.city", null, "unknown-city", ("city", city), ("known", Text.List(ClimateTable.Cities.Select(c => c.Name))));
                break;
            case SeriesWeather { Column: var column }:
                context.CheckSeries("plan", 0, "weather.series", "", column);
                break;
            case ConstantWeather:
                at.Error("weather", null, "plan-constant-weather");
                break;
        }
    }

    private static void CheckPrices(PlanPlaces at, RuleContext context, Plan plan)
    {
        for (var i = 0; i < plan.Prices.Count; i++)
        {
            at.Fuel($"prices[{Text.Of(i)}].fuel", plan.Prices[i].Fuel);
            at.Path($"prices[{Text.Of(i)}].price_per_unit", plan.Prices[i].PricePerUnit);
        }

        for (var i = 0; i < plan.CoalFuels.Count; i++)
        {
            at.Fuel($"coal_fuels[{Text.Of(i)}]", plan.CoalFuels[i]);
        }

        at.Path("tariff_factor", plan.TariffFactor);
        at.Path("heat_tariff_per_m2", plan.HeatTariffPerM2);
        at.Path("grid_co2_kg_per_kwh", plan.GridCo2KgPerKwh);
        at.Path("budget", plan.Budget);
        at.Path("emissions.co2_per_t", plan.Emissions.Co2PerT);
        at.Path("emissions.so2_per_t", plan.Emissions.So2PerT);
        at.Path("emissions.nox_per_t", plan.Emissions.NoxPerT);
        at.Path("emissions.pm_per_t", plan.Emissions.PmPerT);
        for (var i = 0; i < plan.Resources.Count; i++)
        {
            at.Path($"resources[{Text.Of(i)}].limit", plan.Resources[i].Limit);
        }

        for (var i = 0; i < plan.Funds.Count; i++)
        {
            var fund = plan.Funds[i];
            context.CheckDecider(PlanTables.Funds, fund, "plan", 0, fund.Id, $"funds[{Text.Of(i)}].");
            at.Path($"funds[{Text.Of(i)}].limit", fund.Limit);
            if (fund is { Kind: FundKind.Grant, Share: null, PerKw: null, PerM2: null })
            {
                at.Error($"funds[{Text.Of(i)}]", fund.Id, "plan-grant-without-rule");
            }
        }

        for (var i = 0; i < plan.Targets.Count; i++)
        {
            if (plan.Targets[i] is { Kind: TargetKind.CleanArea or TargetKind.CleanHeat, Value: > 1 and var value })
            {
                at.Error($"targets[{Text.Of(i)}].value", null, "out-of-range", ("key", "value"), ("value", Text.Of(value)), ("bounds", Bounds.Share.ToString()));
            }
        }
    }

    private static void CheckArea(PlanPlaces at, RuleContext context, PlanArea area, string path)
    {
        at.Node($"{path}.node", area.Id, area.Node);
        if (area.Stock.Count == 0)
        {
            at.Error($"{path}.stock", area.Id, "plan-area-without-stock");
        }

        at.Unique("stock", $"{path}.stock", area.Stock.Select(stock => stock.Id));
        at.Unique("retrofit", $"{path}.retrofits", area.Retrofits.Select(retrofit => retrofit.Id));
        for (var i = 0; i < area.Stock.Count; i++)
        {
            if (!BuildingClass.TryFind(area.Stock[i].BuildingClass, out _))
            {
                at.Dangling($"{path}.stock[{Text.Of(i)}].building_class", area.Id, "building class", area.Stock[i].BuildingClass, BuildingClass.Ids);
            }
        }

        for (var i = 0; i < area.Retrofits.Count; i++)
        {
            at.Known($"{path}.retrofits[{Text.Of(i)}].stock", area.Id, "stock", area.Retrofits[i].Stock, area.Stock.Select(stock => stock.Id));
        }
    }

    private static void CheckTechnology(PlanPlaces at, RuleContext context, SupplyTechnology technology, string path)
    {
        context.CheckDecider(PlanElementTables.Technologies, technology, "plan", 0, technology.Id, path + ".");
        at.Fuel($"{path}.fuel", technology.Fuel);
        at.Tariff($"{path}.tariff", technology.Tariff);
        at.Invest($"{path}.invest_points", technology.Id, technology.InvestPoints, mustBeConcave: true);
        for (var i = 1; i < technology.Cop.Count; i++)
        {
            if (technology.Cop[i].OutdoorC <= technology.Cop[i - 1].OutdoorC)
            {
                at.NotRising($"{path}.cop", technology.Id, "cop", technology.Cop[i].OutdoorC, technology.Cop[i - 1].OutdoorC);
            }
        }
    }

    private static void CheckBoiler(PlanPlaces at, RuleContext context, Plan plan, PlanBoiler boiler, string path)
    {
        at.Known($"{path}.area", boiler.Id, "area", boiler.Area, plan.Areas.Select(area => area.Id));
        at.Fuel($"{path}.fuel", boiler.Fuel);
        if (boiler is { EarliestClose: { } earliest, LatestClose: { } latest } && latest < earliest)
        {
            at.Error($"{path}.latest_close", boiler.Id, "plan-latest-before-earliest", ("latest", Text.Of(latest)), ("earliest", Text.Of(earliest)));
        }

        var area = plan.Areas.FirstOrDefault(a => a.Id == boiler.Area);
        for (var i = 0; i < boiler.Options.Count; i++)
        {
            var (option, key) = (boiler.Options[i], $"{path}.options[{Text.Of(i)}]");
            at.Known($"{key}.technology", boiler.Id, "technology", option.Technology, plan.Technologies.Select(technology => technology.Id));
            at.Known($"{key}.resource", boiler.Id, "resource", option.Resource, plan.Resources.Select(resource => resource.Id));
            at.Node($"{key}.node", boiler.Id, option.Node);
            var technology = plan.Technologies.FirstOrDefault(t => t.Id == option.Technology);
            if (technology is { Kind: SupplyKind.Network } && option.Node is null && area is { Node: null })
            {
                at.Error(key, boiler.Id, "plan-network-without-node", ("area", area.Id));
            }
        }
    }

    private static void CheckShares(PlanPlaces at, Plan plan)
    {
        for (var i = 0; i < plan.Areas.Count; i++)
        {
            var area = plan.Areas[i];
            var share = plan.Boilers.Where(boiler => boiler.Area == area.Id).Sum(boiler => boiler.Share);
            if (share > 1 + 1e-9)
            {
                at.Error($"areas[{Text.Of(i)}]", area.Id, "plan-shares-above-one", ("share", Text.Of(share)));
            }
            else if (share < 1 - 1e-9 && area.Node is null)
            {
                at.Error($"areas[{Text.Of(i)}]", area.Id, "plan-network-without-node", ("area", area.Id));
            }
        }
    }
}
