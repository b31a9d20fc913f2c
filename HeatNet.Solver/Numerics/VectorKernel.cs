using System.Numerics;

namespace HeatNet.Solver.Numerics;

/// <summary>Sums over long vectors, several entries at a time, always in the same order.</summary>
internal static class VectorKernel
{
    /// <summary>Σ aᵢ·bᵢ.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = Vector<double>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            sum += new Vector<double>(a[i..]) * new Vector<double>(b[i..]);
        }

        var result = Sum(sum);
        for (; i < a.Length; i++)
        {
            result += a[i] * b[i];
        }

        return result;
    }

    /// <summary>Sum of the lanes from the first to the last; <see cref="Vector.Sum"/> has another order before and after its caller is optimised.</summary>
    public static double Sum(Vector<double> lanes)
    {
        var sum = lanes[0];
        for (var lane = 1; lane < Vector<double>.Count; lane++)
        {
            sum += lanes[lane];
        }

        return sum;
    }

    /// <summary>√Σ aᵢ².</summary>
    public static double Norm(ReadOnlySpan<double> a) => Math.Sqrt(Dot(a, a));

    /// <summary>Adds a multiple of one vector to another.</summary>
    public static void AddScaled(double factor, ReadOnlySpan<double> a, Span<double> to)
    {
        var factors = new Vector<double>(factor);
        var i = 0;
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(to[i..]) + (factors * new Vector<double>(a[i..]))).CopyTo(to[i..]);
        }

        for (; i < a.Length; i++)
        {
            to[i] += factor * a[i];
        }
    }

    /// <summary>Multiplies a vector by a number.</summary>
    public static void Scale(double factor, Span<double> a)
    {
        for (var i = 0; i < a.Length; i++)
        {
            a[i] *= factor;
        }
    }
}
