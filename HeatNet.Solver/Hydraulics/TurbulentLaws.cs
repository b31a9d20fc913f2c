using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HeatNet.Solver.Hydraulics;

/// <summary>Friction factor in turbulent flow, several pipes at a time. Equations and sources: docs/theory.md.</summary>
internal interface ITurbulentLaw
{
    /// <summary>Term of the wall's roughness that the law works with, made once from k/d.</summary>
    static abstract double RoughnessTerm(double relativeRoughness);

    /// <summary>Friction factor and its derivative by the Reynolds number.</summary>
    /// <param name="reynolds">Reynolds numbers, at least 4000.</param>
    /// <param name="roughness">Roughness terms.</param>
    /// <param name="memory">What an implicit law keeps from call to call as a start (0: nothing yet).</param>
    /// <param name="derivative">dλ/dRe.</param>
    static abstract Vector512<double> Factor(Vector512<double> reynolds, Vector512<double> roughness, ref Vector512<double> memory, out Vector512<double> derivative);
}

/// <summary>Colebrook–White, 1/√λ = −2 lg(k/(3.7 d) + 2.51/(Re √λ)), by Newton's method to machine precision.</summary>
internal readonly struct ColebrookLaw : ITurbulentLaw
{
    private const double TwoOverLn10 = 0.86858896380650365530;

    public static double RoughnessTerm(double relativeRoughness) => relativeRoughness / 3.7;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Factor(Vector512<double> reynolds, Vector512<double> roughness, ref Vector512<double> memory, out Vector512<double> derivative)
    {
        var c = Vector512.Create(2.51) / reynolds;
        var x = memory;
        if (Vector512.EqualsAny(x, Vector512<double>.Zero))
        {
            // Rough-wall limit with a typical smooth part: within a few per cent, so that three steps reach machine precision.
            x = -TwoOverLn10 * Vector512.Log(roughness + (c * Vector512.Create(7.0)));
        }

        Vector512<double> argument;
        for (var iteration = 0; ; iteration++)
        {
            argument = roughness + (c * x);
            var residual = x + (TwoOverLn10 * Vector512.Log(argument));
            var step = residual / (Vector512<double>.One + (TwoOverLn10 * c / argument));
            x -= step;

            // The error after a step is below (step/x)²; once that is under the last bit, x is exact.
            if (Vector512.LessThanAll(Vector512.Abs(step), x * 1e-8) || iteration == 8)
            {
                break;
            }
        }

        memory = x;
        argument = roughness + (c * x);
        var share = TwoOverLn10 * c / argument;
        var xByReynolds = share * x / (reynolds * (Vector512<double>.One + share));
        var factor = Vector512<double>.One / (x * x);
        derivative = -2.0 * factor * xByReynolds / x;
        return factor;
    }
}

/// <summary>Swamee and Jain (1976), λ = 0.25/lg²(k/(3.7 d) + 5.74/Re^0.9).</summary>
internal readonly struct SwameeJainLaw : ITurbulentLaw
{
    private static readonly double Ln10 = Math.Log(10);

    public static double RoughnessTerm(double relativeRoughness) => relativeRoughness / 3.7;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Factor(Vector512<double> reynolds, Vector512<double> roughness, ref Vector512<double> memory, out Vector512<double> derivative)
    {
        var smooth = 5.74 * Vector512.Exp(-0.9 * Vector512.Log(reynolds));
        var argument = roughness + smooth;
        var ln = Vector512.Log(argument);
        var factor = Vector512.Create(0.25 * Ln10 * Ln10) / (ln * ln);
        derivative = 1.8 * factor * smooth / (reynolds * argument * ln);
        return factor;
    }
}

/// <summary>Haaland (1983), 1/√λ = −1.8 lg((k/(3.7 d))^1.11 + 6.9/Re).</summary>
internal readonly struct HaalandLaw : ITurbulentLaw
{
    private static readonly double Ln10 = Math.Log(10);

    public static double RoughnessTerm(double relativeRoughness) => Math.Pow(relativeRoughness / 3.7, 1.11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Factor(Vector512<double> reynolds, Vector512<double> roughness, ref Vector512<double> memory, out Vector512<double> derivative)
    {
        var smooth = Vector512.Create(6.9) / reynolds;
        var argument = roughness + smooth;
        var ln = Vector512.Log(argument);
        var factor = Vector512.Create(Ln10 * Ln10 / (1.8 * 1.8)) / (ln * ln);
        derivative = 2.0 * factor * smooth / (reynolds * argument * ln);
        return factor;
    }
}

/// <summary>Shifrinson, λ = 0.11 (k/d)^0.25: the fully rough wall of Chinese and Russian tables.</summary>
internal readonly struct ShifrinsonLaw : ITurbulentLaw
{
    public static double RoughnessTerm(double relativeRoughness) => 0.11 * Math.Pow(relativeRoughness, 0.25);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Factor(Vector512<double> reynolds, Vector512<double> roughness, ref Vector512<double> memory, out Vector512<double> derivative)
    {
        derivative = Vector512<double>.Zero;
        return roughness;
    }
}

/// <summary>The rough-wall part of λ = 64/Re + 1/(−2 lg(k/(3.71 d)))²; the laminar part is added without transition.</summary>
internal readonly struct NikuradseLaw : ITurbulentLaw
{
    public static double RoughnessTerm(double relativeRoughness) =>
        relativeRoughness > 0 ? Math.Pow(-2 * Math.Log10(relativeRoughness / 3.71), -2) : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Factor(Vector512<double> reynolds, Vector512<double> roughness, ref Vector512<double> memory, out Vector512<double> derivative)
    {
        derivative = Vector512<double>.Zero;
        return roughness;
    }
}
