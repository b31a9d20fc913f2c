using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HeatNet.Solver.Numerics;

/// <summary>
/// Logarithm and powers of several numbers at a time, to an error of one or two units in the last place, for positive normal numbers only:
/// without the tests for zeros, infinities and subnormal numbers that the runtime's own functions need, they cost a third of those.
/// </summary>
internal static class ElementaryFunctions
{
    private const long BitsOfRootHalf = 0x3FE6A09E667F3BCD;
    private const int FractionBits = 52;

    // Adding this number rounds a small number to an integer, which then stands in the lowest bits of the sum.
    private const double Rounder = 6755399441055744;

    // (2·artanh(s)/s − 2)/s² in powers of s², for |s| ≤ (√2 − 1)/(√2 + 1); interpolated at Chebyshev nodes, error 5e-18.
    private const double L0 = 0.666666666666667;
    private const double L1 = 0.39999999999899505;
    private const double L2 = 0.28571428625975487;
    private const double L3 = 0.2222221113479508;
    private const double L4 = 0.18182889125261723;
    private const double L5 = 0.15331721600556042;
    private const double L6 = 0.14616449685043406;

    // (2ˣ − 1)/x in powers of x, for |x| ≤ ½; interpolated at Chebyshev nodes, error 2e-17.
    private const double E0 = 0.6931471805599453;
    private const double E1 = 0.24022650695910097;
    private const double E2 = 0.0555041086648216;
    private const double E3 = 0.009618129107606888;
    private const double E4 = 0.0013333558146416936;
    private const double E5 = 0.0001540353044173605;
    private const double E6 = 1.525273382983612e-05;
    private const double E7 = 1.321544258792169e-06;
    private const double E8 = 1.0178062445845774e-07;
    private const double E9 = 7.072585949269223e-09;
    private const double E10 = 4.4549605981865186e-10;

    private const double Ln2 = 0.6931471805599453;
    private const double Log2E = 1.4426950408889634;

    /// <summary>Natural logarithm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log(Vector512<double> x)
    {
        var mantissa = LogOfMantissa(x, out var exponent);
        return Vector512.FusedMultiplyAdd(exponent, Vector512.Create(Ln2), mantissa);
    }

    /// <summary>A number to a power, for results within 2^±1000.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Pow(Vector512<double> x, double power)
    {
        var mantissa = LogOfMantissa(x, out var exponent);
        return Exp2(power * Vector512.FusedMultiplyAdd(mantissa, Vector512.Create(Log2E), exponent));
    }

    // x = 2^exponent · m with m between √½ and √2: ln m = 2 artanh((m − 1)/(m + 1)).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogOfMantissa(Vector512<double> x, out Vector512<double> exponent)
    {
        var bits = x.AsInt64();
        var power = (bits - Vector512.Create(BitsOfRootHalf)) >> FractionBits;
        var mantissa = (bits - (power << FractionBits)).AsDouble();
        var rounder = Vector512.Create(Rounder);
        exponent = (power + rounder.AsInt64()).AsDouble() - rounder;
        var s = (mantissa - Vector512<double>.One) / (mantissa + Vector512<double>.One);
        var z = s * s;
        var z2 = z * z;

        // Even and odd powers by themselves: two short chains instead of a long one.
        var even = Vector512.FusedMultiplyAdd(z2, Vector512.Create(L6), Vector512.Create(L4));
        var odd = Vector512.FusedMultiplyAdd(z2, Vector512.Create(L5), Vector512.Create(L3));
        even = Vector512.FusedMultiplyAdd(z2, even, Vector512.Create(L2));
        odd = Vector512.FusedMultiplyAdd(z2, odd, Vector512.Create(L1));
        even = Vector512.FusedMultiplyAdd(z2, even, Vector512.Create(L0));
        var tail = Vector512.FusedMultiplyAdd(z, odd, even);
        return Vector512.FusedMultiplyAdd(s * z, tail, s + s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Exp2(Vector512<double> x)
    {
        var rounder = Vector512.Create(Rounder);
        var shifted = x + rounder;
        var f = x - (shifted - rounder);
        var f2 = f * f;
        var even = Vector512.FusedMultiplyAdd(f2, Vector512.Create(E10), Vector512.Create(E8));
        var odd = Vector512.FusedMultiplyAdd(f2, Vector512.Create(E9), Vector512.Create(E7));
        even = Vector512.FusedMultiplyAdd(f2, even, Vector512.Create(E6));
        odd = Vector512.FusedMultiplyAdd(f2, odd, Vector512.Create(E5));
        even = Vector512.FusedMultiplyAdd(f2, even, Vector512.Create(E4));
        odd = Vector512.FusedMultiplyAdd(f2, odd, Vector512.Create(E3));
        even = Vector512.FusedMultiplyAdd(f2, even, Vector512.Create(E2));
        odd = Vector512.FusedMultiplyAdd(f2, odd, Vector512.Create(E1));
        even = Vector512.FusedMultiplyAdd(f2, even, Vector512.Create(E0));
        var rise = Vector512.FusedMultiplyAdd(f, odd, even);
        var fraction = Vector512.FusedMultiplyAdd(f, rise, Vector512<double>.One);
        return (fraction.AsInt64() + (shifted.AsInt64() << FractionBits)).AsDouble();
    }
}
