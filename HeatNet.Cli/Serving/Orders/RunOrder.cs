namespace HeatNet.Cli.Serving.Orders;

/// <summary>A run that is asked for: what to run, on which case, and what is different.</summary>
internal sealed record RunOrder
{
    /// <summary>Name of the case.</summary>
    public required string Case { get; init; }

    /// <summary><c>simulate</c>, <c>dynamic</c>, <c>dispatch</c> or <c>contingency</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Language of what the run says: <c>zh</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Name of a scenario of the case; null: the state at design demand.</summary>
    public string? Scenario { get; init; }

    /// <summary>Name for people of the changed scenario.</summary>
    public string? Title { get; init; }

    /// <summary>Constant outdoor temperature in °C instead of the weather of the scenario.</summary>
    public double? OutdoorC { get; init; }

    /// <summary>What is added to synthesised weather, in K.</summary>
    public double? ShiftK { get; init; }

    /// <summary>Plants out of service.</summary>
    public IReadOnlyList<string> PlantsOut { get; init; } = [];

    /// <summary>Units out of service.</summary>
    public IReadOnlyList<string> UnitsOut { get; init; } = [];

    /// <summary>Valves that are closed.</summary>
    public IReadOnlyList<string> ValvesClosed { get; init; } = [];

    /// <summary>Pipes that are closed.</summary>
    public IReadOnlyList<string> PipesClosed { get; init; } = [];

    /// <summary>New prices of fuels per unit of the fuel.</summary>
    public IReadOnlyDictionary<string, double> FuelPrices { get; init; } = new Dictionary<string, double>();

    /// <summary>Price of a ton of CO₂.</summary>
    public double? Co2PerT { get; init; }

    /// <summary>Tariff of all electric units.</summary>
    public string? Tariff { get; init; }

    /// <summary>Whether substations take what the head gives them (simulate).</summary>
    public bool PressureDriven { get; init; }

    /// <summary>Length of a step in s (dynamic).</summary>
    public int? StepS { get; init; }

    /// <summary>Whether the network is left out (dispatch).</summary>
    public bool SingleNode { get; init; }

    /// <summary>Most time for the optimisation in s (dispatch).</summary>
    public double? TimeLimitS { get; init; }

    /// <summary>What fails (contingency); empty: the usual kinds.</summary>
    public IReadOnlyList<string> Elements { get; init; } = [];

    /// <summary>Single failures or pairs (contingency).</summary>
    public int Depth { get; init; } = 1;

    /// <summary>Whether the order changes more of the scenario than its outdoor temperature.</summary>
    public bool ChangesScenario =>
        Title is { Length: > 0 } || ShiftK is not null || Co2PerT is not null || Tariff is not null || FuelPrices.Count > 0
        || PlantsOut.Count + UnitsOut.Count + ValvesClosed.Count + PipesClosed.Count > 0;
}
