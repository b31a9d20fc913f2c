using System.Text;

namespace HeatNet.Tests.Model.Cases;

/// <summary>A small valid case with every file and nearly every key, to be broken by tests.</summary>
internal static class SampleCase
{
    public static Dictionary<string, byte[]> Files() => Texts.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value));

    public static void Write(string folder, IReadOnlyDictionary<string, byte[]> files)
    {
        foreach (var (name, bytes) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
        }
    }

    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        ["case.json"] = """
            {
              "format": "heatnet-case/1",
              "name": "Sample",
              "description": "两座热源的环网",
              "source": "made up",
              "crs": "EPSG:4490",
              "currency": "CNY",
              "fluid": { "kind": "water" },
              "friction": "haaland",
              "gravity_m_per_s2": 9.8,
              "design": { "supply_c": 130, "return_c": 70, "outdoor_c": -17, "indoor_c": 20 },
              "ground_c": 4,
              "limits": { "velocity_m_per_s": 3, "max_pressure_kpa": 1500, "min_available_head_kpa": 40, "min_boiling_margin_kpa": 20 },
              "fuels": [
                { "id": "peat", "name": "Peat", "unit": "t", "lhv_mj_per_unit": 12000, "price_per_unit": 200, "co2_kg_per_gj": 105, "clean": false }
              ],
              "tariffs": [
                { "id": "day-night", "demand_charge_per_kw_month": 30,
                  "periods": [
                    { "name": "night", "from_hour": 0, "to_hour": 8, "price_per_kwh": 0.3 },
                    { "name": "day", "months": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "from_hour": 8, "to_hour": 24, "price_per_kwh": 0.6 }
                  ] }
              ],
              "x_note": "mine"
            }
            """,
        ["nodes.csv"] = """"
            id,x,y,elevation_m,zone,name
            n1,0,0,1050,east,"First, ""main"""
            n2,100,0,1051,east,
            n3,200,0,1052,west,
            n4,200,100,1053,west,
            n5,100,100,1054,,
            m1,300,0,1049,secondary,
            m2,400,0,1049,secondary,
            o1,0,500,1060,open,
            o2,0,600,1040,open,
            """",
        ["pipes.csv"] = """
            id,from,to,length_m,dn,inner_diameter_m,roughness_mm,loss_coefficient,u_w_per_mk,ground_c,side,state,wall_thickness_mm,wall_density_kg_per_m3,wall_heat_capacity_j_per_kgk,year_built,material,burial_depth_m,x_owner
            p1,n1,n2,100,300,,,,,,both,open,,,,2001,steel,1.2,me
            p2,n2,n3,100.5,,0.311,0.3,2.5,0.74,3,both,open,7,7800,470,,,,
            p3,n3,n4,100,200,,,,,,both,open,,,,,,,
            p4,n4,n5,100,200,,,,,,supply,open,,,,,,,
            p5,n4,n5,100,200,,,,,,return,open,,,,,,,
            p6,n5,n2,140,200,,,,,,both,closed,,,,,,,
            p7,n1,n5,300,250,,,,,,both,candidate,,,,,,,
            q1,m1,m2,80,150,,,,,,both,open,,,,,,,
            w1,o1,o2,500,,0.2,0.1,,,,supply,open,,,,,,,
            """,
        ["plants.json"] = """
            [
              {
                "id": "west", "name": "West CHP", "node": "n1",
                "supply_c": [[-20, 130], [5, 75]],
                "control": { "mode": "pressure", "return_kpa": 300, "hold_dp_kpa": 60, "hold_dp_at": "s1" },
                "pump_efficiency": 0.7,
                "units": [
                  { "id": "west-1", "kind": "chp_extraction", "fuel": "coal_power", "region": [[0, 300, 780], [340, 238, 780], [100, 110, 340], [0, 120, 320]],
                    "power_price_series": "prices.power_per_mwh", "start_cost": 1000, "min_up_h": 24, "min_down_h": 12, "must_run": true, "initial_state": "on" },
                  { "id": "west-2", "kind": "boiler", "fuel": "peat", "min_heat_kw": 100, "max_heat_kw": 500, "efficiency": [[0.3, 0.8], [1, 0.9]],
                    "initial_state": { "on": true, "hours": 5, "heat_kw": 200 }, "ramp_up_kw_per_h": 100, "ramp_down_kw_per_h": 100, "clean": true,
                    "invest_per_kw": 500, "fixed_cost_per_kw_a": 10, "life_a": 20, "built": 1999, "retire_by": 2030 },
                  { "id": "west-3", "kind": "storage", "capacity_kwh": 5000, "charge_kw": 500, "discharge_kw": 500, "loss_per_h": 0.001, "initial_fraction": 0.2 }
                ]
              },
              {
                "id": "east", "node": "n3", "return_node": "n3", "supply_c": 110,
                "control": { "mode": "heat", "heat_kw": 800 },
                "units": [
                  { "id": "east-1", "kind": "heat_pump", "max_heat_kw": 300, "cop": { "source_series": "prices.sewage_c", "lorenz_efficiency": 0.5 }, "tariff": "day-night" },
                  { "id": "east-2", "kind": "electric_boiler", "max_heat_kw": 300, "efficiency": 0.98, "tariff": "mengxi-2023", "availability_series": "prices.share" },
                  { "id": "east-3", "kind": "chp_backpressure", "fuel": "gas", "max_heat_kw": 300, "power_to_heat": 0.9, "efficiency": 0.88, "power_price_per_mwh": 300 },
                  { "id": "east-4", "kind": "solar", "max_heat_kw": 100, "no_load_cost_per_h": 1, "variable_cost_per_mwh": 2 }
                ]
              },
              { "id": "pumped", "node": "n4", "supply_c": 100, "control": { "mode": "pump", "head_points": [[0, 500], [10, 450], [20, 300]], "speed": 0.9 } }
            ]
            """,
        ["substations.csv"] = """
            id,node,return_node,control,design_heat_kw,flow_kg_per_s,kv_m3_per_h,return_c,delta_c,secondary_supply_c,secondary_return_c,approach_k,min_dp_kpa,demand_series,heated_area_m2,building_class,year_built
            s1,n2,,heat,500,,,,,75,50,5,80,,10000,dwelling_old,1998
            s2,n4,n4,heat,,,,60,,,,,,demand.s2,,,
            s3,n5,,flow,,2.5,,,40,,,,,,,,
            s4,n5,,valve,100,,12,,,,,,,,,,
            s5,m2,,heat,100,,,40,,,,,,,,,
            s6,n3,,flow,150,2,,,,,,,,,,,
            """,
        ["pumps.csv"] = """
            id,from,to,side,curve,lift_kpa,speed,efficiency,state
            b1,n2,n5,supply,0:200 5:180 10:120.5,,0.95,0.7,open
            b2,n5,n2,return,,50,,,open
            """,
        ["valves.csv"] = """
            id,from,to,side,kind,kv_m3_per_h,set_kpa,state
            v1,n1,n2,supply,isolation,,,closed
            v2,n1,n2,return,kv,250,,open
            v3,n2,n3,supply,check,,,open
            v4,n3,n4,supply,pressure_difference,,30,open
            """,
        ["terminals.csv"] = """
            id,node,side,kind,pressure_kpa,flow_kg_per_s,temperature_c
            t1,o1,supply,pressure,400,,12
            t2,o2,supply,flow,,5,
            """,
        ["exchangers.csv"] = """
            id,node,return_node,secondary_supply_node,secondary_return_node,secondary_supply_c,secondary_return_c,primary_supply_c,primary_return_c,ua_kw_per_k,design_heat_kw,min_dp_kpa,secondary_lift_kpa,secondary_return_kpa
            x1,n4,,m1,,90,45,125,55,,150,70,200,250
            """,
        ["series/demand.csv"] = """
            time,s2
            2025-12-15T00:00+08:00,210.5
            2025-12-15T01:00+08:00,215
            2025-12-15T02:00+08:00,220
            2025-12-15T03:00+08:00,222
            """,
        ["series/prices.csv"] = """
            time,power_per_mwh,sewage_c,share,outdoor_c
            2025-12-15T00:00+08:00,300,12,1,-10
            2025-12-15T01:00+08:00,310,12,0.9,-11
            2025-12-15T02:00+08:00,290,12,1,-12.5
            2025-12-15T03:00+08:00,280,11.5,1,-13
            """,
        ["scenarios/cold.json"] = """
            {
              "format": "heatnet-scenario/1",
              "name": "cold hours",
              "period": { "start": "2025-12-15T00:00+08:00", "end": "2025-12-15T04:00+08:00", "step_min": 60 },
              "weather": { "series": "prices.outdoor_c" },
              "prices": { "gas_per_m3": 3.1, "peat_per_t": 250, "co2_per_t": 60, "tariff": "day-night" },
              "outages": [ { "unit": "west-2", "from": "2025-12-15T00:00+08:00", "to": "2025-12-15T02:00+08:00" } ],
              "set": [
                { "element": "pipe/p6", "state": "open" },
                { "element": "plant/east", "supply_c": 105, "control": { "heat_kw": 700 } },
                { "element": "case/limits", "velocity_m_per_s": 2.5 }
              ],
              "dispatch": { "horizon_h": 96, "step_h": 24, "gap": 0.002, "time_limit_s": 100, "reserve": "largest_unit" }
            }
            """,
        ["plan.json"] = """
            {
              "format": "heatnet-plan/1", "name": "Out of coal", "base_year": 2025, "discount_rate": 0.05,
              "years": [ { "year": 2026 }, { "year": 2028, "weight_a": 2 } ],
              "weather": { "city": "Hohhot" },
              "periods": { "representative_days": 3, "steps_per_day": 8 },
              "prices": [ { "fuel": "gas", "price_per_unit": [[2026, 2.9], [2030, 3.4]] } ],
              "tariff_factor": 1.05, "heat_tariff_per_m2": [[2026, 22], [2030, 24]], "grid_co2_kg_per_kwh": [[2026, 0.65], [2030, 0.5]],
              "emissions": { "co2_per_t": [[2026, 62], [2030, 120]], "so2_per_t": 5000 },
              "coal_fuels": ["peat"],
              "areas": [
                { "id": "old-town", "node": "n2", "oldest_first": false,
                  "stock": [ { "id": "old", "building_class": "residential_uninsulated", "floor_area_m2": 20000, "year_built": 1990, "demolition_m2_per_a": 500 },
                             { "id": "new", "building_class": "residential_75pct", "floor_area_m2": 0, "design_w_per_m2": 28, "growth_m2_per_a": 800 } ],
                  "retrofits": [ { "id": "walls", "stock": "old", "cost_per_m2": 260, "saving": 0.3, "limit_m2_per_a": 5000, "earliest": 2026, "life_a": 40 } ] }
              ],
              "technologies": [
                { "id": "net", "kind": "network", "invest_per_kw": 65, "life_a": 25 },
                { "id": "gas", "kind": "boiler", "fuel": "gas", "efficiency": 0.93, "invest_points": [[100, 80000], [1000, 400000]], "fixed_cost_per_kw_a": 9 },
                { "id": "night", "kind": "electric_boiler", "tariff": "day-night", "storage_h": 8, "charge_ratio": 2, "invest_per_kw": 900 },
                { "id": "air", "kind": "heat_pump", "tariff": "day-night", "cop": [[-20, 1.7], [7, 3.2]], "invest_fixed": 10000, "invest_per_kw": 1800, "life_a": 15, "clean": true }
              ],
              "boilers": [
                { "id": "b1", "area": "old-town", "share": 0.6, "fuel": "coal_raw_scattered", "efficiency": 0.55, "capacity_kw": 900, "fixed_cost_per_kw_a": 20,
                  "variable_cost_per_mwh": 5, "close_cost": 20000, "earliest_close": 2026, "latest_close": 2028, "retire_by": 2030,
                  "options": [ { "technology": "net", "node": "n3", "invest_extra": 50000 },
                               { "technology": "gas", "gas_limit_m3_per_h": 150, "resource": "gas-main", "latest": 2028 },
                               { "technology": "night", "grid_limit_kw": 1500, "invest_factor": 1.1 },
                               { "technology": "air", "limit_kw": 600, "source_limit_kw": 500, "earliest": 2027 } ] }
              ],
              "resources": [ { "id": "gas-main", "kind": "gas", "limit": [[2026, 100], [2028, 400]] } ],
              "plants": [ { "id": "north", "node": "n5", "supply_c": 120, "control": { "mode": "heat", "heat_kw": 0 } } ],
              "expansions": [ { "plant": "north", "unit": { "id": "north-gas", "kind": "boiler", "fuel": "gas", "efficiency": 0.94, "max_heat_kw": 2000, "invest_per_kw": 300, "life_a": 20 },
                                "sizes_kw": [1000, 2000], "invest_fixed": 100000, "earliest": 2026, "latest": 2028 } ],
              "sources": [ { "unit": "west-1", "heat_price_per_mwh": 100, "fuel_per_heat": 0.45 }, { "unit": "west-2", "close_cost": 1000, "earliest_close": 2026, "latest_close": 2028 } ],
              "pipes": [ { "pipe": "p7", "dn": [250, 300], "terrain_factor": 1.2, "earliest": 2026, "friction_pa_per_m": 80,
                           "relay": { "invest": 1000000, "friction_pa_per_m": 150, "lift_kpa": 300 } },
                         { "pipe": "p3", "dn": [250], "cost_per_m": [2500], "invest_fixed": 1000, "latest": 2028, "life_a": 40 } ],
              "transport": { "friction_pa_per_m": 70, "pump_kwh_per_mwh": 9 },
              "budget": [[2026, 1000000], [2028, 2000000]],
              "funds": [ { "id": "central", "kind": "grant", "for": ["heat_pump", "retrofit"], "share": 0.3, "limit": 300000 },
                         { "id": "bond", "kind": "bond", "rate": 0.028, "term_a": 20, "limit": 1000000 },
                         { "id": "own", "kind": "own", "limit": 500000, "carry_over": true } ],
              "targets": [ { "year": 2028, "kind": "clean_area", "value": 0.7 }, { "year": 2028, "kind": "co2", "value": 5000 } ],
              "security": { "accident_share": 0.55, "pipes": ["p1"], "from": 2028, "reserve_share": 0.05 }
            }
            """,
        ["geometry.geojson"] = """
            {
              "type": "FeatureCollection",
              "features": [
                { "type": "Feature", "properties": { "id": "p1" }, "geometry": { "type": "LineString", "coordinates": [[0, 0], [50, 10.5], [100, 0]] } },
                { "type": "Feature", "properties": { "pipe": "p2" }, "geometry": { "type": "LineString", "coordinates": [[100, 0, 7], [200, 0, 8]] } }
              ]
            }
            """,
    };
}
