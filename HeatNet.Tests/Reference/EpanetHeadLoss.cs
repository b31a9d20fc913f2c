namespace HeatNet.Tests.Reference;

/// <summary>
/// Head loss of a pipe as EPANET has it (Darcy–Weisbach): laminar to Re 2000, Swamee–Jain from Re 4000, Dunlop's cubic between.
/// Written for the tests from the published law and independent of the solver.
/// </summary>
/// <param name="LengthM">Length in metres.</param>
/// <param name="DiameterM">Inner diameter in metres.</param>
/// <param name="RoughnessMm">Roughness in millimetres.</param>
/// <param name="LossCoefficient">Effective local loss coefficient.</param>
/// <param name="GravityMPerS2">Gravitational acceleration in m/s².</param>
/// <param name="ViscosityM2PerS">Kinematic viscosity in m²/s.</param>
internal readonly record struct EpanetHeadLoss(
    double LengthM,
    double DiameterM,
    double RoughnessMm,
    double LossCoefficient,
    double GravityMPerS2,
    double ViscosityM2PerS)
{
    private double AreaM2 => Math.PI * DiameterM * DiameterM / 4;

    /// <summary>Head loss in metres at a flow in m³/s, of the flow's sign.</summary>
    public double LossM(double flowM3PerS)
    {
        var velocity = flowM3PerS / AreaM2;
        var reynolds = Math.Abs(velocity) * DiameterM / ViscosityM2PerS;
        if (reynolds <= 2000)
        {
            // 64/Re is infinite at no flow; its product with v² is not.
            var friction = 32 * ViscosityM2PerS * LengthM / (DiameterM * DiameterM) * velocity;
            return (friction + (LossCoefficient * velocity * Math.Abs(velocity) / 2)) / GravityMPerS2;
        }

        return ((Friction(reynolds) * LengthM / DiameterM) + LossCoefficient) * velocity * Math.Abs(velocity) / (2 * GravityMPerS2);
    }

    /// <summary>Slope of the head loss in m/(m³/s), by central differences: good enough for a tolerance.</summary>
    public double SlopeMPerM3PerS(double flowM3PerS)
    {
        var laminarFlow = 2000 * ViscosityM2PerS / DiameterM * AreaM2;
        var step = 1e-4 * Math.Max(Math.Abs(flowM3PerS), laminarFlow);
        return (LossM(flowM3PerS + step) - LossM(flowM3PerS - step)) / (2 * step);
    }

    private double Friction(double reynolds)
    {
        var relative = RoughnessMm / 1000 / DiameterM / 3.7;
        if (reynolds >= 4000)
        {
            var root = Math.Log10(relative + (5.74 / Math.Pow(reynolds, 0.9)));
            return 0.25 / (root * root);
        }

        var r = reynolds / 2000;
        var y2 = relative + (5.74 / Math.Pow(4000, 0.9));
        var y3 = -2 / Math.Log(10) * Math.Log(y2);
        var fa = 1 / (y3 * y3);
        var fb = fa * (2 - (0.00514215 / (y2 * y3)));
        var x2 = 0.128 - (17 * fa) + (2.5 * fb);
        var x3 = -0.128 + (13 * fa) - (2 * fb);
        var x4 = 0.032 - (3 * fa) + (0.5 * fb);
        return (7 * fa) - fb + (r * (x2 + (r * (x3 + (r * x4)))));
    }
}
