using HeatNet.Model.Cases;
using HeatNet.Model.Scenarios;

namespace HeatNet.Cli.Serving.Orders;

/// <summary>Checks of an order against its case: what it names is there, and what it asks for is possible.</summary>
internal static class OrderChecks
{
    /// <summary>Kinds of runs.</summary>
    public static readonly string[] Kinds = ["simulate", "dynamic", "dispatch", "contingency"];

    /// <summary>What <c>--elements</c> of <c>contingency</c> takes.</summary>
    public static readonly string[] Elements = ["pipes", "nodes", "units", "plants", "pumps", "relay"];

    private const int MostTitleLetters = 200;

    /// <summary>Refuses what is wrong with an order.</summary>
    /// <exception cref="OrderException">The first thing that is wrong.</exception>
    public static void Check(RunOrder order, HeatCase heatCase)
    {
        var network = heatCase.Network;
        Choice("kind", order.Kind, Kinds);
        Choice("language", order.Language, Localisation.Languages.Codes);
        order.Elements.ToList().ForEach(element => Choice("elements", element, Elements));
        Known("scenario", order.Scenario is null ? [] : [order.Scenario], heatCase.Scenarios.Keys);
        Known("plant", order.PlantsOut, network.Plants.Select(plant => plant.Id));
        Known("unit", order.UnitsOut, network.Plants.SelectMany(plant => plant.Units).Select(unit => unit.Id));
        Known("valve", order.ValvesClosed, network.Valves.Select(valve => valve.Id));
        Known("pipe", order.PipesClosed, network.Pipes.Select(pipe => pipe.Id));
        Known("fuel", order.FuelPrices.Keys.Where(fuel => !heatCase.TryGetFuel(fuel, out _)), []);
        Known("tariff", order.Tariff is { } tariff && !heatCase.TryGetTariff(tariff, out _) ? [tariff] : [], []);
        Range("outdoor_c", order.OutdoorC, -90, 60);
        Range("shift_k", order.ShiftK, -40, 40);
        Range("co2_per_t", order.Co2PerT, -1e9, 1e9);
        order.FuelPrices.ToList().ForEach(price => Range(price.Key, price.Value, -1e9, 1e9));
        Range("step_s", order.StepS, 1, 3600);
        Range("time_limit_s", order.TimeLimitS, 1e-3, 1e7);
        Range("depth", order.Depth, 1, 2);
        Range("title", order.Title?.Length, 0, MostTitleLetters);
        CheckPeriod(order, order.Scenario is null ? null : heatCase.Scenarios[order.Scenario]);
        if (order.PlantsOut.Count > 0 && order.PlantsOut.Distinct().Count() == network.Plants.Count)
        {
            throw new OrderException("no_plant_left");
        }
    }

    private static void CheckPeriod(RunOrder order, Scenario? scenario)
    {
        if (order.Kind is "dynamic" or "dispatch" && scenario?.Period is null)
        {
            throw new OrderException("needs_period");
        }

        if (order.ShiftK is not null && (order.OutdoorC is not null || scenario?.Weather is not CityWeather))
        {
            throw new OrderException("needs_city_weather");
        }

        if (order.UnitsOut.Count > 0 && order.Kind is "simulate" or "dynamic")
        {
            throw new OrderException("units_not_simulated");
        }
    }

    private static void Choice(string what, string value, IReadOnlyList<string> allowed)
    {
        if (!allowed.Contains(value))
        {
            throw new OrderException("not_allowed", what, value);
        }
    }

    private static void Known(string what, IEnumerable<string> ids, IEnumerable<string> known)
    {
        if (ids.Except(known).FirstOrDefault() is { } unknown)
        {
            throw new OrderException("unknown_element", what, unknown);
        }
    }

    private static void Range(string what, double? value, double least, double most)
    {
        if (value is { } given && !(given >= least && given <= most))
        {
            throw new OrderException("out_of_range", what, Pages.Figure.Significant(least), Pages.Figure.Significant(most));
        }
    }
}
