namespace HeatNet.Model.Network;

/// <summary>How a plant is pumped. The kinds correspond to <c>control.mode</c> of the case format.</summary>
public abstract record PlantControl
{
    private protected PlantControl()
    {
    }
}

/// <summary>
/// The pressure maintenance point (定压点): covers the flow that the other plants leave. Any two of return pressure, supply
/// pressure and lift are given, or one of the pressures with a pressure difference to hold at a substation.
/// </summary>
public sealed record PressureControl : PlantControl
{
    /// <summary>Value of <see cref="HoldDpAt"/> for the substation with the least pressure difference.</summary>
    public const string Worst = "worst";

    /// <summary>Gauge pressure in kPa held on the return side.</summary>
    public double? ReturnKpa { get; init; }

    /// <summary>Gauge pressure in kPa held on the supply side.</summary>
    public double? SupplyKpa { get; init; }

    /// <summary>Lift in kPa from the return to the supply side.</summary>
    public double? LiftKpa { get; init; }

    /// <summary>Pressure difference in kPa to hold at <see cref="HoldDpAt"/>, by changing the lift.</summary>
    public double? HoldDpKpa { get; init; }

    /// <summary>Substation at which the pressure difference is held, or <see cref="Worst"/>.</summary>
    public string? HoldDpAt { get; init; }
}

/// <summary>Gives a lift, without a fixed pressure.</summary>
/// <param name="LiftKpa">Lift in kPa from the return to the supply side.</param>
public sealed record LiftControl(double LiftKpa) : PlantControl;

/// <summary>Delivers heat; the flow follows from the supply and return temperatures.</summary>
/// <param name="HeatKw">Heat in kW.</param>
public sealed record HeatControl(double HeatKw) : PlantControl;

/// <summary>Delivers a flow.</summary>
/// <param name="FlowKgPerS">Flow in kg/s.</param>
public sealed record FlowControl(double FlowKgPerS) : PlantControl;

/// <summary>Pumps along a pump curve.</summary>
/// <param name="Curve">Head against flow at nominal speed.</param>
/// <param name="Speed">Speed relative to nominal.</param>
public sealed record PumpControl(PumpCurve Curve, double Speed = 1.0) : PlantControl;
