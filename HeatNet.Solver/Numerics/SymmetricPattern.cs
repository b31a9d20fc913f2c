namespace HeatNet.Solver.Numerics;

/// <summary>
/// Sparsity pattern of a symmetric matrix: for each vertex its neighbours, both ways, without the diagonal and without
/// duplicates (compressed rows).
/// </summary>
public sealed class SymmetricPattern
{
    private SymmetricPattern(int size, int[] start, int[] neighbour)
    {
        Size = size;
        Start = start;
        Neighbour = neighbour;
    }

    /// <summary>Number of rows.</summary>
    public int Size { get; }

    /// <summary>Row i has the entries <c>Start[i] … Start[i + 1] − 1</c> of <see cref="Neighbour"/>.</summary>
    public int[] Start { get; }

    /// <summary>Column indices, ascending within a row.</summary>
    public int[] Neighbour { get; }

    /// <summary>Builds the pattern from pairs (a[k], b[k]); pairs with a = b, or with a negative index, are passed over.</summary>
    public static SymmetricPattern FromPairs(int size, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var start = new int[size + 1];
        for (var k = 0; k < a.Length; k++)
        {
            if (IsOffDiagonal(a[k], b[k]))
            {
                start[a[k] + 1]++;
                start[b[k] + 1]++;
            }
        }

        for (var i = 0; i < size; i++)
        {
            start[i + 1] += start[i];
        }

        var fill = start.AsSpan(0, size).ToArray();
        var neighbour = new int[start[size]];
        for (var k = 0; k < a.Length; k++)
        {
            if (IsOffDiagonal(a[k], b[k]))
            {
                neighbour[fill[a[k]]++] = b[k];
                neighbour[fill[b[k]]++] = a[k];
            }
        }

        return new SymmetricPattern(size, start, RemoveDuplicates(size, start, neighbour));
    }

    private static bool IsOffDiagonal(int a, int b) => a != b && a >= 0 && b >= 0;

    private static int[] RemoveDuplicates(int size, int[] start, int[] neighbour)
    {
        var write = 0;
        var rowBegin = 0;
        for (var i = 0; i < size; i++)
        {
            var rowEnd = start[i + 1];
            Array.Sort(neighbour, rowBegin, rowEnd - rowBegin);
            start[i] = write;
            for (var k = rowBegin; k < rowEnd; k++)
            {
                if (k == rowBegin || neighbour[k] != neighbour[k - 1])
                {
                    neighbour[write++] = neighbour[k];
                }
            }

            rowBegin = rowEnd;
        }

        start[size] = write;
        Array.Resize(ref neighbour, write);
        return neighbour;
    }
}
