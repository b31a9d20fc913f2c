using HeatNet.Model.Planning;

namespace HeatNet.Model.Cases.Tables;

/// <summary>Attributes of what a plan decides about: areas, boilers, units and pipes.</summary>
internal static class PlanElementTables
{
    private static readonly Bounds Cost = Bounds.NotNegative(1e13);
    private static readonly Bounds Price = Bounds.NotNegative(1e9);
    private static readonly Bounds FloorArea = Bounds.NotNegative(1e10);

    public static ElementTable<BuildingStock> Stock { get; } = new TableBuilder<BuildingStock>(
        "stock", () => new BuildingStock { Id = "", BuildingClass = "", FloorAreaM2 = 0 }, s => s with { })
        .Of("id", new IdCodec(""), s => s.Id, "name, unique within the area", required: true)
        .Text("building_class", s => s.BuildingClass, "building class, for heat index and daily profile", required: true)
        .Number("floor_area_m2", s => s.FloorAreaM2, FloorArea, "heated floor area in the base year", required: true)
        .Number("design_w_per_m2", s => s.DesignWPerM2, Bounds.Positive(1000), "design heat", note: "of the building class")
        .Integer("year_built", s => s.YearBuilt, Bounds.Year, "year in which the buildings were built", note: "not known, not old")
        .Number("growth_m2_per_a", s => s.GrowthM2PerA, FloorArea, "floor area added every year")
        .Number("demolition_m2_per_a", s => s.DemolitionM2PerA, FloorArea, "floor area pulled down every year")
        .Build();

    public static ElementTable<RetrofitOption> Retrofits { get; } = new TableBuilder<RetrofitOption>(
        "retrofit", () => new RetrofitOption { Id = "", Stock = "", CostPerM2 = 0, Saving = 0 }, r => r with { })
        .Of("id", new IdCodec(""), r => r.Id, "name, unique within the area", required: true)
        .Reference("stock", "stock", r => r.Stock, "the stock of the area that it is for", required: true)
        .Number("cost_per_m2", r => r.CostPerM2, Price, "cost per floor area", required: true)
        .Number("saving", r => r.Saving, new Bounds(0, 1, true), "share of the heat that it saves", required: true)
        .Number("limit_m2_per_a", r => r.LimitM2PerA, FloorArea, "greatest floor area for each year that a planning year stands for", note: "no limit")
        .Integer("earliest", r => r.Earliest, Bounds.Year, "first year", note: "the first of the plan")
        .Number("life_a", r => r.LifeA, Bounds.Positive(200), "life")
        .Build();

    public static ElementTable<PlanArea> Areas { get; } = new TableBuilder<PlanArea>("area", () => new PlanArea { Id = "" }, a => a with { })
        .Id(a => a.Id, "unique name; nodes of the network belong to the area by their `zone`")
        .Text("name", a => a.Name, "name for people")
        .Reference("node", "node", a => a.Node, "node at which the area's demand meets the network", note: "no network heat")
        .Of("stock", new ListCodec<BuildingStock>(Stock), a => a.Stock, "its buildings", required: true)
        .Of("retrofits", new ListCodec<RetrofitOption>(Retrofits), a => a.Retrofits, "how they can be renovated")
        .YesNo("oldest_first", a => a.OldestFirst, "whether stock built before 2006 must all be renovated, as far as it has options, before later stock is")
        .Build();

    public static ElementTable<SupplyTechnology> Technologies { get; } = new TableBuilder<SupplyTechnology>(
        "technology", () => new SupplyTechnology { Id = "", Kind = SupplyKind.Network }, t => t with { })
    { Decider = "kind" }
        .Id(t => t.Id, "unique name")
        .Text("name", t => t.Name, "name for people")
        .Choice("kind", t => t.Kind, "`network`: a substation; `boiler`: burns a fuel; `electric_boiler`: with storage where `storage_h` is given; `heat_pump`: on air, ground or sewage", required: true)
        .Reference("fuel", "fuel", t => t.Fuel, "the fuel", only: "boiler", needs: "boiler")
        .Number("efficiency", t => t.Efficiency, Bounds.Efficiency, "heat over fuel (lower heating value) or electricity", only: "boiler electric_boiler")
        .Reference("tariff", "tariff", t => t.Tariff, "the tariff of electricity", only: "electric_boiler heat_pump", needs: "electric_boiler heat_pump")
        .Of("cop", PlanCodecs.Cop, t => t.Cop, "coefficient of performance, constant or against the outdoor temperature", only: "heat_pump", needs: "heat_pump")
        .Number("storage_h", t => t.StorageH, Bounds.NotNegative(24), "hours for which storage holds the design heat", only: "electric_boiler")
        .Number("charge_ratio", t => t.ChargeRatio, new Bounds(1, 10), "heat that the boiler can give relative to the design heat", only: "electric_boiler")
        .Number("invest_fixed", t => t.InvestFixed, Cost, "investment that does not depend on size")
        .Number("invest_per_kw", t => t.InvestPerKw, Price, "investment per kW of design heat")
        .Of("invest_points", PlanCodecs.InvestPoints, t => t.InvestPoints, "investment against size, rising and concave, instead of the two above")
        .Number("fixed_cost_per_kw_a", t => t.FixedCostPerKwA, Price, "fixed cost per kW of design heat and year")
        .Number("variable_cost_per_mwh", t => t.VariableCostPerMwh, Price, "cost per MWh of heat besides fuel and electricity")
        .Number("life_a", t => t.LifeA, Bounds.Positive(200), "life")
        .YesNo("clean", t => t.Clean, "whether its heat is clean", note: "as the fuel says; electricity is; the network as its sources")
        .Build();

    public static ElementTable<ConversionOption> Options { get; } = new TableBuilder<ConversionOption>(
        "option", () => new ConversionOption { Technology = "" }, o => o with { })
        .Reference("technology", "technology", o => o.Technology, "the technology", required: true)
        .Reference("node", "node", o => o.Node, "node where a substation is joined", note: "that of the area")
        .Number("limit_kw", o => o.LimitKw, Bounds.Heat, "greatest design heat that the place allows", note: "no limit")
        .Number("gas_limit_m3_per_h", o => o.GasLimitM3PerH, Bounds.Heat, "greatest flow of gas", note: "no limit")
        .Number("grid_limit_kw", o => o.GridLimitKw, Bounds.Heat, "greatest electrical power", note: "no limit")
        .Number("source_limit_kw", o => o.SourceLimitKw, Bounds.Heat, "greatest heat that ground, sewage or another source of a heat pump gives", note: "no limit")
        .Reference("resource", "resource", o => o.Resource, "a limit that several boilers share")
        .Number("invest_extra", o => o.InvestExtra, Cost, "investment at this place beside that of the technology: service line, transformer, boreholes")
        .Number("invest_factor", o => o.InvestFactor, Bounds.Positive(100), "factor on the technology's investment")
        .Integer("earliest", o => o.Earliest, Bounds.Year, "first year in which it is possible", note: "the first of the plan")
        .Integer("latest", o => o.Latest, Bounds.Year, "last year in which it is possible", note: "the last of the plan")
        .Build();

    public static ElementTable<PlanBoiler> Boilers { get; } = new TableBuilder<PlanBoiler>(
        "boiler", () => new PlanBoiler { Id = "", Area = "", Fuel = "" }, b => b with { })
        .Id(b => b.Id, "unique name")
        .Text("name", b => b.Name, "name for people")
        .Reference("area", "area", b => b.Area, "the area it heats", required: true)
        .Number("share", b => b.Share, new Bounds(0, 1, true), "share of the area's heat that it gives; what no boiler gives comes from the network")
        .Reference("fuel", "fuel", b => b.Fuel, "the fuel", required: true)
        .Number("efficiency", b => b.Efficiency, Bounds.Efficiency, "heat over fuel (lower heating value)")
        .Number("capacity_kw", b => b.CapacityKw, Bounds.Heat, "installed heat, for fixed cost", note: "design heat of the base year")
        .Number("fixed_cost_per_kw_a", b => b.FixedCostPerKwA, Price, "fixed cost per kW and year while it is open")
        .Number("variable_cost_per_mwh", b => b.VariableCostPerMwh, Price, "cost per MWh of heat besides fuel")
        .Number("close_cost", b => b.CloseCost, Cost, "cost of closing it")
        .Integer("earliest_close", b => b.EarliestClose, Bounds.Year, "first year in whose season it may be closed", note: "the first of the plan")
        .Integer("latest_close", b => b.LatestClose, Bounds.Year, "year by whose season it must be closed by order", note: "none")
        .Integer("retire_by", b => b.RetireBy, Bounds.Year, "year by whose season its remaining life ends", note: "none")
        .YesNo("clean", b => b.Clean, "whether its heat is clean", note: "as the fuel says")
        .Of("options", new ListCodec<ConversionOption>(Options), b => b.Options, "what may take its place")
        .Build();

    public static ElementTable<SharedResource> Resources { get; } = new TableBuilder<SharedResource>(
        "resource", () => new SharedResource("", ResourceKind.Gas, new YearPath(0)), r => r with { })
        .Id(r => r.Id, "unique name")
        .Choice("kind", r => r.Kind, "what is counted at design: `gas` in m³/h, `grid` in kW of power, `source` in kW of heat that heat pumps take", required: true)
        .Of("limit", PlanCodecs.Path(Bounds.NotNegative(1e9)), r => r.Limit, "greatest use", required: true)
        .Build();

    public static ElementTable<Expansion> Expansions { get; } = new TableBuilder<Expansion>(
        "expansion", () => new Expansion { Plant = "", Unit = PlantTables.Units.Create() }, e => e with { })
        .Reference("plant", "plant", e => e.Plant, "a plant of the case or a candidate plant", required: true)
        .Of("unit", new ObjectCodec<Equipment.HeatUnit>(PlantTables.Units), e => e.Unit, "the unit, as in `plants.json`; its heat is that of the largest size, its capital cost `invest_per_kw`", required: true)
        .Of("sizes_kw", new PlainListCodec<double>(new NumberCodec(Bounds.Positive(1e8))), e => e.SizesKw, "sizes to choose from, in kW of heat", note: "the unit as it is")
        .Number("invest_fixed", e => e.InvestFixed, Cost, "investment that does not depend on size")
        .Of("invest_points", PlanCodecs.InvestPoints, e => e.InvestPoints, "investment against size on straight lines, instead of the fixed part and `invest_per_kw`")
        .Integer("earliest", e => e.Earliest, Bounds.Year, "first year in whose season it can run", note: "the first of the plan")
        .Integer("latest", e => e.Latest, Bounds.Year, "last year in which it can be built", note: "the last of the plan")
        .Build();

    public static ElementTable<PlanSource> Sources { get; } = new TableBuilder<PlanSource>("source", () => new PlanSource { Unit = "" }, s => s with { })
        .Reference("unit", "unit", s => s.Unit, "a unit of a plant or of an expansion", required: true)
        .Number("close_cost", s => s.CloseCost, Cost, "cost of closing it")
        .Integer("earliest_close", s => s.EarliestClose, Bounds.Year, "first year in whose season it may be closed", note: "not before its life ends")
        .Integer("latest_close", s => s.LatestClose, Bounds.Year, "year by whose season it must be closed", note: "none")
        .Of("heat_price_per_mwh", PlanCodecs.Path(Price), s => s.HeatPricePerMwh!, "price of heat at the plant's gate, instead of fuel less power", note: "fuel less power")
        .Number("fuel_per_heat", s => s.FuelPerHeat, Bounds.NotNegative(10), "fuel that counts for heat, kWh per kWh", note: "CHP by the power that is lost, others by efficiency")
        .Build();

    public static ElementTable<RelayPumps> Relay { get; } = new TableBuilder<RelayPumps>(
        "relay pumps", () => new RelayPumps { Invest = 0, FrictionPaPerM = 0, LiftKpa = 0 }, r => r with { })
        .Number("invest", r => r.Invest, Cost, "investment in all stations of the pipe", required: true)
        .Number("friction_pa_per_m", r => r.FrictionPaPerM, Bounds.Positive(10000), "specific friction at design that the pumps allow", required: true)
        .Number("lift_kpa", r => r.LiftKpa, Bounds.Lift, "lift on each side of the pipe", required: true)
        .Number("efficiency", r => r.Efficiency, new Bounds(0, 1, true), "efficiency of pumps and drives")
        .Build();

    public static ElementTable<PipeOption> Pipes { get; } = new TableBuilder<PipeOption>("pipe option", () => new PipeOption { Pipe = "" }, p => p with { })
        .Reference("pipe", "pipe", p => p.Pipe, "a pipe of the case: built if its state is `candidate`, replaced by a larger one if `open`", required: true)
        .Of("dn", new PlainListCodec<int>(new IntegerCodec(Bounds.Positive(10000))), p => p.Dn, "nominal sizes to choose from", note: "that of the pipe")
        .Number("terrain_factor", p => p.TerrainFactor, Bounds.Positive(100), "factor on the catalogue's cost per metre: 0.7 green field to 1.6 dense city")
        .Of("cost_per_m", new PlainListCodec<double>(new NumberCodec(Price)), p => p.CostPerM, "cost per metre of trench by nominal size, in the order of `dn`", note: "(600 + 4.2 DN + 0.0135 DN²) CNY")
        .Number("invest_fixed", p => p.InvestFixed, Cost, "cost that does not depend on length: crossings, valves")
        .Number("friction_pa_per_m", p => p.FrictionPaPerM, Bounds.Positive(10000), "specific friction at design that sets the capacity", note: "`transport.friction_pa_per_m`")
        .Of("relay", new ObjectCodec<RelayPumps>(Relay), p => p.Relay!, "relay pumps that can be built with the pipe", note: "none")
        .Integer("earliest", p => p.Earliest, Bounds.Year, "first year in whose season it can carry heat", note: "the first of the plan")
        .Integer("latest", p => p.Latest, Bounds.Year, "last year in which it can be built", note: "the last of the plan")
        .Number("life_a", p => p.LifeA, Bounds.Positive(200), "life")
        .Build();
}
