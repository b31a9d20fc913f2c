namespace HeatNet.Solver.Thermal.Dynamic;

/// <summary>
/// A piece of water in a pipe. It has one temperature at the moments at which it was stamped; how far it has cooled since then follows from its age, which
/// is linear in mass between its two ends.
/// </summary>
internal struct Parcel
{
    /// <summary>Mass in kg.</summary>
    public double MassKg;

    /// <summary>Temperature in °C at the time of its stamps.</summary>
    public double StampC;

    /// <summary>Time in s at which the end that looks to the beginning of the pipe was stamped.</summary>
    public double FromSideS;

    /// <summary>Time in s at which the end that looks to the end of the pipe was stamped.</summary>
    public double ToSideS;

    /// <summary>Time in s between the stamps of both ends.</summary>
    public readonly double SpanS => Math.Abs(FromSideS - ToSideS);

    /// <summary>Mean of the stamps in s.</summary>
    public readonly double MeanS => 0.5 * (FromSideS + ToSideS);
}
