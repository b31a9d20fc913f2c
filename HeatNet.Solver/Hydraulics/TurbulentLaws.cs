using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using HeatNet.Solver.Numerics;

namespace HeatNet.Solver.Hydraulics;

/// <summary>Friction factor in turbulent flow, several pipes at a time. Equations and sources: docs/theory.md.</summary>
internal interface ITurbulentLaw
{
    /// <summary>Term of the wall's roughness that the law works with, made once from k/d.</summary>
    static abstract double RoughnessTerm(double relativeRoughness);

    /// <summary>Friction factor and its derivative by the logarithm of the Reynolds number.</summary>
    /// <param name="reynolds">Reynolds numbers, at least 4000.</param>
    /// <param name="roughness">Roughness terms.</param>
    /// <param name="memory">What an implicit law keeps from call to call as a start (0: nothing yet).</param>
    /// <param name="rise">Re dλ/dRe.</param>
    static abstract Vector512<double> Factor(Vector512<double> reynolds, Vector512<double> roughness, ref Vector512<double> memory, out Vector512<double> rise);
}

/// <summary>Colebrook–White, 1/√λ = −2 lg(k/(3.7 d) + 2.51/(Re √λ)), by Halley's method to machine precision.</summary>
internal readonly struct ColebrookLaw : ITurbulentLaw
{
    private const double TwoOverLn10 = 0.86858896380650365530;

    public static double RoughnessTerm(double relativeRoughness) => relativeRoughness / 3.7;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Factor(Vector512<double> reynolds, Vector512<double> roughness, ref Vector512<double> memory, out Vector512<double> rise)
    {
        var c = Vector512.Create(2.51) / reynolds;
        var x = memory;
        if (Vector512.EqualsAny(x, Vector512<double>.Zero))
        {
            // Rough-wall limit with a typical smooth part: within a few per cent.
            x = -TwoOverLn10 * ElementaryFunctions.Log(Vector512.FusedMultiplyAdd(c, Vector512.Create(7.0), roughness));
        }

        for (var iteration = 0; ; iteration++)
        {
            // With g the residual and s = (2/ln 10)·c/argument: g' = 1 + s, g'' = −s²·ln 10/2.
            var argument = Vector512.FusedMultiplyAdd(c, x, roughness);
            var residual = Vector512.FusedMultiplyAdd(ElementaryFunctions.Log(argument), Vector512.Create(TwoOverLn10), x);
            var s = TwoOverLn10 * c / argument;
            var slope = Vector512<double>.One + s;
            var step = 2.0 * residual * slope / Vector512.FusedMultiplyAdd(residual * s, s * (1 / TwoOverLn10), 2.0 * slope * slope);
            x -= step;

            // The error after a step is below (step/x)³; once that is under the last bit, x is exact.
            if (Vector512.LessThanAll(Vector512.Abs(step), x * 3e-6) || iteration == 8)
            {
                break;
            }
        }

        memory = x;
        var share = TwoOverLn10 * c / Vector512.FusedMultiplyAdd(c, x, roughness);
        var factor = Vector512<double>.One / (x * x);
        rise = -2.0 * factor * share / (Vector512<double>.One + share);
        return factor;
    }
}

/// <summary>Swamee and Jain (1976), λ = 0.25/lg²(k/(3.7 d) + 5.74/Re^0.9).</summary>
internal readonly struct SwameeJainLaw : ITurbulentLaw
{
    private const double QuarterOfLn10Squared = 1.3254745276195996;

    public static double RoughnessTerm(double relativeRoughness) => relativeRoughness / 3.7;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Factor(Vector512<double> reynolds, Vector512<double> roughness, ref Vector512<double> memory, out Vector512<double> rise)
    {
        var smooth = 5.74 * ElementaryFunctions.Pow(reynolds, -0.9);
        var argument = roughness + smooth;
        var ln = ElementaryFunctions.Log(argument);

        // One division gives the reciprocals of both.
        var inverse = Vector512<double>.One / (ln * argument);
        var inverseLn = inverse * argument;
        var factor = QuarterOfLn10Squared * inverseLn * inverseLn;
        rise = 1.8 * factor * smooth * inverse;
        return factor;
    }
}

/// <summary>Haaland (1983), 1/√λ = −1.8 lg((k/(3.7 d))^1.11 + 6.9/Re).</summary>
internal readonly struct HaalandLaw : ITurbulentLaw
{
    private const double SquareOfLn10Over1Point8 = 1.6363883057032094;

    public static double RoughnessTerm(double relativeRoughness) => Math.Pow(relativeRoughness / 3.7, 1.11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Factor(Vector512<double> reynolds, Vector512<double> roughness, ref Vector512<double> memory, out Vector512<double> rise)
    {
        var smooth = Vector512.Create(6.9) / reynolds;
        var argument = roughness + smooth;
        var ln = ElementaryFunctions.Log(argument);
        var inverse = Vector512<double>.One / (ln * argument);
        var inverseLn = inverse * argument;
        var factor = SquareOfLn10Over1Point8 * inverseLn * inverseLn;
        rise = 2.0 * factor * smooth * inverse;
        return factor;
    }
}

/// <summary>Shifrinson, λ = 0.11 (k/d)^0.25: the fully rough wall of Chinese and Russian tables.</summary>
internal readonly struct ShifrinsonLaw : ITurbulentLaw
{
    public static double RoughnessTerm(double relativeRoughness) => 0.11 * Math.Pow(relativeRoughness, 0.25);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Factor(Vector512<double> reynolds, Vector512<double> roughness, ref Vector512<double> memory, out Vector512<double> rise)
    {
        rise = Vector512<double>.Zero;
        return roughness;
    }
}

/// <summary>The rough-wall part of λ = 64/Re + 1/(−2 lg(k/(3.71 d)))²; the laminar part is added without transition.</summary>
internal readonly struct NikuradseLaw : ITurbulentLaw
{
    public static double RoughnessTerm(double relativeRoughness) =>
        relativeRoughness > 0 ? Math.Pow(-2 * Math.Log10(relativeRoughness / 3.71), -2) : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Factor(Vector512<double> reynolds, Vector512<double> roughness, ref Vector512<double> memory, out Vector512<double> rise)
    {
        rise = Vector512<double>.Zero;
        return roughness;
    }
}
