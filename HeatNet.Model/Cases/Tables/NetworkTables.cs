using HeatNet.Model.Network;

namespace HeatNet.Model.Cases.Tables;

/// <summary>Attributes of the elements that stand in CSV files.</summary>
internal static class NetworkTables
{
    public static ElementTable<Node> Nodes { get; } = new TableBuilder<Node>("node", () => new Node { Id = "" }, n => n with { }) { IsTable = true }
        .Id(n => n.Id, "unique name of the node")
        .Number("x", n => n.X, Bounds.Any, "easting, longitude, or metres in a local plane; needed for maps")
        .Number("y", n => n.Y, Bounds.Any, "northing, latitude, or metres in a local plane; needed for maps")
        .Number("elevation_m", n => n.ElevationM, new Bounds(-1000, 9000), "height above a common datum")
        .Text("zone", n => n.Zone, "renewal area or hydraulic district")
        .Text("name", n => n.Name, "name for people")
        .Build();

    public static ElementTable<Pipe> Pipes { get; } = new TableBuilder<Pipe>(
        "pipe", () => new Pipe { Id = "", From = "", To = "", LengthM = 0 }, p => p with { })
    { IsTable = true }
        .Id(p => p.Id, "unique name of the pipe")
        .Reference("from", "node", p => p.From, "node where the pipe begins; positive flow leaves it", required: true)
        .Reference("to", "node", p => p.To, "node where the pipe ends", required: true)
        .Number("length_m", p => p.LengthM, Bounds.Length, "length; zero is a joint without friction", required: true)
        .Integer("dn", p => p.Dn, new Bounds(1, 5000), "nominal size, a key of the pipe catalogue", note: "`dn` or `inner_diameter_m` is required")
        .Number("inner_diameter_m", p => p.InnerDiameterM, new Bounds(0.001, 10), "inner diameter; overrides the catalogue", note: "from `dn`")
        .Number("roughness_mm", p => p.RoughnessMm, Bounds.NotNegative(50), "equivalent sand roughness")
        .Number("loss_coefficient", p => p.LossCoefficient, Bounds.NotNegative(1e6), "sum of local loss coefficients ζ")
        .Number("u_w_per_mk", p => p.UWPerMK, Bounds.NotNegative(1000), "heat loss of this one pipe per metre and per kelvin of water above ground", note: "from `dn`; else 0")
        .Number("ground_c", p => p.GroundC, Bounds.Climate, "temperature around the pipe", note: "of the case")
        .Choice("side", p => p.Side, "`both`: two equal pipes, one on each side; or a single one")
        .Choice("state", p => p.State, "`candidate`: not built, only planning sees it")
        .Number("wall_thickness_mm", p => p.WallThicknessMm, Bounds.NotNegative(500), "pipe wall, for dynamic simulation", note: "from `dn`; else none")
        .Number("wall_density_kg_per_m3", p => p.WallDensityKgPerM3, Bounds.Positive(30000), "density of the pipe wall")
        .Number("wall_heat_capacity_j_per_kgk", p => p.WallHeatCapacityJPerKgK, Bounds.Positive(10000), "specific heat capacity of the pipe wall")
        .Integer("year_built", p => p.YearBuilt, Bounds.Year, "for asset reports")
        .Text("material", p => p.Material, "for asset reports")
        .Number("burial_depth_m", p => p.BurialDepthM, new Bounds(-100, 100), "depth of cover, for asset reports")
        .Build();

    public static ElementTable<Substation> Substations { get; } = new TableBuilder<Substation>(
        "substation", () => new Substation { Id = "", Node = "" }, s => s with { })
    { IsTable = true, Decider = "control" }
        .Id(s => s.Id, "unique name of the substation")
        .Reference("node", "node", s => s.Node, "node whose supply side feeds it", required: true)
        .Reference("return_node", "node", s => s.ReturnNode, "node whose return side takes the water back", note: "= `node`")
        .Choice("control", s => s.Control, "what decides the flow: the heat demand by a control valve, a fixed flow, or the pressure difference over an uncontrolled opening")
        .Number("design_heat_kw", s => s.DesignHeatKw, Bounds.Heat, "heat demand at the design outdoor temperature, or the demand itself where there is no weather", note: "required for `heat` without `demand_series`")
        .Number("flow_kg_per_s", s => s.FlowKgPerS, Bounds.NotNegative(1e6), "the fixed flow", needs: "flow")
        .Number("kv_m3_per_h", s => s.KvM3PerH, new Bounds(1e-6, 1e7), "Kv of the whole branch; q = Kv·sqrt(Δp/1 bar) with water at 1000 kg/m³", needs: "valve")
        .Number("return_c", s => s.ReturnC, Bounds.Temperature, "primary return temperature, where it is held constant")
        .Number("delta_c", s => s.DeltaC, Bounds.Difference, "primary temperature drop, where that is held constant instead")
        .Number("secondary_supply_c", s => s.SecondarySupplyC, Bounds.Temperature, "design supply temperature of the secondary side")
        .Number("secondary_return_c", s => s.SecondaryReturnC, Bounds.Temperature, "design return temperature of the secondary side")
        .Number("approach_k", s => s.ApproachK, Bounds.Difference, "least temperature difference of the exchanger at design")
        .Number("min_dp_kpa", s => s.MinDpKpa, Bounds.Lift, "pressure difference that the substation needs", note: "`limits.min_available_head_kpa`")
        .Text("demand_series", s => s.DemandSeries, "series column (`file.column`) with the demand in kW, instead of the weather model")
        .Text("flow_series", s => s.FlowSeries, "series column (`file.column`) with the fixed flow over time in kg/s", only: "flow")
        .Text("return_series", s => s.ReturnSeries, "series column (`file.column`) with the primary return temperature over time in °C")
        .Number("heated_area_m2", s => s.HeatedAreaM2, Bounds.NotNegative(1e9), "heated floor area")
        .Text("building_class", s => s.BuildingClass, "key of the heat-index table")
        .Integer("year_built", s => s.YearBuilt, Bounds.Year, "year in which the buildings were built")
        .Build();

    public static ElementTable<Pump> Pumps { get; } = new TableBuilder<Pump>(
        "pump", () => new Pump { Id = "", From = "", To = "", Side = Side.Supply }, p => p with { })
    { IsTable = true }
        .Id(p => p.Id, "unique name of the pump")
        .Reference("from", "node", p => p.From, "suction node", required: true)
        .Reference("to", "node", p => p.To, "discharge node", required: true)
        .Choice("side", p => p.Side, "the side on which the pump stands", required: true)
        .Of("curve", new CellPumpCurveCodec(), p => p.Curve!, "head against flow at nominal speed", note: "`curve` or `lift_kpa` is required")
        .Number("lift_kpa", p => p.LiftKpa, Bounds.Lift, "constant lift, instead of a curve")
        .Number("speed", p => p.Speed, Bounds.NotNegative(10), "speed relative to nominal")
        .Number("efficiency", p => p.Efficiency, new Bounds(0, 1, true), "from electricity to hydraulic power")
        .Choice("state", p => p.State, "`closed`: shut off; `candidate`: not built")
        .Build();

    public static ElementTable<Valve> Valves { get; } = new TableBuilder<Valve>(
        "valve", () => new Valve { Id = "", From = "", To = "", Side = Side.Supply }, v => v with { })
    { IsTable = true, Decider = "kind" }
        .Id(v => v.Id, "unique name of the valve")
        .Reference("from", "node", v => v.From, "node on one side", required: true)
        .Reference("to", "node", v => v.To, "node on the other side", required: true)
        .Choice("side", v => v.Side, "the side of the network on which the valve stands", required: true)
        .Choice("kind", v => v.Kind, "`check` lets water pass from `from` to `to` only; `pressure_difference` holds a drop that way")
        .Number("kv_m3_per_h", v => v.KvM3PerH, new Bounds(1e-6, 1e7), "Kv when open", note: "no resistance", needs: "kv")
        .Number("set_kpa", v => v.SetKpa, Bounds.Lift, "pressure drop that is held", only: "pressure_difference", needs: "pressure_difference")
        .Choice("state", v => v.State, "`closed`: shut; `candidate`: not built")
        .Build();

    public static ElementTable<Terminal> Terminals { get; } = new TableBuilder<Terminal>(
        "terminal", () => new Terminal { Id = "", Node = "", Side = Side.Supply, Kind = TerminalKind.Pressure }, t => t with { })
    { IsTable = true, Decider = "kind" }
        .Id(t => t.Id, "unique name of the terminal")
        .Reference("node", "node", t => t.Node, "node at which it stands", required: true)
        .Choice("side", t => t.Side, "the side of the network", required: true)
        .Choice("kind", t => t.Kind, "`pressure`: holds a pressure, water enters or leaves freely; `flow`: a flow leaves", required: true)
        .Number("pressure_kpa", t => t.PressureKpa, Bounds.Pressure, "gauge pressure that is held", only: "pressure", needs: "pressure")
        .Number("flow_kg_per_s", t => t.FlowKgPerS, new Bounds(-1e6, 1e6), "flow that leaves; negative enters", only: "flow", needs: "flow")
        .Number("temperature_c", t => t.TemperatureC, Bounds.Temperature, "temperature of what enters", note: "`ground_c` of the case")
        .Text("flow_series", t => t.FlowSeries, "series column (`file.column`) with the flow over time in kg/s; negative enters", only: "flow")
        .Text("temperature_series", t => t.TemperatureSeries, "series column (`file.column`) with the temperature over time of what enters, in °C")
        .Build();

    public static ElementTable<Exchanger> Exchangers { get; } = new TableBuilder<Exchanger>(
        "exchanger", () => new Exchanger { Id = "", Node = "", SecondarySupplyNode = "" }, e => e with { })
    { IsTable = true }
        .Id(e => e.Id, "unique name of the station")
        .Reference("node", "node", e => e.Node, "node whose supply side feeds the primary side", required: true)
        .Reference("return_node", "node", e => e.ReturnNode, "node whose return side takes the primary water back", note: "= `node`")
        .Reference("secondary_supply_node", "node", e => e.SecondarySupplyNode, "node of the secondary network whose supply side is fed", required: true)
        .Reference("secondary_return_node", "node", e => e.SecondaryReturnNode, "node of the secondary network whose return side is drawn from", note: "= `secondary_supply_node`")
        .Number("secondary_supply_c", e => e.SecondarySupplyC, Bounds.Temperature, "supply temperature that is held on the secondary side", required: true)
        .Number("secondary_return_c", e => e.SecondaryReturnC, Bounds.Temperature, "design return temperature of the secondary side", note: "required without `ua_kw_per_k`")
        .Number("primary_supply_c", e => e.PrimarySupplyC, Bounds.Temperature, "design supply temperature of the primary side", note: "`design.supply_c`")
        .Number("primary_return_c", e => e.PrimaryReturnC, Bounds.Temperature, "design return temperature of the primary side", note: "required without `ua_kw_per_k`")
        .Number("ua_kw_per_k", e => e.UaKwPerK, Bounds.Positive(1e8), "heat transfer capability", note: "from the design temperatures and heat")
        .Number("design_heat_kw", e => e.DesignHeatKw, Bounds.Positive(1e8), "design heat", note: "required without `ua_kw_per_k`")
        .Number("min_dp_kpa", e => e.MinDpKpa, Bounds.Lift, "pressure difference that the primary side needs", note: "`limits.min_available_head_kpa`")
        .Number("secondary_lift_kpa", e => e.SecondaryLiftKpa, Bounds.Lift, "lift of the secondary pumps", required: true)
        .Number("secondary_return_kpa", e => e.SecondaryReturnKpa, Bounds.Pressure, "gauge pressure held at the secondary return", note: "not held here: another station or plant holds it")
        .Build();
}
