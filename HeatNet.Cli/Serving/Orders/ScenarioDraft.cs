using System.Globalization;
using System.Text.Json;
using HeatNet.Model.Cases;
using HeatNet.Model.Scenarios;

namespace HeatNet.Cli.Serving.Orders;

/// <summary>The scenario that an order asks for: that of the case with the changes of the order.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Handovers">Plants that take over holding the pressure from plants that are out.</param>
internal sealed record ScenarioDraft(Scenario Scenario, IReadOnlyList<(string From, string To)> Handovers)
{
    // An outage of a single state needs times that contain it.
    private static readonly DateTimeOffset Always = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Forever = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const int MostNameLetters = 200;

    /// <summary>Makes the scenario of an order that was checked.</summary>
    public static ScenarioDraft Of(RunOrder order, HeatCase heatCase)
    {
        var given = order.Scenario is { } name ? heatCase.Scenarios[name] : new Scenario { Name = "" };
        var isSimulated = order.Kind is "simulate" or "dynamic";
        var (plants, handovers) = isSimulated && order.PlantsOut.Count > 0 ? PlantOutage.Of(heatCase, order.PlantsOut.ToHashSet()) : ([], []);
        return new ScenarioDraft(
            given with
            {
                Name = order.Title is { Length: > 0 } title ? title : Name(order, given.Name, heatCase),
                Weather = Weather(order, given),
                Prices = Prices(order, given.Prices, heatCase),
                Outages = [.. given.Outages, .. isSimulated ? [] : Outages(order, given, heatCase)],
                Set = [.. given.Set, .. plants, .. order.ValvesClosed.Select(id => Closed("valve", id)), .. order.PipesClosed.Select(id => Closed("pipe", id))],
            },
            handovers);
    }

    private static ScenarioWeather? Weather(RunOrder order, Scenario given) => order switch
    {
        { OutdoorC: { } outdoorC } => new ConstantWeather(outdoorC),
        { ShiftK: { } shiftK } when given.Weather is CityWeather city => city with { ShiftK = city.ShiftK + shiftK },
        _ => given.Weather,
    };

    private static ScenarioPrices Prices(RunOrder order, ScenarioPrices given, HeatCase heatCase) => given with
    {
        Fuels =
        [
            .. given.Fuels.Where(price => !order.FuelPrices.ContainsKey(price.Fuel)),
            .. order.FuelPrices.Select(price => new FuelPrice(price.Key, UnitOf(price.Key, heatCase), price.Value)),
        ],
        Co2PerT = order.Co2PerT ?? given.Co2PerT,
        Tariff = order.Tariff ?? given.Tariff,
    };

    private static string UnitOf(string fuelId, HeatCase heatCase) => heatCase.TryGetFuel(fuelId, out var fuel) ? fuel.Unit : "";

    // A plant that is out has none of its units.
    private static IEnumerable<UnitOutage> Outages(RunOrder order, Scenario given, HeatCase heatCase) => heatCase.Network.Plants
        .Where(plant => order.PlantsOut.Contains(plant.Id))
        .SelectMany(plant => plant.Units)
        .Select(unit => unit.Id)
        .Union(order.UnitsOut)
        .Select(unit => new UnitOutage(unit, given.Period?.Start ?? Always, given.Period?.End ?? Forever));

    private static ElementOverride Closed(string kind, string id) =>
        new($"{kind}/{id}", new Dictionary<string, JsonElement> { ["state"] = JsonSerializer.SerializeToElement("closed") });

    // What is different, in the keys of the case format, which both languages share.
    private static string Name(RunOrder order, string given, HeatCase heatCase)
    {
        string[] changes =
        [
            .. Value("outdoor_c", order.OutdoorC),
            .. Value("shift", order.ShiftK),
            .. order.PlantsOut.Select(id => $"plant/{id} ×"),
            .. order.UnitsOut.Select(id => $"unit/{id} ×"),
            .. order.ValvesClosed.Select(id => $"valve/{id} ×"),
            .. order.PipesClosed.Select(id => $"pipe/{id} ×"),
            .. order.FuelPrices.SelectMany(price => Value($"{price.Key}_per_{UnitOf(price.Key, heatCase)}", price.Value)),
            .. Value("co2_per_t", order.Co2PerT),
            .. order.Tariff is { } tariff ? [tariff] : Array.Empty<string>(),
        ];
        var name = given.Length == 0 ? string.Join(", ", changes) : $"{given} · {string.Join(", ", changes)}";
        return name.Length <= MostNameLetters ? name : name[..(MostNameLetters - 1)] + "…";
    }

    private static IEnumerable<string> Value(string key, double? value) =>
        value is { } number ? [string.Create(CultureInfo.InvariantCulture, $"{key} = {number}")] : [];
}
