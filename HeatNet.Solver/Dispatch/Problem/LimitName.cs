using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Solver.Dispatch.Problem;

/// <summary>What a limit of a dispatch is, and whose; words are left to who shows it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Of">Whose: the unit, store, plant or element; of a budget its fuel or emission with the amount and the day or month; of transport the pipes.</param>
public readonly record struct LimitName(DispatchLimitKind Kind, string Of)
{
    /// <summary>Which limit of the hydraulics it is, where it is one.</summary>
    public LimitKind? Hydraulic { get; init; }

    /// <summary>Substation against whose demand a plant's limit stands; null where there is none.</summary>
    public string? Against { get; init; }

    public override string ToString() => string.Join(' ', ((string?[])[Hydraulic?.ToString() ?? Kind.ToString(), Of, Against]).Where(part => !string.IsNullOrEmpty(part)));
}

/// <summary>Kind of a limit of a dispatch.</summary>
public enum DispatchLimitKind
{
    /// <summary>A unit's least time on.</summary>
    LeastTimeOn,

    /// <summary>A unit's least time off.</summary>
    LeastTimeOff,

    /// <summary>A unit's ramp up.</summary>
    RampUp,

    /// <summary>A unit's ramp down.</summary>
    RampDown,

    /// <summary>What a store holds at the end.</summary>
    FinalContent,

    /// <summary>Reserve for the loss of a unit.</summary>
    Reserve,

    /// <summary>Fuel or emissions over a time.</summary>
    Budget,

    /// <summary>A limit of pressures, flows or temperatures.</summary>
    Hydraulics,

    /// <summary>Transport across pipes that part the network.</summary>
    Transport,

    /// <summary>What the network takes from a plant.</summary>
    PlantCapacity,

    /// <summary>How heat is divided among the plants.</summary>
    Division,
}
