namespace HeatNet.Solver.Contingencies;

/// <summary>How a substation stands after a failure.</summary>
public enum SubstationState
{
    /// <summary>Connected to a plant; what it gets is computed.</summary>
    Connected,

    /// <summary>Inside of what is shut off.</summary>
    ShutOff,

    /// <summary>Connected to no plant that can give heat.</summary>
    NoSource,

    /// <summary>In a part that no maintenance point holds under pressure, so that its pumps cannot run.</summary>
    NoPressure,
}
