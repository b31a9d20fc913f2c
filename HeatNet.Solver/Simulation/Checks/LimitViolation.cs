using HeatNet.Model.Network;

namespace HeatNet.Solver.Simulation.Checks;

/// <summary>How a finding is to be taken.</summary>
public enum LimitSeverity
{
    /// <summary>A limit is not kept.</summary>
    Violation,

    /// <summary>Outside what is economical or good practice; no limit is broken.</summary>
    Advice,
}

/// <summary>Kinds of elements that limits speak of.</summary>
public enum CheckedElement
{
    /// <summary>A node.</summary>
    Node,

    /// <summary>A pipe.</summary>
    Pipe,

    /// <summary>A substation.</summary>
    Substation,

    /// <summary>A plant.</summary>
    Plant,

    /// <summary>A booster or relay pump.</summary>
    Pump,

    /// <summary>An exchanger station.</summary>
    Exchanger,
}

/// <summary>A limit that a state does not keep.</summary>
/// <param name="Kind">What the limit is about.</param>
/// <param name="Severity">How it is to be taken.</param>
/// <param name="ElementKind">Kind of the element.</param>
/// <param name="ElementId">Id of the element.</param>
/// <param name="Side">Side of the network, where the element has two.</param>
/// <param name="Value">The value found, in <paramref name="Unit"/>.</param>
/// <param name="Limit">The limit, in <paramref name="Unit"/>.</param>
/// <param name="Unit">Unit of both.</param>
public sealed record LimitViolation(
    LimitKind Kind,
    LimitSeverity Severity,
    CheckedElement ElementKind,
    string ElementId,
    Side? Side,
    double Value,
    double Limit,
    string Unit)
{
    /// <summary>Distance from the limit, in <see cref="Unit"/>; what findings of one kind are ranked by.</summary>
    public double Excess => Math.Abs(Value - Limit);
}
