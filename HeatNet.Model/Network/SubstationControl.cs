namespace HeatNet.Model.Network;

/// <summary>What decides the flow through a substation.</summary>
public enum SubstationControl
{
    /// <summary>A control valve gives the flow that the heat demand needs.</summary>
    Heat,

    /// <summary>The flow is fixed.</summary>
    Flow,

    /// <summary>An uncontrolled opening: the flow follows the pressure difference.</summary>
    Valve,
}
