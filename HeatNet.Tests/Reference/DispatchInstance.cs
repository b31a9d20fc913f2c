using System.Text.Json;
using HeatNet.Model.Equipment;
using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Tests.Reference;

/// <summary>Reads the dispatch instances of the reference data: eight units and a store at a single node.</summary>
internal static class DispatchInstance
{
    /// <summary>Makes the problem of a file.</summary>
    /// <param name="json">Text of the instance.</param>
    /// <param name="withRamps">Whether the ramps of the file are limits.</param>
    public static DispatchProblem Parse(string json, bool withRamps = false)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var series = root.GetProperty("series");
        var store = root.GetProperty("storage");
        var capacity = Number(store, "cap_mwh");
        return new DispatchProblem
        {
            Areas = [new DemandArea("all", Values(series, "heat_demand"))],
            Plants = [new DispatchPlant("all", 0)],
            Units = [.. root.GetProperty("units").EnumerateArray().Select(unit => Unit(unit, series, withRamps))],
            Stores =
            [
                new HeatStore
                {
                    Id = "store",
                    CapacityMwh = capacity,
                    ChargeMw = Number(store, "p_in"),
                    DischargeMw = Number(store, "p_out"),
                    ChargeEfficiency = Number(store, "eta_in"),
                    DischargeEfficiency = Number(store, "eta_out"),
                    Retention = 1 - Number(store, "loss_per_h"),
                    InitialMwh = capacity * Number(store, "init_frac"),
                    FinalMwh = capacity * Number(store, "init_frac"),
                },
            ],
            UnservedCostPerMwh = Number(root, "unserved_cost"),
        };
    }

    private static DispatchUnit Unit(JsonElement json, JsonElement series, bool withRamps)
    {
        var type = json.GetProperty("type").GetString();
        var (most, least) = (Number(json, "q_max"), Number(json, "q_min"));
        var ramp = withRamps && json.TryGetProperty("ramp", out _) ? Number(json, "ramp") : double.PositiveInfinity;
        var unit = new DispatchUnit
        {
            Id = json.GetProperty("id").GetString()!,
            Pieces = [[new(least), new(most)]],
            NoLoadCostPerH = Number(json, "no_load"),
            StartCost = Number(json, "start_cost"),
            MinUpSteps = Math.Max(1, (int)Number(json, "min_up")),
            MinDownSteps = Math.Max(1, (int)Number(json, "min_down")),
            RampUpMw = ramp,
            RampDownMw = ramp,
            FuelPricePerMwh = Number(json, "fuel_cost"),
            Initial = UnitState.Settled(Number(json, "init_on") > 0),
        };
        var efficiency = Number(json, "eff");
        return type switch
        {
            "boiler" => unit with
            {
                Kind = HeatUnitKind.Boiler,
                Pieces = [[new(least, FuelMw: least / efficiency), new(most, FuelMw: most / efficiency)]],
            },
            "eboiler" => unit with
            {
                Kind = HeatUnitKind.ElectricBoiler,
                Pieces = [[new(least, ElectricityMw: least / efficiency), new(most, ElectricityMw: most / efficiency)]],
                ElectricityPricePerMwh = Values(series, "el_buy"),
            },
            "heatpump" => unit with
            {
                Kind = HeatUnitKind.HeatPump,
                ElectricityPerHeat = Array.ConvertAll(Values(series, "cop"), cop => 1 / cop),
                ElectricityPricePerMwh = Values(series, "el_buy"),
            },
            "waste" => unit with
            {
                Kind = HeatUnitKind.WasteHeat,
                Pieces = [[new(0), new(most)]],
                MaxHeatMw = Values(series, "waste"),
                VariableCostPerMwh = Number(json, "cost"),
                Initial = UnitState.Free,
            },
            "extraction_chp" => unit with
            {
                Kind = HeatUnitKind.ChpExtraction,
                Pieces = [Corners(json)],
                PowerPricePerMwh = Values(series, "el_sell"),
            },
            _ => throw new InvalidDataException($"unknown type of unit {type}"),
        };
    }

    // Power P = eta_cond·F − beta·q, at least sigma·q: the most heat at a fuel is where the two meet.
    private static RegionPoint[] Corners(JsonElement json)
    {
        var (eta, beta, sigma) = (Number(json, "eta_cond"), Number(json, "beta"), Number(json, "sigma"));
        return [.. new[] { Number(json, "fuel_min"), Number(json, "fuel_max") }.SelectMany(fuel =>
        {
            var heat = eta * fuel / (sigma + beta);
            return new[] { new RegionPoint(0, eta * fuel, fuel), new RegionPoint(heat, (eta * fuel) - (beta * heat), fuel) };
        })];
    }

    private static double Number(JsonElement json, string key) => json.TryGetProperty(key, out var value) ? value.GetDouble() : 0;

    private static double[] Values(JsonElement series, string key) =>
        [.. series.GetProperty(key).EnumerateArray().Select(value => value.GetDouble())];
}
