namespace HeatNet.Model.Cases;

/// <summary>Limits against which results are checked.</summary>
public sealed record OperatingLimits
{
    /// <summary>Highest velocity in m/s.</summary>
    public double VelocityMPerS { get; init; } = 3.5;

    /// <summary>Highest gauge pressure in kPa.</summary>
    public double MaxPressureKpa { get; init; } = 1600;

    /// <summary>Least pressure difference in kPa at a substation.</summary>
    public double MinAvailableHeadKpa { get; init; } = 50;

    /// <summary>Least distance in kPa from boiling.</summary>
    public double MinBoilingMarginKpa { get; init; } = 30;
}
