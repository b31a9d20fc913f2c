using HeatNet.Model.Cases;

namespace HeatNet.Tests.Solver.Hydraulics;

/// <summary>Friction factors pipe by pipe, written from the formulas without regard to speed: what the solver's kernels are checked against.</summary>
internal static class ScalarFriction
{
    /// <summary>Darcy's friction factor λ.</summary>
    public static double Factor(FrictionLaw law, double reynolds, double relativeRoughness)
    {
        if (law == FrictionLaw.Nikuradse)
        {
            return (64 / reynolds) + (relativeRoughness > 0 ? 1 / Math.Pow(2 * Math.Log10(3.71 / relativeRoughness), 2) : 0);
        }

        return reynolds <= 2000 ? 64 / reynolds
            : reynolds >= 4000 ? Turbulent(law, reynolds, relativeRoughness)
            : law == FrictionLaw.SwameeJain ? Dunlop(reynolds, relativeRoughness)
            : Hermite(law, reynolds, relativeRoughness);
    }

    /// <summary>Pressure drop in Pa of a pipe.</summary>
    public static double DropPa(
        FrictionLaw law,
        double flowKgPerS,
        double lengthM,
        double diameterM,
        double roughnessM,
        double lossCoefficient,
        double densityKgPerM3,
        double viscosityPaS)
    {
        if (flowKgPerS == 0)
        {
            return 0;
        }

        var area = Math.PI * diameterM * diameterM / 4;
        var velocity = Math.Abs(flowKgPerS) / (densityKgPerM3 * area);
        var reynolds = densityKgPerM3 * velocity * diameterM / viscosityPaS;
        var friction = lengthM > 0 ? Factor(law, reynolds, roughnessM / diameterM) * lengthM / diameterM : 0;
        return Math.Sign(flowKgPerS) * (friction + lossCoefficient) * densityKgPerM3 * velocity * velocity / 2;
    }

    private static double Turbulent(FrictionLaw law, double reynolds, double relativeRoughness) => law switch
    {
        FrictionLaw.Colebrook => Colebrook(reynolds, relativeRoughness),
        FrictionLaw.SwameeJain => 0.25 / Math.Pow(Math.Log10((relativeRoughness / 3.7) + (5.74 / Math.Pow(reynolds, 0.9))), 2),
        FrictionLaw.Haaland => Math.Pow(-1.8 * Math.Log10(Math.Pow(relativeRoughness / 3.7, 1.11) + (6.9 / reynolds)), -2),
        FrictionLaw.Shifrinson => 0.11 * Math.Pow(relativeRoughness, 0.25),
        _ => throw new ArgumentOutOfRangeException(nameof(law)),
    };

    // Plain repetition of 1/√λ = −2 lg(…): each round gains more than a digit.
    private static double Colebrook(double reynolds, double relativeRoughness)
    {
        var x = 6.0;
        for (var round = 0; round < 60; round++)
        {
            x = -2 * Math.Log10((relativeRoughness / 3.7) + (2.51 * x / reynolds));
        }

        return 1 / (x * x);
    }

    // The cubic with the values and slopes of 64/Re at 2000 and of the law at 4000; that slope by a five-point difference.
    private static double Hermite(FrictionLaw law, double reynolds, double relativeRoughness)
    {
        const double Step = 4;
        var slope = (At(-2) - (8 * At(-1)) + (8 * At(1)) - At(2)) / (12 * Step);
        var s = (reynolds - 2000) / 2000;
        return (((2 * s * s * s) - (3 * s * s) + 1) * 0.032)
            + (((s * s * s) - (2 * s * s) + s) * 2000 * -64 / (2000.0 * 2000.0))
            + (((-2 * s * s * s) + (3 * s * s)) * At(0))
            + (((s * s * s) - (s * s)) * 2000 * slope);

        double At(int offset) => Turbulent(law, 4000 + (offset * Step), relativeRoughness);
    }

    // EPANET 2.2 manual, section 12.1; its printed 0.86859 is 2/ln 10.
    private static double Dunlop(double reynolds, double relativeRoughness)
    {
        var r = reynolds / 2000;
        var y2 = (relativeRoughness / 3.7) + (5.74 / Math.Pow(4000, 0.9));
        var y3 = -2 * Math.Log10(y2);
        var fa = Math.Pow(y3, -2);
        var fb = fa * (2 - (0.00514215 / (y2 * y3)));
        var x1 = (7 * fa) - fb;
        var x2 = 0.128 - (17 * fa) + (2.5 * fb);
        var x3 = -0.128 + (13 * fa) - (2 * fb);
        var x4 = r * (0.032 - (3 * fa) + (0.5 * fb));
        return x1 + (r * (x2 + (r * (x3 + x4))));
    }
}
