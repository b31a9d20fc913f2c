namespace HeatNet.Solver.Planning.Modelling;

/// <summary>What a plan can fall short of.</summary>
public enum SlackKind
{
    /// <summary>Heat of a node in a step, in MWh a year.</summary>
    UnservedHeat,

    /// <summary>Capacity at the design hour, in MW.</summary>
    DesignCapacity,

    /// <summary>Heat after a failure, in MW.</summary>
    Security,

    /// <summary>Capacity of a pipe, in MW.</summary>
    PipeCapacity,

    /// <summary>Closing of a boiler by its latest year; 1: it stays open.</summary>
    Closing,

    /// <summary>A target, in its own unit.</summary>
    Target,

    /// <summary>A shared resource, in its own unit.</summary>
    Resource,

    /// <summary>Money, in M.</summary>
    Money,
}
