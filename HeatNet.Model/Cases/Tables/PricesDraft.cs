using System.Text.Json;
using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Economics;
using HeatNet.Model.Scenarios;

namespace HeatNet.Model.Cases.Tables;

/// <summary>Keys of <c>prices</c>. The key of a fuel is made of its id and unit: <c>gas_per_m3</c>.</summary>
internal sealed record PricesDraft
{
    public double? Co2PerT { get; init; }

    public string? Tariff { get; init; }

    public List<FuelPrice> Fuels { get; init; } = [];

    public static bool TryReadFuel(PricesDraft prices, string key, PlacedJson value, ReadContext context)
    {
        var fuels = KnownFuels(context.Case);
        var fuel = fuels.FirstOrDefault(f => KeyOf(f.Id, f.Unit) == key);
        if (fuel is null)
        {
            var known = fuels.Select(f => KeyOf(f.Id, f.Unit)).Append("co2_per_t").Append("tariff").ToList();
            context.Error(value, "unknown-key", ("key", key), ("nearest", Nearest.Of(key, known)), ("known", Text.List(known)));
        }
        else if (NumberCodec.TryRead(value, context, key, Bounds.Money, out var price))
        {
            prices.Fuels.Add(new FuelPrice(fuel.Id, fuel.Unit, price));
        }

        return true;
    }

    public static void WriteFuels(PricesDraft prices, Utf8JsonWriter json)
    {
        foreach (var (fuel, unit, price) in prices.Fuels)
        {
            json.WriteNumber(KeyOf(fuel, unit), price);
        }
    }

    public static ScenarioPrices? Build(PricesDraft draft, PlacedJson json, ReadContext context) =>
        new() { Co2PerT = draft.Co2PerT, Tariff = draft.Tariff, Fuels = draft.Fuels.ToValueList() };

    public static PricesDraft Of(ScenarioPrices prices) => new() { Co2PerT = prices.Co2PerT, Tariff = prices.Tariff, Fuels = [.. prices.Fuels] };

    private static string KeyOf(string fuel, string unit) => fuel + "_per_" + unit;

    private static List<Fuel> KnownFuels(HeatCase? heatCase)
    {
        var known = new List<Fuel>(heatCase?.Fuels ?? []);
        foreach (var id in FuelCatalogue.Standard.Ids.Order(StringComparer.Ordinal))
        {
            if (known.All(f => f.Id != id) && FuelCatalogue.Standard.TryGet(id, out var fuel))
            {
                known.Add(fuel);
            }
        }

        return known;
    }
}
