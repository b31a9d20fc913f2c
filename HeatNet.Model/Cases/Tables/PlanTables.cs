using HeatNet.Model.Planning;
using HeatNet.Model.Scenarios;

namespace HeatNet.Model.Cases.Tables;

/// <summary>Attributes of <c>plan.json</c>: the plan itself, its years, rules, money and targets.</summary>
internal static class PlanTables
{
    private static readonly Bounds Cost = Bounds.NotNegative(1e13);
    private static readonly Bounds Price = Bounds.NotNegative(1e9);

    public static ElementTable<PlanYear> Years { get; } = new TableBuilder<PlanYear>("planning year", () => new PlanYear(0), y => y with { })
        .Integer("year", y => y.Year, Bounds.Year, "calendar year in which the heating season begins", required: true)
        .Number("weight_a", y => y.WeightA, Bounds.Positive(100), "number of years that its operation stands for, itself the first")
        .Build();

    public static ElementTable<PeriodRules> Periods { get; } = new TableBuilder<PeriodRules>("periods", () => new PeriodRules(), p => p with { })
        .Integer("representative_days", p => p.RepresentativeDays, new Bounds(1, 60), "representative days, found by k-medoids; the design day and the cold wave are always there besides")
        .Integer("steps_per_day", p => p.StepsPerDay, new Bounds(1, 24), "steps of a day: 1, 2, 3, 4, 6, 8, 12 or 24")
        .Text("season_start", p => p.SeasonStart, "first day of the heating season as month-day; only with weather from a series")
        .Text("season_end", p => p.SeasonEnd, "last day of the heating season; only with weather from a series")
        .Build();

    public static ElementTable<PricePath> Prices { get; } = new TableBuilder<PricePath>("price path", () => new PricePath("", new YearPath(0)), p => p with { })
        .Reference("fuel", "fuel", p => p.Fuel, "the fuel", required: true)
        .Of("price_per_unit", PlanCodecs.Path(Bounds.Money), p => p.PricePerUnit, "price in the fuel's unit", required: true)
        .Build();

    public static ElementTable<EmissionPrices> Emissions { get; } = new TableBuilder<EmissionPrices>("emission prices", () => new EmissionPrices(), e => e with { })
        .Of("co2_per_t", PlanCodecs.Path(Price), e => e.Co2PerT, "price or weight of a ton of CO₂", note: "0")
        .Of("so2_per_t", PlanCodecs.Path(Price), e => e.So2PerT, "of SO₂", note: "0")
        .Of("nox_per_t", PlanCodecs.Path(Price), e => e.NoxPerT, "of NOₓ", note: "0")
        .Of("pm_per_t", PlanCodecs.Path(Price), e => e.PmPerT, "of particulate matter", note: "0")
        .Build();

    public static ElementTable<TransportRules> Transport { get; } = new TableBuilder<TransportRules>("transport", () => new TransportRules(), t => t with { })
        .Number("friction_pa_per_m", t => t.FrictionPaPerM, Bounds.Positive(10000), "specific friction at design that sets the capacity of new pipes")
        .Number("existing_friction_pa_per_m", t => t.ExistingFrictionPaPerM, Bounds.Positive(10000), "specific friction to which pipes that are there may be loaded")
        .Number("pump_kwh_per_mwh", t => t.PumpKwhPerMwh, Bounds.NotNegative(1000), "electricity of network pumps per MWh of network heat")
        .Number("pump_power_per_mwh", t => t.PumpPowerPerMwh, Price, "price of that electricity")
        .Build();

    public static ElementTable<Fund> Funds { get; } = new TableBuilder<Fund>("fund", () => new Fund { Id = "", Kind = FundKind.Own }, f => f with { }) { Decider = "kind" }
        .Id(f => f.Id, "unique name of the source of money")
        .Text("name", f => f.Name, "name for people")
        .Choice("kind", f => f.Kind, "`grant`: given; `bond`: borrowed and paid back in equal yearly sums; `own`: own money", required: true)
        .Of("for", new PlainListCodec<InvestmentKind>(new ChoiceCodec<InvestmentKind>()), f => f.For, "what it may be spent on", note: "everything")
        .Of("limit", PlanCodecs.Path(Cost), f => f.Limit!, "most money in a planning year", note: "no limit")
        .YesNo("carry_over", f => f.CarryOver, "whether own money that is not spent stays for later years")
        .Number("share", f => f.Share, Bounds.Share, "share of an investment that a grant pays", only: "grant")
        .Number("per_kw", f => f.PerKw, Price, "what a grant pays per kW of new heat capacity", only: "grant")
        .Number("per_m2", f => f.PerM2, Price, "what a grant pays per m² that is renovated or changes its supply", only: "grant")
        .Number("rate", f => f.Rate, Bounds.Share, "interest of a bond per year", only: "bond")
        .Integer("term_a", f => f.TermA, new Bounds(1, 100), "years over which a bond is paid back; only of a bond")
        .Build();

    public static ElementTable<PlanTarget> Targets { get; } = new TableBuilder<PlanTarget>("target", () => new PlanTarget(0, TargetKind.CleanArea, 0), t => t with { })
        .Integer("year", t => t.Year, Bounds.Year, "first year in which it holds, until the next target of its kind", required: true)
        .Choice("kind", t => t.Kind, "`clean_area`, `clean_heat`: least clean share of floor area or heat; `co2`, `so2`, `nox`, `pm`: most t a year; `coal`: most tce a year", required: true)
        .Number("value", t => t.Value, Bounds.NotNegative(1e12), "the limit: a share 0–1, t or tce", required: true)
        .Build();

    public static ElementTable<SecurityRules> Security { get; } = new TableBuilder<SecurityRules>("security", () => new SecurityRules(), s => s with { })
        .Number("accident_share", s => s.AccidentShare, Bounds.Share, "share of design heat that every area on the network gets with one failure (CJJ/T 34: 0.40 above −10 °C, 0.55 to −20 °C, 0.65 below)", required: true)
        .YesNo("plants", s => s.Plants, "whether each plant fails in turn")
        .Of("pipes", new PlainListCodec<string>(new IdCodec("pipe")), s => s.Pipes, "pipes that fail in turn", note: "none")
        .Integer("from", s => s.From, Bounds.Year, "first year in which it must hold", note: "all years")
        .Number("reserve_share", s => s.ReserveShare, Bounds.Share, "heat beyond design that plants must be able to give at the design hour, as a share of it")
        .Build();

    public static ElementTable<Plan> Plan { get; } = new TableBuilder<Plan>("plan", () => new Plan { Name = "", BaseYear = 0 }, p => p with { }) { Format = "heatnet-plan/1" }
        .Text("name", p => p.Name, "name for people", required: true)
        .Integer("base_year", p => p.BaseYear, Bounds.Year, "year of the given stock, to which all money is discounted", required: true)
        .Of("years", new ListCodec<PlanYear>(Years), p => p.Years, "the planning years, rising", required: true)
        .Number("discount_rate", p => p.DiscountRate, Bounds.Share, "discount rate per year")
        .Of("weather", new UnionCodec<ScenarioWeather, WeatherDraft>(ScenarioTables.Weather, WeatherDraft.Build, WeatherDraft.Of), p => p.Weather!, "weather of the representative year: one of `series` (a year of hours), `city`", required: true)
        .Of("periods", new ObjectCodec<PeriodRules>(Periods), p => p.Periods, "how the year is represented")
        .Of("prices", new ListCodec<PricePath>(Prices), p => p.Prices, "prices of fuels over the years", note: "as in the fuel catalogue")
        .Of("tariff_factor", PlanCodecs.Path(Price), p => p.TariffFactor, "factor on all tariffs over the years", note: "1")
        .Of("heat_tariff_per_m2", PlanCodecs.Path(Price), p => p.HeatTariffPerM2!, "income from heated floor area in a season, for the finance view; no part of the cost that is made least", note: "not known: the tariff needed is found")
        .Of("grid_co2_kg_per_kwh", PlanCodecs.Path(Bounds.NotNegative(10)), p => p.GridCo2KgPerKwh!, "CO₂ of electricity over the years", note: "as the fuel `electricity`")
        .Of("emissions", new ObjectCodec<EmissionPrices>(Emissions), p => p.Emissions, "prices or weights of emissions in the objective")
        .Of("coal_fuels", new PlainListCodec<string>(new IdCodec("fuel")), p => p.CoalFuels, "fuels that count as coal", note: "those whose names begin with `coal`")
        .Of("areas", new ListCodec<PlanArea>(PlanElementTables.Areas), p => p.Areas, "areas of the city", required: true)
        .Of("technologies", new ListCodec<SupplyTechnology>(PlanElementTables.Technologies), p => p.Technologies, "technologies that options refer to")
        .Of("boilers", new ListCodec<PlanBoiler>(PlanElementTables.Boilers), p => p.Boilers, "scattered boilers")
        .Of("resources", new ListCodec<SharedResource>(PlanElementTables.Resources), p => p.Resources, "limits that several boilers share")
        .Of("plants", new ListCodec<Network.Plant>(PlantTables.Plants), p => p.Plants, "candidate plants, as in `plants.json`: there as soon as a unit of theirs is built")
        .Of("expansions", new ListCodec<Expansion>(PlanElementTables.Expansions), p => p.Expansions, "units that can be built")
        .Of("sources", new ListCodec<PlanSource>(PlanElementTables.Sources), p => p.Sources, "closing and cost of units")
        .Of("pipes", new ListCodec<PipeOption>(PlanElementTables.Pipes), p => p.Pipes, "pipes that can be built or enlarged")
        .Of("transport", new ObjectCodec<TransportRules>(Transport), p => p.Transport, "capacity of pipes and cost of pumping")
        .Of("budget", PlanCodecs.Path(Cost), p => p.Budget!, "most investment in a planning year before grants", note: "no limit")
        .Of("funds", new ListCodec<Fund>(Funds), p => p.Funds, "sources of money", note: "own money without limit")
        .Of("targets", new ListCodec<PlanTarget>(Targets), p => p.Targets, "targets by year")
        .Of("security", new ObjectCodec<SecurityRules>(Security), p => p.Security!, "security of supply (N-1)", note: "none is asked for")
        .Build();
}
