using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace HeatNet.Solver.Numerics;

/// <summary>Products of the rows of a dense panel with two of its own rows: the arithmetic of a supernodal factorisation.</summary>
internal static class PanelKernel
{
    /// <summary>Values read and written past the end of a column and of a product; arrays need this much slack.</summary>
    public const int Slack = 16;

    /// <summary>
    /// <c>product0[i] = Σ_c panel[c, row + i]·panel[c, row]</c> and <c>product1[i] = Σ_c panel[c, row + i]·panel[c, row + 1]</c> for
    /// i in [0, length), over columns c in [0, width).
    /// </summary>
    /// <param name="panel">The panel from its first value on, with slack behind.</param>
    /// <param name="stride">Distance between columns.</param>
    /// <param name="width">Number of columns.</param>
    /// <param name="row">First row.</param>
    /// <param name="length">Number of rows.</param>
    /// <param name="product0">Receives the products with the first row; at least length plus slack.</param>
    /// <param name="product1">Receives the products with the second row.</param>
    public static void MultiplyTwoRows(
        ReadOnlySpan<double> panel, int stride, int width, int row, int length, Span<double> product0, Span<double> product1)
    {
        ref var source = ref Unsafe.Add(ref MemoryMarshal.GetReference(panel), row);
        ref var target0 = ref MemoryMarshal.GetReference(product0);
        ref var target1 = ref MemoryMarshal.GetReference(product1);
        for (var i = 0; i < length; i += 16)
        {
            var sum00 = Vector512<double>.Zero;
            var sum01 = Vector512<double>.Zero;
            var sum10 = Vector512<double>.Zero;
            var sum11 = Vector512<double>.Zero;
            ref var column = ref source;
            for (var c = 0; c < width; c++)
            {
                var x0 = Vector512.LoadUnsafe(ref column, (nuint)i);
                var x1 = Vector512.LoadUnsafe(ref column, (nuint)(i + 8));
                var a = Vector512.Create(column);
                var b = Vector512.Create(Unsafe.Add(ref column, 1));
                sum00 = Vector512.FusedMultiplyAdd(x0, a, sum00);
                sum01 = Vector512.FusedMultiplyAdd(x1, a, sum01);
                sum10 = Vector512.FusedMultiplyAdd(x0, b, sum10);
                sum11 = Vector512.FusedMultiplyAdd(x1, b, sum11);
                column = ref Unsafe.Add(ref column, stride);
            }

            sum00.StoreUnsafe(ref target0, (nuint)i);
            sum01.StoreUnsafe(ref target0, (nuint)(i + 8));
            sum10.StoreUnsafe(ref target1, (nuint)i);
            sum11.StoreUnsafe(ref target1, (nuint)(i + 8));
        }
    }
}
