using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Equipment;
using HeatNet.Model.Network;

namespace HeatNet.Model.Cases.Tables;

/// <summary>Attributes of plants, their control, and their units.</summary>
internal static class PlantTables
{
    private const string Heating = "boiler chp_backpressure chp_extraction electric_boiler heat_pump waste_heat geothermal solar";

    public static ElementTable<ControlDraft> Control { get; } = new TableBuilder<ControlDraft>("control", () => new ControlDraft(), c => c with { }) { Decider = "mode" }
        .Choice("mode", c => c.Mode, "`pressure`: the pressure maintenance point, covers what the others leave; `lift`: gives a lift without a fixed pressure; `heat`, `flow`: delivers that; `pump`: a pump curve", required: true)
        .Number("return_kpa", c => c.ReturnKpa, Bounds.Pressure, "gauge pressure held on the return side", only: "pressure")
        .Number("supply_kpa", c => c.SupplyKpa, Bounds.Pressure, "gauge pressure held on the supply side", only: "pressure")
        .Number("lift_kpa", c => c.LiftKpa, Bounds.Lift, "lift from the return to the supply side", only: "pressure lift", needs: "lift")
        .Number("hold_dp_kpa", c => c.HoldDpKpa, Bounds.Lift, "pressure difference held at `hold_dp_at` by changing the lift", only: "pressure")
        .Text("hold_dp_at", c => c.HoldDpAt, "a substation, or `worst`", only: "pressure")
        .Number("heat_kw", c => c.HeatKw, Bounds.Heat, "heat that is delivered; the flow follows from the temperatures", only: "heat", needs: "heat")
        .Number("flow_kg_per_s", c => c.FlowKgPerS, Bounds.NotNegative(1e6), "flow that is delivered", only: "flow", needs: "flow")
        .Of("head_points", Codecs.PumpPoints, c => c.HeadPoints!, "points of the pump curve at nominal speed", only: "pump", needs: "pump")
        .Number("speed", c => c.Speed, Bounds.NotNegative(10), "speed relative to nominal", only: "pump")
        .Build();

    public static ElementTable<HeatUnit> Units { get; } = new TableBuilder<HeatUnit>("unit", () => new HeatUnit { Id = "", Kind = HeatUnitKind.Boiler }, u => u with { }) { Decider = "kind" }
        .Id(u => u.Id, "unique name of the unit over all plants")
        .Text("name", u => u.Name, "name for people")
        .Choice("kind", u => u.Kind, "what the unit is", required: true)
        .Reference("fuel", "fuel", u => u.Fuel, "a fuel of the case or the built-in catalogue; of a heat pump: what drives it instead of electricity", only: "boiler chp_backpressure chp_extraction heat_pump waste_heat geothermal", needs: "boiler chp_backpressure chp_extraction")
        .Number("min_heat_kw", u => u.MinHeatKw, Bounds.Heat, "least heat while on", only: Heating)
        .Number("max_heat_kw", u => u.MaxHeatKw, Bounds.Heat, "greatest heat", note: "of CHP with `region`: its greatest heat", only: Heating, needs: "boiler electric_boiler heat_pump waste_heat geothermal solar")
        .Text("availability_series", u => u.AvailabilitySeries, "series column (`file.column`) with the available share 0–1 of the greatest heat")
        .Of("efficiency", Codecs.Efficiency, u => u.Efficiency!, "heat over fuel or electricity; of back-pressure CHP heat and power over fuel", only: "boiler electric_boiler chp_backpressure", needs: "boiler electric_boiler")
        .Of("region", Codecs.Region, u => u.Region!, "corners of the convex operating region, in order around it", only: "chp_backpressure chp_extraction", needs: "chp_extraction")
        .Number("power_to_heat", u => u.PowerToHeat, Bounds.Positive(10), "power over heat", only: "chp_backpressure")
        .Of("cop", Codecs.Cop, u => u.Cop!, "heat over electricity (or driving fuel)", only: "heat_pump", needs: "heat_pump")
        .Reference("tariff", "tariff", u => u.Tariff, "a tariff of the case or the built-in catalogue, for electricity used", only: "electric_boiler heat_pump geothermal")
        .Text("power_price_series", u => u.PowerPriceSeries, "series column (`file.column`) with the price per MWh of sold power", only: "chp_backpressure chp_extraction")
        .Number("power_price_per_mwh", u => u.PowerPricePerMwh, Bounds.Money, "price of sold power", only: "chp_backpressure chp_extraction")
        .Number("power_loss_per_k", u => u.PowerLossPerK, new Bounds(0, 0.1, false), "power lost, over heat, by K of supply temperature above the highest of the plant's curve; gained below it", only: "chp_backpressure chp_extraction")
        .Number("capacity_kwh", u => u.CapacityKwh, Bounds.Positive(1e11), "usable heat content", only: "storage", needs: "storage")
        .Number("charge_kw", u => u.ChargeKw, Bounds.Positive(1e8), "greatest charging heat", only: "storage", needs: "storage")
        .Number("discharge_kw", u => u.DischargeKw, Bounds.Positive(1e8), "greatest discharging heat", only: "storage", needs: "storage")
        .Number("loss_per_h", u => u.LossPerH, Bounds.Share, "share of the content lost in an hour", only: "storage")
        .Number("initial_fraction", u => u.InitialFraction, Bounds.Share, "content at the beginning as a share of the capacity", only: "storage")
        .Number("start_cost", u => u.StartCost, Bounds.NotNegative(1e9), "cost of a start")
        .Number("min_up_h", u => u.MinUpH, Bounds.NotNegative(8760), "least time on after a start")
        .Number("min_down_h", u => u.MinDownH, Bounds.NotNegative(8760), "least time off after a stop")
        .Number("ramp_up_kw_per_h", u => u.RampUpKwPerH, Bounds.Positive(1e9), "greatest rise of heat", note: "no limit")
        .Number("ramp_down_kw_per_h", u => u.RampDownKwPerH, Bounds.Positive(1e9), "greatest fall of heat", note: "no limit")
        .Number("no_load_cost_per_h", u => u.NoLoadCostPerH, Bounds.Money, "cost per hour of being on")
        .Number("variable_cost_per_mwh", u => u.VariableCostPerMwh, Bounds.Money, "cost per MWh of heat, besides fuel and electricity")
        .YesNo("must_run", u => u.MustRun, "may not be switched off")
        .Of("initial_state", Codecs.InitialState, u => u.InitialState!, "state before the first hour", note: "free")
        .YesNo("clean", u => u.Clean, "counts towards the clean-heating rate", note: "as the fuel says")
        .Number("invest_per_kw", u => u.InvestPerKw, Bounds.NotNegative(1e7), "investment per kW of heat")
        .Number("fixed_cost_per_kw_a", u => u.FixedCostPerKwA, Bounds.NotNegative(1e7), "fixed cost per kW of heat and year")
        .Number("life_a", u => u.LifeA, Bounds.Positive(200), "life")
        .Integer("built", u => u.Built, Bounds.Year, "year in which it was built", note: "before any plan")
        .Integer("retire_by", u => u.RetireBy, Bounds.Year, "year at whose beginning it must be out of service", note: "none")
        .Build();

    public static ElementTable<Plant> Plants { get; } = new TableBuilder<Plant>(
        "plant", () => new Plant { Id = "", Node = "", SupplyC = new TemperatureCurve(0), Control = new LiftControl(0) }, p => p with { })
        .Id(p => p.Id, "unique name of the plant")
        .Text("name", p => p.Name, "name for people")
        .Reference("node", "node", p => p.Node, "node whose supply side the plant feeds", required: true)
        .Reference("return_node", "node", p => p.ReturnNode, "node whose return side it draws from", note: "= `node`")
        .Of("supply_c", Codecs.SupplyCurve, p => p.SupplyC, "supply temperature, constant or against outdoor temperature", required: true)
        .Of("control", new UnionCodec<PlantControl, ControlDraft>(Control, ControlDraft.Build, ControlDraft.Of), p => p.Control, "how the plant is pumped", required: true)
        .Text("supply_series", p => p.SupplySeries, "series column (`file.column`) with the supply temperature over time in °C", note: "`supply_c`")
        .Text("flow_series", p => p.FlowSeries, "series column (`file.column`) with the flow over time in kg/s, with control mode `flow`", note: "`control.flow_kg_per_s`")
        .Text("heat_series", p => p.HeatSeries, "series column (`file.column`) with the heat over time in kW, with control mode `heat`", note: "`control.heat_kw`")
        .Number("pump_efficiency", p => p.PumpEfficiency, new Bounds(0, 1, true), "from electricity to hydraulic power")
        .Of("units", new ListCodec<HeatUnit>(Units), p => p.Units, "units behind the plant, for dispatch and planning")
        .Build();
}

/// <summary>Values of <c>control.mode</c>.</summary>
internal enum ControlMode
{
    Pressure,
    Lift,
    Heat,
    Flow,
    Pump,
}

/// <summary>All keys of <c>control</c>, of any mode.</summary>
internal sealed record ControlDraft
{
    public ControlMode Mode { get; init; }

    public double? ReturnKpa { get; init; }

    public double? SupplyKpa { get; init; }

    public double? LiftKpa { get; init; }

    public double? HoldDpKpa { get; init; }

    public string? HoldDpAt { get; init; }

    public double? HeatKw { get; init; }

    public double? FlowKgPerS { get; init; }

    public ValueList<PumpPoint>? HeadPoints { get; init; }

    public double Speed { get; init; } = 1;

    public static PlantControl? Build(ControlDraft draft, PlacedJson json, ReadContext context) => draft.Mode switch
    {
        ControlMode.Pressure => new PressureControl
        {
            ReturnKpa = draft.ReturnKpa,
            SupplyKpa = draft.SupplyKpa,
            LiftKpa = draft.LiftKpa,
            HoldDpKpa = draft.HoldDpKpa,
            HoldDpAt = draft.HoldDpAt,
        },
        ControlMode.Lift => new LiftControl(draft.LiftKpa!.Value),
        ControlMode.Heat => new HeatControl(draft.HeatKw!.Value),
        ControlMode.Flow => new FlowControl(draft.FlowKgPerS!.Value),
        _ => new PumpControl(new PumpCurve(draft.HeadPoints!), draft.Speed),
    };

    public static ControlDraft Of(PlantControl control) => control switch
    {
        PressureControl c => new ControlDraft
        {
            Mode = ControlMode.Pressure,
            ReturnKpa = c.ReturnKpa,
            SupplyKpa = c.SupplyKpa,
            LiftKpa = c.LiftKpa,
            HoldDpKpa = c.HoldDpKpa,
            HoldDpAt = c.HoldDpAt,
        },
        LiftControl c => new ControlDraft { Mode = ControlMode.Lift, LiftKpa = c.LiftKpa },
        HeatControl c => new ControlDraft { Mode = ControlMode.Heat, HeatKw = c.HeatKw },
        FlowControl c => new ControlDraft { Mode = ControlMode.Flow, FlowKgPerS = c.FlowKgPerS },
        PumpControl c => new ControlDraft { Mode = ControlMode.Pump, HeadPoints = c.Curve.Points, Speed = c.Speed },
        _ => throw new ArgumentOutOfRangeException(nameof(control), control, "unknown kind of plant control"),
    };
}
