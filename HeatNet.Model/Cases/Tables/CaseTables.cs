using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Economics;

namespace HeatNet.Model.Cases.Tables;

/// <summary>Attributes of <c>case.json</c>, with fuels and tariffs.</summary>
internal static class CaseTables
{
    public static ElementTable<DesignValues> Design { get; } = new TableBuilder<DesignValues>("design", () => new DesignValues(), d => d with { })
        .Number("supply_c", d => d.SupplyC, Bounds.Temperature, "primary supply temperature")
        .Number("return_c", d => d.ReturnC, Bounds.Temperature, "primary return temperature")
        .Number("outdoor_c", d => d.OutdoorC, Bounds.Climate, "heating design outdoor temperature")
        .Number("indoor_c", d => d.IndoorC, new Bounds(0, 40), "indoor temperature")
        .Build();

    public static ElementTable<OperatingLimits> Limits { get; } = new TableBuilder<OperatingLimits>("limits", () => new OperatingLimits(), l => l with { })
        .Number("velocity_m_per_s", l => l.VelocityMPerS, Bounds.Positive(100), "highest velocity")
        .Number("max_pressure_kpa", l => l.MaxPressureKpa, Bounds.Positive(1e5), "highest gauge pressure")
        .Number("min_available_head_kpa", l => l.MinAvailableHeadKpa, Bounds.Lift, "least pressure difference at a substation")
        .Number("min_boiling_margin_kpa", l => l.MinBoilingMarginKpa, Bounds.Lift, "least distance from boiling")
        .Build();

    public static ElementTable<FluidDraft> Fluid { get; } = new TableBuilder<FluidDraft>("fluid", () => new FluidDraft(), f => f with { }) { Decider = "kind" }
        .Choice("kind", f => f.Kind, "`water`: properties of water as functions of temperature; `constant`: the constants given", required: true)
        .Number("density_kg_per_m3", f => f.DensityKgPerM3, new Bounds(100, 5000), "density", only: "constant", needs: "constant")
        .Number("heat_capacity_j_per_kgk", f => f.HeatCapacityJPerKgK, new Bounds(100, 20000), "specific heat capacity", only: "constant", needs: "constant")
        .Number("kinematic_viscosity_m2_per_s", f => f.KinematicViscosityM2PerS, Bounds.Positive(1), "kinematic viscosity", only: "constant", needs: "constant")
        .Build();

    public static ElementTable<Fuel> Fuels { get; } = new TableBuilder<Fuel>(
        "fuel", () => new Fuel { Id = "", Unit = "", LhvMjPerUnit = 0, PricePerUnit = 0 }, f => f with { })
    { IsTable = true }
        .Id(f => f.Id, "unique name of the fuel; one of the built-in catalogue is replaced")
        .Text("name", f => f.Name, "name for people")
        .Text("unit", f => f.Unit, "unit in which it is bought: `t`, `m3`, `kWh`, `GJ`…", required: true)
        .Number("lhv_mj_per_unit", f => f.LhvMjPerUnit, Bounds.NotNegative(1e6), "lower heating value per `unit`", required: true)
        .Number("price_per_unit", f => f.PricePerUnit, Bounds.Money, "price per `unit`", required: true)
        .Number("co2_kg_per_gj", f => f.Co2KgPerGj, Bounds.NotNegative(1000), "CO₂ by energy burned")
        .Number("so2_g_per_gj", f => f.So2GPerGj, Bounds.NotNegative(1e5), "SO₂ after flue-gas cleaning")
        .Number("nox_g_per_gj", f => f.NoxGPerGj, Bounds.NotNegative(1e5), "NOₓ after flue-gas cleaning")
        .Number("pm_g_per_gj", f => f.PmGPerGj, Bounds.NotNegative(1e5), "particulate matter after flue-gas cleaning")
        .YesNo("clean", f => f.Clean, "heat from it counts towards the clean-heating rate")
        .Build();

    public static ElementTable<TariffPeriod> TariffPeriods { get; } = new TableBuilder<TariffPeriod>(
        "period", () => new TariffPeriod { FromHour = 0, ToHour = 24, PricePerKwh = 0 }, p => p with { })
        .Text("name", p => p.Name, "name for people: peak, flat, valley…")
        .Of("months", Codecs.Months, p => p.Months, "months 1–12 in which the period holds", note: "all")
        .Integer("from_hour", p => p.FromHour, new Bounds(0, 23), "first hour of day", required: true)
        .Integer("to_hour", p => p.ToHour, new Bounds(1, 24), "hour of day at which the period ends; a period over midnight is two", required: true)
        .Number("price_per_kwh", p => p.PricePerKwh, Bounds.Money, "energy price", required: true)
        .Build();

    public static ElementTable<Tariff> Tariffs { get; } = new TableBuilder<Tariff>("tariff", () => new Tariff { Id = "", Periods = [] }, t => t with { })
        .Id(t => t.Id, "unique name of the tariff; one of the built-in catalogue is replaced")
        .Text("name", t => t.Name, "name for people")
        .Number("demand_charge_per_kw_month", t => t.DemandChargePerKwMonth, Bounds.NotNegative(1e6), "charge per kW of the highest power of each month")
        .Of("periods", new ListCodec<TariffPeriod>(TariffPeriods), t => t.Periods, "periods; together they give every hour of every month exactly one price", required: true)
        .Build();

    public static ElementTable<HeatCase> Case { get; } = new TableBuilder<HeatCase>("case", () => new HeatCase { Name = "" }, c => c with { }) { Format = "heatnet-case/1" }
        .Text("name", c => c.Name, "what the case is called", required: true)
        .Text("description", c => c.Description, "what the case is")
        .Text("source", c => c.Source, "where the data are from, with licence")
        .Text("crs", c => c.Crs, "coordinates of `x`, `y` as an EPSG code (`EPSG:4490`)", note: "metres in a local plane")
        .Text("currency", c => c.Currency, "currency of all prices")
        .Of("fluid", new UnionCodec<FluidSpec, FluidDraft>(Fluid, FluidDraft.Build, FluidDraft.Of), c => c.Fluid, "the liquid", note: "water")
        .Choice("friction", c => c.Friction, "friction law")
        .Number("gravity_m_per_s2", c => c.GravityMPerS2, Bounds.NotNegative(30), "gravitational acceleration")
        .Of("design", new ObjectCodec<DesignValues>(Design), c => c.Design, "design values")
        .Number("ground_c", c => c.GroundC, Bounds.Climate, "temperature around the pipes")
        .Of("limits", new ObjectCodec<OperatingLimits>(Limits), c => c.Limits, "limits against which results are checked")
        .Of("fuels", new ListCodec<Fuel>(Fuels), c => c.Fuels, "fuels of the case")
        .Of("tariffs", new ListCodec<Tariff>(Tariffs), c => c.Tariffs, "electricity tariffs of the case")
        .Build();
}

/// <summary>Values of <c>fluid.kind</c>.</summary>
internal enum FluidKind
{
    Water,
    Constant,
}

/// <summary>All keys of <c>fluid</c>.</summary>
internal sealed record FluidDraft
{
    public FluidKind Kind { get; init; }

    public double? DensityKgPerM3 { get; init; }

    public double? HeatCapacityJPerKgK { get; init; }

    public double? KinematicViscosityM2PerS { get; init; }

    public static FluidSpec? Build(FluidDraft draft, PlacedJson json, ReadContext context) => draft.Kind == FluidKind.Water
        ? new WaterSpec()
        : new ConstantFluidSpec(draft.DensityKgPerM3!.Value, draft.HeatCapacityJPerKgK!.Value, draft.KinematicViscosityM2PerS!.Value);

    public static FluidDraft Of(FluidSpec fluid) => fluid is ConstantFluidSpec c
        ? new FluidDraft
        {
            Kind = FluidKind.Constant,
            DensityKgPerM3 = c.DensityKgPerM3,
            HeatCapacityJPerKgK = c.HeatCapacityJPerKgK,
            KinematicViscosityM2PerS = c.KinematicViscosityM2PerS,
        }
        : new FluidDraft();
}
