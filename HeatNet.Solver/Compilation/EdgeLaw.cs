namespace HeatNet.Solver.Compilation;

/// <summary>Relation between flow and pressure drop along an edge of a <see cref="FlowNetwork"/>.</summary>
public enum EdgeLaw : byte
{
    /// <summary>Pipe friction with local losses.</summary>
    Friction,

    /// <summary>Drop = K·q|q|.</summary>
    Quadratic,

    /// <summary>Drop independent of flow: −lift (zero for an open valve without resistance).</summary>
    Ideal,

    /// <summary>Drop = −head of a pump curve; water cannot pass backwards.</summary>
    PumpCurve,

    /// <summary>Drop = K·q², forward only.</summary>
    Check,

    /// <summary>A set drop while water flows forward, K·q|q| where that is more.</summary>
    PressureDrop,

    /// <summary>Flow is given; the drop is whatever it is.</summary>
    Prescribed,

    /// <summary>A control valve with a set flow: fully open (K·q²) where the pressure difference does not give that flow.</summary>
    Throttle,
}
