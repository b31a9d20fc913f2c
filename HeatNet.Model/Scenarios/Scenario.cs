namespace HeatNet.Model.Scenarios;

/// <summary>What to run: a period, the weather, and what differs from the case.</summary>
public sealed record Scenario
{
    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The period; null: a single state.</summary>
    public ScenarioPeriod? Period { get; init; }

    /// <summary>The weather; null: design outdoor temperature of the case.</summary>
    public ScenarioWeather? Weather { get; init; }

    /// <summary>Prices that differ from the case.</summary>
    public ScenarioPrices Prices { get; init; } = new();

    /// <summary>Changes of elements against the case, in order.</summary>
    public ValueList<ElementOverride> Set { get; init; } = [];

    /// <summary>Units that are out of service.</summary>
    public ValueList<UnitOutage> Outages { get; init; } = [];

    /// <summary>How dispatch is solved.</summary>
    public DispatchOptions Dispatch { get; init; } = new();
}
