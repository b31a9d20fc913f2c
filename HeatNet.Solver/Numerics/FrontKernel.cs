using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HeatNet.Solver.Numerics;

/// <summary>
/// <c>T −= S·Sᵀ</c> on dense columns, a few target columns and 16 rows at a time in registers: the arithmetic of a factorisation by fronts. Rows
/// are worked on in blocks of eight; what lies above the diagonal and in the padding of a column comes to hold numbers without meaning.
/// </summary>
internal static class FrontKernel
{
    /// <summary>Rows of a block; columns are padded to whole blocks.</summary>
    public const int Lanes = 8;

    /// <summary>Values read past the end of the source; arrays need this much slack.</summary>
    public const int Slack = 16;

    private const int Columns = 4;

    /// <summary>A number of rows rounded up to whole blocks.</summary>
    public static int Pad(int rows) => (rows + Lanes - 1) & -Lanes;

    /// <summary>
    /// <c>target[r, c − begin] −= Σ_k source[r, k]·source[c, k]</c> for the columns c in [begin, end) and the rows r in [c, end).
    /// </summary>
    /// <param name="target">First value of the target's first column.</param>
    /// <param name="source">First value of the source.</param>
    /// <param name="stride">Distance between columns of both, a multiple of <see cref="Lanes"/>.</param>
    /// <param name="depth">Number of columns of the source.</param>
    /// <param name="begin">First column of the target.</param>
    /// <param name="end">End of its columns and of the rows of both.</param>
    /// <param name="isFirst">Whether the target holds nothing yet.</param>
    public static void SubtractLower(ref double target, ref double source, int stride, int depth, int begin, int end, bool isFirst)
    {
        if (depth == 1)
        {
            SubtractRankOne(ref target, ref source, stride, begin, end, isFirst);
            return;
        }

        for (var c = begin; c < end; c += Columns)
        {
            SubtractColumns(ref target, ref source, stride, depth, c, Math.Min(Columns, end - c), end, isFirst);
            target = ref Unsafe.Add(ref target, Columns * stride);
        }
    }

    /// <summary>
    /// <c>target[r, c] −= Σ_k source[r, k]·source[pivotRow + c, k]</c> for up to four columns c and the rows r in [pivotRow, end).
    /// </summary>
    public static void SubtractColumns(
        ref double target, ref double source, int stride, int depth, int pivotRow, int columns, int end, bool isFirst)
    {
        ref var pivots = ref Unsafe.Add(ref source, pivotRow);
        if (columns == Columns)
        {
            SubtractFour(ref target, ref source, stride, depth, pivotRow & -Lanes, end, ref pivots, isFirst);
            return;
        }

        for (var c = 0; c < columns; c++)
        {
            SubtractOne(
                ref Unsafe.Add(ref target, c * stride), ref source, stride, depth, pivotRow & -Lanes, end, ref Unsafe.Add(ref pivots, c), isFirst);
        }
    }

    private static void SubtractRankOne(ref double target, ref double source, int stride, int begin, int end, bool isFirst)
    {
        for (var c = begin; c < end; c++)
        {
            var pivot = Vector512.Create(Unsafe.Add(ref source, c));
            for (var row = c & -Lanes; row < end; row += Lanes)
            {
                Take(ref Unsafe.Add(ref target, row), Vector512.LoadUnsafe(ref source, (nuint)row) * pivot, isFirst);
            }

            target = ref Unsafe.Add(ref target, stride);
        }
    }

    private static void SubtractFour(
        ref double target, ref double source, int stride, int depth, int firstRow, int endRow, ref double pivots, bool isFirst)
    {
        var row = firstRow;
        for (; row + Lanes < endRow; row += 2 * Lanes)
        {
            var (a0, a1, a2, a3) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
            var (b0, b1, b2, b3) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
            ref var rows = ref Unsafe.Add(ref source, row);
            ref var pivot = ref pivots;
            for (var k = 0; k < depth; k++)
            {
                var x = Vector512.LoadUnsafe(ref rows);
                var y = Vector512.LoadUnsafe(ref rows, Lanes);
                var p0 = Vector512.Create(pivot);
                var p1 = Vector512.Create(Unsafe.Add(ref pivot, 1));
                var p2 = Vector512.Create(Unsafe.Add(ref pivot, 2));
                var p3 = Vector512.Create(Unsafe.Add(ref pivot, 3));
                a0 = Vector512.FusedMultiplyAdd(x, p0, a0);
                b0 = Vector512.FusedMultiplyAdd(y, p0, b0);
                a1 = Vector512.FusedMultiplyAdd(x, p1, a1);
                b1 = Vector512.FusedMultiplyAdd(y, p1, b1);
                a2 = Vector512.FusedMultiplyAdd(x, p2, a2);
                b2 = Vector512.FusedMultiplyAdd(y, p2, b2);
                a3 = Vector512.FusedMultiplyAdd(x, p3, a3);
                b3 = Vector512.FusedMultiplyAdd(y, p3, b3);
                rows = ref Unsafe.Add(ref rows, stride);
                pivot = ref Unsafe.Add(ref pivot, stride);
            }

            ref var out0 = ref Unsafe.Add(ref target, row);
            ref var out1 = ref Unsafe.Add(ref out0, stride);
            ref var out2 = ref Unsafe.Add(ref out1, stride);
            ref var out3 = ref Unsafe.Add(ref out2, stride);
            Take(ref out0, a0, isFirst);
            Take(ref Unsafe.Add(ref out0, Lanes), b0, isFirst);
            Take(ref out1, a1, isFirst);
            Take(ref Unsafe.Add(ref out1, Lanes), b1, isFirst);
            Take(ref out2, a2, isFirst);
            Take(ref Unsafe.Add(ref out2, Lanes), b2, isFirst);
            Take(ref out3, a3, isFirst);
            Take(ref Unsafe.Add(ref out3, Lanes), b3, isFirst);
        }

        if (row < endRow)
        {
            var (a0, a1, a2, a3) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
            ref var rows = ref Unsafe.Add(ref source, row);
            ref var pivot = ref pivots;
            for (var k = 0; k < depth; k++)
            {
                var x = Vector512.LoadUnsafe(ref rows);
                a0 = Vector512.FusedMultiplyAdd(x, Vector512.Create(pivot), a0);
                a1 = Vector512.FusedMultiplyAdd(x, Vector512.Create(Unsafe.Add(ref pivot, 1)), a1);
                a2 = Vector512.FusedMultiplyAdd(x, Vector512.Create(Unsafe.Add(ref pivot, 2)), a2);
                a3 = Vector512.FusedMultiplyAdd(x, Vector512.Create(Unsafe.Add(ref pivot, 3)), a3);
                rows = ref Unsafe.Add(ref rows, stride);
                pivot = ref Unsafe.Add(ref pivot, stride);
            }

            ref var column = ref Unsafe.Add(ref target, row);
            Take(ref column, a0, isFirst);
            Take(ref Unsafe.Add(ref column, stride), a1, isFirst);
            Take(ref Unsafe.Add(ref column, 2 * stride), a2, isFirst);
            Take(ref Unsafe.Add(ref column, 3 * stride), a3, isFirst);
        }
    }

    private static void SubtractOne(
        ref double target, ref double source, int stride, int depth, int firstRow, int endRow, ref double pivots, bool isFirst)
    {
        for (var row = firstRow; row < endRow; row += Lanes)
        {
            var sum = Vector512<double>.Zero;
            ref var rows = ref Unsafe.Add(ref source, row);
            ref var pivot = ref pivots;
            for (var k = 0; k < depth; k++)
            {
                sum = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref rows), Vector512.Create(pivot), sum);
                rows = ref Unsafe.Add(ref rows, stride);
                pivot = ref Unsafe.Add(ref pivot, stride);
            }

            Take(ref Unsafe.Add(ref target, row), sum, isFirst);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(ref double target, Vector512<double> sum, bool isFirst)
    {
        var before = isFirst ? Vector512<double>.Zero : Vector512.LoadUnsafe(ref target);
        (before - sum).StoreUnsafe(ref target);
    }
}
