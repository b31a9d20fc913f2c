using System.Text;
using HeatNet.Model.Cases;

namespace HeatNet.Tests.Solver.Planning;

/// <summary>A city of two plants on a main, with a district on the network and six scattered boilers around a candidate branch.</summary>
internal static class TestCity
{
    public static IReadOnlyDictionary<string, string> Files(string extra = "") => new Dictionary<string, string>
    {
        ["case.json"] = """
            { "format": "heatnet-case/1", "name": "Test city", "currency": "CNY",
              "design": { "supply_c": 120, "return_c": 55, "outdoor_c": -17, "indoor_c": 18 }, "limits": { "min_available_head_kpa": 50 } }
            """,
        ["nodes.csv"] = """
            id,x,y,zone
            east,3000,0,
            west,-3000,0,
            m,0,0,centre
            t,0,2000,
            a0,-800,2200,z0
            a1,-400,2600,z1
            a2,0,3000,z2
            a3,400,2600,z3
            a4,800,2200,z4
            a5,900,1800,z5
            """,
        ["pipes.csv"] = """
            id,from,to,length_m,dn,state
            east-main,east,m,3000,700,open
            west-main,west,m,3000,600,open
            trunk,m,t,2000,,candidate
            br0,t,a0,850,,candidate
            br1,t,a1,750,,candidate
            br2,t,a2,1000,,candidate
            br3,t,a3,750,,candidate
            br4,t,a4,850,,candidate
            br5,t,a5,950,,candidate
            """.Replace(",,candidate", ",250,candidate", StringComparison.Ordinal),
        ["substations.csv"] = """
            id,node,design_heat_kw,return_c,heated_area_m2
            s0,m,40000,55,900000
            """,
        ["plants.json"] = """
            [
              { "id": "east", "node": "east", "supply_c": [[-17, 120], [5, 80]], "control": { "mode": "pressure", "return_kpa": 300, "hold_dp_kpa": 80, "hold_dp_at": "worst" },
                "units": [ { "id": "east-chp", "kind": "chp_extraction", "fuel": "coal_power", "region": [[0, 90000, 234000], [70000, 76000, 234000], [30000, 33000, 102000], [0, 36000, 96000]] } ] },
              { "id": "west", "node": "west", "supply_c": [[-17, 120], [5, 80]], "control": { "mode": "heat", "heat_kw": 10000 },
                "units": [ { "id": "west-coal", "kind": "boiler", "fuel": "coal_5000", "efficiency": 0.84, "max_heat_kw": 46000, "fixed_cost_per_kw_a": 12 } ] }
            ]
            """,
        ["plan.json"] = $$"""
            { "format": "heatnet-plan/1", "name": "Six boilers", "base_year": 2025, "years": [ { "year": 2026 }, { "year": 2027 }, { "year": 2028, "weight_a": 3 } ],
              "weather": { "city": "Hohhot" }, "periods": { "representative_days": 2, "steps_per_day": 4 },
              "emissions": { "co2_per_t": 62 },
              "areas": [
                { "id": "centre", "node": "m", "stock": [ { "id": "mix", "building_class": "residential_50pct", "floor_area_m2": 900000 } ] },
                {{string.Join(",\n", Enumerable.Range(0, 6).Select(Area))}} ],
              "technologies": [
                { "id": "net", "kind": "network", "invest_per_kw": 70, "invest_fixed": 200000 },
                { "id": "gas", "kind": "boiler", "fuel": "gas", "efficiency": 0.94, "invest_points": [[500, 500000], [5000, 1800000]], "fixed_cost_per_kw_a": 9 },
                { "id": "night", "kind": "electric_boiler", "tariff": "mengxi-2023", "storage_h": 9, "charge_ratio": 2.4, "efficiency": 0.97, "invest_per_kw": 1500 },
                { "id": "air", "kind": "heat_pump", "tariff": "mengxi-2023", "cop": [[-20, 1.7], [-5, 2.4], [7, 3.3]], "invest_per_kw": 1700, "life_a": 15 } ],
              "boilers": [ {{string.Join(",\n", Enumerable.Range(0, 6).Select(Boiler))}} ],
              "expansions": [ { "plant": "west", "unit": { "id": "west-gas", "kind": "boiler", "fuel": "gas", "efficiency": 0.94, "max_heat_kw": 58000, "invest_per_kw": 300, "life_a": 20 }, "sizes_kw": [29000, 58000], "invest_fixed": 3000000 } ],
              "sources": [ { "unit": "east-chp", "heat_price_per_mwh": 100 }, { "unit": "west-coal", "earliest_close": 2028, "close_cost": 500000 } ],
              "pipes": [ { "pipe": "trunk", "dn": [200, 300, 350] }, {{string.Join(", ", Enumerable.Range(0, 6).Select(b => $$"""{ "pipe": "br{{b}}", "dn": [100, 150] }"""))}} ],
              "targets": [ { "year": 2027, "kind": "clean_area", "value": 0.8 } ],
              "security": { "accident_share": 0.55 }{{extra}} }
            """,
    };

    public static HeatCase Read()
    {
        using var folder = new HeatNet.Tests.Model.Cases.TemporaryFolder();
        Write(folder.Path);
        return CaseReader.Read(folder.Path).Case!;
    }

    public static void Write(string folder, string extra = "")
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in Files(extra))
        {
            File.WriteAllText(Path.Combine(folder, name), text, Encoding.UTF8);
        }
    }

    private static string Area(int b) => $$"""
        { "id": "z{{b}}", "node": "a{{b}}", "stock": [ { "id": "old", "building_class": "residential_uninsulated", "floor_area_m2": {{40000 + (b * 15000)}}, "year_built": 1995 } ]{{(b == 0 ? ", \"retrofits\": [ { \"id\": \"walls\", \"stock\": \"old\", \"cost_per_m2\": 120, \"saving\": 0.35, \"limit_m2_per_a\": 20000 } ]" : "")}} }
        """;

    private static string Boiler(int b) => $$"""
        { "id": "b{{b}}", "area": "z{{b}}", "fuel": "coal_raw_scattered", "efficiency": 0.6, "close_cost": 100000, "fixed_cost_per_kw_a": 25,
          "options": [ { "technology": "net" }, { "technology": "gas", "gas_limit_m3_per_h": 900 }, { "technology": "night" }, { "technology": "air" } ] }
        """;
}
