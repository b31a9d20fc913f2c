namespace HeatNet.Model.Interchange.Epanet;

/// <summary>
/// A Darcy–Weisbach pipe that loses as much head as a Hazen–Williams or Chezy–Manning pipe at 1 m/s (in pipes below 4 mm at Re 4000):
/// the roughness follows from the Swamee–Jain formula solved for it.
/// </summary>
/// <param name="RoughnessMm">Equivalent sand roughness in millimetres.</param>
/// <param name="LossCoefficient">What no sensible roughness can give, as a local loss coefficient; usually 0.</param>
/// <param name="IsSmoother">Whether the pipe is smoother than a smooth one, so that the equivalent loses more.</param>
internal readonly record struct RoughnessEquivalent(double RoughnessMm, double LossCoefficient, bool IsSmoother)
{
    /// <summary>Relative roughness beyond which the friction laws have no meaning.</summary>
    private const double HighestRelativeRoughness = 0.05;

    private const double ReferenceVelocityMPerS = 1;

    /// <summary>Equivalent of a pipe of a coefficient by a formula.</summary>
    /// <param name="formula">Hazen–Williams or Chezy–Manning.</param>
    /// <param name="coefficient">C or Manning's n.</param>
    /// <param name="lengthM">Length in metres.</param>
    /// <param name="diameterM">Inner diameter in metres.</param>
    /// <param name="viscosityM2PerS">Kinematic viscosity in m²/s.</param>
    public static RoughnessEquivalent Of(HeadLossFormula formula, double coefficient, double lengthM, double diameterM, double viscosityM2PerS)
    {
        var velocity = Math.Max(ReferenceVelocityMPerS, 4000 * viscosityM2PerS / diameterM);
        var slope = Slope(formula, coefficient, diameterM / EpanetUnits.MetresPerFoot, velocity / EpanetUnits.MetresPerFoot);
        var friction = slope * 2 * EpanetUnits.GravityMPerS2 * diameterM / (velocity * velocity);
        var viscous = 5.74 / Math.Pow(velocity * diameterM / viscosityM2PerS, 0.9);
        var relative = 3.7 * (Math.Pow(10, -0.5 / Math.Sqrt(friction)) - viscous);
        if (relative <= HighestRelativeRoughness)
        {
            return new RoughnessEquivalent(Math.Max(0, relative) * diameterM * 1000, 0, relative < 0);
        }

        var root = Math.Log10((HighestRelativeRoughness / 3.7) + viscous);
        var excess = friction - (0.25 / (root * root));
        return new RoughnessEquivalent(HighestRelativeRoughness * diameterM * 1000, excess * lengthM / diameterM, false);
    }

    // EPANET's formulas, in feet and seconds.
    private static double Slope(HeadLossFormula formula, double coefficient, double diameterFt, double velocityFtPerS)
    {
        var flow = velocityFtPerS * Math.PI * diameterFt * diameterFt / 4;
        if (formula == HeadLossFormula.HazenWilliams)
        {
            return 4.727 * Math.Pow(flow / coefficient, 1.852) / Math.Pow(diameterFt, 4.871);
        }

        var manning = 4 * coefficient * flow / (1.49 * Math.PI * diameterFt * diameterFt);
        return manning * manning * Math.Pow(diameterFt / 4, -1.333);
    }
}
