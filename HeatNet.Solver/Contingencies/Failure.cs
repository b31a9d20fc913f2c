namespace HeatNet.Solver.Contingencies;

/// <summary>What can fail.</summary>
public enum FailureKind
{
    /// <summary>A trench breaks: both of its pipes are taken out of service.</summary>
    Pipe,

    /// <summary>A chamber breaks: all that meets at a node.</summary>
    Node,

    /// <summary>A unit of a plant stops.</summary>
    Unit,

    /// <summary>A plant stops as a whole, with its pumps and its pressure maintenance.</summary>
    Plant,

    /// <summary>A pump in the network stops; its check valve closes.</summary>
    Pump,

    /// <summary>A relay station stops: all pumps between the same two nodes.</summary>
    Relay,
}

/// <summary>One element that fails.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="ElementId">Its id; that of its first pump for a relay station.</param>
public readonly record struct Failure(FailureKind Kind, string ElementId);
