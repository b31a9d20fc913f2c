using System.Text.Json;
using System.Text.Json.Nodes;
using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Scenarios;

namespace HeatNet.Model.Cases.Tables;

/// <summary>Attributes of <c>scenarios/*.json</c>.</summary>
internal static class ScenarioTables
{
    public static ElementTable<PeriodDraft> Period { get; } = new TableBuilder<PeriodDraft>("period", () => new PeriodDraft(), p => p with { })
        .Of("start", new TimeCodec(), p => p.Start, "beginning of the first step", required: true)
        .Of("end", new TimeCodec(), p => p.End, "end of the last step", required: true)
        .Number("step_min", p => p.StepMin, Bounds.Positive(525600), "length of a step")
        .Build();

    public static ElementTable<WeatherDraft> Weather { get; } = new TableBuilder<WeatherDraft>("weather", () => new WeatherDraft(), w => w with { })
        .Text("series", w => w.Series, "series column (`file.column`) with the outdoor temperature in °C")
        .Text("city", w => w.City, "a city of the climate table: the weather is synthesised")
        .Number("shift", w => w.Shift, new Bounds(-40, 40), "added to every synthesised temperature, in K; only with `city`")
        .Number("outdoor_c", w => w.OutdoorC, Bounds.Climate, "a constant outdoor temperature")
        .Build();

    public static ElementTable<PricesDraft> Prices { get; } = new TableBuilder<PricesDraft>("prices", () => new PricesDraft(), p => p with { })
    {
        ReadOther = PricesDraft.TryReadFuel,
        WriteOther = PricesDraft.WriteFuels,
    }
        .Number("co2_per_t", p => p.Co2PerT, Bounds.Money, "price of a ton of CO₂", note: "none")
        .Reference("tariff", "tariff", p => p.Tariff, "tariff of all electric units, instead of their own")
        .Build();

    public static ElementTable<UnitOutage> Outages { get; } = new TableBuilder<UnitOutage>("outage", () => new UnitOutage("", default, default), o => o with { })
        .Reference("unit", "unit", o => o.Unit, "the unit", required: true)
        .Of("from", new TimeCodec(), o => o.From, "beginning", required: true)
        .Of("to", new TimeCodec(), o => o.To, "end", required: true)
        .Build();

    public static ElementTable<FuelLimit> FuelLimits { get; } = new TableBuilder<FuelLimit>("fuel limit", () => new FuelLimit("", 0, LimitTime.Period), l => l with { })
        .Reference("fuel", "fuel", l => l.Fuel, "the fuel", required: true)
        .Number("amount", l => l.Amount, Bounds.NotNegative(1e15), "greatest amount in the fuel's unit", required: true)
        .Choice("per", l => l.Per, "time for which it holds: every calendar `day` or `month`, or the whole `period`")
        .Build();

    public static ElementTable<EmissionLimit> EmissionLimits { get; } = new TableBuilder<EmissionLimit>("emission limit", () => new EmissionLimit(EmissionKind.Co2, 0), l => l with { })
        .Choice("emission", l => l.Emission, "the kind", required: true)
        .Number("limit_t", l => l.LimitT, Bounds.NotNegative(1e12), "greatest amount", required: true)
        .Build();

    public static ElementTable<DispatchOptions> Dispatch { get; } = new TableBuilder<DispatchOptions>("dispatch", () => new DispatchOptions(), d => d with { })
        .Number("horizon_h", d => d.HorizonH, Bounds.Positive(8784), "length of a window")
        .Number("step_h", d => d.StepH, Bounds.Positive(8784), "distance between the beginnings of windows")
        .Number("gap", d => d.Gap, Bounds.Share, "relative gap at which a window counts as solved")
        .Number("time_limit_s", d => d.TimeLimitS, Bounds.Positive(1e7), "greatest time for the whole run", note: "no limit")
        .Choice("reserve", d => d.Reserve, "what is kept in reserve")
        .Number("unserved_cost_per_mwh", d => d.UnservedCostPerMwh, Bounds.Positive(1e9), "cost put on heat that is not served", note: "twenty times what the dearest unit's heat costs")
        .Of("fuel_limits", new ListCodec<FuelLimit>(FuelLimits), d => d.FuelLimits, "limits of fuel by contract")
        .Of("emission_limits", new ListCodec<EmissionLimit>(EmissionLimits), d => d.EmissionLimits, "limits of emissions over the period")
        .Build();

    public static ElementTable<Scenario> Scenario { get; } = new TableBuilder<Scenario>("scenario", () => new Scenario { Name = "" }, s => s with { }) { Format = "heatnet-scenario/1" }
        .Text("name", s => s.Name, "name for people", required: true)
        .Of("period", new UnionCodec<ScenarioPeriod, PeriodDraft>(Period, PeriodDraft.Build, PeriodDraft.Of), s => s.Period!, "the period", note: "a single state")
        .Of("weather", new UnionCodec<ScenarioWeather, WeatherDraft>(Weather, WeatherDraft.Build, WeatherDraft.Of), s => s.Weather!, "the weather: one of `series`, `city`, `outdoor_c`", note: "`design.outdoor_c`")
        .Of("prices", new UnionCodec<ScenarioPrices, PricesDraft>(Prices, PricesDraft.Build, PricesDraft.Of), s => s.Prices, "prices that differ from the case; `<fuel>_per_<unit>` for a fuel, e.g. `gas_per_m3`")
        .Of("outages", new ListCodec<UnitOutage>(Outages), s => s.Outages, "units out of service")
        .Of("set", new OverridesCodec(), s => s.Set, "new values of elements by their keys, in order")
        .Of("dispatch", new ObjectCodec<DispatchOptions>(Dispatch), s => s.Dispatch, "how dispatch is solved")
        .Build();
}

/// <summary>Keys of <c>period</c>.</summary>
internal sealed record PeriodDraft
{
    public DateTimeOffset Start { get; init; }

    public DateTimeOffset End { get; init; }

    public double StepMin { get; init; } = 60;

    public static ScenarioPeriod? Build(PeriodDraft draft, PlacedJson json, ReadContext context)
    {
        if (draft.End <= draft.Start)
        {
            context.Error(json.Find("end") ?? json, "end-not-after-start", ("start", Text.Of(draft.Start)), ("end", Text.Of(draft.End)));
            return null;
        }

        var step = TimeSpan.FromMinutes(draft.StepMin);
        if (step <= TimeSpan.Zero || (draft.End - draft.Start) / step > 10_000_000)
        {
            context.Error(json.Find("step_min") ?? json, "too-many-steps", ("value", Text.Of(draft.StepMin)));
            return null;
        }

        return new ScenarioPeriod(draft.Start, draft.End, step);
    }

    public static PeriodDraft Of(ScenarioPeriod period) => new() { Start = period.Start, End = period.End, StepMin = period.Step.TotalMinutes };
}

/// <summary>Keys of <c>weather</c>.</summary>
internal sealed record WeatherDraft
{
    public string? Series { get; init; }

    public string? City { get; init; }

    public double Shift { get; init; }

    public double? OutdoorC { get; init; }

    public static ScenarioWeather? Build(WeatherDraft draft, PlacedJson json, ReadContext context)
    {
        var ways = (draft.Series is null ? 0 : 1) + (draft.City is null ? 0 : 1) + (draft.OutdoorC is null ? 0 : 1);
        if (ways != 1 || (draft.City is null && draft.Shift != 0))
        {
            context.Error(json, "weather-not-one");
            return null;
        }

        return draft switch
        {
            { Series: { } column } => new SeriesWeather(column),
            { City: { } city } => new CityWeather(city, draft.Shift),
            _ => new ConstantWeather(draft.OutdoorC!.Value),
        };
    }

    public static WeatherDraft Of(ScenarioWeather weather) => weather switch
    {
        SeriesWeather w => new WeatherDraft { Series = w.Column },
        CityWeather w => new WeatherDraft { City = w.City, Shift = w.ShiftK },
        ConstantWeather w => new WeatherDraft { OutdoorC = w.OutdoorC },
        _ => throw new ArgumentOutOfRangeException(nameof(weather), weather, "unknown kind of weather"),
    };
}

/// <summary>Overrides as they stand in a scenario: an object with <c>element</c> and the new values by key.</summary>
internal sealed class OverridesCodec : JsonCodec<ValueList<ElementOverride>>
{
    public override string Type => "array of objects";

    public override bool TryRead(PlacedJson json, ReadContext context, out ValueList<ElementOverride> value)
    {
        value = [];
        if (json.Kind != JsonKind.Array)
        {
            context.Error(json, "expected-array", ("key", "set"), ("value", json.ToString()));
            return false;
        }

        var overrides = new List<ElementOverride>();
        foreach (var item in json.Items)
        {
            if (item.Find("element") is not { Kind: JsonKind.String } element)
            {
                context.Error(item, "missing-value", ("key", "element"), ("meaning", "kind/id"));
                continue;
            }

            overrides.Add(new ElementOverride(
                element.Text,
                item.Members.Where(m => m.Key != "element").ToDictionary(m => m.Key, m => m.Value.ToElement())));
        }

        value = overrides.ToValueList();
        return true;
    }

    public override void Write(ValueList<ElementOverride> value, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var change in value)
        {
            json.WriteStartObject();
            json.WriteString("element", change.Element);
            foreach (var (key, newValue) in change.Values)
            {
                json.WritePropertyName(key);
                newValue.WriteTo(json);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public override JsonObject Schema() => new()
    {
        ["type"] = "array",
        ["items"] = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { ["element"] = new JsonObject { ["type"] = "string" } },
            ["required"] = new JsonArray("element"),
        },
    };
}
