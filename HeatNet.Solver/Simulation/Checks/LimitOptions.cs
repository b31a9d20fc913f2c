namespace HeatNet.Solver.Simulation.Checks;

/// <summary>Rules of practice that a case does not carry itself; the defaults follow CJJ 34 as practised.</summary>
public sealed record LimitOptions
{
    /// <summary>Least gauge pressure in kPa at every point, so that no pipe runs empty.</summary>
    public double MinPressureKpa { get; init; } = 50;

    /// <summary>Highest friction per metre in Pa/m of any pipe.</summary>
    public double MaxFrictionPaPerM { get; init; } = 300;

    /// <summary>Friction per metre in Pa/m above which a trunk pipe is not economical.</summary>
    public double TrunkFrictionPaPerM { get; init; } = 70;

    /// <summary>Velocity in m/s below which dirt settles; only counted.</summary>
    public double SlowVelocityMPerS { get; init; } = 0.3;

    /// <summary>Share of the demand that may be missing before heat counts as unserved.</summary>
    public double HeatTolerance { get; init; } = 1e-3;
}
