using System.Globalization;
using HeatNet.Cli.Summaries;
using HeatNet.Model.Cases;
using HeatNet.Model.Economics;
using HeatNet.Model.Network;
using HeatNet.Model.Scenarios;

namespace HeatNet.Cli.Serving.Shelves;

/// <summary>What the form for a run needs to know of a case: what there is to change.</summary>
internal sealed record CaseDetails
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Currency { get; init; }

    /// <summary>Design outdoor temperature in °C.</summary>
    public double? DesignOutdoorC { get; init; }

    public required double DesignHeatKw { get; init; }

    public required double TrenchM { get; init; }

    public required int Substations { get; init; }

    public required IReadOnlyList<ScenarioChoice> Scenarios { get; init; }

    public required IReadOnlyList<PlantChoice> Plants { get; init; }

    /// <summary>Valves that are open.</summary>
    public required IReadOnlyList<string> Valves { get; init; }

    /// <summary>Pipes that are open.</summary>
    public required IReadOnlyList<string> Pipes { get; init; }

    public required IReadOnlyList<PriceChoice> Prices { get; init; }

    public required IReadOnlyList<string> Tariffs { get; init; }

    public static CaseDetails Of(string id, HeatCase heatCase)
    {
        var (network, summary) = (heatCase.Network, CaseSummary.Of(heatCase));
        var units = network.Plants.SelectMany(plant => plant.Units).ToList();
        return new CaseDetails
        {
            Id = id,
            Name = heatCase.Name,
            Currency = heatCase.Currency,
            DesignOutdoorC = heatCase.Design.OutdoorC,
            DesignHeatKw = summary.DesignHeatKw,
            TrenchM = summary.TrenchM,
            Substations = network.Substations.Count,
            Scenarios = [.. heatCase.Scenarios.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => ScenarioChoice.Of(pair.Key, pair.Value))],
            Plants = [.. network.Plants.Select(plant => new PlantChoice(
                plant.Id, plant.Name, plant.Control is PressureControl, [.. plant.Units.Select(unit => new UnitChoice(unit.Id, unit.Name))]))],
            Valves = [.. network.Valves.Where(valve => valve.State == ElementState.Open).Select(valve => valve.Id)],
            Pipes = [.. network.Pipes.Where(pipe => pipe.State == ElementState.Open).Select(pipe => pipe.Id)],
            Prices = [.. units.Select(unit => unit.Fuel).OfType<string>().Distinct().Order(StringComparer.Ordinal).Select(fuel => PriceOf(heatCase, fuel)).OfType<PriceChoice>()],
            Tariffs = [.. heatCase.Tariffs.Select(tariff => tariff.Id).Union(TariffCatalogue.Standard.Ids).Order(StringComparer.Ordinal)],
        };
    }

    private static PriceChoice? PriceOf(HeatCase heatCase, string id) => heatCase.TryGetFuel(id, out var fuel)
        ? new PriceChoice(fuel.Id, fuel.Name, fuel.Unit, fuel.PricePerUnit)
        : null;
}

/// <summary>A scenario of a case.</summary>
/// <param name="Id">Name of its file.</param>
/// <param name="Name">Its name.</param>
/// <param name="Period">Its period as text; null: a single state.</param>
/// <param name="StepCount">Number of steps.</param>
/// <param name="HasCityWeather">Whether its weather is synthesised, and can be made colder or warmer.</param>
/// <param name="OutdoorC">Its constant outdoor temperature, °C.</param>
internal sealed record ScenarioChoice(string Id, string Name, string? Period, int StepCount, bool HasCityWeather, double? OutdoorC)
{
    public static ScenarioChoice Of(string id, Scenario scenario) => new(
        id,
        scenario.Name,
        scenario.Period is { } period ? string.Create(CultureInfo.InvariantCulture, $"{period.Start:yyyy-MM-dd HH:mm} … {period.End:yyyy-MM-dd HH:mm}") : null,
        scenario.Period?.StepCount ?? 1,
        scenario.Weather is CityWeather,
        (scenario.Weather as ConstantWeather)?.OutdoorC);
}

/// <summary>A plant; <c>HoldsPressure</c> tells the pressure maintenance point.</summary>
internal sealed record PlantChoice(string Id, string? Name, bool HoldsPressure, IReadOnlyList<UnitChoice> Units);

internal sealed record UnitChoice(string Id, string? Name);

/// <summary>A fuel of the case with its price.</summary>
internal sealed record PriceChoice(string Fuel, string? Name, string Unit, double PricePerUnit);
